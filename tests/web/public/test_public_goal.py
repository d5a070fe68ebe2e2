"""A goal from nearby, and its startbeeld."""

import pytest

from cirkel.goals.enums import AddsUp, Evidence
from cirkel.goals.models import Goal
from cirkel.monitor.models import Release
from tests import factories
from tests.factories import road, startbeeld
from tests.web.conftest import Browser
from tests.web.reading import Page


@pytest.fixture
def page(public_release: Release, browser: Browser) -> Page:
    return Page.of(browser().get("/doelen/thuiszitters"))


@pytest.fixture
def picture(public_release: Release, browser: Browser) -> Page:
    return Page.of(browser().get("/doelen/thuiszitters/startbeeld"))


def test_what_was_promised(page: Page) -> None:
    assert (page.h1, page.lead) == ("Geen thuiszitters", "Elk kind gaat naar school.")
    assert page.one(".ck-page-header__eyebrow").text == ("Doel 1, publicatie 1 van 15 januari 2026")
    assert page.hrefs(".ck-breadcrumb a") == ["/", "/doelen"]
    assert page.texts(".ck-tabs a") == ["Verloop", "Startbeeld", "Effectketen", "Zo tellen we"]


def test_chart_says_no_more_than_the_data_bear(page: Page) -> None:
    chart = page.one("figure.ck-chart")

    assert chart.one("h2").text == "We kennen alleen de nulmeting: 79"
    assert {svg.one("desc").text for svg in chart.all(".ck-chart__canvas svg")} == {
        "Metingen: 2024: 79. Doelpad: een rechte lijn van 79 in 2025 naar 63,2 in 2030."
    }


def test_chart_is_also_a_table(page: Page) -> None:
    rows = page.rows("figure.ck-chart table")

    assert [row[0] for row in rows] == ["2024", "2025", "2026", "2027", "2028", "2029", "2030"]
    assert rows[0][1] == "79"
    assert [row[3] for row in rows] == ["", "79", "76", "73", "70", "66", "63"]


def test_figure_leads_back_to_its_source(page: Page, public_release: Release) -> None:
    total = public_release.figures.get(breakdown="")
    href = f"/publicaties/1/cijfers/{total.pk}"

    assert page.hrefs(".ck-chart__source a") == [href]
    assert page.hrefs("aside .ck-facts a") == [href]


def test_facts_beside_the_chart(page: Page) -> None:
    facts = page.one("aside .ck-facts").facts()
    needed = facts.pop("Nog nodig", None)  # Follows the calendar; gone once the deadline has come.

    assert needed is None or needed.endswith(" minder per jaar")
    assert facts == {
        "Start": "79",
        "Doel": "63,2 in 2030",
        "Doelpad": "een rechte lijn",
        "Laatste meting": "79 2024",
        "Compleet": "1 van 1 bron",
        "Trekker": "nog niet afgesproken",
    }


def test_same_figure_under_each_definition(page: Page) -> None:
    rows = page.rows("#tellingen table")

    assert [row[2] for row in rows] == ["79", "ten hoogste 5"]
    assert rows[0][3] == "Dit is de telling van het convenant."
    assert rows[1][3].split(". ") == [
        "Nog_niet (26): telt niet mee",
        "Geen (<5): niet zeker",
        "Vrijstelling (48): telt niet mee.",
    ]


def test_what_is_not_there_is_said(page: Page) -> None:
    sentences = [
        "Bij dit doel is nog geen verhaal opgeschreven.",
        "Bij dit doel staan geen vragen open.",
        "Voor dit doel is de keten nog niet opgeschreven.",
    ]

    assert [text for text in page.texts("main p") if text in sentences] == sentences


def test_story_question_and_chain(public_release: Release, goal: Goal, browser: Browser) -> None:
    factories.story(goal=goal)
    factories.question(goal=goal)
    effect = factories.effect(goal=goal, evidence=Evidence.ASSUMED)
    factories.result(effect=effect, text="Elk kind heeft een plek.", evidence=Evidence.MEASURED)

    page = Page.of(browser().get("/doelen/thuiszitters"))

    assert page.one(".ck-story .ck-pull").text == "Wat een school ziet"
    assert page.one(".ck-story__by").text == "een schooldirecteur"
    assert page.texts(".ck-unknown h3") == ["Hoe oud zijn zij?"]
    chain = page.one("#keten").text
    place = [chain.index(word) for word in ("?", "Elk kind heeft", "Kinderen gaan weer.")]
    assert place == sorted(place)


