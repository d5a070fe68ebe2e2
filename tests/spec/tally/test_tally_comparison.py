"""Our change beside that of similar municipalities, and how often the placebo test errs."""

from math import exp

import numpy as np
import pytest

from tally.comparison import Change, Difference, compare

OTHERS = [Change(1000, after) for after in range(760, 840, 4)]  # Twenty, around a fifth less.


@pytest.mark.parametrize(
    ("after", "difference"),
    [
        (800, Difference.NONE),
        (760, Difference.NONE),
        (600, Difference.LOWER),
        (1000, Difference.HIGHER),
    ],
)
def test_a_fall_that_all_share_is_not_ours(after: int, difference: Difference):
    found = compare(Change(1000, after), OTHERS)

    assert found.difference == difference
    assert found.own == pytest.approx(after / 1000 - 1, abs=0.001)
    assert found.others == pytest.approx(-0.2, abs=0.005)
    assert found.among == 21
    assert (found.as_special == 1) == (difference != Difference.NONE)


def test_more_youths_is_no_growth():
    """Twice the children among twice the youths, where nothing changed elsewhere."""
    others = [Change(1000, after) for after in range(960, 1040, 4)]

    found = compare(Change(1000, 2000, 5000, 10000), others)

    assert (found.difference, round(found.own, 3)) == (Difference.NONE, 0)


def test_with_eighteen_others_nothing_is_said():
    few, enough = (compare(Change(1000, 100), OTHERS[:count]) for count in (18, 19))

    assert (few.difference, enough.difference) == (Difference.TOO_FEW, Difference.LOWER)
    assert few.others == pytest.approx(-0.2, abs=0.02)
    alone = compare(Change(1000, 500), [])
    assert (alone.difference, alone.others) == (Difference.TOO_FEW, 0)


@pytest.mark.parametrize(
    ("after", "others", "as_special"),
    [
        (600, (790, 800, 805, 810), 1),
        (880, (700, 790, 810, 1000), 3),
        (800, (800, 800, 800, 800), 5),
        (600, (), 1),
    ],
)
def test_how_special_ours_is_among_few_is_told_and_no_more(after, others, as_special):
    found = compare(Change(1000, after), [Change(1000, each) for each in others])

    assert (found.difference, found.as_special) == (Difference.TOO_FEW, as_special)
    assert found.among == 1 + len(others)


def test_nobody_before_and_after_is_no_change():
    found = compare(Change(0, 0), [Change(0, 0)] * 20)

    assert (found.difference, found.own, found.others) == (Difference.NONE, 0, 0)


def test_a_small_place_may_swing_without_being_special():
    """From 8 to 3 in a village; the others count a thousand."""
    assert compare(Change(8, 3), OTHERS).difference == Difference.NONE


def called(effect: float, *, runs: int = 200, places: int = 40, local: float = 0.03) -> float:
    """Share of worlds in which we are called lower: all fall by a fifth, places differ a little."""
    rng = np.random.default_rng(8)
    lower = 0
    for _ in range(runs):
        means = rng.uniform(400, 3000, places)
        growth = -0.22 + local * rng.standard_normal(places)
        growth[0] += effect
        before, after = rng.poisson(means), rng.poisson(means * np.exp(growth))
        changes = [Change(int(b), int(a)) for b, a in zip(before, after, strict=True)]
        lower += compare(changes[0], changes[1:]).difference != Difference.NONE
    return lower / runs


def test_where_all_places_follow_one_trend_we_are_seldom_called_special():
    assert called(0.0) <= 0.05


def test_a_local_effect_of_fifteen_percent_is_found():
    assert exp(-0.1625) == pytest.approx(0.85, abs=0.001)
    assert called(-0.1625) >= 0.8
