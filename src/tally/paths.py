"""The path from a baseline to a target: where a goal should stand, and what is left.

Three shapes: a straight line, the same share less (or more) every year, or the partners' own steps.
A path is a guide to the eye and an agreement, no forecast (`tally.projection`).
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

NEARLY = 1e-6  # So that three quarters before the end are three, whatever the fraction.


class NotAPath(ValueError):
    """The moments do not follow each other, or the shape does not fit the values."""


class Shape(StrEnum):
    LINE = "line"
    RATIO = "ratio"  # Each year the same share of what is left; never from or to nothing.


@dataclass(frozen=True, slots=True)
class TargetPath:
    """Moments are years with a fraction (`Period.middle`). `steps` are agreed values in between,
    joined by the path's shape."""

    start: float
    start_value: Decimal
    end: float
    end_value: Decimal
    shape: Shape = Shape.LINE
    steps: tuple[tuple[float, Decimal], ...] = ()

    def __post_init__(self) -> None:
        moments = [moment for moment, _ in self._nodes]
        if not all(before < after for before, after in pairwise(moments)):
            raise NotAPath(" to ".join(map(str, moments)))
        if self.shape == Shape.RATIO and min(value for _, value in self._nodes) <= 0:
            raise NotAPath("a ratio from or to nothing")

    @property
    def _nodes(self) -> tuple[tuple[float, Decimal], ...]:
        return ((self.start, self.start_value), *self.steps, (self.end, self.end_value))

    def at(self, year: float) -> Decimal:
        """On the path; before the start the baseline, after the end the target."""
        if year <= self.start:
            return self.start_value
        for (start, first), (end, last) in pairwise(self._nodes):
            if year < end:
                return self._between(year, (start, first), (end, last))
        return self.end_value

    def _between(
        self, year: float, before: tuple[float, Decimal], after: tuple[float, Decimal]
    ) -> Decimal:
        (moment, first), (until, last) = before, after
        # Through text, so that 2025.1 is that and not its nearest binary fraction; and the
        # division last, so that 738 in five years is 147.6 a year and nothing beside it.
        start = Decimal(str(moment))
        passed, length = Decimal(str(year)) - start, Decimal(str(until)) - start
        if self.shape == Shape.RATIO:
            return first * (last / first) ** (passed / length)
        return first + (last - first) * passed / length

    def yearly(self) -> list[tuple[int, Decimal]]:
        """Each whole year on the path, both ends included when they are whole."""
        years = range(math.ceil(self.start), math.floor(self.end) + 1)
        return [(year, self.at(year)) for year in years]

    def sampled(self, per_year: int) -> list[tuple[float, Decimal]]:
        """Where it bends, both ends included; a ratio bends everywhere, so at so many points a
        year."""
        if self.shape == Shape.LINE:
            return list(self._nodes)
        count = math.ceil((self.end - self.start) * per_year)
        moments = [self.start + at / per_year for at in range(count)]
        moments += [moment for moment, _ in self._nodes]
        return [(moment, self.at(moment)) for moment in sorted(set(moments))]

    @property
    def yearly_change(self) -> Decimal:
        """Of a ratio, the share that each year adds: -0.2 is a fifth less."""
        years = Decimal(str(self.end)) - Decimal(str(self.start))
        return (self.end_value / self.start_value) ** (1 / years) - 1

    @property
    def gap(self) -> Decimal:
        """The whole way from baseline to target, never below zero."""
        return abs(self.start_value - self.end_value)

    def to_go(self, now: Decimal) -> Decimal:
        """What is left of the way; zero once the target is reached, more than `gap` going astray.

        A path that asks to keep a value counts any distance from it.
        """
        return self._short_of(self.end_value, now)

    def behind(self, now: Decimal, year: float) -> Decimal:
        """How far a value of that moment lies from the path, on the wrong side; else zero."""
        return self._short_of(self.at(year), now)

    def _short_of(self, value: Decimal, now: Decimal) -> Decimal:
        if self.end_value < self.start_value:
            return max(now - value, Decimal(0))
        if self.end_value > self.start_value:
            return max(value - now, Decimal(0))
        return abs(now - value)

    def reached(self, now: Decimal) -> bool:
        """Whether a value is at the target or past it, seen from the baseline."""
        return self.to_go(now) == 0

    def needed(self, now: Decimal, year: float, *, per_year: int) -> Decimal | None:
        """How much a step in time must bring from that moment on to reach the target in time.

        None from the last one on: then there is no time left to divide the way over.
        """
        return self._each(self.to_go(now), self.end - year, per_year)

    def needed_for(
        self, step: tuple[float, Decimal], now: Decimal, year: float, *, per_year: int
    ) -> Decimal | None:
        """The same for an agreed step on the way."""
        moment, value = step
        return self._each(self._short_of(value, now), moment - year, per_year)

    def needed_share(self, now: Decimal, year: float, *, per_year: int) -> Decimal | None:
        """Which share of what there is then a step in time must add: -0.05 is a twentieth less each
        time. None where that is no answer: too late, or from or to nothing.
        """
        left = _steps_left(self.end - year, per_year)
        if left < 1 or now <= 0 or self.end_value <= 0:
            return None
        if self.reached(now):
            return Decimal(0)
        return (self.end_value / now) ** (1 / Decimal(left)) - 1

    def _each(self, way: Decimal, years: float, per_year: int) -> Decimal | None:
        left = _steps_left(years, per_year)
        return way / left if left >= 1 else None


def _steps_left(years: float, per_year: int) -> int:
    return math.floor(years * per_year + NEARLY)
