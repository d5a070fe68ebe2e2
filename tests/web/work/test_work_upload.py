"""Delivering a file: taken in whole or not at all, small ones at once, large ones by the worker."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Figure, Source
from cirkel.collection.tasks import read_delivery_later
from cirkel.people.models import Person
from cirkel.web.work.deliveries import READ_AT_ONCE_BYTES
from tests import factories
from tests.factories.road import sheet
from tests.web.conftest import Browser
from tests.web.reading import Page
from tests.web.work.conftest import Upload

FORM = "/werk/leveringen/nieuw"
GOOD = sheet("thuiszitters | 2024 | | 79")


def test_good_file_is_read_at_once(upload: Upload, data_adviser: Person) -> None:
    answer = upload(GOOD, remark="Geteld in juni", is_provisional="on")
    delivery = Delivery.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, f"/werk/leveringen/{delivery.pk}")
    assert (delivery.status, delivery.received_by) == (DeliveryStatus.CHECKED, data_adviser)
    assert (delivery.remark, delivery.is_provisional) == ("Geteld in juni", True)
    assert [figure.number for figure in delivery.figures.all()] == [Decimal(79)]


def test_file_with_mistakes_is_refused_whole(
    upload: Upload, browser: Browser, data_adviser: Person
) -> None:
    wrong = sheet("thuiszitters | 2024 | | 79\nthuiszitter | 2024 | | \nthuiszitters | x | | 1")
    answer = upload(wrong)
    page = Page.of(browser(data_adviser).get(answer["Location"]))

    assert Delivery.objects.get().status == DeliveryStatus.REFUSED
    assert Figure.objects.count() == 0
    assert page.one(".ck-alert__title").text == (
        "Er staan 3 fouten in het bestand. Er is niets overgenomen."
    )
    assert page.rows("table.ck-table") == [
        [
            "rij 3 kolom indicator",
            "De indicator 'thuiszitter' is onbekend.",
            "Bedoelde u 'thuiszitters'?",
        ],
        [
            "rij 3 kolom waarde",
            "De waarde is leeg. Leeg is geen nul.",
            "Vul 0 in, een ander getal, of een van de woorden onbekend, n.v.t., "
            "niet opgegeven of afgeschermd.",
        ],
        [
            "rij 4 kolom periode",
            "'x' is geen periode.",
            "Schrijf 2018, 2018-Q3, 2018-08, 2018-08-31, 2018/2019 of 2018-01/2018-08.",
        ],
    ]


def test_something_that_is_no_table(upload: Upload, browser: Browser, data_adviser: Person) -> None:
    answer = upload(b"%PDF-1.7 picture", name="cijfers.pdf")
    page = Page.of(browser(data_adviser).get(answer["Location"]))

    assert Delivery.objects.get().status == DeliveryStatus.REFUSED
    assert len(page.rows("table.ck-table")) == 1


def test_same_file_twice_is_recognised(upload: Upload) -> None:
    upload(GOOD)
    again = upload(GOOD)
    first = Delivery.objects.get()
    day = first.received_at.strftime("%d-%m-%Y")

    assert again.status_code == 422
    assert Page.of(again).title == "Fout: Cijfers leveren - Cirkel"
    assert Page.of(again).errors == [
        f"Dit bestand is al ingelezen op {day}, als levering {first.pk}. "
        "Heeft u een nieuwe versie, kies dan het aangepaste bestand."
    ]


def test_nothing_filled_in(browser: Browser, source: Source, data_adviser: Person) -> None:
    answer = browser(data_adviser).post("/werk/leveringen/nieuw", {"source": ""})

    assert answer.status_code == 422
    assert Page.of(answer).errors == [
        "Van welke bron zijn de cijfers: Kies de bron van de cijfers.",
        "Bestand: Kies een bestand.",
    ]
    assert Delivery.objects.count() == 0


def test_empty_file(upload: Upload) -> None:
    answer = upload(b"")

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        ["Bestand: Dit bestand is leeg. Kies een ander bestand."],
    )


def test_file_beyond_the_limit(upload: Upload, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    answer = upload(b"x" * (1024 * 1024 + 1))

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        ["Bestand: Dit bestand is groter dan 1 MB. Verdeel de cijfers over twee bestanden."],
    )
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("data_adviser", ["Kies een bron", "Telling"]),
        ("data_colleague", ["Kies een bron", "Ander"]),
        ("coordinator", ["Kies een bron", "Ander", "Telling"]),
    ],
)
def test_form_offers_the_sources_one_may_deliver_for(
    browser: Browser,
    source: Source,
    request: pytest.FixtureRequest,
    who: str,
    offered: list[str],
) -> None:
    factories.source("ander", organisation=factories.organisation("swv"))
    page = Page.of(browser(request.getfixturevalue(who)).get("/werk/leveringen/nieuw"))

    assert sorted(page.texts("#id_source option")) == sorted(offered)


def test_a_reader_of_the_data_team_opens_no_form(
    browser: Browser, source: Source, reader: Person
) -> None:
    """As 'Wie mag wat' says."""
    answer = browser(reader).get("/werk/leveringen/nieuw")

    assert (answer.status_code, Page.of(answer).one("main .ck-lead").text) == (
        403,
        "U levert geen cijfers voor deze organisatie. Vraag de coördinator om toegang tot het "
        "datateam.",
    )


@pytest.mark.parametrize(("who", "links"), [("reader", []), ("data_adviser", [FORM])])
def test_a_refused_file_is_offered_again_to_who_delivers(
    request: pytest.FixtureRequest, browser: Browser, upload: Upload, who: str, links: list[str]
) -> None:
    href = upload(sheet("thuiszitter | 2024 | | 79"))["Location"]
    page = Page.of(browser(request.getfixturevalue(who)).get(href))

    assert "Er staat 1 fout in het bestand." in page.main.text
    assert [href for href in page.hrefs("main a") if href == FORM] == links


def test_source_of_another_organisation_is_refused(
    browser: Browser, source: Source, data_colleague: Person
) -> None:
    form = {"source": source.pk, "file": SimpleUploadedFile("a.csv", GOOD)}
    answer = browser(data_colleague).post("/werk/leveringen/nieuw", form)

    assert answer.status_code == 422
    assert Delivery.objects.count() == 0


def test_only_what_stands_can_be_corrected(upload: Upload, source: Source) -> None:
    standing = factories.delivery(content=b"a", source=source)
    other = factories.delivery(content=b"b", source=source, status=DeliveryStatus.CHECKED)

    refused = upload(GOOD, supersedes=other.pk)
    taken = upload(GOOD, supersedes=standing.pk)

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert Delivery.objects.order_by("pk").last().supersedes == standing  # type: ignore[union-attr]  # there are three


@pytest.fixture
def large(settings: Settings) -> bytes:
    """A file that waits, with a worker that is not running."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    note = "x" * (READ_AT_ONCE_BYTES // 100)
    return sheet("\n".join(f"thuiszitters|{1995 + n}||79|{note}" for n in range(101)))


