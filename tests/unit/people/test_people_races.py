"""A link that two use at the same moment works for one of them, on both databases."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from cirkel.people import actions
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link
from cirkel.people.rules import VISITOR
from tests import factories
from tests.repo.tree import ROOT, SRC

AT_ONCE = 6
Use = Callable[[str], object]


def use_sign_in_link(token: str) -> object:
    return actions.use_sign_in_link(token=token, by=VISITOR, at=timezone.now())


def accept_invitation(token: str) -> object:
    return actions.accept_invitation(token=token, by=VISITOR, at=timezone.now())


def set_password(token: str) -> object:
    return actions.set_password_by_link(
        token=token, password="vier losse woorden samen", by=VISITOR, at=timezone.now()
    )


USES: dict[LinkPurpose, Use] = {
    LinkPurpose.SIGN_IN: use_sign_in_link,
    LinkPurpose.INVITATION: accept_invitation,
    LinkPurpose.NEW_PASSWORD: set_password,
}


def race(token: str, use: Use) -> list[bool]:
    """Whether each of some threads, let go at the same moment, could use the link."""
    barrier = Barrier(AT_ONCE)

    def run(_number: int) -> bool:
        try:
            barrier.wait()
            use(token)
        except actions.LinkSpent:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sorted(threads.map(run, range(AT_ONCE)))


def main() -> None:
    """On a database of its own, because threads do not share the tests' SQLite in memory. It was
    made by `migrate` alone, so the table in which attempts are counted must have come with it."""
    print("cirkel_cache" in connection.introspection.table_names())
    for purpose, use in USES.items():
        print(purpose.value, race(factories.link(purpose, at=timezone.now()), use).count(True))


@pytest.mark.skipif(connection.vendor == "sqlite", reason="shared by the program below")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("purpose", USES)
def test_one_of_several_threads_wins(purpose: LinkPurpose) -> None:
    token = factories.link(purpose, at=timezone.now())

    assert race(token, USES[purpose]) == [False] * (AT_ONCE - 1) + [True]
    assert Link.objects.filter(used_at=None).count() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="shown above in this database")
def test_one_of_several_threads_wins_on_sqlite(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/race.sqlite3",
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings_test",
        "PYTHONPATH": f"{SRC}:{ROOT}",
        "PATH": os.environ["PATH"],
    }
    program = (
        "import django; django.setup();"
        "from django.core.management import call_command;"
        "call_command('migrate', verbosity=0);"
        "from tests.unit.people.test_people_races import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env=environment, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT,
    )  # fmt: skip  # one call, read by line

    won = ["sign_in 1", "invitation 1", "new_password 1", ""]
    assert run.stdout.split("\n") == ["True", *won], run.stderr
