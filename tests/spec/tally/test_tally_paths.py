"""Paths from a baseline to a target: the covenant's three lines, a ratio, and own steps."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.paths import NotAPath, Shape, TargetPath

YOUTH_CARE = TargetPath(2025, Decimal(1055), 2030, Decimal(317))
ABSENTEES = TargetPath(2025, Decimal(79), 2030, Decimal(0))
OWN_REGION = TargetPath(2025, Decimal(219), 2030, Decimal(0))
RISING = TargetPath(2025, Decimal(40), 2030, Decimal(90))
LEVEL = TargetPath(2025, Decimal(100), 2030, Decimal(100))

YEARLY = """
    2025 | 1055  | 79   | 219
    2026 | 907.4 | 63.2 | 175.2
    2027 | 759.8 | 47.4 | 131.4
    2028 | 612.2 | 31.6 | 87.6
    2029 | 464.6 | 15.8 | 43.8
    2030 | 317   | 0    | 0
"""


@pytest.mark.parametrize(("column", "path"), [(1, YOUTH_CARE), (2, ABSENTEES), (3, OWN_REGION)])
def test_each_year_has_its_place_on_the_line(column, path):
    lines = [line.split("|") for line in YEARLY.strip().splitlines()]

    assert path.yearly() == [(int(line[0]), Decimal(line[column].strip())) for line in lines]


@pytest.mark.parametrize(
    ("year", "value"),
    [
        (2024.0, "1055"),
        (2025.0, "1055"),
        (2025.1, "1040.24"),
        (2027.5, "686"),
        (2030.0, "317"),
        (2031.0, "317"),
    ],
)
def test_beyond_its_ends_the_path_stays_level(year, value):
    assert YOUTH_CARE.at(year) == Decimal(value)


def test_only_whole_years_on_the_path_are_listed():
    path = TargetPath(2024.75, Decimal(90), 2027.25, Decimal(40))

    assert path.yearly() == [(2025, Decimal(85)), (2026, Decimal(65)), (2027, Decimal(45))]


@pytest.mark.parametrize("end", [2025.0, 2024.0, float("nan")])
def test_a_path_ends_after_it_starts(end):
    with pytest.raises(NotAPath):
        TargetPath(2025.0, Decimal(79), end, Decimal(0))


def test_the_gap_is_the_whole_way():
    paths = [YOUTH_CARE, ABSENTEES, OWN_REGION, RISING, LEVEL]

    assert [path.gap for path in paths] == [738, 79, 219, 50, 0]


@pytest.mark.parametrize(
    ("path", "now", "to_go"),
    [
        (YOUTH_CARE, 1100, 783),
        (YOUTH_CARE, 1055, 738),
        (YOUTH_CARE, 318, 1),
        (YOUTH_CARE, 317, 0),
        (YOUTH_CARE, 300, 0),
        (RISING, 30, 60),
        (RISING, 90, 0),
        (RISING, 95, 0),
        (LEVEL, 97, 3),
        (LEVEL, 103, 3),
        (LEVEL, 100, 0),
    ],
)
def test_a_target_is_reached_when_nothing_is_left_to_go(path, now, to_go):
    assert path.to_go(Decimal(now)) == to_go
    assert path.reached(Decimal(now)) == (to_go == 0)


HALVING = TargetPath(2025, Decimal(800), 2028, Decimal(100), Shape.RATIO)
STEPS = TargetPath(
    2025,
    Decimal(79),
    2030,
    Decimal(0),
    steps=((2026.0, Decimal(75)), (2028.0, Decimal(35))),
)


def test_a_ratio_takes_the_same_share_every_year():
    found = [(year, round(value, 6)) for year, value in HALVING.yearly()]

    assert found == [(2025, 800), (2026, 400), (2027, 200), (2028, 100)]
    assert round(HALVING.at(2025.5), 6) == round(Decimal(800) / Decimal(2).sqrt(), 6)


def test_own_steps_are_joined_by_straight_lines():
    found = STEPS.yearly()

    assert found == [
        (2025, 79),
        (2026, 75),
        (2027, 55),
        (2028, 35),
        (2029, Decimal("17.5")),
        (2030, 0),
    ]
    assert [STEPS.at(2024.0), STEPS.at(2031.0), STEPS.gap] == [79, 0, 79]


@pytest.mark.parametrize(
    ("shape", "start", "steps", "end"),
    [
        (Shape.RATIO, 79, (), 0),
        (Shape.RATIO, 0, (), 79),
        (Shape.RATIO, 79, ((2026.0, 0),), 10),
        (Shape.LINE, 79, ((2025.0, 70),), 0),
        (Shape.LINE, 79, ((2027.0, 70), (2026.0, 60)), 0),
        (Shape.LINE, 79, ((2030.0, 70),), 0),
    ],
)
def test_what_is_no_path(shape, start, steps, end):
    agreed = tuple((moment, Decimal(value)) for moment, value in steps)

    with pytest.raises(NotAPath):
        TargetPath(2025, Decimal(start), 2030, Decimal(end), shape, agreed)


@pytest.mark.parametrize(
    ("path", "now", "year", "needed"),
    [
        (ABSENTEES, 79, 2025.0, Decimal(79) / 20),
        (ABSENTEES, 40, 2029.0, 10),
        (ABSENTEES, 40, 2029.25, Decimal(40) / 3),
        (ABSENTEES, 40, 2029.3, 20),
        (ABSENTEES, 0, 2029.0, 0),
        (ABSENTEES, 40, 2029.9, None),
        (ABSENTEES, 40, 2031.0, None),
        (RISING, 50, 2028.0, 5),
    ],
)
def test_what_is_still_needed_each_quarter(path, now, year, needed):
    assert path.needed(Decimal(now), year, per_year=4) == needed


@pytest.mark.parametrize(
    ("now", "year", "each"),
    [(800, 2025.0, "-0.159104"), (200, 2027.5, "-0.292893"), (100, 2027.0, "0"), (90, 2026.0, "0")],
)
def test_what_share_each_quarter_must_take(now, year, each):
    """An eighth of it in twelve quarters; a half in two."""
    share = HALVING.needed_share(Decimal(now), year, per_year=4)

    assert share is not None
    assert round(share, 6) == Decimal(each)


@given(
    start=st.integers(1, 5000),
    end=st.integers(1, 5000),
    now=st.integers(1, 5000),
    left=st.integers(1, 40),
)
def test_taking_that_share_each_time_ends_at_the_target(start, end, now, left):
    path = TargetPath(2025, Decimal(start), 2035, Decimal(end), Shape.RATIO)
    share = path.needed_share(Decimal(now), 2035 - left / 4, per_year=4)

    assert share is not None
    if path.reached(Decimal(now)):
        assert share == 0
    else:
        assert float(now * (1 + share) ** left) == pytest.approx(end)


@pytest.mark.parametrize(
    ("path", "now", "year"),
    [(HALVING, 0, 2026.0), (HALVING, 200, 2027.9), (ABSENTEES, 40, 2026.0)],
)
def test_no_share_leads_from_or_to_nothing_or_is_in_time(path, now, year):
    assert path.needed_share(Decimal(now), year, per_year=4) is None


def test_what_a_ratio_takes_a_year():
    assert round(HALVING.yearly_change, 6) == Decimal("-0.5")
    assert round(
        TargetPath(2025, Decimal(100), 2027, Decimal(121), Shape.RATIO).yearly_change, 6
    ) == (Decimal("0.1"))


@pytest.mark.parametrize(
    ("now", "year", "needed"), [(79, 2026.0, "2.25"), (35, 2026.0, "0"), (50, 2027.9, None)]
)
def test_what_is_needed_for_a_step_on_the_way(now, year, needed):
    """From 79 to 61 in two years, to 35 in reach, and no time left."""
    step = (2028.0, Decimal(61 if now == 79 else 35))

    found = STEPS.needed_for(step, Decimal(now), year, per_year=4)

    assert found == (None if needed is None else Decimal(needed))


DETOUR = TargetPath(2025, Decimal(79), 2030, Decimal(0), steps=((2026.0, Decimal(90)),))


@pytest.mark.parametrize(
    ("path", "now", "year", "behind"),
    [
        (YOUTH_CARE, 1100, 2026.0, "192.6"),
        (YOUTH_CARE, 900, 2026.0, "0"),
        (RISING, 45, 2026.0, "5"),
        (LEVEL, 97, 2026.0, "3"),
        (DETOUR, 85, 2026.0, "0"),
        (DETOUR, 95, 2026.0, "5"),
    ],
)
def test_how_far_behind_is_measured_from_the_path_and_not_from_the_baseline(
    path, now, year, behind
):
    assert path.behind(Decimal(now), year) == Decimal(behind)


def test_a_chart_draws_the_corners_of_a_line_and_the_bend_of_a_ratio():
    bend = HALVING.sampled(4)

    assert LEVEL.sampled(4) == [(2025, 100), (2030, 100)]
    assert STEPS.sampled(4) == [(2025, 79), (2026, 75), (2028, 35), (2030, 0)]
    assert [moment for moment, _ in bend] == [2025 + at / 4 for at in range(13)]
    assert all(value == HALVING.at(moment) for moment, value in bend)
