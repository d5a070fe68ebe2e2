"""Recording the path to a goal on its page, and what every reader sees of it then."""

import csv
import io

import pytest
from django.utils.timezone import localdate

from cirkel.goals.models import Goal
from cirkel.people.models import Person
from tests import factories
from tests.factories.series import STEADY, released_quarters
from tests.web.conftest import Browser
from tests.web.reading import Page

ADDRESS = "/beheer/doelen/thuiszitters/doelpad"
YEAR = localdate().year
WHERE = "Stuurgroep, punt 4"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _series() -> None:
    """From 79 three years ago to 20 in three years."""
    factories.house_style()
    released_quarters(
        STEADY, until=localdate(), path_from_year=YEAR - 3, deadline_year=YEAR + 3, target=20
    )


STEPS = {
    "kind": "steps",
    "steps": f"{YEAR - 1}: 60\n\n {YEAR + 1}-Q1 : 40,5 ",
    "note": WHERE,
}


def test_own_steps_stand_in_chart_table_facts_and_reading(
    browser: Browser, coordinator: Person
) -> None:
    client = browser(coordinator)

    answer = client.post(ADDRESS, STEPS)
    page = Page.of(client.get("/doelen/thuiszitters"))

    assert (answer.status_code, answer["Location"]) == (302, "/doelen/thuiszitters")
    assert page.notices == ["Het doelpad is vastgelegd. Het staat nu in de grafiek."]
    way = f"60 in {YEAR - 1}, 40,5 in 1e kwartaal {YEAR + 1}"
    facts = page.one("aside .ck-facts").facts()
    assert facts["Doelpad"] == f"eigen stappen: {way}"
    assert f"Voor de volgende stap, 40,5 in 1e kwartaal {YEAR + 1}: " in facts["Nog nodig"]
    [reading] = [text for text in page.texts(".ck-details p") if text.startswith("Doelpad.")]
    assert reading == (
        f"Doelpad. Van 79 in {YEAR - 3}, via {way}, naar 20 in {YEAR + 3}. Het is een hulplijn, "
        f"geen voorspelling. Afgesproken: {WHERE}"
    )
    labels = page.texts("figure.ck-chart table tbody th")
    assert [label for label in labels if label.startswith("stap: ")] == [
        f"stap: {YEAR - 1}",
        f"stap: 1e kwartaal {YEAR + 1}",
    ]
    corners = page.all(".ck-chart__canvas .ck-c-path")[0].attributes["points"].split()
    assert len(corners) == 4


def test_a_share_each_year_is_said_as_one(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    client.post(ADDRESS, {"kind": "ratio", "note": WHERE})

    page = Page.of(client.get("/doelen/thuiszitters"))

    facts = page.one("aside .ck-facts").facts()
    assert facts["Doelpad"] == "elk jaar 20,5% minder"
    assert facts["Nog nodig"].endswith("% minder per kwartaal")
    corners = page.all(".ck-chart__canvas .ck-c-path")[0].attributes["points"].split()
    assert len(corners) == 6 * 4 + 1


def test_the_form_comes_with_what_holds_now(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    client.post(ADDRESS, STEPS)

    page = Page.of(client.get(ADDRESS))

    assert page.one("textarea").text == f"{YEAR - 1}: 60 {YEAR + 1}-Q1: 40,5"
    inputs = {
        (each.attributes["name"], each.attributes.get("value", "")): "checked" in each.attributes
        for each in page.all("form.ck-form input")
        if each.attributes["type"] != "hidden"
    }
    assert inputs == {
        ("kind", "line"): False,
        ("kind", "ratio"): False,
        ("kind", "steps"): True,
        ("detour_is_meant", ""): False,
        ("note", ""): False,
    }


@pytest.mark.parametrize(
    ("typed", "errors", "general"),
    [
        ({"kind": "steps", "steps": "2027"}, ["Welke stappen: Regel 1: schrijf de periode"], []),
        (
            {"kind": "steps", "steps": "x: 1\n2027: veel"},
            ["Welke stappen: Regel 2: 'veel' is geen getal."],
            [],
        ),
        ({"kind": "steps", "steps": ""}, [], ["Schrijf ten minste één stap op"]),
        ({"kind": "bocht"}, ["Welk doelpad is afgesproken: Kies een doelpad uit de lijst."], []),
        ({}, ["Welk doelpad is afgesproken: Kies een doelpad."], []),
        ({"kind": "line"}, [], ["Dit doelpad geldt al."]),
        ({"kind": "ratio", "note": ""}, ["Waar is dit afgesproken: Schrijf op in welk"], []),
    ],
)
def test_what_is_half_comes_back(
    browser: Browser,
    coordinator: Person,
    typed: dict[str, str],
    errors: list[str],
    general: list[str],
) -> None:
    answer = browser(coordinator).post(ADDRESS, {"note": WHERE} | typed)

    page = Page.of(answer)
    assert answer.status_code == 422
    linked = page.texts(".ck-error-summary a")
    assert [text[: len(start)] for text, start in zip(linked, errors, strict=True)] == errors
    assert all(sentence in page.one(".ck-error-summary").text for sentence in general)
    assert Goal.objects.get().path_kind == "line"


def test_the_path_as_a_file(browser: Browser, coordinator: Person) -> None:
    browser(coordinator).post(ADDRESS, STEPS)

    answer = browser().get("/doelen/thuiszitters/doelpad.csv")
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")

    assert heads[3:5] == ["moment", "doelpad"]
    assert [row[:3] for row in rows] == [["thuiszitters", "Thuiszitters", "eigen stappen"]] * 10
    assert [row[3:5] for row in rows[:4]] == [
        [f"{YEAR - 3}-01-01", "79"],
        [f"{YEAR - 2}-01-01", "71"],
        [f"{YEAR - 1}-01-01", "64"],
        [str(YEAR - 1), "60"],
    ]
    moment, _path, latest, _period, behind, needed, where = rows[-1][3:]
    assert (moment, latest, where) == (localdate().isoformat(), "83", WHERE)
    assert int(behind) > 20
    assert needed.endswith(" minder per kwartaal")


def test_a_goal_that_is_not_there(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)

    addresses = ["/beheer/doelen/anders/doelpad", "/doelen/anders/doelpad.csv"]
    addresses.append("/doelen/thuiszitters/doelpad.exe")
    assert [client.get(address).status_code for address in addresses] == [404] * 3
