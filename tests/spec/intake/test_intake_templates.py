"""What we write, we read back; and what people download explains itself."""

import io
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from intake.figures import FigureRow
from intake.reader import read_figures
from intake.templates import TooManyDimensions, long_template, wide_template, write_long
from tally.periods import Period
from tally.values import Absent

FILES = ["xlsx", "csv"]
KINDS = [Decimal(0), Decimal("1055"), *Absent]
PERIODS = ["2024", "2024-Q3", "2024-08", "2024-08-31", "2024/2025", "2024-01/2024-08"]


def figure(value, *, code="thuiszitters", version=2, period="2024", **rest):
    found = {"area": "GM0642", "breakdown": (), "note": "", "sheet": "Cijfers", "row": 0} | rest
    return FigureRow(code, version, Period.parse(period), value=value, **found)


def bare(rows):
    """Without the place: that is the file's, not the figure's."""
    return [
        (row.indicator, row.version, row.period, row.area, row.breakdown, row.value, row.note)
        for row in rows
    ]


def read_back(rows, catalogue, file):
    data = write_long(rows, file=file, catalogue=catalogue)
    reading = read_figures(data, name=f"x.{file}", catalogue=catalogue)
    assert [it for it in reading.problems if it.severity == "error"] == []
    return bare(reading.rows)


@pytest.mark.parametrize("file", FILES)
def test_all_kinds_of_value_come_back(catalogue, file):
    rows = [figure(value, period=str(2024 + index)) for index, value in enumerate(KINDS)]

    assert read_back(rows, catalogue, file) == bare(rows)


@pytest.mark.parametrize("file", FILES)
def test_notes_come_back_as_they_were_typed(catalogue, file):
    notes = [
        "=1+1",
        "+31 6",
        "-",
        "@naam",
        "'=1",
        "''",
        "a;b,c\td",
        'hij zei "nee"',
        "twee\nregels",
    ]
    rows = [figure(Decimal(1), period=str(2024 + i), note=note) for i, note in enumerate(notes)]

    assert read_back(rows, catalogue, file) == bare(rows)


def test_no_text_in_a_csv_starts_a_formula(catalogue):
    notes = ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\t=1"]
    rows = [figure(Decimal(1), period=str(2024 + i), note=note) for i, note in enumerate(notes)]

    lines = write_long(rows, file="csv").decode("utf-8-sig").splitlines()[1:]

    assert [line.split(";")[-1][:2] for line in lines] == ["'=", "'+", "'-", "'@", "'="]


def test_csv_is_as_dutch_excel_expects_it():
    rows = [
        figure(Decimal("11.2"), breakdown=(("leeftijd", "12-17"), ("schoolsoort", "po"))),
        figure(Decimal("1.055"), note="coördinatie"),
    ]

    assert write_long(rows, file="csv") == (
        b"\xef\xbb\xbf"
        b"indicator;definitie;periode;gebied;dimensie;categorie;dimensie 2;categorie 2;waarde;"
        b"toelichting\r\n"
        b"thuiszitters;2;2024;GM0642;leeftijd;12-17;schoolsoort;po;11,2;\r\n"
        b"thuiszitters;2;2024;GM0642;;;;;1,0550;co\xc3\xb6rdinatie\r\n"
    )


def test_numbers_in_xlsx_are_numbers_unless_that_would_change_them():
    rows = [figure(Decimal("11.2")), figure(Decimal("999999999999.123457"))]

    sheet = load_workbook(io.BytesIO(write_long(rows))).get_sheet_by_name("Cijfers")

    assert [row[8] for row in sheet.iter_rows()] == ["waarde", 11.2, "999999999999,123457"]


def test_a_third_dimension_has_no_place():
    pairs = (("a", "1"), ("b", "1"), ("c", "1"))

    with pytest.raises(TooManyDimensions):
        write_long([figure(Decimal(1), breakdown=pairs)])


