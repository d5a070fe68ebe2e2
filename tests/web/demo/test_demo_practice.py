"""The road of a figure with the files to practise with: from a file with mistakes to a number that
a visitor sees."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from cirkel.collection.models import Delivery, Figure, Source
from cirkel.monitor.models import Release
from tests.web.demo.conftest import DEMO, person
from tests.web.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]
MISTAKES = DEMO / "oefenen" / "thuiszitters_met_fouten.csv"
CORRECTION = DEMO / "oefenen" / "thuiszitters_correctie.csv"
NEW = "/werk/leveringen/nieuw"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


@pytest.fixture
def first() -> Delivery:
    """The count of children at home that stands now."""
    return Delivery.objects.get(source__code="telling_thuiszitters")


def deliver(file: str, *, name: str = "data-swv", **fields: object) -> HttpResponse:
    source = Source.objects.get(code="telling_thuiszitters")
    content = (DEMO / "oefenen" / file).read_bytes()
    form = {"source": source.pk, "file": SimpleUploadedFile(file, content)} | fields
    answer: HttpResponse = signed_in(name).post(NEW, form)
    return answer


def test_file_with_mistakes_says_what_to_do_about_each() -> None:
    figures = Figure.objects.count()
    answer = deliver("thuiszitters_met_fouten.csv")
    page = Page.of(signed_in("data-swv").get(answer["Location"]))
    rows = page.rows("table.ck-table")

    assert page.one(".ck-alert__title").text == (
        "Er staan 12 fouten in het bestand. Er is niets overgenomen."
    )
    assert [row[0] for row in rows] == [
        "rij 2 kolom waarde",
        "rij 3 kolom indicator",
        "rij 4 kolom waarde",
        "rij 5 kolom waarde",
        "rij 6 kolom waarde",
        "rij 7 kolom categorie",
        "rij 8 kolom dimensie",
        "rij 9 kolom periode",
        "rij 10 kolom definitie",
        "rij 11 kolom waarde",
        "rij 12 kolom dimensie",
        "rij 14 kolom waarde",
    ]
    assert [row for row in rows if not (row[1] and row[2])] == []
    assert Figure.objects.count() == figures


def test_refused_file_may_come_again() -> None:
    answers = [deliver("thuiszitters_met_fouten.csv").status_code for _ in range(2)]

    assert answers == [302, 302]


def test_correction_goes_all_the_way_to_the_visitor(first: Delivery) -> None:
    address = deliver("thuiszitters_correctie.csv", supersedes=first.pk)["Location"]
    own = signed_in("data-swv").post(f"{address}/akkoord")
    still = Page.of(Client().get("/cijfers/thuiszitters")).rows()[0]
    signed_in("data-gemeente").post(f"{address}/akkoord")
    coordinator = signed_in("coordinator")
    form = {"audience": "public", "title": "Na de correctie"}
    preview = Page.of(coordinator.post("/beheer/vrijgeven", form))
    coordinator.post("/beheer/vrijgeven", form | {"publish": "ja"})
    first.refresh_from_db()

    assert (own.status_code, still[2]) == (302, "79")
    assert preview.texts("main form button") == ["Publiceer nu", "Bekijk opnieuw"]
    assert first.status == "superseded"
    newest = Release.objects.filter(audience="public")[0]
    assert Page.of(Client().get("/cijfers/thuiszitters")).rows()[0][2] == "80"
    assert Page.of(Client().get(f"/publicaties/{newest.number}")).lead == "Na de correctie"


def test_corrected_small_count_is_hidden_as_the_first_one(first: Delivery) -> None:
    address = deliver("thuiszitters_correctie.csv", supersedes=first.pk)["Location"]
    signed_in("data-gemeente").post(f"{address}/akkoord")
    form = {"audience": "public", "title": "Na de correctie", "publish": "ja"}
    answer = signed_in("coordinator").post("/beheer/vrijgeven", form)
    text = Client().get(f"{answer['Location']}/cijfers.csv?doel=thuiszitters").content.decode()
    rows = {row[7]: row[10] for row in csv.reader(StringIO(text), delimiter=";")}

    assert Figure.objects.get(delivery__supersedes=first, breakdown="type_onderwijs=vo").number == 2
    assert (rows[""], rows["vo"], rows["vrijstelling"]) == ("80", "", "48")


def test_old_release_keeps_its_number(first: Delivery) -> None:
    before = Client().get("/publicaties/1/cijfers.csv").content
    address = deliver("thuiszitters_correctie.csv", supersedes=first.pk)["Location"]
    signed_in("data-gemeente").post(f"{address}/akkoord")
    form = {"audience": "public", "title": "Na de correctie", "publish": "ja"}
    signed_in("coordinator").post("/beheer/vrijgeven", form)

    assert Client().get("/publicaties/1/cijfers.csv").content == before


def test_same_file_twice_is_told_apart() -> None:
    one = deliver("thuiszitters_correctie.csv")
    two = deliver("thuiszitters_correctie.csv")
    number = one["Location"].rpartition("/")[2]

    assert two.status_code == 422
    (error,) = Page.of(two).errors
    assert error.startswith("Dit bestand is al ingelezen op ")
    assert f"als levering {number}." in error


def test_withdrawn_file_may_come_again() -> None:
    one = deliver("thuiszitters_correctie.csv")
    signed_in("data-swv").post(f"{one['Location']}/intrekken")
    two = deliver("thuiszitters_correctie.csv")

    assert two.status_code == 302
    assert two["Location"] != one["Location"]


def test_adviser_of_another_organisation_cannot_deliver_it() -> None:
    answer = deliver("thuiszitters_correctie.csv", name="data-gemeente")

    assert answer.status_code == 422
    assert "Van welke bron zijn de cijfers" in Page.of(answer).errors[0]
