"""What every test starts from: no network but this machine, and a few people to act."""

import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from django.utils.timezone import localdate
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.rules import VISITOR, Actor
from tests import factories

# The same examples on every run, so that a red build is red again; `explore` looks for new ones:
# bin/test --hypothesis-profile=explore tests/spec
hypothesis_settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=2_000)
hypothesis_settings.load_profile("repeatable")

THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class NetworkRefused(RuntimeError):
    """A test reached for another machine."""


class ByFile(LoadScopeScheduling):
    """Founding the example takes seconds, so tests that share it stay in one process: those of one
    file, and all those of a folder that founds it once."""

    TOGETHER = ("tests/e2e/", "tests/web/demo/")

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in self.TOGETHER if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser take longest and run in one process: begun last, they would leave the
    other one idle. They touch no database of this process, so they may go before those that do."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/e2e/"))


@pytest.fixture(autouse=True, scope="session")
def _only_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Also keeps what the migrations made in SQLite, for programs with a database of their own."""
    file = tmp_path_factory.mktemp("migrated") / "migrated.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
    return file


@pytest.fixture
def migrated(django_db_setup: Path, tmp_path: Path) -> Path:
    """A file of SQLite with every table and nothing in it. Making one anew takes five seconds."""
    return Path(shutil.copy(django_db_setup, tmp_path / "migrated.sqlite3"))


@pytest.fixture(autouse=True)
def _starts_in_dutch() -> Iterator[None]:
    """A page that a test opened in English leaves its language behind in the process."""
    with translation.override("nl"):
        yield


def guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    def connect_here(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and address[0] not in THIS_MACHINE:
            raise NetworkRefused(f"no test may reach {address[0]}")
        return connect(self, address)

    return connect_here


@pytest.fixture
def coordinator(db: None) -> Person:
    """Keeps the covenant's own house, and is no member of the data team."""
    return seated("coordinator", GroupKind.COORDINATION, organisation="gemeente")


@pytest.fixture
def data_adviser(db: None) -> Person:
    """Counts for the municipality."""
    return seated("data-adviser", GroupKind.DATA, organisation="gemeente")


@pytest.fixture
def data_colleague(db: None) -> Person:
    """Counts for the school alliance: the second pair of eyes."""
    return seated("data-colleague", GroupKind.DATA, organisation="swv")


@pytest.fixture
def chair(db: None) -> Person:
    """Chairs the steering group."""
    return seated("chair", GroupKind.STEERING, organisation="gemeente", role=Role.CHAIR)


@pytest.fixture
def liaison(db: None) -> Person:
    """Sits in the liaison group for the municipality."""
    return seated("liaison", GroupKind.LIAISON, organisation="gemeente")


@pytest.fixture
def ambassador(db: None) -> Person:
    """A partner with a seat, and nothing to decide."""
    return seated("ambassador", GroupKind.AMBASSADORS, organisation="opvang")


@pytest.fixture
def privacy_officer(db: None) -> Person:
    """Reads the trail of everyone, and changes nothing."""
    return seated("privacy-officer", GroupKind.PRIVACY, organisation="gemeente")


@pytest.fixture
def reader(db: None) -> Person:
    """Reads along in the data team, and counts nothing."""
    person = factories.person(email="reader@voorbeeld.cirkel", name="Reader")
    team = factories.group(code="group-data", kind=GroupKind.DATA)
    factories.membership(person=person, group=team, role=Role.READER)
    return person


@pytest.fixture
def former(db: None) -> Person:
    """Had a seat in the data team until yesterday."""
    person = factories.person(email="former@voorbeeld.cirkel", name="Former")
    team = factories.group(code="group-data", kind=GroupKind.DATA)
    yesterday = localdate() - timedelta(days=1)
    factories.membership(person=person, group=team, until_on=yesterday)
    return person


@pytest.fixture
def contact(db: None) -> Person:
    """Keeps the municipality's own people."""
    return seated("contact", GroupKind.CONTACTS, organisation="gemeente")


@pytest.fixture
def other_contact(db: None) -> Person:
    """Keeps the school alliance's own people."""
    return seated("other-contact", GroupKind.CONTACTS, organisation="swv")


@pytest.fixture
def stranger(db: None) -> Person:
    """Can sign in, and has no seat at all."""
    return factories.person(email="stranger@voorbeeld.cirkel", name="Stranger")


@pytest.fixture
def visitor() -> Actor:
    """Nobody: not signed in."""
    return VISITOR


@pytest.fixture
def actor_of() -> Callable[[Person], Actor]:
    """The person as rules and actions know them today."""
    return factories.actor_of


def seated(name: str, kind: GroupKind, *, organisation: str, role: Role = Role.MEMBER) -> Person:
    """A person in the group of that kind, for the organisation with that code; both made once."""
    person = factories.person(email=f"{name}@voorbeeld.cirkel", name=name.capitalize())
    factories.membership(
        person=person,
        group=factories.group(code=f"group-{kind}", kind=kind),
        organisation=factories.organisation(code=organisation),
        role=role,
    )
    return person
