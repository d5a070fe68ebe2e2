"""Every text of the example becomes hostile; every page and file is read: nothing of it runs."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from cirkel.collection.models import Delivery
from tests.repo.test_access import ADDRESSES
from tests.web.demo.conftest import person
from tests.web.demo.crawling import Visit, crawl
from tests.web.demo.planting import places, plant, replace
from tests.web.reading import Page

pytestmark = pytest.mark.django_db
WORDS = "\"'><img src=x onerror=m{n}>{{{{7*7}}}}"
SAFE = re.compile(r"&lt;img src=x onerror=(m\d+)&gt;")


def runs(page: Page) -> list[str]:
    """What of the words became part of the page instead of its text."""
    return [
        element.tag
        for element in page.walk()
        if "onerror" in element.attributes or element.attributes.get("src") == "x"
    ]


def read(client: Client, alike: int) -> dict[str, Visit]:
    cache.clear()
    return crawl(client, alike=alike)


def test_no_text_becomes_part_of_a_page(founded: None) -> None:
    planted = plant(WORDS)
    client = Client()
    client.force_login(person("coordinator"))

    visits = read(Client(), 3) | read(client, 3)

    pages = {address: visit for address, visit in visits.items() if visit.page}
    seen = {mark for visit in pages.values() for mark in SAFE.findall(visit.text)}
    assert len(planted) > 40
    assert len(seen) > 25, "too few of the planted words were shown to prove anything"
    assert {a: runs(v.page) for a, v in pages.items() if v.page and runs(v.page)} == {}
    assert [a for a, v in pages.items() if "<img src=x" in v.text or "}}49" in v.text] == []
    assert len({v.answer.resolver_match.view_name for v in pages.values()}) > 15


def test_what_is_typed_in_a_form_does_not_become_part_of_the_answer(founded: None) -> None:
    client = Client()
    client.force_login(person("coordinator"))
    typed = WORDS.format(n=0)
    fields = """name place brand brand_strong brand_tint title audience answer source owner due_on
        remark explanation login email password next language pagina""".split()
    echoed = 0

    for address, _view in ADDRESSES:
        answer = client.post(address, dict.fromkeys(fields, typed))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = Page.of(answer)
            echoed += "&lt;img src=x" in answer.content.decode()
            assert runs(page) == [], address
        client.force_login(person("coordinator"))

    assert echoed > 1


def downloads() -> list[str]:
    """Every address that gives a table; the file as it came in is given back as it came."""
    delivery = Delivery.objects.filter(status="signed_off")[0]
    found = []
    for kind in ("csv", "xlsx"):
        found += [
            reverse("release-download", args=[1, kind]),
            reverse("path-file", args=["thuiszitters", kind]),
            reverse("delivery-figures", args=[delivery.pk, kind]),
            *(reverse("template", args=[layout, kind]) for layout in ("lang", "breed")),
        ]
    return found


def test_every_address_that_gives_a_table_is_read_here() -> None:
    tables = {address for address, _view in ADDRESSES if re.search(r"\.x$", address)}

    assert tables == {
        "/publicaties/nieuwste.x",  # Sends on to the next one.
        "/publicaties/1/cijfers.x",
        "/doelen/x/doelpad.x",
        "/werk/leveringen/sjabloon-x.x",
        "/werk/leveringen/1/cijfers.x",
    }


def cells(answer: HttpResponse) -> list[str]:
    if "csv" in answer["Content-Type"]:
        text = StringIO(answer.content.decode("utf-8-sig"))
        return [cell for row in csv.reader(text, delimiter=";") for cell in row]
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return [str(cell) for sheet in sheets for row in sheet for cell in row]


def formulas(answer: HttpResponse) -> int:
    with ZipFile(BytesIO(answer.content)) as archive:
        sheets = [name for name in archive.namelist() if "/worksheets/sheet" in name]
        return sum(len(re.findall(rb"<f[ >]", archive.read(name))) for name in sheets)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＠"])
def test_no_text_becomes_a_formula(founded: None, start: str) -> None:
    replace(f"{start}cmd|' /C calc'!A")
    client = Client()
    client.force_login(person("coordinator"))
    shown = 0

    for address in downloads():
        cache.clear()
        answer = client.get(address)
        assert answer.status_code == 200, address
        texts = [cell for cell in cells(answer) if "cmd|" in cell]
        shown += len(texts)
        if "csv" in answer["Content-Type"]:
            assert {text[0] for text in texts} <= {"'"}, address
        else:
            assert formulas(answer) == 0, address

    assert shown > 20


def test_there_are_texts_to_attack() -> None:
    names = {f"{model.__name__}.{field.name}" for model, field in places()}

    assert names >= {"Goal.name", "Category.label", "PublishedFigure.note", "Person.name"}
