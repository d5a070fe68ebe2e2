"""CSV in the spellings that spreadsheets give it."""

import pytest

from intake.reader import read_figures
from intake.sheets import NotATable, open_table

HEADER = "indicator;periode;waarde;toelichting"
GOOD = f"{HEADER}\r\nthuiszitters;2018;79;coördinatie\r\n"


def rows_of(data: bytes) -> list[list[object]]:
    [sheet] = open_table(data, name="cijfers.csv")
    return list(sheet.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(encoding):
    assert rows_of(GOOD.encode(encoding)) == [
        ["indicator", "periode", "waarde", "toelichting"],
        ["thuiszitters", "2018", "79", "coördinatie"],
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found_in_the_header(separator):
    text = f'\n"indicator"{separator}"a;b,c"{separator}periode\nx{separator}y{separator}z'

    assert rows_of(text.encode()) == [[], ["indicator", "a;b,c", "periode"], ["x", "y", "z"]]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_line_that_names_the_separator_is_no_row(line):
    text = f"{line}\r\na,b;c\r\n"

    assert rows_of(text.encode()) == [["a,b", "c"]]


def test_a_cell_with_line_breaks_is_one_row(catalogue):
    text = f'{HEADER}\nthuiszitters;2018;79;"twee\nregels, met ""aanhaling"""\nthuiszitters;2019;x;'

    reading = read_figures(text.encode(), name="x.csv", catalogue=catalogue)

    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, "waarde")]


def test_an_unclosed_quote_refuses_the_file_where_it_starts(catalogue, faults_of):
    text = f'{HEADER}\nthuiszitters;2018;79;\nthuiszitters;2019;80;"kwijt\nthuiszitters;2020;81;\n'

    reading = read_figures(text.encode(), name="x.csv", catalogue=catalogue)

    assert faults_of(reading) == [
        "Rij 3: Vanaf deze rij kloppen de aanhalingstekens niet, of is een cel te lang. "
        "Sluit elk aanhalingsteken; schrijf een aanhalingsteken in een tekst dubbel."
    ]


@pytest.mark.parametrize("data", [b"a;b\x00c", b"\x81\x8d\x01", b"\xff\xfea"])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(NotATable) as refusal:
        rows_of(data)

    assert str(refusal.value) == (
        "Het bestand 'cijfers.csv' is geen tabel die wij kunnen lezen. "
        "Sla het bestand op als XLSX of CSV en lever het opnieuw in."
    )


def test_an_apostrophe_before_a_formula_is_taken_away_once():
    text = "a;b;c;d\n'=1+1;''=1;'s ochtends;foto's"

    assert rows_of(text.encode())[1] == ["=1+1", "'=1", "'s ochtends", "foto's"]


def test_more_rows_than_we_read_are_refused(catalogue, monkeypatch, faults_of):
    monkeypatch.setattr("intake.csv_text.MOST_ROWS", 2)
    text = f"{HEADER}\nthuiszitters;2018;79;\nthuiszitters;2019;80;\n"

    reading = read_figures(text.encode(), name="x.csv", catalogue=catalogue)

    assert faults_of(reading) == [
        "Het bestand: Er zijn meer dan 300.000 rijen. Verdeel de cijfers over meer bestanden."
    ]


def test_more_bytes_than_we_read_are_refused(monkeypatch):
    monkeypatch.setattr("intake.csv_text.MOST_BYTES", 10)

    with pytest.raises(NotATable, match="Het bestand is uitgepakt groter dan 200 MB"):
        rows_of(GOOD.encode())
