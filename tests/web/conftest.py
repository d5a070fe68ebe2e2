"""People with a browser: each their own cookies, and nothing kept from another test."""

from collections.abc import Callable

import pytest
from django.test import Client

from cirkel.goals.enums import Audience
from cirkel.goals.models import Goal, Indicator
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.web.pages import KEPT
from tests import factories
from tests.factories import road, startbeeld

Browser = Callable[[Person | None], Client]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Two tests may reach the same state of the trail with other data: no body goes along."""
    KEPT.clear()


@pytest.fixture
def browser() -> Browser:
    """A new browser: of a visitor, or of a person who signed in."""

    def opened(person: Person | None = None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return opened


@pytest.fixture
def goal(db: None) -> Goal:
    """The covenant's goal for children at home, with its house style and nothing released."""
    factories.house_style()
    return factories.goal(
        name="Geen thuiszitters",
        promise="Elk kind gaat naar school.",
        definition=startbeeld.leerplicht().is_reading_of,
        baseline_period="2024",
    )


@pytest.fixture
def public_release(goal: Goal) -> Release:
    """79 children at home by type of school, as anyone may see them."""
    factories.source(indicators=(goal.definition.indicator,))
    road.signed_off(startbeeld.THUISZITTERS)
    return road.released()


@pytest.fixture
def partners_indicator(db: None) -> Indicator:
    """Something that partners count for each other only."""
    return factories.indicator("wachttijd", name="Wachttijd", audience=Audience.PARTNERS)


@pytest.fixture
def partners_release(public_release: Release, partners_indicator: Indicator) -> Release:
    """The public figures, and 33 that only partners see."""
    factories.definition(indicator=partners_indicator)
    road.signed_off("wachttijd | 2024 |  | 33", source=factories.source("wachtlijst"))
    return road.released(Audience.PARTNERS)
