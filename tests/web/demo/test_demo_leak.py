"""No small count reaches the public: not on a page, not in a chart, not in a file.

First it is shown that the small counts exist, then that each public outlet hides them. That nothing
else gives them away, such as the width of a bar, is shown in `test_web_secret`.
"""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from cirkel.goals.models import Category
from cirkel.monitor.models import PublishedFigure, Release
from tests.web.demo.crawling import Visit

pytestmark = pytest.mark.django_db
Hidden = dict[PublishedFigure, int]
SMALL = "minder dan 5"


def label_of(figure: PublishedFigure) -> str:
    dimension, _, code = figure.breakdown.partition("=")
    return Category.objects.get(dimension__code=dimension, code=code).label


def shown(figure: PublishedFigure) -> str:
    return figure.shown


def rows_with(visit: Visit, label: str) -> list[list[str]]:
    assert visit.page
    rows = [[c.text for c in row.walk() if c.tag in {"td", "th"}] for row in visit.page.all("tr")]
    return [row for row in rows if row and row[0].startswith(label)]


def test_there_is_something_to_hide(hidden: Hidden) -> None:
    numbers = {figure.breakdown.partition("=")[2]: number for figure, number in hidden.items()}

    assert numbers == {
        "vo": 1,
        "bso_sbo": 2,
        "geen": 2,
        "so_vso": 0,
        "mbo": 0,
        "afgeschaald_jgz": 2,
        "andere_wetgeving": 0,
        "gedwongen_kader": 0,
        "in_overleg_gestopt": 11,  # Not small itself: it would betray the three above.
    }


def test_release_holds_no_small_count_at_all(public: Release) -> None:
    counts = public.figures.filter(definition__indicator__unit="count", number__lt=Decimal(5))

    assert list(counts) == []


def test_page_of_a_hidden_figure_shows_a_sign(hidden: Hidden, visited: dict[str, Visit]) -> None:
    found = {}
    for figure in hidden:
        page = visited[f"/publicaties/1/cijfers/{figure.pk}"].page
        assert page
        value = page.one(".ck-stat__value")
        found[figure.breakdown] = (value.text, value.heard)

    said = {"<5": SMALL, "afgeschermd": "afgeschermd"}
    assert found == {f.breakdown: (f.shown, said[f.shown]) for f in hidden}


def test_page_of_a_hidden_figure_has_no_other_number(
    hidden: Hidden, visited: dict[str, Visit]
) -> None:
    """Pages of figures that are hidden for the same reason differ in nothing but the name."""
    texts = set()
    for figure in hidden:
        if figure.definition.indicator.code != "thuiszitters":
            continue
        page = visited[f"/publicaties/1/cijfers/{figure.pk}"].page
        assert page
        texts.add(page.main.text.replace(label_of(figure), "…"))

    assert len(texts) == 1


@pytest.mark.parametrize(
    ("address", "column"),
    [
        ("/cijfers/thuiszitters", 2),
        ("/cijfers/cjg_afsluiting", 2),
        ("/doelen/thuiszitters/startbeeld", 1),
        ("/publicaties/1", 2),
    ],
)
def test_row_of_a_hidden_figure_shows_a_sign(
    hidden: Hidden, visited: dict[str, Visit], address: str, column: int
) -> None:
    seen = 0
    for figure in hidden:
        for row in rows_with(visited[address], label_of(figure)):
            if row[column] not in {"?", "57"} and not row[column].endswith("%"):
                assert row[column] == figure.shown, (address, row)
                seen += 1

    assert seen >= 4


def test_goal_page_shows_signs_in_its_comparison(visited: dict[str, Visit]) -> None:
    page = visited["/doelen/thuiszitters"].page
    assert page
    lines = [text for row in page.rows("#tellingen table") for text in row]

    assert [re.findall(r"\((.*?)\)", line)[:1] for line in lines if "Geen (" in line] == [["26"]]
    assert page.rows("#tellingen table")[1][2] == "ten hoogste 5"


def files(visited: dict[str, Visit], kind: str) -> list[Visit]:
    return [v for a, v in visited.items() if f"cijfers.{kind}" in a]


def keys(hidden: Hidden) -> dict[tuple[str, str], str]:
    return {(f.definition.indicator.code, f.breakdown.partition("=")[2]): f.shown for f in hidden}


def test_csv_files_hide_the_same(hidden: Hidden, visited: dict[str, Visit]) -> None:
    wanted = keys(hidden)
    all_rows = []
    for visit in files(visited, "csv"):
        rows = list(csv.reader(StringIO(visit.answer.content.decode("utf-8-sig")), delimiter=";"))
        all_rows += [row for row in rows if (row[1], row[7]) in wanted]

    assert {(row[1], row[7]): row[12] for row in all_rows} == wanted
    assert {(row[10], row[11]) for row in all_rows} == {("", "afgeschermd")}


def test_xlsx_files_hide_the_same(hidden: Hidden, visited: dict[str, Visit]) -> None:
    wanted = keys(hidden)
    all_rows = []
    for visit in files(visited, "xlsx"):
        book = CalamineWorkbook.from_filelike(BytesIO(visit.answer.content))
        rows = book.get_sheet_by_index(0).to_python()
        all_rows += [row for row in rows if (row[1], row[7]) in wanted]

    assert {(row[1], row[7]): row[12] for row in all_rows} == wanted
    assert {(row[10], row[11]) for row in all_rows} == {("", "afgeschermd")}


def test_files_hold_no_small_count(visited: dict[str, Visit]) -> None:
    small = []
    for visit in files(visited, "csv"):
        rows = csv.reader(StringIO(visit.answer.content.decode("utf-8-sig")), delimiter=";")
        small += [r for r in rows if r[9] == "aantal" and r[10] and float(r[10]) < 5]

    assert len(files(visited, "csv")) > 20
    assert small == []
