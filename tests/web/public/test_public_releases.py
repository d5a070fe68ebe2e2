"""Releases, and the figures in them as CSV and XLSX."""

import csv
import re
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Goal
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.models import Person
from tests import factories
from tests.factories import road
from tests.web.conftest import Browser
from tests.web.reading import Page

HEADS = [
    "publicatie", "indicator", "naam", "definitie", "periode", "gebied", "dimensie", "categorie",
    "label", "eenheid", "waarde", "soort waarde", "getoond als", "voorlopig", "opmerking",
    "afgerond", "verschil hoogstens",
]  # fmt: skip  # a table, read by line
HEAD = ["1", "thuiszitters", "Thuiszitters", "1", "2024", "GM0642"]
SMALL = ["aantal", "", "afgeschermd", "<5", "nee", "", "nee", ""]


def csv_rows(answer: HttpResponse) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def xlsx_rows(answer: HttpResponse) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Cijfers"]
    return book.get_sheet_by_index(0).to_python()


def category(code: str, shown: list[str]) -> list[str]:
    return [*HEAD, "type_onderwijs", code, code.capitalize(), *shown]


def number(value: str) -> list[str]:
    return ["aantal", value, "getal", "", "nee", "", "nee", ""]


def test_list_has_the_newest_release_first(public_release: Release, browser: Browser) -> None:
    road.signed_off("thuiszitters | 2025 | | 70", source=factories.source("later"))
    road.released()
    page = Page.of(browser().get("/publicaties"))

    assert page.rows() == [
        ["2. Cijfers", "15 januari 2026", "iedereen", "CSV Excel"],
        ["1. Cijfers", "15 januari 2026", "iedereen", "CSV Excel"],
    ]
    assert page.hrefs("table a")[:3] == [
        "/publicaties/2",
        "/publicaties/2/cijfers.csv",
        "/publicaties/2/cijfers.xlsx",
    ]


def test_list_before_the_first_release(goal: Goal, browser: Browser) -> None:
    page = Page.of(browser().get("/publicaties"))

    assert page.one(".ck-empty").text == (
        "Nog geen publicatie Zodra de coördinator cijfers vrijgeeft, staan ze hier."
    )


def test_release_explains_what_it_hides(public_release: Release, browser: Browser) -> None:
    page = Page.of(browser().get("/publicaties/1"))

    assert (page.h1, page.lead) == ("Publicatie 1", "Cijfers")
    assert page.texts("main p.ck-measure") == [
        "5 aantallen zijn kleiner dan 5 en staan er als '<5'."
    ]
    assert sorted(row[2] for row in page.rows()) == ["26", "48", "79", *["<5"] * 5]


def test_release_stays_as_it_was(public_release: Release, browser: Browser) -> None:
    before = Page.of(browser().get("/publicaties/1")).main.text
    road.signed_off("thuiszitters | 2025 | | 70", source=factories.source("later"))
    road.released()

    assert Page.of(browser().get("/publicaties/1")).main.text == before


def test_csv_has_each_figure_as_anyone_may_see_it(
    public_release: Release, browser: Browser
) -> None:
    answer = browser().get("/publicaties/1/cijfers.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="cirkel-publicatie-1.csv"'
    assert csv_rows(answer) == [
        HEADS,
        [*HEAD, "", "", "", *number("79")],
        category("bso_sbo", SMALL),
        category("geen", SMALL),
        category("mbo", SMALL),
        category("nog_niet", number("26")),
        category("so_vso", SMALL),
        category("vo", SMALL),
        category("vrijstelling", number("48")),
    ]


def test_xlsx_has_the_same_rows_with_real_numbers(
    public_release: Release, browser: Browser
) -> None:
    answer = browser().get("/publicaties/1/cijfers.xlsx")
    rows = xlsx_rows(answer)
    as_text = [[f"{v:g}" if isinstance(v, float) else v for v in row] for row in rows]

    assert answer["Content-Disposition"] == 'attachment; filename="cirkel-publicatie-1.xlsx"'
    assert as_text == csv_rows(browser().get("/publicaties/1/cijfers.csv"))
    assert [row[10] for row in rows[1:]] == [79.0, "", "", "", 26.0, "", "", 48.0]


@pytest.fixture
def five_kinds(goal: Goal) -> Release:
    waiting = factories.indicator("wachten", unit=Unit.DAYS, kind=IndicatorKind.FLOW)
    factories.definition(indicator=waiting)
    values = ["0", "niet opgegeven", "n.v.t.", "onbekend", "afgeschermd", "1055,5"]
    lines = [f"wachten | {2020 + n} | | {value}" for n, value in enumerate(values)]
    road.signed_off("\n".join(lines))
    return road.released()


def test_files_tell_five_kinds_of_value_apart(five_kinds: Release, browser: Browser) -> None:
    written = csv_rows(browser().get("/publicaties/1/cijfers.csv"))[1:]
    sheet = xlsx_rows(browser().get("/publicaties/1/cijfers.xlsx"))[1:]

    assert [row[10:12] for row in written] == [
        ["0", "getal"],
        ["", "niet opgegeven"],
        ["", "niet van toepassing"],
        ["", "onbekend"],
        ["", "afgeschermd"],
        ["1055,5", "getal"],
    ]
    assert [row[10] for row in sheet] == [0.0, "", "", "", "", 1055.5]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_spreadsheet_runs_nothing_from_a_file(
    public_release: Release, browser: Browser, start: str
) -> None:
    formula = f"{start}HYPERLINK(1)"
    PublishedFigure.objects.filter(breakdown="").update(note=formula)

    written = csv_rows(browser().get("/publicaties/1/cijfers.csv"))[1]
    raw = browser().get("/publicaties/1/cijfers.xlsx").content
    sheet = CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0)

    assert written[14] == f"'{formula}"
    assert sheet.to_python()[1][14] == formula  # As text: a formula would read as its outcome.
    assert formulas_in(raw) == 0