def test_large_file_waits_for_the_worker(
    upload: Upload, browser: Browser, large: bytes, data_adviser: Person
) -> None:
    answer = upload(large)
    delivery = Delivery.objects.get()
    page = Page.of(browser(data_adviser).get(answer["Location"]))

    assert len(large) > READ_AT_ONCE_BYTES
    assert (delivery.status, delivery.figures.count()) == (DeliveryStatus.RECEIVED, 0)
    assert DBTaskResult.objects.count() == 1
    assert page.texts("main h2") == ["We lezen uw bestand"]
    assert page.one("progress").attributes == {
        "class": "ck-progress",
        "id": "voortgang",
        "max": "100",
        "value": "0",
        "data-progress-url": f"/werk/leveringen/{delivery.pk}/voortgang",
    }


def test_progress_of_a_large_file(
    upload: Upload, browser: Browser, large: bytes, data_adviser: Person
) -> None:
    address = upload(large)["Location"]
    client = browser(data_adviser)
    seen = [client.get(f"{address}/voortgang").json()]
    Delivery.objects.update(status=DeliveryStatus.READING, rows_read=50, rows_total=200)
    seen.append(client.get(f"{address}/voortgang").json())
    read_delivery_later.func(Delivery.objects.get().pk)  # What the worker does.
    seen.append(client.get(f"{address}/voortgang").json())

    assert seen == [
        {"percent": 0, "done": False},
        {"percent": 25, "done": False},
        {"percent": 100, "done": True},
    ]
    assert Delivery.objects.get().figures.count() == 101


def test_stopped_reading_can_be_started_again(
    upload: Upload, browser: Browser, large: bytes, data_adviser: Person
) -> None:
    address = upload(large)["Location"]
    Delivery.objects.update(status=DeliveryStatus.READING, rows_read=50, rows_total=200)
    page = Page.of(browser(data_adviser).get(address))
    again = browser(data_adviser).post(f"{address}/opnieuw")

    assert page.texts("main form button") == ["Lees het bestand opnieuw"]
    assert (again.status_code, again["Location"]) == (302, address)
    assert DBTaskResult.objects.count() == 2


def test_only_who_delivers_starts_a_reading_again(
    upload: Upload, browser: Browser, large: bytes, data_colleague: Person
) -> None:
    address = upload(large)["Location"]
    page = Page.of(browser(data_colleague).get(address))

    assert page.all("main form") == []
    assert browser(data_colleague).post(f"{address}/opnieuw").status_code == 403
