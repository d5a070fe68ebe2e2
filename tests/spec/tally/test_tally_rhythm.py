"""How often a series is measured, as its periods say."""

import pytest

from tally.periods import Period
from tally.rhythm import per_year, place


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("", 4),
        ("2018-08-31", 4),
        ("2018-01/2018-08", 4),
        ("2018", 1),
        ("2018/2019", 1),
        ("2018-Q3", 4),
        ("2018-03", 12),
        ("2018 2019 2020", 1),
        ("2018-Q1 2018-Q2 2018-Q4", 4),
        ("2018-Q1 2018-Q3 2019-Q1", 2),
        ("2018-01-01 2018-07-01 2019-01-01", 2),
        ("2018-10-01 2019-10-01 2020-10-01", 1),
        ("2018-01 2018-02 2018-03", 12),
        ("2018-Q1 2018-Q1", 4),
    ],
)
def test_the_rhythm_of_a_series(codes: str, expected: int):
    assert per_year([Period.parse(code) for code in codes.split()]) == expected


def test_quarters_and_reference_dates_stand_on_one_grid():
    codes = ["2025-Q1", "2025-01-01", "2025-Q4", "2025-12-31", "2026-01-01"]

    places = [place(Period.parse(code).middle, 4) for code in codes]

    assert places == [8100, 8100, 8103, 8103, 8104]
