"""Rounded figures: every outlet says that they are, and none says more than they bear."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cirkel.goals.models import Goal
from cirkel.monitor.models import PublishedFigure, Release
from tally.policy import Method, Policy
from tests import factories
from tests.factories import road, startbeeld
from tests.web.conftest import Browser
from tests.web.reading import Page

FIVES = Policy(method=Method.ROUNDING, base=5)


@pytest.fixture
def rounded(goal: Goal) -> Release:
    """79 children at home by type of school, every count a multiple of five."""
    factories.source(indicators=(goal.definition.indicator,))
    road.signed_off(startbeeld.THUISZITTERS)
    return road.released(policy=FIVES)


def total_of(release: Release) -> int:
    return int(release.figures.get(breakdown="").number or 0)


def text_of(row: PublishedFigure) -> str:
    return f"≈ {int(row.number)}" if row.number else "0–4"


def test_there_is_something_to_tell_apart(rounded: Release) -> None:
    assert total_of(rounded) in {75, 80}
    assert 79 not in {int(row.number or 0) for row in rounded.figures.all()}


def test_a_release_says_how_it_rounds_and_shows_each_number_as_about_so_many(
    rounded: Release, browser: Browser
) -> None:
    page = Page.of(browser().get("/publicaties/1"))

    assert page.texts("main p.ck-measure") == [
        "Alle aantallen zijn afgerond op vijftallen. Het echte aantal is hoogstens 4 hoger of "
        "lager.",
        "Een 0 betekent: niemand, of minder dan 5.",
    ]
    seen = sorted(figure.text for figure in page.all("main .ck-figure"))
    assert seen == sorted(text_of(row) for row in rounded.figures.all())


def test_it_is_read_aloud_as_about_so_many(rounded: Release, browser: Browser) -> None:
    page = Page.of(browser().get("/publicaties/1"))

    heard = {figure.one(".ck-visually-hidden").text for figure in page.all("main .ck-figure")}
    assert f"ongeveer {total_of(rounded)}" in heard
    assert "0 tot en met 4" in heard


def test_the_file_says_to_what_and_how_far_off(rounded: Release, browser: Browser) -> None:
    text = browser().get("/publicaties/1/cijfers.csv").content.decode("utf-8-sig")

    head, *rows = csv.reader(StringIO(text), delimiter=";")
    assert head[-2:] == ["afgerond", "verschil hoogstens"]
    assert [row[-2:] for row in rows] == [["op vijftallen", "4"]] * 8


def test_a_figure_says_how_far_off_it_may_be(rounded: Release, browser: Browser) -> None:
    total = rounded.figures.get(breakdown="")

    page = Page.of(browser().get(f"/publicaties/1/cijfers/{total.pk}"))

    assert (
        "Dit aantal is afgerond op vijftallen. Het echte aantal is hoogstens 4 hoger of lager."
        in page.texts("main p")
    )


def test_a_goal_gets_no_verdict_and_says_why(rounded: Release, browser: Browser) -> None:
    page = Page.of(browser().get("/doelen/thuiszitters"))

    assert page.one(".ck-verdict").text.startswith(
        "Geen oordeel over de trend: de cijfers zijn afgerond. Een verandering kan daardoor komen."
    )
    chart = page.one("figure.ck-chart")
    about = f"ongeveer {total_of(rounded)}"
    assert chart.one("h2").text == f"We kennen alleen de nulmeting: {about}"
    said = chart.all(".ck-chart__canvas svg")[0].one("desc").text
    assert said.startswith(f"Metingen: 2024: {about}.")
    assert "Alle aantallen zijn afgerond op vijftallen" in said


def test_a_startbeeld_says_it_under_the_table_and_not_what_people_wrote_over_it(
    rounded: Release, goal: Goal, browser: Browser
) -> None:
    goal.definition.breakdowns.update(finding="74 van de 79 hoeven niet naar school")

    page = Page.of(browser().get("/doelen/thuiszitters/startbeeld"))

    assert page.texts(".ck-chart__source")[0] == (
        "Alle aantallen zijn afgerond op vijftallen, elk hoogstens 4 hoger of lager. Een 0 "
        "betekent: niemand, of minder dan 5."
    )
    assert "74 van de 79" not in page.main.text


def test_zo_tellen_we_explains_the_method(rounded: Release, browser: Browser) -> None:
    page = Page.of(browser().get("/zo-tellen-we"))

    facts = page.one(".ck-facts").facts()
    assert facts["0–4"] == "Niemand, of minder dan 5. Welke van beide laten we niet zien."
    assert "<5" not in facts
    assert "Waarom we afronden" in page.texts("main h2")


def test_rounding_asks_no_queries_of_its_own(goal: Goal, browser: Browser) -> None:
    """With one figure and with three."""
    counts = []
    for number, period in enumerate(("2022", "2023", "2024")):
        source = factories.source(f"bron{number}")
        road.signed_off(f"thuiszitters | {period} | | {70 + number}", source=source)
        release = road.released(policy=FIVES if number == 0 else None)
        client = browser()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/publicaties/{release.number}")
        counts.append(len(asked))
    assert counts[0] == counts[2]