@pytest.mark.parametrize("file", FILES)
def test_the_long_template_only_lacks_figures(catalogue, file):
    reading = read_figures(long_template(catalogue, file=file), name="x", catalogue=catalogue)

    assert [it.message for it in reading.problems] == ["Er staan geen cijfers in het bestand."]


@pytest.mark.parametrize("file", FILES)
def test_the_wide_template_has_a_row_for_each_series(catalogue, file):
    periods = [Period.parse("2024"), Period.parse("2025/2026")]

    data = wide_template(catalogue, periods, indicators=["thuiszitters"], file=file)
    reading = read_figures(data, name="x", catalogue=catalogue)

    # A total, two ages and three kinds of school, each still empty for both periods.
    assert reading.format == "wide"
    places = [(problem.row, problem.column) for problem in reading.problems]
    assert places == [(row, period) for row in range(2, 8) for period in ("2024", "2025/2026")]
    assert {problem.message for problem in reading.problems} == {
        "De waarde is leeg. Leeg is geen nul."
    }


def test_a_template_explains_and_lists_what_may_be_filled_in(catalogue):
    book = load_workbook(io.BytesIO(long_template(catalogue)))

    assert book.sheet_names == ["Cijfers", "Uitleg", "Lijsten"]
    explained = [row[0] for row in book.get_sheet_by_name("Uitleg").iter_rows()]
    assert explained[1:9] == [
        "indicator",
        "definitie",
        "periode",
        "gebied",
        "dimensie, categorie",
        "dimensie 2, categorie 2",
        "waarde",
        "toelichting",
    ]
    listed = list(book.get_sheet_by_name("Lijsten").iter_rows())
    share = ["aandeel_jeugdhulp", "percent", 1.0, "1", "schoolsoort"]
    age = ["leeftijd", "", "leeftijd", "0-11", "0 tot en met 11 jaar"]
    assert listed[1] == [*share, "", *age, "", "GM0505"]
    assert len(listed) == 1 + 5


def test_a_template_offers_its_codes_to_choose_from(catalogue):
    with ZipFile(io.BytesIO(long_template(catalogue))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    offered = [part.split("</formula1>")[0] for part in sheet.split("<formula1>")[1:]]
    assert offered == [
        "Lijsten!$A$2:$A$4",
        "Lijsten!$M$2:$M$3",
        "Lijsten!$G$2:$G$3",
        "Lijsten!$G$2:$G$3",
    ]
    assert 'topLeftCell="A2"' in sheet


counts = st.integers(0, 999_999_999_999).map(Decimal)
amounts = st.decimals(-(10**12) + 1, 10**12 - 1, places=6)
shares = st.decimals(0, 100, places=6)
pairs = st.fixed_dictionaries(
    {},
    optional={"leeftijd": st.sampled_from(["0-11"]), "schoolsoort": st.sampled_from(["po", "so"])},
)
notes = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
common = {
    "period": st.sampled_from(PERIODS).map(Period.parse),
    "area": st.sampled_from(["GM0642", "GM0505"]),
    "note": notes,
    "sheet": st.just(""),
    "row": st.just(0),
}


def figures(code, version, breakdown, numbers):
    return st.builds(
        FigureRow,
        indicator=st.just(code),
        version=st.just(version),
        breakdown=breakdown.map(lambda found: tuple(sorted(found.items()))),
        value=numbers | st.sampled_from(Absent),
        **common,
    )


any_figure = (
    figures("thuiszitters", 2, pairs, counts)
    | figures("aandeel_jeugdhulp", 1, st.just({"schoolsoort": "vo"}), shares)
    | figures("kosten_jeugdhulp", 1, st.just({}), amounts)
)
tables = st.lists(
    any_figure, min_size=1, unique_by=lambda it: (it.indicator, it.period, it.area, it.breakdown)
)


@pytest.mark.parametrize("file", FILES)
@given(rows=tables)
@settings(max_examples=40)
def test_any_table_comes_back(catalogue, file, rows):
    assert read_back(rows, catalogue, file) == bare(rows)
