"""The catalogue, an indicator with its series, and every figure's way back to its source."""

import pytest
from django.urls import reverse

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Audience, IndicatorKind, Unit
from cirkel.goals.models import Goal
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.models import Person
from tests import factories
from tests.factories import road
from tests.web.conftest import Browser
from tests.web.reading import Page

FIVE = """
    bezoek | 2020 | | 0
    bezoek | 2021 | | niet opgegeven
    bezoek | 2022 | | n.v.t.
    bezoek | 2023 | | onbekend
    bezoek | 2024 | | afgeschermd
    bezoek | 2025 | | 1055
"""


@pytest.fixture
def five_kinds(goal: Goal) -> Release:
    """Something that is no count of people, so that zero may be seen."""
    visits = factories.indicator("bezoek", unit=Unit.DAYS, kind=IndicatorKind.FLOW)
    factories.definition(indicator=visits)
    road.signed_off(FIVE)
    return road.released()


def show(browser: Browser, address: str) -> Page:
    answer = browser().get(address)
    assert answer.status_code == 200
    return Page.of(answer)


def figure_page(browser: Browser, figure: PublishedFigure) -> Page:
    return show(browser, reverse("figure", args=[figure.release.number, figure.pk]))


def test_catalogue_names_each_indicator(public_release: Release, browser: Browser) -> None:
    factories.indicator("leeg", name="Nog niets", unit=Unit.PERCENT, theme="Leren", order=2)
    page = show(browser, "/cijfers")

    assert page.lead == (
        "2 soorten cijfers, elk met zijn definitie en bron. Klik op een naam voor de hele reeks."
    )
    assert page.texts("main h2") == ["Overig", "Leren"]
    assert page.rows() == [["Thuiszitters", "aantal", "2024", "79"]]
    assert page.all("table")[1].texts("td") == ["procent", "zie uitsplitsing", "bekijk"]


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.NOBODY])
def test_catalogue_is_silent_about_what_is_not_public(
    public_release: Release, browser: Browser, audience: Audience
) -> None:
    factories.indicator("dicht", audience=audience)

    assert [row[0] for row in show(browser, "/cijfers").rows()] == ["Thuiszitters"]
    assert browser().get("/cijfers/dicht").status_code == 404


def test_what_nobody_may_see_is_closed_to_partners_too(
    public_release: Release, browser: Browser, coordinator: Person
) -> None:
    factories.indicator("dicht", audience=Audience.NOBODY)

    assert browser(coordinator).get("/cijfers/dicht").status_code == 404


def test_series_with_five_kinds_of_value(five_kinds: Release, browser: Browser) -> None:
    page = show(browser, "/cijfers/bezoek")
    cells = page.all("table tbody td.is-num")

    assert page.rows() == [
        ["Totaal", "2025", "1.055 dagen"],
        ["Totaal", "2024", "afgeschermd"],
        ["Totaal", "2023", "?"],
        ["Totaal", "2022", "n.v.t."],
        ["Totaal", "2021", "niet opgegeven"],
        ["Totaal", "2020", "0 dagen"],
    ]
    assert [cell.heard for cell in cells][1:5] == [
        "afgeschermd",
        "nog niet bekend",
        "niet van toepassing",
        "niet opgegeven",
    ]


def test_series_stands_in_the_order_of_the_code_list(
    public_release: Release, browser: Browser
) -> None:
    page = show(browser, "/cijfers/thuiszitters")

    assert [(row[0], row[2]) for row in page.rows()] == [
        ("Totaal", "79"),
        ("Nog_niet", "26"),
        ("Bso_sbo", "<5"),
        ("Vo", "<5"),
        ("So_vso", "<5"),
        ("Mbo", "<5"),
        ("Geen", "<5"),
        ("Vrijstelling", "48"),
    ]


def test_definition_says_who_counts(public_release: Release, browser: Browser) -> None:
    definition = factories.definition()
    definition.name, definition.population, definition.age_until = "Telling", "Kinderen", 17
    definition.save()
    facts = show(browser, "/cijfers/thuiszitters").all("dl.ck-facts")

    assert facts[0].facts() == {
        "Versie": "1 Telling",
        "Wie telt mee": "Kinderen 0 tot en met 17 jaar",
        "Teller": "niet vastgelegd",
        "Noemer": "niet vastgelegd",
        "Bron": "niet vastgelegd",
        "Geldig": "geen begin of einde vastgelegd",
    }


def test_definition_without_figures_says_why(public_release: Release, browser: Browser) -> None:
    factories.definition(3)
    parts = show(browser, "/cijfers/thuiszitters").all("main section .ck-split")

    assert parts[1].texts("p")[-1] == (
        "Deze telling gebruikt dezelfde cijfers en laat een deel buiten beschouwing."
    )
    assert parts[2].texts("p")[-1] == "Onder deze telling is nog niets vrijgegeven."


