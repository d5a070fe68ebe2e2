"""From where someone acts is known without anyone passing it on."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django_tasks import task
from pytest_django import Settings

from cirkel.collection.enums import DeliveryStatus
from cirkel.core import audit, origin
from cirkel.core.enums import Doer, Origin
from cirkel.core.models import AuditEntry
from cirkel.core.origin import acting_from, network_of
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, VISITOR
from tests import factories
from tests.factories.collection import MOMENT
from tests.repo.tree import ROOT, SRC

ADDRESS = "/werk/leveringen/{}/intrekken"


@task()
def record_in_a_task() -> None:
    audit.record("core.thing.done", AuditEntry, by=SYSTEM, at=MOMENT)


@task()
def fail_in_a_task() -> None:
    raise RuntimeError("this task fails on purpose")


def recorded() -> tuple[str, str]:
    line = audit.record("core.thing.done", AuditEntry, by=SYSTEM, at=MOMENT)
    return line.origin, line.network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("145.53.12.200", "145.53.0.0/16"),
        (" 10.1.2.3", "10.1.0.0/16"),
        ("2a02:a420:12:34::1", "2a02:a420::/32"),
        ("fe80::1%eth0", "fe80::/32"),
        ("::ffff:145.53.12.200", "145.53.0.0/16"),
        ("", ""),
        ("unix:", ""),
        ("145.53.12.200, 10.0.0.1", ""),
    ],
)
def test_an_address_is_kept_as_the_wide_network_around_it(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.django_db
def test_outside_pages_commands_and_tasks_it_is_the_installation() -> None:
    assert recorded() == (Origin.SYSTEM, "")


@pytest.mark.django_db
def test_inside_one_place_another_may_begin_and_end() -> None:
    with acting_from(Origin.PAGE, network="10.1.0.0/16"):
        before = recorded()
        record_in_a_task.enqueue()
        inside = AuditEntry.objects.latest("id").origin
        after = recorded()

    assert (before, inside, after) == (before, Origin.TASK, before)
    assert before == (Origin.PAGE, "10.1.0.0/16")
    assert origin.place() == origin.NOWHERE


@pytest.mark.django_db
def test_a_task_that_fails_is_left_too() -> None:
    with acting_from(Origin.COMMAND):
        fail_in_a_task.enqueue()

        assert recorded() == (Origin.COMMAND, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("behind_proxy", "network"), [(False, "198.51.0.0/16"), (True, "203.0.0.0/16")]
)
def test_a_page_leaves_its_network_and_believes_only_its_own_proxy(
    settings: Settings, data_adviser: Person, behind_proxy: bool, network: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    delivery = factories.delivery(status=DeliveryStatus.CHECKED)
    client = Client(REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="192.0.2.1, 203.0.113.9")
    client.force_login(data_adviser)

    client.post(ADDRESS.format(delivery.pk))

    line = AuditEntry.objects.latest("id")
    assert (line.action, line.by_id) == ("collection.delivery.withdrawn", data_adviser.pk)
    assert (line.origin, line.network) == (Origin.PAGE, network)
    assert origin.place() == origin.NOWHERE


@pytest.mark.skipif(connection.vendor != "sqlite", reason="in a database of SQLite")
def test_a_command_says_so(migrated: Path) -> None:
    env = os.environ | {
        "PYTHONPATH": str(SRC),
        "DATABASE_URL": f"sqlite:///{migrated}",
        "CIRKEL_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings",
    }
    folder = ROOT / "tests/unit/starter/smallest"
    command = [sys.executable, "-m", "cirkel", "found", str(folder)]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=120)
    with closing(sqlite3.connect(migrated)) as database:
        found = set(database.execute("SELECT origin, network FROM core_auditentry"))

    assert found == {("command", "")}


@pytest.mark.django_db
def test_a_line_tells_a_person_the_installation_and_a_visitor_apart(data_adviser: Person) -> None:
    area = factories.area()

    kinds = [
        audit.note("core.thing.done", area, by=by, at=MOMENT).by_kind
        for by in (factories.actor_of(data_adviser), SYSTEM, VISITOR)
    ]

    assert kinds == [Doer.PERSON, Doer.INSTALLATION, Doer.VISITOR]
