"""Projections: intervals that hold what they promise, and words for the target."""

import numpy as np
import pytest

from tally.particles import Effort, draws_ahead, shortest_interval
from tally.projection import Aim, Course, course_of, project

START = 8100  # The first quarter of 2025, in quarters.
SOME = Effort(particles=50, draws=500)
SERIES = 50


def quarters(*counts: int, start: int = START) -> list[tuple[int, int]]:
    return [(start + at, count) for at, count in enumerate(counts)]


def course(*counts: int, until: int = START + 20, falls: bool = True, target: int = 0) -> Course:
    aim = Aim.of(target, falls=falls, tolerance=5)
    return project(quarters(*counts), until=until, per_year=4, aim=aim).course


WORLDS = {
    "nothing changes": (0.0, 0.0),
    "a fifth less a year": (0.0, -0.05),
    "wanders a little": (0.05, 0.0),
    "wanders a lot": (0.10, 0.0),
}


def counted(mean: float, length: int) -> np.ndarray:
    """A row a series, an equal number from each world."""
    rng = np.random.default_rng(length)
    rows = []
    for wander, drift in WORLDS.values():
        steps = drift + wander * rng.standard_normal((SERIES, length))
        steps[:, 0] = 0
        rows.append(rng.poisson(mean * np.exp(steps.cumsum(axis=1))))
    return np.concatenate(rows).astype(float)


@pytest.mark.parametrize("length", [4, 8, 20])
@pytest.mark.parametrize("mean", [2, 20, 79, 1055])
def test_an_interval_of_eight_in_ten_holds_about_eight_in_ten(mean: float, length: int):
    """The next four quarters, over four worlds; `benchmarks.signals` gives each world apart."""
    series = counted(mean, length + 4)
    past, coming = series[:, :length], series[:, length:].T
    gaps = [0] + [1] * (length - 1)

    low, high = shortest_interval(draws_ahead(past, gaps, 4, per_year=4, effort=SOME), 0.8)

    assert 0.75 <= ((low <= coming) & (coming <= high)).mean() <= 0.90


def test_the_same_figures_always_give_the_same_projection():
    aim = Aim.of(0, falls=True, tolerance=5)
    found = [
        project(quarters(30, 28, 33, 25, 27, 24), until=START + 12, per_year=4, aim=aim)
        for _ in range(2)
    ]

    assert found[0] == found[1]
    assert [step.place for step in found[0].steps] == list(range(START + 6, START + 13))


def test_no_count_is_projected_below_nothing():
    aim = Aim.of(0, falls=True, tolerance=5)
    found = project(quarters(3, 1, 2, 0, 1, 0), until=START + 20, per_year=4, aim=aim)

    assert min(step.lower for step in found.steps) == 0
    assert all(step.lower <= step.middle <= step.upper for step in found.steps)


def test_the_farther_ahead_the_less_is_known():
    aim = Aim.of(0, falls=True, tolerance=5)
    found = project(quarters(*[79] * 8), until=START + 27, per_year=4, aim=aim)

    widths = [step.upper - step.lower for step in found.steps]
    assert widths[0] < widths[4] < widths[-1]
    assert abs(found.steps[0].middle - 79) <= 3


def test_a_fall_over_missing_quarters_is_a_slower_fall():
    """79 for a year and then 40, a quarter later or two years later: the second is calmer."""
    aim = Aim.of(0, falls=True, tolerance=5)
    near, far = (
        project(
            [*quarters(79, 80, 78, 79, 80), (START + place, 40)],
            until=START + place + 4,
            per_year=4,
            aim=aim,
        ).steps
        for place in (5, 12)
    )

    assert len(near) == len(far) == 4
    assert near[-1].upper - near[-1].lower > far[-1].upper - far[-1].lower


@pytest.mark.parametrize(
    ("counts", "falls", "target", "expected"),
    [
        ((79, 78, 80, 79), True, 0, Course.TOO_EARLY),
        ((79, 80, 78, 79, 80, 78, 79, 80), True, 0, Course.OFF),
        ((10, 9, 11, 10, 9, 10, 11, 10), True, 20, Course.ON),
        ((79, 75, 70, 66, 62, 60, 55, 52), True, 30, Course.OPEN),
        ((79, 80, 78, 79, 80, 78, 79, 80), False, 50, Course.ON),
        ((20, 25, 31, 40, 50, 62, 79, 98), False, 110, Course.OPEN),
        ((79, 80, 78, 79, 80, 78, 79, 80), False, 400, Course.OFF),
    ],
)
def test_the_target_in_words(counts, falls, target, expected):
    assert course(*counts, falls=falls, target=target) == expected


def test_words_turn_at_eight_and_two_in_ten():
    found = [course_of(chance) for chance in (1.0, 0.8, 0.79, 0.21, 0.2, 0.0)]

    assert found == [Course.ON, Course.ON, Course.OPEN, Course.OPEN, Course.OFF, Course.OFF]


def test_at_the_deadline_the_count_itself_decides():
    at = [course(79, 4, until=START + 1), course(79, 5, until=START + 1)]
    later = course(*[79] * 6, 3, until=START + 5)

    assert (at, later) == ([Course.ON, Course.OFF], Course.ON)
    assert course(until=START) == Course.TOO_EARLY


def test_a_deadline_beyond_all_sight_is_open():
    aim = Aim.of(79, falls=True)
    found = project(quarters(*[10] * 6), until=START + 400, per_year=4, aim=aim)

    assert (found.course, len(found.steps)) == (Course.OPEN, 120)


def test_nobody_is_reached_under_the_tolerance():
    """A model of counts never gives certainty of nobody: the partners say under how many."""
    exact, tolerant = Aim.of(0, falls=True), Aim.of(0, falls=True, tolerance=5)

    assert [exact.holds(count) for count in (0, 1)] == [True, False]
    assert [tolerant.holds(count) for count in (0, 4, 5)] == [True, True, False]
    assert Aim.of(20, falls=True, tolerance=5) == Aim(None, 20)
    assert Aim.of(20, falls=False, tolerance=5) == Aim(20, None)


def test_the_shortest_interval_and_of_equals_the_middle_one():
    draws = np.array([[9.0, 1, 2, 3, 4, 5, 6, 7, 8, 50]])

    low, high = shortest_interval(draws, 0.8)

    assert (low[0], high[0]) == (1, 8)
    level = np.full((1, 10), 3.0)
    assert [float(edge[0]) for edge in shortest_interval(level, 0.8)] == [3, 3]


def test_many_series_are_followed_as_each_alone():
    """Not the same draws, and the same interval within a few of them."""
    series = np.array([[79.0, 81, 76, 80, 78, 79], [5.0, 4, 6, 2, 3, 5]])
    gaps, effort = [0, 1, 1, 1, 1, 1], Effort(particles=200, draws=4000)

    both = shortest_interval(draws_ahead(series, gaps, 1, per_year=4, effort=effort), 0.8)
    alone = [
        shortest_interval(draws_ahead(row[None], gaps, 1, per_year=4, effort=effort), 0.8)
        for row in series
    ]

    for at, (low, high) in enumerate(alone):
        assert both[0][0, at] == pytest.approx(low[0, 0], abs=3)
        assert both[1][0, at] == pytest.approx(high[0, 0], abs=3)
