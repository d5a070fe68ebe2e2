"""Sources: adding one, changing what is expected from it, and the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cirkel.collection.models import Source
from cirkel.core import audit
from cirkel.goals.models import Goal
from cirkel.people.models import Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(goal: Goal) -> dict[str, object]:
    return {
        "name": "Leerplicht Drechtsteden",
        "kind": "sheet",
        "organisation": str(factories.organisation("swv").pk),
        "rhythm": "elk kwartaal",
        "indicators": [str(factories.indicator("verzuim", name="Verzuim").pk)],
    }


def test_new_source_is_offered_to_who_delivers(
    browser: Browser, coordinator: Person, data_colleague: Person, form: dict[str, object]
) -> None:
    answer = browser(coordinator).post("/beheer/nieuwe-bron", form)

    source = Source.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/beheer/bronnen")
    assert (source.code, source.organisation.code) == ("leerplicht_drechtsteden", "swv")
    assert [row.code for row in source.indicators.all()] == ["verzuim"]
    offered = Page.of(browser(data_colleague).get("/werk/leveringen/nieuw"))
    assert offered.texts("#id_source option") == ["Kies een bron", "Leerplicht Drechtsteden"]


def test_changing_a_source_keeps_the_old_in_the_trail(
    browser: Browser, coordinator: Person, form: dict[str, object]
) -> None:
    client = browser(coordinator)
    client.post("/beheer/nieuwe-bron", form)
    page = Page.of(client.get("/beheer/bronnen/leerplicht_drechtsteden"))
    assert page.one("#id_rhythm").attributes["value"] == "elk kwartaal"

    more = [*form["indicators"], str(factories.indicator("ziekte").pk)]  # type: ignore[misc]  # a list of ours
    changed = form | {"rhythm": "elke maand", "indicators": more}
    client.post("/beheer/bronnen/leerplicht_drechtsteden", changed)

    source = Source.objects.get()
    last = audit.trail_of(source)[-1]
    assert (last.action, last.changes) == (
        "collection.source.edited",
        {
            "rhythm": ["elk kwartaal", "elke maand"],
            "indicators": [["verzuim"], ["verzuim", "ziekte"]],
        },
    )


def test_an_empty_form_says_what_is_needed(
    browser: Browser, coordinator: Person, goal: Goal
) -> None:
    answer = browser(coordinator).post("/beheer/nieuwe-bron", {"rhythm": "elk jaar"})

    page = Page.of(answer)
    assert answer.status_code == 422
    assert page.errors == [
        "Naam: Geef de bron een naam.",
        "Wat voor bron is het: Kies wat voor bron het is.",
        "Van welke organisatie: Kies een organisatie.",
        "Welke cijfers verwachten we: Kies minstens één cijfer.",
    ]
    assert page.one("#id_rhythm").attributes["value"] == "elk jaar"
    assert Source.objects.count() == 0


def test_pressing_twice_adds_one(
    browser: Browser, coordinator: Person, form: dict[str, object]
) -> None:
    client = browser(coordinator)
    client.post("/beheer/nieuwe-bron", form)

    again = client.post("/beheer/nieuwe-bron", form)

    assert again.status_code == 422
    assert Page.of(again).errors == [
        "Er is al een bron met deze naam. Pas die aan, of kies een andere naam."
    ]
    assert Source.objects.count() == 1


@pytest.mark.parametrize("who", ["data_adviser", "chair", "ambassador", "stranger"])
@pytest.mark.parametrize("address", ["bronnen", "nieuwe-bron", "bronnen/bron"])
def test_sources_are_kept_by_the_coordinator(
    browser: Browser, request: pytest.FixtureRequest, who: str, address: str
) -> None:
    factories.source("bron")

    answer = browser(request.getfixturevalue(who)).get(f"/beheer/{address}")

    assert answer.status_code == 403


def test_the_list_says_when_each_last_delivered(browser: Browser, coordinator: Person) -> None:
    factories.source("stil", indicators=(factories.indicator(),))
    delivered = factories.source("trouw")
    factories.delivery(source=delivered)

    page = Page.of(browser(coordinator).get("/beheer/bronnen"))

    assert page.rows() == [
        ["Stil Gemeente", "spreadsheet", "1", "nog nooit"],
        ["Trouw Gemeente", "spreadsheet", "0", "15 januari 2026"],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    browser: Browser, coordinator: Person, count: int
) -> None:
    for number in range(count):
        factories.delivery(source=factories.source(f"bron{number}"), content=str(number).encode())
    client = browser(coordinator)

    with CaptureQueriesContext(connection) as captured:
        assert len(Page.of(client.get("/beheer/bronnen")).rows()) == count

    assert len(captured) == 5


def test_a_source_may_be_called_new(
    browser: Browser, coordinator: Person, form: dict[str, object]
) -> None:
    client = browser(coordinator)
    client.post("/beheer/nieuwe-bron", form | {"name": "Nieuw"})

    [address] = Page.of(client.get("/beheer/bronnen")).hrefs("table a")
    assert Page.of(client.get(address)).h1 == "Nieuw"


def test_a_name_is_used_by_one_source(
    browser: Browser, coordinator: Person, form: dict[str, object]
) -> None:
    client = browser(coordinator)
    client.post("/beheer/nieuwe-bron", form)
    client.post("/beheer/nieuwe-bron", form | {"name": "Andere"})

    answer = client.post("/beheer/bronnen/andere", form)

    assert answer.status_code == 422
    assert Page.of(answer).errors == [
        "Er is al een bron met deze naam. Pas die aan, of kies een andere naam."
    ]
    assert sorted(Source.objects.values_list("name", flat=True)) == [
        "Andere",
        "Leerplicht Drechtsteden",
    ]


def test_saving_without_a_change_leaves_no_line(
    browser: Browser, coordinator: Person, form: dict[str, object]
) -> None:
    client = browser(coordinator)
    client.post("/beheer/nieuwe-bron", form)
    before = audit.state()

    answer = client.post("/beheer/bronnen/leerplicht_drechtsteden", form)

    assert (answer.status_code, audit.state()) == (302, before)
