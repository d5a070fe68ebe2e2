"""A delivery as a file again: as it came in, and in the long format to correct it."""

import pytest
from pytest_django import Settings

from cirkel.collection import queries
from cirkel.collection.models import Delivery, Source
from cirkel.core.keys import keyring, new_line
from cirkel.people.models import Person
from intake.reader import read_figures
from tests import factories
from tests.factories.road import sheet
from tests.web.conftest import Browser
from tests.web.reading import Page
from tests.web.work.conftest import NOT_ADDING_UP, Upload, delivered

VALUES = ["0", "niet opgegeven", "n.v.t.", "onbekend", "afgeschermd", "1055"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_figures_can_be_read_back(
    browser: Browser, source: Source, data_adviser: Person, kind: str
) -> None:
    drawing = "\n".join(f"thuiszitters|{2020 + n}||{value}" for n, value in enumerate(VALUES))
    delivery = delivered(drawing, source, data_adviser)
    answer = browser(data_adviser).get(f"/werk/leveringen/{delivery.pk}/cijfers.{kind}")
    name = f"cirkel-levering-{delivery.pk}.{kind}"
    reading = read_figures(answer.content, name=name, catalogue=queries.catalogue())

    own = queries.as_rows(queries.figures_of(delivery))
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert [row.value for row in reading.rows] == [row.value for row in own]
    assert [row.period for row in reading.rows] == [row.period for row in own]


def test_downloaded_delivery_can_be_delivered_as_a_correction(
    browser: Browser, source: Source, data_adviser: Person, upload: Upload
) -> None:
    delivery = delivered("thuiszitters | 2024 | | 79", source, data_adviser)
    Delivery.objects.update(
        status="signed_off", signed_off_by=factories.person(), signed_off_at=delivery.received_at
    )
    file = browser(data_adviser).get(f"/werk/leveringen/{delivery.pk}/cijfers.csv").content
    upload(file.replace(b"79", b"80"), supersedes=delivery.pk)
    correction = Delivery.objects.exclude(pk=delivery.pk).get()

    assert [figure.number for figure in correction.figures.all()] == [80]
    assert correction.findings.count() == 0


def test_file_comes_back_byte_for_byte(browser: Browser, waiting: Delivery, reader: Person) -> None:
    answer = browser(reader).get(f"/werk/leveringen/{waiting.pk}/bestand")

    assert answer.content == sheet(NOT_ADDING_UP)
    assert answer["Content-Disposition"] == 'attachment; filename="cijfers.csv"'
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ('een";x="y.csv', "een__x__y.csv"),
        ("<script>.csv", "_script_.csv"),
        ("cijfers\r\nSet-Cookie: a.csv", "cijfers__Set-Cookie_ a.csv"),
    ],
)
def test_odd_name_of_a_file_stays_a_name(
    browser: Browser, source: Source, reader: Person, given: str, safe: str
) -> None:
    delivery = factories.delivery(source=source)
    Delivery.objects.update(file_name=given)
    answer = browser(reader).get(f"/werk/leveringen/{delivery.pk}/bestand")

    assert answer["Content-Disposition"] == f'attachment; filename="{safe}"'


def test_other_kinds_of_file_do_not_exist(
    browser: Browser, waiting: Delivery, reader: Person
) -> None:
    assert browser(reader).get(f"/werk/leveringen/{waiting.pk}/cijfers.pdf").status_code == 404


def test_a_file_whose_key_is_gone_says_so(
    browser: Browser, source: Source, data_adviser: Person, settings: Settings
) -> None:
    settings.KEYRING = keyring(new_line(), secret_key="a")
    delivery = delivered("thuiszitters | 2024 | | 79", source, data_adviser)
    settings.KEYRING = keyring(new_line(), secret_key="a")

    answer = browser(data_adviser).get(f"/werk/leveringen/{delivery.pk}/bestand")

    assert answer.status_code == 503
    assert "verzegeld met een sleutel die er nu niet is" in Page.of(answer).text
