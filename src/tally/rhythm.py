"""How often a series is measured, and where a moment stands on that grid."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from statistics import median_low

from tally.periods import Period

RHYTHMS = (1, 2, 4, 12)
USUAL = 4  # Schools are asked four times a year; a single reference date does not say.
NEARLY = 1e-6


def per_year(periods: Sequence[Period]) -> int:
    """1, 2, 4 or 12: by how far the periods lie apart, or by one period's own length."""
    middles = sorted({period.middle for period in periods})
    if len(middles) > 1:
        return _nearest(median_low(after - before for before, after in pairwise(middles)))
    spans = [period for period in periods if not period.is_moment and len(period.code) <= 9]
    return _nearest(((spans[0].last - spans[0].first).days + 1) / 365.25) if spans else USUAL


def place(moment: float, rhythm: int) -> int:
    """The step of the grid that a moment (a year with fraction) falls in."""
    return floor(moment * rhythm + NEARLY)


def _nearest(years: float) -> int:
    return min(RHYTHMS, key=lambda rhythm: abs(1 / rhythm - years))
