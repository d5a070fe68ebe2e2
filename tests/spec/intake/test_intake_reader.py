"""A reading as a whole: all or nothing, over all sheets, and with an end to its patience."""

from datetime import date, timedelta

import pytest

from intake.problems import Problem
from intake.reader import read_figures

TABLE = """
    indicator    | periode | waarde
    thuiszitters | 2018    | 79
"""
WIDE = """
    indicator    | 2019
    thuiszitters | 80
"""


def test_one_error_refuses_all_rows(read_csv):
    reading = read_csv(f"{TABLE.strip()}\nthuiszitters | 2019 | \n{TABLE.strip()}")

    assert reading.rows == []
    assert reading.row_count == 4
    assert reading.problems[0].where == "rij 3, kolom waarde"


def test_all_sheets_are_read_but_those_of_our_template(read_xlsx):
    other = TABLE.replace("2018", "2019")

    reading = read_xlsx(Uitleg="zomaar | tekst", Scholen=TABLE, LIJSTEN="x", Leeg=[], Opvang=other)

    assert [(row.sheet, row.row) for row in reading.rows] == [("Scholen", 2), ("Opvang", 2)]
    assert (reading.sheets, reading.row_count, reading.problems) == (2, 2, [])


def test_a_sheet_with_the_other_format_is_named(read_xlsx, faults_of):
    reading = read_xlsx(Scholen=TABLE, Opvang=WIDE)

    assert faults_of(reading) == [
        "Blad Opvang, rij 1: Dit blad heeft een andere indeling dan het blad ervoor. "
        "Gebruik overal een kolom 'waarde', of overal een kolom per periode."
    ]


@pytest.mark.parametrize("table", ["indicator | periode | waarde", "indicator | 2018", ""])
def test_a_file_without_figures_is_refused(read_xlsx, faults_of, table):
    reading = read_xlsx(Cijfers=table)

    assert faults_of(reading) == [
        "Het bestand: Er staan geen cijfers in het bestand. Vul onder de kop de cijfers in."
    ]


def test_a_file_that_is_no_table_is_a_problem_too(catalogue, faults_of):
    reading = read_figures(b"%PDF-1.7", name="verslag.pdf", catalogue=catalogue)

    assert faults_of(reading) == [
        "Het bestand: Het bestand 'verslag.pdf' is een PDF, geen tabel. "
        "Sla het bestand op als XLSX of CSV en lever het opnieuw in."
    ]
    assert (reading.sheets, reading.row_count) == (0, 0)


def test_reading_stops_after_a_thousand_problems(read_csv):
    rows = "\n".join(f"thuiszitters | 2018 | fout{number}" for number in range(1100))

    reading = read_csv(f"indicator | periode | waarde\n{rows}")

    assert len(reading.problems) == 1001
    assert reading.problems[-1] == Problem(
        "",
        1001,
        "",
        "Er zijn 1.000 fouten gevonden. De rest van het bestand is niet gelezen.",
        "Verbeter deze eerst en lever het bestand opnieuw in.",
    )
    assert (reading.rows, reading.row_count) == ([], 1000)


def test_progress_is_told_along_the_way_and_at_the_end(catalogue):
    days = (date(2000, 1, 1) + timedelta(days=number) for number in range(2250))
    rows = "\n\n".join(f"kosten_jeugdhulp;{day};79" for day in days)
    told = []

    read_figures(
        f"indicator;periode;waarde\n{rows}".encode(),
        name="x.csv",
        catalogue=catalogue,
        on_progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(2000, 4500), (4000, 4500), (4500, 4500)]


def test_progress_ends_with_all_rows(catalogue):
    told = []

    read_figures(
        b"indicator;periode;waarde\nthuiszitters;2018;79\nthuiszitters;2019;80",
        name="x.csv",
        catalogue=catalogue,
        on_progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(3, 3)]


HEADER = ("indicator", "periode", "waarde")


def test_percentages_that_excel_may_have_divided_get_a_warning(read_xlsx):
    reading = read_xlsx(
        Cijfers=[
            HEADER,
            ("aandeel_jeugdhulp", 2018, 0.63),
            ("aandeel_jeugdhulp", 2019, 0.64),
            ("aandeel_jeugdhulp", 2020, "onbekend"),
        ]
    )

    assert len(reading.rows) == 3
    assert reading.problems == [
        Problem(
            "Cijfers",
            3,
            "waarde",
            "Alle percentages van 'aandeel_jeugdhulp' liggen tussen 0 en 1.",
            "Excel bewaart 63% als 0,63. Bedoelt u 63%? Schrijf dan 63 als gewoon getal.",
            "warning",
        )
    ]


@pytest.mark.parametrize("values", [(0.63, 64), (0, 0), ("n.v.t.", "nvt")])
def test_percentages_that_are_plain_get_none(read_xlsx, values):
    rows = [("aandeel_jeugdhulp", 2018 + index, value) for index, value in enumerate(values)]

    assert read_xlsx(Cijfers=[HEADER, *rows]).problems == []


def test_csv_gets_none_because_it_holds_what_people_see(read_csv):
    reading = read_csv("""
        indicator         | periode | waarde
        aandeel_jeugdhulp | 2018    | 0,63
    """)

    assert (len(reading.rows), reading.problems) == (1, [])
