"""The comparison with other municipalities on a goal's page."""

from typing import Any

import pytest

from cirkel.goals.enums import IndicatorKind
from cirkel.goals.models import Goal
from cirkel.monitor.models import PublishedFigure
from cirkel.web.pages import KEPT
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

pytestmark = pytest.mark.django_db
YEARS = {"2024": 100, "2025": 80}


@pytest.fixture
def goal() -> Goal:
    factories.house_style()
    factories.indicator(kind=IndicatorKind.FLOW)
    goal = factories.goal()
    factories.release()
    for period, number in YEARS.items():
        factories.published(number, period=period)
    return goal


def others(count: int) -> None:
    for number in range(count):
        area = factories.area(f"GM9{number:03}", name=f"Plaats {number}")
        factories.published(200, period="2024", area=area)
        factories.published(190 + number, period="2025", area=area)


def shown(browser: Browser) -> Page:
    KEPT.clear()
    return Page.of(browser().get("/doelen/thuiszitters"))


def test_it_is_said_drawn_and_listed(goal: Goal, browser: Browser) -> None:
    others(4)
    page = shown(browser)

    assert page.one("#elders h2").text == "Hier 20% minder, elders 4% minder"
    assert page.one("#elders figcaption p").text == "Verandering van 2024 naar 2025"
    assert page.texts("#elders aside p")[:2] == [
        "Hier werd het 20% minder, in de andere gemeenten meestal 4% minder. Dat scheelt 16 "
        "procentpunt.",
        "Geen van de 4 andere gemeenten week zo sterk af van de rest als wij.",
    ]
    assert page.one("#elders caption").text == "Gemeenten: voor (2024) en na (2025)"
    rows = [row.texts("th") + row.texts("td") for row in page.all("#elders tbody tr")]
    assert rows == [
        ["Zwijndrecht", "100", "80", "20% minder"],
        ["Plaats 0", "200", "190", "5% minder"],
        ["Plaats 1", "200", "191", "4% minder"],
        ["Plaats 2", "200", "192", "4% minder"],
        ["Plaats 3", "200", "193", "3% minder"],
    ]
    assert len(page.all("#elders .ck-chart__svg--wide circle")) == 5


def test_with_a_figure_missing_there_is_nothing_at_all(goal: Goal, browser: Browser) -> None:
    others(4)
    assert shown(browser).all("#elders") != []

    PublishedFigure.objects.filter(area__code="GM9003", period="2024").delete()

    assert shown(browser).all("#elders") == []


def test_a_claim_of_partners_says_nothing_here(goal: Goal, browser: Browser) -> None:
    others(4)
    before = shown(browser).one("#elders").text
    factories.activity(goal=goal, name="Wij bewijzen dat het werkt")
    factories.effect(goal=goal, text="Het is door ons minder geworden.")
    page = shown(browser)

    assert page.one("#elders").text == before
    assert "Het is door ons minder geworden." in page.one("#keten").text


def test_a_page_costs_the_same_with_four_and_with_twelve(
    goal: Goal, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    others(4)
    with django_assert_max_num_queries(100) as few:
        shown(browser)
    others(12)
    with django_assert_max_num_queries(100) as many:
        shown(browser)

    assert len(few) == len(many)
