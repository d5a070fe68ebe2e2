"""Around the protocol: which way requests go out, and two first times at the same moment."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from cirkel.people import actions
from cirkel.people.rules import VISITOR
from cirkel.people.single_sign_on import OrganisationAdapter, ThroughDoor
from tests import factories
from tests.repo.tree import ROOT, SRC

AT_ONCE = 6


def test_every_request_goes_through_the_door() -> None:
    with OrganisationAdapter().get_requests_session() as session:
        ways = {scheme: type(way) for scheme, way in session.adapters.items()}

    assert ways == {"https://": ThroughDoor, "http://": ThroughDoor}
    assert session.trust_env is False


@pytest.mark.parametrize(
    "address", ["http://localhost:1/", "ftp://localhost/", "file:///etc/passwd"]
)
def test_only_https_leaves_an_installation_that_has_it(settings: Settings, address: str) -> None:
    settings.HTTPS = True
    session = OrganisationAdapter().get_requests_session()
    with session, pytest.raises(requests.RequestException) as refused:
        session.get(address)

    assert "no plain https address" in str(refused.value) or "No connection" in str(refused.value)


def test_a_provider_is_never_asked_of_the_database(settings: Settings) -> None:
    """`django_db` is not asked for: a query would fail."""
    settings.PROVIDERS = (factories.provider(), factories.provider(id="swv"))
    adapter = OrganisationAdapter()
    found = adapter.get_provider(None, "swv")  # type: ignore[arg-type]  # no request is looked at

    assert (found.name, [app.provider_id for app in adapter.list_apps(None)]) == (  # type: ignore[arg-type]  # idem
        "Gemeente Voorbeeld",
        ["gemeente", "swv"],
    )


def come_in(number: int) -> bool:
    """As a different account there each time, with the same address."""
    try:
        said = factories.said(subject=str(number))
        actions.use_organisation_account(said=said, by=VISITOR, at=timezone.now())
    except actions.OrganisationRefused:
        return False
    return True


def race() -> list[bool]:
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> bool:
        try:
            barrier.wait()
            return come_in(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sorted(threads.map(run, range(AT_ONCE)))


def main() -> None:
    """On a database of its own, because threads do not share the tests' SQLite in memory."""
    factories.person()
    print(race().count(True), SocialAccount.objects.count())


@pytest.mark.skipif(connection.vendor == "sqlite", reason="shared by the program below")
@pytest.mark.django_db(transaction=True)
def test_of_several_first_times_at_once_one_is_linked() -> None:
    factories.person()

    assert race() == [False] * (AT_ONCE - 1) + [True]
    assert SocialAccount.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="shown above, in threads")
def test_of_several_first_times_at_once_one_is_linked_on_sqlite(migrated: Path) -> None:
    code = "import django; django.setup(); from tests.unit.people import {0}; {0}.main()"
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{migrated}",
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings_test",
        "PYTHONPATH": f"{SRC}:{ROOT}",
    }
    program = [sys.executable, "-c", code.format("test_people_single_sign_on")]
    run = subprocess.run(
        program, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )

    assert run.stdout.split() == ["1", "1"]
