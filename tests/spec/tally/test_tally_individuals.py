"""XmR charts: golden series worked out by hand, and the rule text once more as a plain program."""

from statistics import fmean

import numpy as np
import pytest

from tally.individuals import Cause, Chart, chart

# Mean 79, moving ranges of 2: limits 79 ± 5.32, outer third beyond 79 ± 3.5467.
STEADY = [78, 80] * 6


def one(*numbers: float) -> Chart:
    return chart(np.array([numbers], dtype=float))


def marks(*numbers: float) -> str:
    """A letter a point: o outside, t trend, w two of three, s shift; capital above or rising."""
    found = one(*numbers)
    letters = ["·otws"[cause] for cause in found.causes[0]]
    pairs = zip(letters, found.sides[0], strict=True)
    return "".join(letter.upper() if side > 0 else letter for letter, side in pairs)


def test_the_check_value():
    found = one(10, 50, 40, 30)

    limits = [round(float(value[0]), 9) for value in (found.lower, found.mean, found.upper)]
    assert limits == [-20.7, 32.5, 85.7]


GOLDEN = """
    quiet                | ···           | 79 79 79
    on the limit is in   | ·             | 84.32
    just above           | O             | 84.33
    far below            | o             | 60
    seven above          | SSSSSSS       | 80 81 80 81 80 81 80
    six above            | ·······       | 79 81 80 81 80 81 80
    the mean ends a run  | ···········   | 79 81 80 81 79 81 80 81 80 81 79
    seven rising         | ·TTTTTTT      | 76 75.7 76 77 78 79 80 81
    seven falling        | ·ttttttt      | 82 82.2 82 81 80 79 78 77
    six rising           | ·······       | 79 76 77 78 79 80 81
    an equal breaks it   | ········      | 76 77 78 79 79 80 81 82
    two of three         | W·W           | 83 80 83
    not across the mean  | ···           | 83 78 83
    outside is not outer | O·            | 90 83
    two below            | ww·           | 75 75 78
"""


def golden() -> list[list[str]]:
    rows = [line.split("|") for line in GOLDEN.strip().splitlines()]
    return [[part.strip() for part in row] for row in rows]


@pytest.mark.parametrize(("name", "expected", "points"), golden())
def test_golden_series(name: str, expected: str, points: str):
    """After twelve quiet points that fix the limits and are themselves common (79 parts them)."""
    series = [*STEADY, 79, *map(float, points.split())]

    assert marks(*series)[13:] == expected, name


def test_a_peak_is_marked_by_the_way_that_leads_from_it():
    """Rising to 85, then falling: the top belongs to both runs and follows the later one."""
    series = [*STEADY, 78, 79, 80, 81, 81.5, 82, 83, 82.4, 82.3, 82.2, 82.1, 81.9, 80.9]

    assert marks(*series)[12:] == "TTTTTTttttttt"


def test_ranges_are_screened_once_and_a_jump_does_not_widen_the_limits():
    """Ranges 1 ten times and 41 once, mean 4.64: from 15.15 on a range does not count."""
    found = one(10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 51)

    assert float(found.upper[0] - found.mean[0]) == pytest.approx(2.66)


def test_limits_stay_those_of_the_first_twelve_and_are_a_trial_before():
    assert float(one(*STEADY, 20, 140, 20).mean[0]) == 79
    assert [one(*STEADY[:count]).is_trial for count in (2, 11, 12)] == [True, True, False]


def test_a_level_series_has_limits_without_width():
    assert marks(*[5] * 12, 5, 6) == "·" * 13 + "O"


def test_better_follows_the_way_that_is_better():
    found = one(*STEADY, 79, 60, 79, 99)

    assert found.better(-1)[0, 12:].tolist() == [0, 1, 0, -1]
    assert found.better(1)[0, 12:].tolist() == [0, -1, 0, 1]


def plainly(series: list[float]) -> list[tuple[int, int]]:
    """The rule text once more, a point at a time: (cause, side)."""
    first = series[:12]
    mean = fmean(first)
    ranges = [abs(first[at] - first[at - 1]) for at in range(1, len(first))]
    usual = [each for each in ranges if each < 3.267 * fmean(ranges)]
    spread = fmean(usual) if usual else 0.0
    low, high = mean - 2.66 * spread, mean + 2.66 * spread
    outside = [y < low or y > high for y in series]
    third = 2 * 2.66 / 3 * spread
    outer = [
        (y < mean - third or y > mean + third) and not out
        for y, out in zip(series, outside, strict=True)
    ]
    side = [(y > mean) - (y < mean) for y in series]
    count = len(series)
    sevens = [range(at, at + 7) for at in range(count - 6)]
    shift, trend, two = set[int](), set[int](), set[int]()
    for run in sevens:
        if abs(sum(side[at] for at in run)) == 7:
            shift.update(run)
        pairs = [(series[at], series[at + 1]) for at in list(run)[:-1]]
        if all(a < b for a, b in pairs) or all(a > b for a, b in pairs):
            trend.update(run)
    for three in (range(at, at + 3) for at in range(count - 2)):
        same = len({side[at] for at in three}) == 1 and side[three[0]] != 0
        if same and sum(outer[at] for at in three) >= 2:
            two.update(at for at in three if outer[at])
    return [_point(at, series, side, outside, (trend, two, shift)) for at in range(count)]


def _point(
    at: int, series: list[float], side: list[int], outside: list[bool], sets: tuple[set[int], ...]
) -> tuple[int, int]:
    trend, two, shift = sets
    if outside[at]:
        return Cause.OUTSIDE, side[at]
    if at in trend:
        other = at + 1 if at + 1 in trend else at - 1
        rising = (series[other] > series[at]) == (other > at) and series[other] != series[at]
        return Cause.TREND, 1 if rising else -1
    if at in two:
        return Cause.TWO_IN_THREE, side[at]
    return (Cause.SHIFT, side[at]) if at in shift else (Cause.COMMON, 0)


@pytest.mark.parametrize("length", [2, 7, 11, 12, 13, 20, 40])
def test_ten_thousand_random_series_agree_on_every_point(length: int):
    """Steps, walks and small counts: every rule is met, and met by both."""
    rng = np.random.default_rng(length)
    kinds = [
        rng.poisson(5, (480, length)),
        rng.poisson(79, (480, length)),
        50 + rng.integers(-2, 3, (480, length)).cumsum(axis=1),
    ]
    series = np.concatenate(kinds).astype(float)

    found = chart(series)

    expected = np.array([plainly(row) for row in series.tolist()])
    assert np.array_equal(found.causes, expected[:, :, 0])
    assert np.array_equal(found.sides, expected[:, :, 1])
    if length == 40:
        assert set(np.unique(found.causes)) == set(Cause)
