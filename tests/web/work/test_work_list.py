"""The list of deliveries, and the empty sheets."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Source
from cirkel.people.models import Person
from intake.reader import read_figures
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

TEMPLATES = "/werk/leveringen/sjabloon-"


def test_list_before_the_first_delivery(browser: Browser, source: Source, reader: Person) -> None:
    page = Page.of(browser(reader).get("/werk/leveringen"))

    assert page.one(".ck-empty").text == (
        "Nog geen leveringen Download een sjabloon, vul het in en lever het hier."
    )


def test_list_says_what_waits(browser: Browser, waiting: Delivery, reader: Person) -> None:
    page = Page.of(browser(reader).get("/werk/leveringen"))

    assert page.rows() == [
        [
            f"{waiting.pk}. cijfers.csv",
            "Telling Gemeente",
            "15 januari 2026 Data-adviser",
            "wacht op akkoord 1 bevinding zonder toelichting",
        ]
    ]
    assert page.hrefs("table a") == [f"/werk/leveringen/{waiting.pk}"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (DeliveryStatus.RECEIVED, "ontvangen"),
        (DeliveryStatus.READING, "wordt gelezen"),
        (DeliveryStatus.REFUSED, "geweigerd"),
        (DeliveryStatus.CHECKED, "wacht op akkoord"),
        (DeliveryStatus.SIGNED_OFF, "akkoord"),
        (DeliveryStatus.SUPERSEDED, "vervangen"),
    ],
)
def test_each_status_has_its_word(
    browser: Browser, source: Source, reader: Person, status: DeliveryStatus, words: str
) -> None:
    factories.delivery(source=source, status=status)

    assert Page.of(browser(reader).get("/werk/leveringen")).rows()[0][3] == words


def test_newest_comes_first_and_pages_hold_twenty_five(
    browser: Browser, source: Source, reader: Person
) -> None:
    made = [factories.delivery(content=b"%d" % n, source=source).pk for n in range(26)]
    client = browser(reader)
    first = Page.of(client.get("/werk/leveringen"))
    second = Page.of(client.get("/werk/leveringen?pagina=2"))

    numbers = [int(row[0].partition(".")[0]) for row in [*first.rows(), *second.rows()]]
    assert numbers == sorted(made, reverse=True)
    assert len(first.rows()) == 25
    assert first.texts(".ck-pagination a") == ["1", "2", "Volgende"]


@pytest.mark.parametrize("page", ["0", "99", "x"])
def test_page_that_is_not_there_is_the_nearest_one(
    browser: Browser, waiting: Delivery, reader: Person, page: str
) -> None:
    answer = browser(reader).get(f"/werk/leveringen?pagina={page}")

    assert (answer.status_code, len(Page.of(answer).rows())) == (200, 1)


@pytest.mark.parametrize(
    ("who", "offers"),
    [("reader", []), ("data_adviser", ["Lever cijfers"]), ("coordinator", ["Lever cijfers"])],
)
def test_form_is_offered_to_who_delivers(
    browser: Browser,
    waiting: Delivery,
    request: pytest.FixtureRequest,
    who: str,
    offers: list[str],
) -> None:
    page = Page.of(browser(request.getfixturevalue(who)).get("/werk/leveringen"))

    assert page.texts("main .ck-button") == offers


def test_correction_points_at_what_it_corrects(
    browser: Browser, source: Source, reader: Person
) -> None:
    old = factories.delivery(source=source)
    factories.delivery(content=b"nieuw", source=source, supersedes=old)
    rows = Page.of(browser(reader).get("/werk/leveringen")).rows()

    assert rows[0][0].endswith(f"correctie van levering {old.pk}")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("layout", ["lang", "breed"])
def test_empty_sheet_can_be_read_back(
    browser: Browser, source: Source, reader: Person, layout: str, kind: str
) -> None:
    from cirkel.collection.queries import catalogue  # noqa: PLC0415 - asks the database

    answer = browser(reader).get(f"{TEMPLATES}{layout}.{kind}")
    name = f"cirkel-sjabloon-{layout}.{kind}"
    reading = read_figures(answer.content, name=name, catalogue=catalogue())

    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert [problem.column for problem in reading.problems if problem.row == 1] == []


def test_sheet_explains_itself(browser: Browser, source: Source, reader: Person) -> None:
    answer = browser(reader).get(f"{TEMPLATES}lang.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))

    assert book.sheet_names == ["Cijfers", "Uitleg", "Lijsten"]
    listed = {str(row[0]) for row in book.get_sheet_by_name("Lijsten").to_python()}
    assert {"thuiszitters"} <= listed


@pytest.mark.parametrize("rest", ["lang.pdf", "rond.csv", "lang.xls"])
def test_other_sheets_do_not_exist(
    browser: Browser, source: Source, reader: Person, rest: str
) -> None:
    assert browser(reader).get(TEMPLATES + rest).status_code == 404
