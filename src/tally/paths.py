"""The straight line from a baseline to a target: where a goal should stand, and what is left."""

import math
from dataclasses import dataclass
from decimal import Decimal


class NotAPath(ValueError):
    """The end does not come after the start."""


@dataclass(frozen=True, slots=True)
class TargetPath:
    """Moments are years with a fraction (`Period.middle`). A guide to the eye, no forecast."""

    start: float
    start_value: Decimal
    end: float
    end_value: Decimal

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise NotAPath(f"{self.start} to {self.end}")

    def at(self, year: float) -> Decimal:
        """On the line; before the start the baseline, after the end the target."""
        if year <= self.start:
            return self.start_value
        if year >= self.end:
            return self.end_value
        # Through text, so that 2025.1 is that and not its nearest binary fraction; and the
        # division last, so that 738 in five years is 147.6 a year and nothing beside it.
        start = Decimal(str(self.start))
        passed, length = Decimal(str(year)) - start, Decimal(str(self.end)) - start
        return self.start_value + (self.end_value - self.start_value) * passed / length

    def yearly(self) -> list[tuple[int, Decimal]]:
        """Each whole year on the path, both ends included when they are whole."""
        years = range(math.ceil(self.start), math.floor(self.end) + 1)
        return [(year, self.at(year)) for year in years]

    @property
    def gap(self) -> Decimal:
        """The whole way from baseline to target, never below zero."""
        return abs(self.start_value - self.end_value)

    def to_go(self, now: Decimal) -> Decimal:
        """What is left of the way; zero once the target is reached, more than `gap` going astray.

        A path that asks to keep a value counts any distance from it.
        """
        if self.end_value < self.start_value:
            return max(now - self.end_value, Decimal(0))
        if self.end_value > self.start_value:
            return max(self.end_value - now, Decimal(0))
        return abs(now - self.end_value)

    def reached(self, now: Decimal) -> bool:
        """Whether a value is at the target or past it, seen from the baseline."""
        return self.to_go(now) == 0
