"""The steering group's report: a PDF that a screen reader can read, with no more than the pages."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cirkel.goals.models import Goal
from cirkel.people.models import Person
from cirkel.web.pages import KEPT
from tests.web.demo.conftest import person

pytestmark = pytest.mark.django_db
NOTE = "alleen voor partners"


@pytest.fixture(scope="module")
def for_all(founded: None) -> HttpResponse:
    KEPT.clear()
    return Client().get("/rapport.pdf")


@pytest.fixture(scope="module")
def for_partners(founded: None) -> HttpResponse:
    KEPT.clear()
    client = Client()
    client.force_login(person("cultuurdrager"))
    return client.get("/rapport.pdf")


@pytest.fixture
def pdf(for_all: HttpResponse) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(for_all.content)) as opened:
        yield opened


def text_of(answer: HttpResponse, folder: Path, *options: str) -> str:
    file = folder / "report.pdf"
    file.write_bytes(answer.content)
    command = ["pdftotext", "-layout", *options, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def structure(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree that has a kind."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)


def test_browser_shows_it_and_keeps_nothing(for_all: HttpResponse) -> None:
    today = localdate().isoformat()

    assert (for_all.status_code, for_all["Content-Type"]) == (200, "application/pdf")
    assert for_all["Cache-Control"] == "no-store"
    assert for_all["Content-Disposition"] == (
        f'inline; filename="voor-alle-jeugd-in-zwijndrecht-{today}.pdf"'
    )


def test_it_is_tagged_with_a_language_and_a_title(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root

    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == "nl"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == (
        "Rapport voor de stuurgroep: Voor alle jeugd in Zwijndrecht"
    )
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_its_maker_is_the_installation_and_no_person(pdf: pikepdf.Pdf) -> None:
    names = set(Person.objects.values_list("name", flat=True))
    told = {str(key): str(value) for key, value in pdf.docinfo.items()}

    assert sorted(told) == ["/Author", "/Producer", "/Subject", "/Title"]
    assert told["/Author"] == "Cirkel, Samen voor de jeugd in Zwijndrecht"
    assert names
    assert [name for name in names if name in " ".join(told.values())] == []
    assert dict(pdf.attachments) == {}


def test_every_picture_is_described(pdf: pikepdf.Pdf) -> None:
    figures = [e for e in structure(pdf.Root.StructTreeRoot) if e.S == "/Figure"]
    described = [str(figure.get("/Alt", "")) for figure in figures]
    goals = Goal.objects.values_list("name", flat=True)

    assert [text for text in described if not text.strip()] == []
    assert {goal: sum(goal in text for text in described) for goal in goals} == dict.fromkeys(
        goals, 2
    )  # The ring on the first page, and the chart on its own.


def test_headings_and_tables_are_what_they_are(pdf: pikepdf.Pdf) -> None:
    kinds = [str(element.S) for element in structure(pdf.Root.StructTreeRoot)]

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= len(Goal.objects.all()) + 2
    assert kinds.count("/Table") >= 6
    assert kinds.count("/TH") > 20


def test_pages_are_a4(pdf: pikepdf.Pdf) -> None:
    sizes = {tuple(round(float(n)) for n in page.mediabox) for page in pdf.pages}

    assert sizes == {(0, 0, 595, 842)}


def test_first_page_says_what_when_and_whose(for_all: HttpResponse, tmp_path: Path) -> None:
    first = in_one_line(text_of(for_all, tmp_path, "-l", "1"))
    today = date_format(localdate(), "j F Y")

    assert f"Rapport voor de stuurgroep, Voor alle jeugd in Zwijndrecht, {today}" in first
    assert "Publicatie 1 van 15 januari 2026" in first
    assert "Hoe rond is de cirkel?" in first
    for goal in Goal.objects.all():
        assert f"Doel {goal.order}, van" in first


def test_hidden_counts_stay_hidden_on_paper(for_all: HttpResponse, tmp_path: Path) -> None:
    lines = text_of(for_all, tmp_path).splitlines()
    labels = ["BSO/SBO", "Voortgezet onderwijs", "(Voortgezet) speciaal onderwijs", "Mbo", "Geen"]
    cells = {}
    for line in lines:
        for label in labels:
            found = re.match(rf"\s*{re.escape(label)}\s+(\S+)", line)
            if found:
                cells[label] = found[1]

    assert cells == dict.fromkeys(labels, "<5")


def test_partners_report_says_that_it_is_theirs(
    for_all: HttpResponse, for_partners: HttpResponse, tmp_path: Path
) -> None:
    assert NOTE in in_one_line(text_of(for_partners, tmp_path))
    assert NOTE not in in_one_line(text_of(for_all, tmp_path))
    assert "Publicatie 2 van" in in_one_line(text_of(for_partners, tmp_path, "-l", "1"))


def test_report_is_printed_once(founded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reader gets the same file, and printing takes seconds."""
    from cirkel.web.public import report  # noqa: PLC0415 - beside what is changed in it

    prints: list[str] = []
    monkeypatch.setattr(report, "print_pdf", lambda html: prints.append(html) or b"%PDF")
    KEPT.clear()
    first = Client().get("/rapport.pdf").content
    with CaptureQueriesContext(connection) as captured:
        second = Client().get("/rapport.pdf").content

    assert (first, second, len(prints), len(captured)) == (b"%PDF", b"%PDF", 1, 2)