def test_a_workbook_says_nothing_of_who_made_it(public_release: Release, browser: Browser) -> None:
    raw = browser().get("/publicaties/1/cijfers.xlsx").content
    with ZipFile(BytesIO(raw)) as parts:
        about = parts.read("docProps/core.xml").decode() + parts.read("docProps/app.xml").decode()
    told = re.findall(r"<(?:dc:creator|cp:lastModifiedBy|Company)></", about)
    texts = re.findall(r">([^<>]*[A-Za-z][^<>]*)</", re.sub(r"\d{4}-[\dT:-]+Z", "", about))

    assert len(told) == 3
    assert texts == ["Microsoft Excel", "false", "Worksheets", "Cijfers", *["false"] * 3]


def formulas_in(workbook: bytes) -> int:
    with ZipFile(BytesIO(workbook)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return sum(parts.read(name).count(b"<f>") for name in sheets)


def test_one_indicator_or_one_goal(partners_release: Release, browser: Browser) -> None:
    goals_own = csv_rows(browser().get("/publicaties/1/cijfers.csv?doel=thuiszitters"))
    everything = csv_rows(browser().get("/publicaties/1/cijfers.csv"))

    assert goals_own == everything
    for filter in ("doel=anders", "cijfer=anders"):
        assert browser().get(f"/publicaties/1/cijfers.csv?{filter}").status_code == 404


def test_file_of_one_indicator_is_named_after_it(
    partners_release: Release, browser: Browser, ambassador: Person
) -> None:
    answer = browser(ambassador).get("/publicaties/2/cijfers.csv?cijfer=wachttijd")

    assert answer["Content-Disposition"].endswith('"cirkel-publicatie-2-wachttijd.csv"')
    assert [row[1] for row in csv_rows(answer)] == ["indicator", "wachttijd"]


def test_shares_go_along_with_the_goal_they_are_part_of(goal: Goal, browser: Browser) -> None:
    share = factories.indicator("aandeel", unit=Unit.PERCENT, kind=IndicatorKind.SHARE)
    factories.definition(indicator=share, base=goal.definition)
    road.signed_off("thuiszitters | 2024 | | 79\naandeel | 2024 | | 50")
    road.released()

    rows = csv_rows(browser().get("/publicaties/1/cijfers.csv?doel=thuiszitters"))

    assert [row[1] for row in rows[1:]] == ["aandeel", "thuiszitters"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_newest_is_that_of_the_reader(
    partners_release: Release, browser: Browser, ambassador: Person, kind: str
) -> None:
    address = f"/publicaties/nieuwste.{kind}?doel=thuiszitters"

    assert browser().get(address)["Location"] == f"/publicaties/1/cijfers.{kind}?doel=thuiszitters"
    assert browser(ambassador).get(address)["Location"] == (
        f"/publicaties/2/cijfers.{kind}?doel=thuiszitters"
    )


def test_there_is_no_newest_before_the_first(goal: Goal, browser: Browser) -> None:
    assert browser().get("/publicaties/nieuwste.csv").status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "exe", "csvx"])
def test_other_kinds_of_file_do_not_exist(
    public_release: Release, browser: Browser, kind: str
) -> None:
    assert browser().get(f"/publicaties/1/cijfers.{kind}").status_code == 404
    assert browser().get(f"/publicaties/nieuwste.{kind}").status_code == 404


def test_what_is_closed_is_unknown_to_downloads_too(
    partners_release: Release, browser: Browser
) -> None:
    assert browser().get("/publicaties/1/cijfers.csv?cijfer=wachttijd").status_code == 404
