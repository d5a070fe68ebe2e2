"""Periods as people write them."""

from datetime import date

import pytest

from tally.periods import NotAPeriod, Period, year_fraction

NOTATIONS = """
    2018            | 2018-01-01 | 2018-12-31
    2018-Q1         | 2018-01-01 | 2018-03-31
    2018-Q3         | 2018-07-01 | 2018-09-30
    2018-02         | 2018-02-01 | 2018-02-28
    2024-02         | 2024-02-01 | 2024-02-29
    2018-08-31      | 2018-08-31 | 2018-08-31
    2018/2019       | 2018-08-01 | 2019-07-31
    2018-01/2018-08 | 2018-01-01 | 2018-08-31
    2018-11/2019-02 | 2018-11-01 | 2019-02-28
"""


@pytest.mark.parametrize("line", NOTATIONS.strip().splitlines())
def test_each_notation_is_a_span_of_whole_days(line):
    code, first, last = (column.strip() for column in line.split("|"))

    period = Period.parse(code)

    assert period == Period(date.fromisoformat(first), date.fromisoformat(last), code)


def test_spaces_around_a_period_do_not_matter():
    assert Period.parse(" 2018-Q3 ") == Period.parse("2018-Q3")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "20180",
        "0000",
        "2018-Q0",
        "2018-Q5",
        "2018-q1",
        "2018-00",
        "2018-13",
        "2018-8",
        "2018-02-30",
        "31-08-2018",
        "2018/2018",
        "2018/2020",
        "2018-08/2018-01",
        "2018-01/2018-13",
        "2018/08",
        "２０１８",  # Digits, but not ours: it would be a second spelling of 2018.
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotAPeriod):
        Period.parse(text)


def test_only_a_reference_date_is_a_moment():
    codes = ["2018", "2018-Q3", "2018-08", "2018-08-31", "2018/2019", "2018-01/2018-08"]

    assert [code for code in codes if Period.parse(code).is_moment] == ["2018-08-31"]


@pytest.mark.parametrize(
    ("code", "middle"),
    [
        ("2018", 2018.5),
        ("2024", 2024.5),
        ("9999", 9999.5),  # The day after does not exist.
        ("2025-01-01", 2025.0),
        ("2018-Q1", 2018 + 45 / 365),
        ("2018-11/2019-02", (2018 + 304 / 365 + 2019 + 59 / 365) / 2),
    ],
)
def test_a_period_is_drawn_at_its_middle(code, middle):
    assert Period.parse(code).middle == pytest.approx(middle, abs=1e-9)


def test_a_day_is_a_fraction_of_its_own_year():
    assert year_fraction(date(2025, 1, 1)) == 2025.0
    assert year_fraction(date(2025, 12, 31)) == 2025 + 364 / 365
    assert year_fraction(date(2024, 12, 31)) == 2024 + 365 / 366


def test_periods_sort_by_first_day_then_by_last():
    codes = ["2019", "2018/2019", "2018", "2018-Q1", "2018-01-01"]

    assert sorted(codes, key=Period.parse) == ["2018-01-01", "2018-Q1", "2018", "2018/2019", "2019"]
