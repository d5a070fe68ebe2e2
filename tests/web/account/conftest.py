import time
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from cirkel.people.models import Person
from tests.provider.people import PEOPLE
from tests.provider.starting import RunningProvider, provider_in
from tests.web.account.organisation import agreed
from tests.web.account.visiting import Visit, sign_in


@pytest.fixture(autouse=True)
def _in_the_middle_of_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code of an app goes with half a minute: one made at its very end is old when it arrives.
    So for these tests the clock of codes stands still."""
    moment = time.time() // 30 * 30 + 15
    monkeypatch.setattr(time, "time", lambda: moment)


@pytest.fixture
def visit(db: None) -> Visit:
    """A visitor's browser."""
    return Visit()


@pytest.fixture
def chairs_visit(visit: Visit, chair: Person) -> Visit:
    """The chair, who came in with a password."""
    sign_in(visit, chair.email)
    return visit


@pytest.fixture(scope="session")
def provider_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProvider]:
    """A real provider of an organisation, for all tests that sign in through one."""
    with provider_in(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture
def provider(provider_process: RunningProvider, settings: Settings) -> RunningProvider:
    """It says what is right, of people with the addresses they began with."""
    provider_process.do(addresses=PEOPLE)
    settings.PROVIDERS = (agreed(provider_process),)
    return provider_process
