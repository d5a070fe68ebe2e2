from collections import Counter

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def test_each_app_has_one_last_migration() -> None:
    leaves = Counter(app for app, _ in MigrationLoader(None).graph.leaf_nodes())

    assert {app for app, count in leaves.items() if count > 1} == set()


@pytest.mark.django_db
def test_tables_and_migrations_say_the_same() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
