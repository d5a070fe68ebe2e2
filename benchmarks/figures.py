"""Invented counts whose parts add up, the same on every run."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from benchmarks.covenant import CATEGORIES
from tally.values import Absent, Value

MEAN, SPREAD = 25, 8  # Youths of one indicator at one source.
SILENT = 0.02  # This share of the tables was not reported.

Cell = tuple[tuple[tuple[str, str], ...], Value]  # breakdown, value


def table(random: Random, *, trend: float = 1.0) -> Iterator[Cell]:
    """The total and its breakdowns: 42 cells. The last category of each is rare, and so small."""
    if random.random() < SILENT:
        yield from ((breakdown, Absent.NOT_REPORTED) for breakdown in _breakdowns())
        return
    total = max(0, round(random.gauss(MEAN, SPREAD) * trend))
    yield (), Decimal(total)
    for dimension, size in CATEGORIES.items():
        names = [f"{dimension}-{number:02}" for number in range(1, size + 1)]
        weights = [1 / number for number in range(1, size)] + [0.005]
        found = Counter(random.choices(names, weights, k=total))
        yield from ((((dimension, name),), Decimal(found[name])) for name in names)


def _breakdowns() -> Iterator[tuple[tuple[str, str], ...]]:
    yield ()
    for dimension, size in CATEGORIES.items():
        yield from (((dimension, f"{dimension}-{number:02}"),) for number in range(1, size + 1))
