"""The database refuses to change the trail, whoever asks it."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from cirkel.core import audit, locks
from cirkel.core.models import AuditEntry, AuditState
from cirkel.people.rules import SYSTEM
from tests import factories
from tests.factories.collection import MOMENT

STATEMENTS = [
    "UPDATE core_auditentry SET action = 'x'",
    "UPDATE core_auditentry SET seal = '' WHERE id = 1",
    "DELETE FROM core_auditentry",
    "DELETE FROM core_auditentry WHERE id = 1",
]
ON_POSTGRESQL = ["TRUNCATE core_auditentry"]


def a_line() -> AuditEntry:
    return audit.record("goals.area.added", factories.area(), by=SYSTEM, at=MOMENT)


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def triggers() -> int:
    catalogue = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor], [locks.TABLE])
        found: int = cursor.fetchone()[0]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [*STATEMENTS, *ON_POSTGRESQL])
def test_the_database_refuses_it(statement: str) -> None:
    if statement in ON_POSTGRESQL and connection.vendor != "postgresql":
        pytest.skip("SQLite has no such statement")
    line = a_line()
    before = AuditEntry.objects.values().get()

    with pytest.raises(DatabaseError, match=locks.SENTENCE):
        execute(statement)

    assert AuditEntry.objects.values().get() == before
    assert before["id"] == line.pk


@pytest.mark.django_db
@pytest.mark.parametrize("statement", STATEMENTS)
def test_with_the_lock_lifted_it_would_have_been_done(statement: str) -> None:
    a_line()
    before = AuditEntry.objects.values().get()

    with locks.lifted(connection):
        execute(statement)

    assert AuditEntry.objects.values().first() != before


@pytest.mark.django_db
def test_the_lock_is_put_back_by_every_migrate() -> None:
    both = triggers()
    with locks.lifted(connection):
        lifted = triggers()
        call_command("migrate", "core", verbosity=0)
        again = triggers()

    assert (both, lifted, again, triggers()) == (2, 0, 2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_whole_database_can_still_be_emptied() -> None:
    a_line()

    call_command("flush", interactive=False, verbosity=0)

    assert (AuditEntry.objects.count(), AuditState.objects.count(), triggers()) == (0, 0, 2)