def test_only_a_few_questions_are_written_out(goal: Goal, browser: Browser) -> None:
    for order in range(1, 5):
        factories.question(f"vraag-{order}", title=f"Vraag {order}", goal=goal, order=order)

    page = Page.of(browser().get("/doelen/thuiszitters"))

    assert page.texts(".ck-unknown h3") == ["Vraag 1", "Vraag 2"]
    assert [page.hrefs("main ul li a").count(f"/vragen/vraag-{n}") for n in (3, 4)] == [1, 1]


def test_goal_that_nobody_measured(goal: Goal, browser: Browser) -> None:
    page = Page.of(browser().get("/doelen/thuiszitters"))

    assert page.one("figure.ck-chart h2").text == "Er is nog niet gemeten"
    assert page.one("aside .ck-facts").facts()["Laatste meting"] == "niet opgegeven"
    assert page.one(".ck-ring__now").text == "?"


def test_other_definition_is_another_line(goal: Goal, browser: Browser) -> None:
    old = factories.definition(3, indicator=goal.definition.indicator, name="Oude telling")
    road.signed_off("thuiszitters/3 | 2018 | | 200")
    road.signed_off("thuiszitters | 2024 | | 79", source=factories.source("nieuw"))
    road.released()

    page = Page.of(browser().get("/doelen/thuiszitters"))
    wide = page.one(".ck-chart__svg--wide")

    assert old.version == 3
    assert [len(wide.all(".ck-c-dot")), len(wide.all(".ck-c-line"))] == [2, 0]
    assert "Andere telling." in page.texts(".ck-details strong")


def test_startbeeld_shows_each_category(picture: Page) -> None:
    assert (picture.title, picture.h1) == (
        "Startbeeld: Geen thuiszitters - Cirkel",
        "Startbeeld: wat weten we van de 79?",
    )
    assert [row[:2] for row in picture.rows("table.ck-bars")] == [
        ["Nog_niet", "26"],
        ["Bso_sbo", "<5"],
        ["Vo", "<5"],
        ["So_vso", "<5"],
        ["Mbo", "<5"],
        ["Geen", "<5"],
        ["Vrijstelling", "48"],
    ]


def test_startbeeld_says_what_small_numbers_mean(picture: Page) -> None:
    assert picture.texts("figure .ck-chart__source") == [
        "<5 betekent: minder dan 5, en dat kan ook 0 zijn. "
        "De 5 groepen die niet zichtbaar zijn, zijn samen 5 jeugdigen."
    ]
    assert picture.all("table.ck-bars td")[2].heard == "minder dan 5"


def test_startbeeld_draws_no_bar_for_what_it_hides(picture: Page) -> None:
    bars = [len(row.all(".ck-bar__hidden")) for row in picture.all("table.ck-bars tbody tr")]

    assert bars == [0, 1, 1, 1, 1, 1, 0]


def test_percentages_over_a_hundred_are_announced(goal: Goal, browser: Browser) -> None:
    shares = startbeeld.verwijzers()
    care = factories.goal(
        "jeugdhulp", definition=shares.base, baseline=1055, target=317, baseline_period="2024"
    )
    road.signed_off(startbeeld.VERWIJZERS)
    road.released()

    page = Page.of(browser().get(f"/doelen/{care.code}/startbeeld"))

    assert [row[1] for row in page.rows("table.ck-bars")] == [
        "63%", "28%", "6%", "5%", "4%", "4%", "3%",
    ]  # fmt: skip  # a table, read by line
    assert page.texts("figure strong") == ["Meer antwoorden mogelijk: samen meer dan 100%."]


def test_breakdown_with_only_a_question_mark(goal: Goal, browser: Browser) -> None:
    ages = factories.dimension("leeftijd", categories=("onbekend",), name="Leeftijd")
    factories.breakdown(definition=goal.definition, dimension=ages, adds_up_to=AddsUp.NOTHING)
    road.signed_off("thuiszitters | 2024 | | 79\nthuiszitters|2024|leeftijd=onbekend|onbekend")
    road.released()

    page = Page.of(browser().get("/doelen/thuiszitters/startbeeld"))

    assert page.lead == (
        "Uitsplitsingen die we kennen: 0. Uitsplitsingen met alleen een vraagteken: 1."
    )
    assert page.one("#onbekend-kop").parent is not None
    assert page.one(".ck-section--warm .ck-section__head p").text == (
        "Hier staat in het startbeeld alleen een vraagteken: leeftijd. "
        "Bij elke vraag staat wie het uitzoekt en wanneer."
    )


def test_nothing_released_means_no_startbeeld(goal: Goal, browser: Browser) -> None:
    page = Page.of(browser().get("/doelen/thuiszitters/startbeeld"))

    assert page.h1 == "Startbeeld: wat weten we van de ??"
    assert page.one(".ck-empty").text == (
        "Nog geen startbeeld Er is nog geen uitsplitsing van dit cijfer vrijgegeven."
    )
