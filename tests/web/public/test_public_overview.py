"""The overview and the list of goals: how far the covenant is, and what is not known."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from cirkel.goals.enums import DatePrecision
from cirkel.goals.models import Goal, TimelineEvent
from cirkel.monitor.models import Release
from tests import factories
from tests.factories import road
from tests.web.conftest import Browser
from tests.web.reading import Element, Page

NOT_MEASURED = (
    "Dat weten we nog niet. Na de nulmeting is er voor geen van de doelen een nieuwe meting. "
    "Zonder meting zien we geen trend en geen koers."
)


def overview(browser: Browser) -> Page:
    return Page.of(browser().get("/"))


def key(card: Element) -> dict[str, str]:
    """What the parts of the ring are worth, by their name."""
    parts = (text.partition(" ") for text in card.texts(".ck-key__item"))
    return {name: worth for worth, _, name in parts}


def test_before_the_covenant_is_founded(db: None, browser: Browser) -> None:
    page = overview(browser)

    assert page.title == "Nog geen convenant - Cirkel"
    assert page.one(".ck-empty").text == (
        "Er is nog geen convenant De beheerder richt deze installatie in met het commando "
        "‘cirkel found’. Daarna staat hier hoe ver u bent."
    )


def test_before_anything_is_released(goal: Goal, browser: Browser) -> None:
    page = overview(browser)

    assert page.one(".ck-page-header__eyebrow").text == "Samen voor de jeugd"
    assert page.one(".ck-ring__now").text == "?"
    assert page.all(".ck-chart__downloads") == []


def test_what_one_reads_first(public_release: Release, browser: Browser) -> None:
    page = overview(browser)

    assert page.h1 == "Hoe rond is de cirkel?"
    assert page.lead == NOT_MEASURED
    assert page.one(".ck-page-header__eyebrow").text == (
        "Samen voor de jeugd, publicatie 1 van 15 januari 2026"
    )
    assert page.texts("h2") == [
        "Eén doel voor 2030",
        "Wat vraagt een besluit?",
        "Eerstvolgend",
        "Zijn de cijfers compleet?",
        "0 open vragen",
    ]


def test_goal_that_was_measured_once(public_release: Release, browser: Browser) -> None:
    card = overview(browser).one(".ck-goal")

    assert card.one("h3").text == "Geen thuiszitters"
    assert card.hrefs("h3 a") == ["/doelen/thuiszitters"]
    assert card.one(".ck-goal__nr").text == "Doel 1, van 79 naar 63,2 jeugdigen"
    assert (card.one(".ck-ring__now").text, key(card)["bereikt"]) == ("79", "0")
    assert card.one(".ck-verdict strong").text == "Te weinig metingen:"


@pytest.mark.parametrize("year", [0, 1])
def test_new_measurement_moves_the_ring(
    public_release: Release, browser: Browser, year: int
) -> None:
    """A measurement within a year is "now"; what the path planned and is not reached, is a lag."""
    period = str(localdate().year - year) if year else localdate().isoformat()
    road.signed_off(f"thuiszitters | {period} | | 70", source=factories.source("later"))
    road.released()

    card = overview(browser).one(".ck-goal")

    assert (card.one(".ck-ring__now").text, key(card)["bereikt"]) == ("70", "9")
    assert card.one(".ck-ring__sub").text == "nu"


def test_ring_speaks_the_same_numbers(public_release: Release, browser: Browser) -> None:
    ring = overview(browser).one(".ck-goal__ring svg")

    assert ring.attributes["role"] == "img"
    assert ring.one("title").text.startswith(
        "Geen thuiszitters. Laatste meting: 79. Van de 15,8 zijn er 0 bereikt."
    )


def test_at_most_three_decisions_are_asked(public_release: Release, browser: Browser) -> None:
    for order in range(1, 5):
        factories.question(
            f"besluit-{order}", title=f"Besluit {order}", asks_decision=True, order=order
        )

    page = overview(browser)

    assert page.texts(".ck-decisions h3") == ["Besluit 1", "Besluit 2", "Besluit 3"]
    assert page.hrefs(".ck-decisions h3 a") == [f"/vragen/besluit-{n}" for n in (1, 2, 3)]


def test_question_says_who_when_and_what_waits(public_release: Release, browser: Browser) -> None:
    factories.question(is_proposal=True)
    page = overview(browser)
    (asked,) = page.all(".ck-unknown")

    assert asked.one("h3").text == "Hoe oud zijn zij?"
    assert asked.facts() == {
        "Wie:": "Gemeente",
        "Wanneer:": "1 januari 2027",
        "Stand:": "Voorstel, nog niet afgesproken",
        "Nodig voor:": "Welke hulp bij welke leeftijd hoort.",
    }
    assert page.texts("h2")[-1] == "1 open vraag"
    assert page.lead == f"{NOT_MEASURED} Er staat nog 1 vraag open."


def test_what_comes_next_is_sorted_and_short(goal: Goal, browser: Browser) -> None:
    today = localdate()
    for days in (40, 10, 30, 20, 50):
        factories.question(f"over-{days}", title=f"Over {days}", due_on=today + timedelta(days))
    TimelineEvent.objects.create(
        covenant=goal.covenant,
        on=today + timedelta(5),
        precision=DatePrecision.DAY,
        title="Stuurgroep",
    )

    titles = overview(browser).texts(".ck-timeline__title")

    assert titles == ["Stuurgroep", "Over 10", "Over 20", "Over 30"]


def test_how_complete_the_figures_are(public_release: Release, browser: Browser) -> None:
    stats = overview(browser).texts(".ck-stat__value")

    assert stats == ["1 van 1", "1 van 1", "1"]


def test_list_of_goals_tells_the_same(public_release: Release, browser: Browser) -> None:
    page = Page.of(browser().get("/doelen"))
    there = overview(browser).one(".ck-goal")

    assert page.h1 == "Doelen"
    assert [card.text for card in page.all(".ck-goal")] == [there.text]