def test_figure_and_its_way_back(public_release: Release, browser: Browser) -> None:
    page = figure_page(browser, public_release.figures.get(breakdown=""))
    timeline = page.texts(".ck-timeline__title")

    assert page.h1 == "Waar komt dit cijfer vandaan?"
    assert page.one(".ck-stat__value").text == "79"
    assert page.texts("main .ck-stack p")[1] == "Totaal, 2024, Zwijndrecht"
    assert [timeline[0], *timeline[2:]] == [
        "Bron",
        "Akkoord door een tweede persoon",
        "Publicatie 1",
    ]
    assert timeline[1].startswith("Levering ")
    assert page.hrefs(".ck-timeline a") == ["/publicaties/1"]


def test_figure_tells_the_definition_that_held(public_release: Release, browser: Browser) -> None:
    page = figure_page(browser, public_release.figures.get(breakdown=""))

    assert page.one("#definitie-kop").text == "De definitie die toen gold"
    assert page.one(".ck-section--warm .ck-measure p").text == "Wie meetelt."


def test_hidden_figure_says_why_it_is_hidden(public_release: Release, browser: Browser) -> None:
    page = figure_page(browser, public_release.figures.get(breakdown="type_onderwijs=vo"))

    assert page.one(".ck-stat__value").text == "<5"
    assert page.one(".ck-stat__value").heard == "minder dan 5"
    assert page.texts("main .ck-stack p")[1:] == [
        "Vo, 2024, Zwijndrecht",
        "Waarom ziet u het getal niet? te klein aantal.",
        "Wie meetelt.",
    ]


def test_figure_from_two_sources_names_both(goal: Goal, browser: Browser) -> None:
    for name, value in (("een", 30), ("twee", 49)):
        road.signed_off(f"thuiszitters | 2024 | | {value}", source=factories.source(name))
    figure = road.released().figures.get()

    page = figure_page(browser, figure)

    assert page.one(".ck-stat__value").text == "79"
    assert page.texts(".ck-timeline__title")[::3] == ["Een", "Twee", "Publicatie 1"]


def test_old_figure_says_that_there_is_a_newer_release(
    public_release: Release, browser: Browser
) -> None:
    figure = public_release.figures.get(breakdown="")
    road.signed_off("thuiszitters | 2025 | | 70", source=factories.source("later"))
    road.released()

    assert figure_page(browser, figure).texts(".ck-timeline__text")[-1] == (
        "Er is een nieuwere publicatie."
    )


def test_provisional_figure_says_so_everywhere(goal: Goal, browser: Browser) -> None:
    road.signed_off("thuiszitters | 2024 | | 79", is_provisional=True)
    figure = road.released().figures.get()

    assert show(browser, "/cijfers/thuiszitters").rows()[0][2] == "79 voorlopig"
    assert "Voorlopig" in figure_page(browser, figure).texts(".ck-pill")
    assert "Voorlopig" in show(browser, "/").texts(".ck-pill")


def test_way_to_the_delivery_is_for_those_who_count(
    public_release: Release, browser: Browser, data_adviser: Person, ambassador: Person
) -> None:
    figure = public_release.figures.get(breakdown="")
    address = reverse("figure", args=[1, figure.pk])
    delivery = public_release.sources.all()[0].delivery_id

    counting = Page.of(browser(data_adviser).get(address))
    partner = Page.of(browser(ambassador).get(address))

    assert counting.hrefs(".ck-timeline a")[0] == f"/werk/leveringen/{delivery}"
    assert partner.hrefs(".ck-timeline a") == ["/publicaties/1"]


def test_suppliers_note_stays_inside(goal: Goal, browser: Browser, ambassador: Person) -> None:
    road.signed_off("thuiszitters | 2024 | | 79 | De jongste is vier")
    outside = road.released().figures.get()
    inside = road.released(Audience.PARTNERS).figures.get()

    assert outside.kind == ValueKind.NUMBER
    assert "jongste" not in figure_page(browser, outside).main.text
    partner = Page.of(browser(ambassador).get(reverse("figure", args=[2, inside.pk])))
    assert partner.texts("main .ck-soft") == ["Opmerking bij de bron: De jongste is vier"]


def test_shares_stand_with_as_many_decimals_as_their_indicator(
    goal: Goal, browser: Browser
) -> None:
    share = factories.indicator("aandeel", unit=Unit.PERCENT, decimals=1)
    factories.definition(indicator=share)
    road.signed_off("aandeel | 2023 | | 12\naandeel | 2024 | | 12,34")
    road.released()

    rows = show(browser, "/cijfers/aandeel").rows()

    assert [row[-1] for row in rows] == ["12,3%", "12,0%"]
