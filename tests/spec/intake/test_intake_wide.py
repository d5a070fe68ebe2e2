"""The wide format: a column per period, a dash for what is not in this delivery."""

from datetime import date
from decimal import Decimal

from tally.values import Absent


def test_each_period_of_a_row_is_a_figure(read_csv):
    reading = read_csv("""
        indicator    | dimensie    | categorie | 2018 | 2019-Q3 | 2022/2023 | toelichting
        thuiszitters |             |           | 79   | 0       | onbekend  | peildatum
        thuiszitters | schoolsoort | vo        | -    | <5      | n.v.t.    |
    """)

    found = [(row.row, row.period.code, row.breakdown, row.value) for row in reading.rows]
    vo = (("schoolsoort", "vo"),)
    assert found == [
        (2, "2018", (), Decimal(79)),
        (2, "2019-Q3", (), Decimal(0)),
        (2, "2022/2023", (), Absent.UNKNOWN),
        (3, "2019-Q3", vo, Absent.WITHHELD),
        (3, "2022/2023", vo, Absent.NOT_APPLICABLE),
    ]
    assert [row.note for row in reading.rows] == ["peildatum"] * 3 + [""] * 2
    assert (reading.problems, reading.format, reading.row_count) == ([], "wide", 2)


def test_headers_may_be_numbers_and_dates(read_xlsx):
    reading = read_xlsx(
        Cijfers=[("indicator", 2018, date(2019, 8, 31)), ("thuiszitters", 79, 80)],
    )

    assert [row.period.code for row in reading.rows] == ["2018", "2019-08-31"]


def test_each_period_takes_the_definition_that_held(read_csv):
    reading = read_csv("""
        indicator    | 2023 | 2024
        thuiszitters | 79   | 80
    """)

    assert [(row.period.code, row.version) for row in reading.rows] == [("2023", 1), ("2024", 2)]


def test_an_empty_cell_is_an_error_in_the_column_of_its_period(read_xlsx, faults_of):
    reading = read_xlsx(
        Cijfers="""
            indicator    | 2018 | 2019
            thuiszitters | 79   |
        """
    )

    assert faults_of(reading) == [
        "Blad Cijfers, rij 2, kolom 2019: De waarde is leeg. Leeg is geen nul. Vul 0 in, een "
        "ander getal, of een van de woorden onbekend, n.v.t., niet opgegeven of afgeschermd."
    ]


def test_a_wrong_code_is_told_once_for_all_periods(read_csv, faults_of):
    reading = read_csv("""
        indicator   | 2018 | 2019 | 2020
        thuizitters | 79   | 80   | veel
    """)

    assert faults_of(reading) == [
        "Rij 2, kolom indicator: De indicator 'thuizitters' is onbekend. "
        "Bedoelde u 'thuiszitters'?",
        "Rij 2, kolom 2020: 'veel' is geen getal. Vul een getal in, bijvoorbeeld 1055 of 11,2.",
    ]


def test_a_row_of_dashes_delivers_nothing_but_is_still_checked(read_csv, faults_of):
    reading = read_csv("""
        indicator    | 2018 | 2019
        thuiszitters | -    | -
        thuizitters  | -    | –
    """)

    assert faults_of(reading) == [
        "Rij 3, kolom indicator: De indicator 'thuizitters' is onbekend. Bedoelde u 'thuiszitters'?"
    ]


def test_the_same_series_twice_names_both_rows_per_period(read_csv, faults_of):
    reading = read_csv("""
        indicator    | 2018 | 2019
        thuiszitters | 79   | -
        thuiszitters | 79   | 80
    """)

    assert faults_of(reading) == [
        "Rij 3, kolom 2018: Rij 2 en rij 3 geven hetzelfde cijfer. Haal één van de twee rijen weg."
    ]


def test_a_note_that_is_too_long_is_named(read_csv, faults_of):
    reading = read_csv(f"""
        indicator    | 2018 | toelichting
        thuiszitters | 79   | {"x" * 2001}
    """)

    assert faults_of(reading) == [
        "Rij 2, kolom toelichting: De toelichting is te lang. Houd het bij hoogstens 2.000 tekens."
    ]
