"""Where a count may go if nothing changes: an interval for each step, and words for the target.

A projection is offered for counts only, and from five of them. It says what may follow from the
figures so far; it knows nothing of plans. How likely the target is stays words: on course, off
course, or not to be said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

FEWEST = 5
INSIDE = 0.8  # The interval's share: eight of ten.
PROBABLE, IMPROBABLE = 0.8, 0.2
FARTHEST = 120  # Steps ahead: ten years of months.


class Course(StrEnum):
    """What the figures so far say of the target."""

    TOO_EARLY = "too_early"
    ON = "on"
    OFF = "off"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Aim:
    """Counts from `lowest` to `highest` reach the target (None: no bound on that side).

    A target of nobody can never be probable: a count varies. The partners then agree on a
    tolerance, and the target is reached below it.
    """

    lowest: int | None
    highest: int | None

    @classmethod
    def of(cls, target: int, *, falls: bool, tolerance: int = 1) -> "Aim":
        if not falls:
            return cls(target, None)
        return cls(None, max(target, tolerance - 1))

    def holds(self, count: float) -> bool:
        above = self.lowest is None or count >= self.lowest
        return above and (self.highest is None or count <= self.highest)


@dataclass(frozen=True, slots=True)
class Step:
    """In eight of ten cases the count at `place` lies from `lower` to `upper`."""

    place: int
    lower: int
    middle: int
    upper: int


@dataclass(frozen=True, slots=True)
class Projection:
    """`steps` is empty where nothing can be projected; the last one is the deadline's."""

    steps: tuple[Step, ...]
    course: Course
    chance: float | None  # For the calculation; a page says the course in words.


def project(
    points: Sequence[tuple[int, int]], *, until: int, per_year: int, aim: Aim
) -> Projection:
    """From (place, count) pairs, oldest first, to every step until that place included."""
    ahead = min(until - points[-1][0], FARTHEST) if points else 0
    if len(points) < FEWEST or ahead < 1:
        return Projection((), _without(points, until, aim), None)
    import numpy as np  # noqa: PLC0415 - the only page that projects waits for it, no other

    from tally.particles import draws_ahead, shortest_interval  # noqa: PLC0415 - as above

    places = [place for place, _ in points]
    gaps = [0, *(after - before for before, after in pairwise(places))]
    counts = np.array([[float(count) for _, count in points]])
    draws = draws_ahead(counts, gaps, ahead, per_year=per_year)[:, 0, :]
    low, high = shortest_interval(draws, INSIDE)
    middle = np.median(draws, axis=1)
    steps = tuple(
        Step(places[-1] + at + 1, int(low[at]), int(middle[at]), int(high[at]))
        for at in range(ahead)
    )
    numbers, times = np.unique(draws[-1], return_counts=True)
    reached = sum(
        int(often) for count, often in zip(numbers, times, strict=True) if aim.holds(float(count))
    )
    chance = reached / draws.shape[1]
    is_there = steps[-1].place == until
    return Projection(steps, course_of(chance) if is_there else Course.OPEN, chance)


def _without(points: Sequence[tuple[int, int]], until: int, aim: Aim) -> Course:
    """At the deadline itself there is nothing to project: the last count decides."""
    is_early = len(points) < FEWEST and (not points or points[-1][0] < until)
    if is_early:
        return Course.TOO_EARLY
    return Course.ON if aim.holds(points[-1][1]) else Course.OFF


def course_of(chance: float) -> Course:
    if chance >= PROBABLE:
        return Course.ON
    return Course.OFF if chance <= IMPROBABLE else Course.OPEN
