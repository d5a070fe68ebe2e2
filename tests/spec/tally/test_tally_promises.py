"""What the verdicts promise, by simulation with fixed seeds. docs/statistics.md states the numbers.

A year of quarters is looked at after each quarter, as a reader would: twelve for the baseline, then
three years of looks. One false signal at any of the twelve is a false alarm.
"""

import numpy as np
import pytest

from tally.many import look_through

SERIES, BASE, LOOKS = 2000, 12, 12
MEANS = [2, 5, 10, 20, 79, 1055]
MOST_FALSE = 0.10


def flow(mean: float, change: float = 1.0, *, seed: int = 1) -> np.ndarray:
    level = [mean] * BASE + [mean * change] * LOOKS
    return np.random.default_rng(seed).poisson(level, (SERIES, BASE + LOOKS)).astype(float)


def stock(mean: float, stays: float, change: float = 1.0, *, seed: int = 2) -> np.ndarray:
    """`stays` of the children are still there a quarter later, and new ones come in."""
    rng = np.random.default_rng(seed)
    now = rng.poisson(mean, SERIES)
    columns = []
    for at in range(BASE + LOOKS):
        coming = mean * (1 - stays) * (change if at >= BASE else 1.0)
        now = rng.binomial(now, stays) + rng.poisson(coming, SERIES)
        columns.append(now)
    return np.array(columns, dtype=float).T


def false_alarms(series: np.ndarray, stays: float | None) -> float:
    return float((look_through(series, stays=stays).sides != 0).any(axis=1).mean())


def found_within(series: np.ndarray, quarters: int, stays: float | None) -> float:
    sides = look_through(series, stays=stays).sides[:, BASE : BASE + quarters]
    return float((sides < 0).any(axis=1).mean())


@pytest.mark.parametrize("mean", MEANS)
def test_new_cases_that_do_not_change_rarely_alarm(mean):
    assert false_alarms(flow(mean), 0.0) <= MOST_FALSE


@pytest.mark.parametrize("stays", [0.0, 0.5, 0.8, 0.9])
@pytest.mark.parametrize("mean", MEANS)
def test_a_stock_of_mostly_the_same_children_rarely_alarms(mean, stays):
    assert false_alarms(stock(mean, stays), None) <= MOST_FALSE


@pytest.mark.parametrize("stays", [0.5, 0.8, 0.9])
def test_a_stock_whose_stay_is_known_rarely_alarms(stays):
    alarms = [false_alarms(stock(mean, stays), stays) for mean in MEANS]

    assert max(alarms) <= MOST_FALSE


def test_without_the_correction_the_same_stocks_alarm_far_too_often():
    """There was something to prevent."""
    alarms = [false_alarms(stock(79, stays), 0.0) for stays in (0.5, 0.8, 0.9)]

    assert min(alarms) > 2 * MOST_FALSE


def test_a_school_years_rhythm_is_no_alarm():
    rhythm = np.tile([1.3, 1.1, 0.4, 1.2], 6)
    counts = np.random.default_rng(3).poisson(79 * rhythm, (SERIES, BASE + LOOKS)).astype(float)

    assert false_alarms(counts, 0.0) <= MOST_FALSE


@pytest.mark.parametrize(("mean", "least"), [(10, 0.80), (20, 0.97), (79, 0.99), (1055, 0.99)])
def test_a_halving_of_new_cases_is_found_within_six_quarters(mean, least):
    assert found_within(flow(mean, 0.5), 6, 0.0) >= least


def test_a_halving_of_the_inflow_shows_in_a_stock_when_half_of_it_stays():
    assert found_within(stock(79, 0.5, 0.5), 6, None) >= 0.95
    assert found_within(stock(1055, 0.8, 0.5), 6, None) >= 0.95


@pytest.mark.parametrize("mean", [2, 5])
def test_below_ten_a_quarter_nothing_is_said_after_six(mean):
    """Neither 'no break' nor silence that would read like it: 'too few'."""
    said = look_through(flow(mean), stays=0.0).seen[:, BASE + 5]

    assert float(said.mean()) <= 0.02


def test_where_no_break_is_said_a_halving_would_have_been_found():
    """Series that halve, and of which the page said 'a halving shows now': found half a year on."""
    halved = look_through(flow(10, 0.5), stays=0.0)
    at = BASE + 3
    promised = halved.seen[:, at]

    found = (halved.sides[:, BASE : at + 3] < 0).any(axis=1)[promised]

    assert promised.mean() > 0.3
    assert found.mean() >= 0.8


def test_more_variation_than_chance_is_met_with_wider_limits():
    """Counts that vary by half as much again: not within the promise, and not far from it."""
    rng = np.random.default_rng(4)
    counts = rng.poisson(rng.gamma(79 / 0.5, 0.5, (SERIES, BASE + LOOKS))).astype(float)

    assert false_alarms(counts, 0.0) <= 0.18


@pytest.mark.parametrize("mean", [10, 1055])
@pytest.mark.parametrize(("per_year", "length"), [(1, 9), (2, 12), (12, 60)])
def test_in_three_years_every_rhythm_keeps_the_promise(per_year, length, mean):
    """Three looks, six, or thirty-six."""
    counts = np.random.default_rng(5).poisson(mean, (SERIES // 2, length)).astype(float)

    sides = look_through(counts, per_year=per_year, stays=0.0).sides

    assert (sides != 0).any(axis=1).mean() <= MOST_FALSE
