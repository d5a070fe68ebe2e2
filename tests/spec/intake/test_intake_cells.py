"""What spreadsheets put in a cell, and what a person sees there."""

from datetime import date, datetime, time, timedelta

import pytest

from intake.cells import is_blank, text_of
from intake.period_cells import NOTATIONS, read_period
from intake.problems import Fault
from intake.suggestions import SEE_LISTS, folded, suggestion
from tally.periods import Period

TEXTS = [
    ("  po ", "po"),
    (2018.0, "2018"),
    (11.2, "11.2"),
    (True, "WAAR"),
    (False, "ONWAAR"),
    (date(2018, 8, 31), "2018-08-31"),
    (datetime(2018, 8, 31, 9, 30), "2018-08-31"),
    (time(9, 30), "09:30:00"),
]


@pytest.mark.parametrize(("cell", "text"), TEXTS)
def test_a_cell_has_the_text_a_person_sees(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("row", "blank"), [([], True), (["", " ", "\u00a0"], True), (["", 0.0], False), (["x"], False)]
)
def test_a_row_of_spaces_is_blank_and_a_zero_is_not(row, blank):
    assert is_blank(row) is blank


def test_a_day_in_a_period_cell_is_a_reference_date():
    expected = Period.parse("2018-08-31")

    assert read_period(date(2018, 8, 31)) == expected
    assert read_period(datetime(2018, 8, 31, 9, 30)) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (time(9, 30), "09:30:00"),
        (timedelta(days=1), "1 day, 0:00:00"),
        ("２０１８", "２０１８"),
        ("2018-13", "2018-13"),
        ("32-12-2018", "32-12-2018"),
    ],
)
def test_what_is_no_period_gets_the_notations(cell, text):
    assert read_period(cell) == Fault(f"'{text}' is geen periode.", NOTATIONS)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("9999", "9999"),
        (9999.0, "9999"),
        ("9999-12", "9999-12"),
        ("0001", "0001"),
        ("1989-Q4", "1989-Q4"),
        ("1989/1990", "1989/1990"),
        ("2100/2101", "2100/2101"),
        ("2100-12/2101-01", "2100-12/2101-01"),
        (date(9999, 12, 31), "9999-12-31"),
        (datetime(1899, 12, 31), "1899-12-31"),
        ("31-12-9999", "9999-12-31"),
    ],
)
def test_a_period_in_a_year_that_cannot_be_is_refused(cell, code):
    assert read_period(cell) == Fault(
        f"De periode '{code}' ligt niet tussen 1990 en 2100.", "Controleer het jaartal."
    )


@pytest.mark.parametrize("code", ["1990", "1990-01", "2100-12-31", "2099/2100", "1990-01/2100-12"])
def test_the_first_and_the_last_year_are_periods(code):
    assert read_period(code) == Period.parse(code)


def test_words_are_compared_without_case_spaces_or_kind_of_accent():
    assert folded(" Cate\u0301gorie  EEN ") == folded("cat\u00e9gorie een")


def test_a_suggestion_is_near_or_a_short_list_or_a_place_to_look():
    assert suggestion("Eerste hlp", ["a1"], also=["Eerste hulp"]) == "Bedoelde u 'Eerste hulp'?"
    assert suggestion("zzz", ["b2", "a1"]) == "Kies uit: a1 of b2."
    assert suggestion("zzz", []) == SEE_LISTS
    assert suggestion("zzz", [f"code{number}" for number in range(9)]) == SEE_LISTS
