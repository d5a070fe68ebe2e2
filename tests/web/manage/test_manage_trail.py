"""Searching the trail on its page, and taking it along."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, VISITOR
from cirkel.trail import queries
from tests import factories
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser
from tests.web.reading import Page

SPOOR = "/beheer/spoor"
OUT_OF_REACH = "Deze datum kan niet. Kies een datum van 2000 tot en met 2100."


@pytest.fixture
def lines(data_adviser: Person) -> None:
    """Three lines: of a person, of a visitor, of the installation."""
    factories.house_style()
    delivery, by = factories.delivery(), factories.actor_of(data_adviser)
    audit.record("collection.delivery.signed_off", delivery, by=by, at=MOMENT, why="Nagebeld.")
    audit.note("people.person.addresses_read", Person, by=VISITOR, at=MOMENT)
    later = MOMENT + timedelta(days=40)
    change = {"title": ["=oud", "nieuw"], "code": "x"}
    audit.record("goals.question.edited", factories.question(), by=SYSTEM, at=later, changes=change)


def rows(page: Page) -> list[str]:
    return [cell.text for cell in page.all("main tbody th")]


def search(browser: Browser, who: Person, **asked: object) -> Page:
    return Page.of(browser(who).get(f"{SPOOR}?{urlencode(asked)}"))


@pytest.mark.usefixtures("lines")
def test_every_line_is_a_sentence_with_what_changed_and_why(
    browser: Browser, coordinator: Person, data_adviser: Person
) -> None:
    question, delivery = factories.question().pk, factories.delivery().pk

    page = search(browser, coordinator)

    assert rows(page) == [
        f"Het systeem paste open vraag {question} aan. code: x titel: van ‘=oud’ naar ‘nieuw’",
        "Een bezoeker bekeek namen en e-mailadressen van mensen.",
        f"{data_adviser.name} gaf akkoord op levering {delivery}. Reden: Nagebeld.",
    ]


@pytest.mark.usefixtures("lines")
def test_an_object_leads_to_everything_about_it(browser: Browser, coordinator: Person) -> None:
    links = search(browser, coordinator).all("main tbody a")
    hrefs = {link.text: link.attributes["href"] for link in links}
    delivery = factories.delivery().pk

    assert hrefs[f"levering {delivery}"] == f"{SPOOR}?soort=collection.delivery&nummer={delivery}"
    found = Page.of(browser(coordinator).get(hrefs[f"levering {delivery}"]))
    assert [line.partition(" gaf ")[2] for line in rows(found)] == [
        f"akkoord op levering {delivery}. Reden: Nagebeld."
    ]


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 3),
        ({"wie": "systeem"}, 1),
        ({"wie": "bezoekers"}, 1),
        ({"wie": "999"}, 0),
        ({"actie": "collection.delivery.signed_off"}, 1),
        ({"actie": "old.thing.gone"}, 0),
        ({"soort": "people.person"}, 1),
        ({"van": "2026-02-01"}, 1),
        ({"tot": "01-02-2026"}, 2),
        ({"van": "2026-01-15", "tot": "2026-01-15"}, 2),
        ({"van": "2000-01-01", "tot": "2100-12-31"}, 3),
        ({"voor": "1"}, 0),
        ({"voor": "x"}, 3),
        ({"voor": "9" * 30}, 3),
    ],
)
def test_a_search_shows_what_it_asks_for(
    browser: Browser, coordinator: Person, asked: dict[str, str], count: int
) -> None:
    assert len(rows(search(browser, coordinator, **asked))) == count


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"van": "gisteren"}, "Schrijf de dag als 31-12-2026."),
        (
            {"van": "2026-02-01", "tot": "2026-01-01"},
            "Deze dag ligt voor de eerste dag. Kies een latere dag.",
        ),
        ({"van": "0001-01-01"}, OUT_OF_REACH),
        ({"tot": "9999-12-31"}, OUT_OF_REACH),
        ({"tot": "2101-01-01"}, OUT_OF_REACH),
        ({"nummer": "x"}, "Schrijf een nummer met cijfers, zoals 12."),
    ],
)
def test_a_search_that_is_wrong_says_so_and_shows_no_lines(
    browser: Browser, coordinator: Person, asked: dict[str, str], sentence: str
) -> None:
    answer = browser(coordinator).get(f"{SPOOR}?{urlencode(asked)}")
    page = Page.of(answer)

    assert (answer.status_code, rows(page), page.title) == (422, [], "Fout: Spoor - Cirkel")
    assert [error.text for error in page.all("main .ck-field__error")] == [sentence]


@pytest.mark.usefixtures("lines")
def test_older_lines_come_with_the_same_search(
    browser: Browser, coordinator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 1)
    page = search(browser, coordinator, tot="2026-02-01")
    seen = rows(page)
    (older,) = [a.attributes["href"] for a in page.all(".ck-pagination a")]
    page = Page.of(browser(coordinator).get(older))
    newest = page.all(".ck-pagination a")[0]

    assert len(seen) == len(rows(page)) == 1
    assert seen != rows(page)
    assert older == f"{SPOOR}?tot=2026-02-01&voor=2"
    assert (newest.text, newest.attributes["href"]) == (
        "Naar de nieuwste",
        f"{SPOOR}?tot=2026-02-01",
    )


@pytest.mark.parametrize("who", ["stranger", "former", "chair", "data_adviser", "reader"])
def test_others_do_not_get_in(request: pytest.FixtureRequest, browser: Browser, who: str) -> None:
    client = browser(request.getfixturevalue(who))
    answers = [client.get(SPOOR), client.post(f"{SPOOR}/csv", {"waarvoor": "Zomaar"})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert AuditEntry.objects.count() == 0


@pytest.mark.usefixtures("lines")
def test_the_privacy_officer_has_the_trail_and_no_more_than_that(
    browser: Browser, privacy_officer: Person
) -> None:
    client = browser(privacy_officer)
    page = Page.of(client.get(SPOOR))
    others = ["/beheer/", "/beheer/mensen", "/beheer/vrijgeven", "/werk/leveringen"]

    assert len(rows(page)) == 3
    assert "Spoor" in [item.text for item in page.all("header nav a")]
    assert [client.get(address).status_code for address in others] == [403, 403, 403, 403]


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_lines_can_be_taken_along_for_a_reason(
    browser: Browser, privacy_officer: Person, data_adviser: Person, kind: str
) -> None:
    answer = browser(privacy_officer).post(
        f"{SPOOR}/{kind}?wie={data_adviser.pk}", {"waarvoor": "Vraag van de accountant."}
    )
    heads, *found = table(answer.content, kind)
    line = AuditEntry.objects.get(by_id=data_adviser.pk)
    own = AuditEntry.objects.latest("id")

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert heads[0] == "regel"
    assert heads[-1] == "zegel"
    assert [(row[0], row[2], row[5], row[11], row[12]) for row in found] == [
        (str(line.pk), str(data_adviser.pk), line.action, "Nagebeld.", line.seal)
    ]
    assert (own.action, own.why, own.changes) == (
        "core.trail.exported",
        "Vraag van de accountant.",
        {"lines": 1},
    )


def table(content: bytes, kind: str) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [
        [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row]
        for row in sheet.to_python()
    ]


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_holds_no_name_and_no_address(
    browser: Browser, coordinator: Person, data_adviser: Person, kind: str
) -> None:
    shown = browser(coordinator).get(SPOOR).content.decode()
    answer = browser(coordinator).post(f"{SPOOR}/{kind}", {"waarvoor": "Controle."})
    text = str(table(answer.content, kind))

    assert data_adviser.name in shown
    assert f"Persoon {data_adviser.pk} gaf akkoord" in text
    assert data_adviser.name not in text
    assert "@" not in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_reason_is_never_run_by_a_spreadsheet(
    browser: Browser, coordinator: Person, start: str
) -> None:
    why = f"{start}SOM(A1)"
    audit.note("goals.area.added", factories.area(), by=SYSTEM, at=MOMENT, why=why)
    client, asked = browser(coordinator), {"waarvoor": "Controle."}

    as_csv = table(client.post(f"{SPOOR}/csv?wie=systeem", asked).content, "csv")
    as_xlsx = client.post(f"{SPOOR}/xlsx?wie=systeem", asked).content
    with ZipFile(io.BytesIO(as_xlsx)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")

    assert [row[11] for row in as_csv] == ["reden", f"'{why}"]
    assert [row[11] for row in table(as_xlsx, "xlsx")] == ["reden", why]
    assert b"<f>" not in sheet


@pytest.mark.usefixtures("lines")
def test_without_a_reason_the_page_comes_back_with_the_search(
    browser: Browser, coordinator: Person
) -> None:
    answer = browser(coordinator).post(f"{SPOOR}/csv?wie=systeem", {"waarvoor": " "})
    page = Page.of(answer)

    assert answer.status_code == 422
    assert len(rows(page)) == 1
    assert [error.text for error in page.all("main .ck-field__error")] == [
        "Schrijf in een zin waarvoor u het bestand gebruikt."
    ]
    assert AuditEntry.objects.count() == 3


def test_the_page_asks_nothing_more_for_more_lines(browser: Browser, coordinator: Person) -> None:
    client, asked = browser(coordinator), {}
    for number in range(3):
        person = factories.person(f"p{number}@voorbeeld.cirkel")
        by = factories.actor_of(person)
        audit.note("people.person.added", person, by=by, at=MOMENT)
        with CaptureQueriesContext(connection) as queries_asked:
            page = Page.of(client.get(SPOOR))
        asked[len(rows(page))] = len(queries_asked)

    assert sorted(asked) == [1, 2, 3]
    assert asked[1] == asked[3]
