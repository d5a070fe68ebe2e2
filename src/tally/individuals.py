"""XmR charts with the four rules of NHS *Making Data Count*, point for point as NHSRplotthedots.

Limits are mean ± 2.66 × mean moving range of the first twelve points (of all, while there are
fewer), with moving ranges of 3.267 times their mean or more left out once. A point is special when
it lies outside; when it is in a run of seven that each rise, or each fall; when it is one of two in
the outer third among three on one side of the mean; when it is in a run of seven on one side.

Series are rows, so that 100,000 of them are one calculation. There are no gaps in a series. The
rules take points to be independent: a stock is not, and `tally.signals` gives the verdict.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

FIXED_AFTER = 12
REACH = 2.66  # 3 / 1.128: three sigma, estimated from mean moving ranges of two points.
SCREEN = 3.267  # From this many mean ranges on, a jump says nothing about ordinary spread.
RUN = 7


class Cause(IntEnum):
    """Why a point is special; where several rules hold, the first of this list."""

    COMMON = 0
    OUTSIDE = 1
    TREND = 2
    TWO_IN_THREE = 3
    SHIFT = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """Per series the limits; per point the cause, and on which side: 1 up, -1 down, 0 common.

    With fewer than twelve points the limits still move with each new one: `is_trial`.
    """

    mean: Numbers
    lower: Numbers
    upper: Numbers
    causes: NDArray[np.int8]
    sides: NDArray[np.int8]
    is_trial: bool

    def better(self, improvement: int) -> NDArray[np.int8]:
        """1 improvement, -1 concern, 0 common; `improvement` is 1 where up is better, else -1."""
        return (self.sides * improvement).astype(np.int8)


def chart(points: Numbers) -> Chart:
    """One row a series; at least two points."""
    first = points[:, :FIXED_AFTER]
    mean = _mean(first)
    spread = _usual_range(np.abs(np.diff(first, axis=1)))
    lower, upper = mean - REACH * spread, mean + REACH * spread
    outside = (points > upper[:, None]) | (points < lower[:, None])
    near = 2 * REACH / 3 * spread
    outer = (points < (mean - near)[:, None]) | (points > (mean + near)[:, None])
    side = np.sign(points - mean[:, None]).astype(np.int8)
    steps = np.sign(np.diff(points, axis=1)).astype(np.int8)
    rules = {
        Cause.SHIFT: _part_of_run(side, RUN),
        Cause.TWO_IN_THREE: _two_in_three(outer & ~outside, side),
        Cause.TREND: _part_of_trend(steps, points.shape[1]),
        Cause.OUTSIDE: outside,
    }
    causes = np.zeros(points.shape, dtype=np.int8)
    for cause, holds in rules.items():  # The last one written comes first in the list above.
        causes[holds] = cause
    return Chart(mean, lower, upper, causes, _sides(causes, side, steps), first.shape[1] < 12)


def _mean(points: Numbers) -> Numbers:
    """Corrected once for rounding, so that a point on the mean is on the mean."""
    mean: Numbers = points.mean(axis=1)
    corrected: Numbers = mean + (points - mean[:, None]).mean(axis=1)
    return corrected


def _usual_range(ranges: Numbers) -> Numbers:
    """The mean moving range, outlying ones left out once; a level series has none."""
    bound = SCREEN * ranges.mean(axis=1)
    kept = ranges < bound[:, None]
    total, number = np.where(kept, ranges, 0).sum(axis=1), kept.sum(axis=1)
    usual: Numbers = np.divide(total, number, out=np.zeros_like(bound), where=number > 0)
    return usual


def _part_of_run(side: NDArray[np.int8], length: int) -> Flags:
    """In a run of `length` equal signs; a zero ends every run."""
    width = side.shape[1]
    part = np.zeros(side.shape, dtype=bool)
    for start in range(width - length + 1):
        block = side[:, start : start + length]
        part[:, start : start + length] |= (np.abs(block.sum(axis=1)) == length)[:, None]
    return part


def _part_of_trend(steps: NDArray[np.int8], width: int) -> Flags:
    """Six steps the same way join seven points."""
    part = np.zeros((len(steps), width), dtype=bool)
    joined = _part_of_run(steps, RUN - 1)
    part[:, :-1] |= joined
    part[:, 1:] |= joined
    return part


def _two_in_three(outer: Flags, side: NDArray[np.int8]) -> Flags:
    """Two of three on one side lie in the outer third; those two are special, the third is not."""
    part = np.zeros(outer.shape, dtype=bool)
    for start in range(outer.shape[1] - 2):
        block = slice(start, start + 3)
        together = np.abs(side[:, block].sum(axis=1)) == 3
        holds = (outer[:, block].sum(axis=1) >= 2) & together
        part[:, block] |= outer[:, block] & holds[:, None]
    return part


def _sides(
    causes: NDArray[np.int8], side: NDArray[np.int8], steps: NDArray[np.int8]
) -> NDArray[np.int8]:
    """Above or below the mean; for a trend which way it goes, seen from its right-hand side."""
    in_trend = causes == Cause.TREND
    return np.where(causes == Cause.COMMON, 0, np.where(in_trend, _ways(steps), side)).astype(
        np.int8
    )


def _ways(steps: NDArray[np.int8]) -> NDArray[np.int8]:
    width = steps.shape[1] + 1
    in_trend = _part_of_trend(steps, width)
    before = np.concatenate([np.zeros((len(steps), 1), np.int8), steps], axis=1)
    after = np.concatenate([steps, steps[:, -1:]], axis=1)
    followed = np.zeros_like(in_trend)
    followed[:, :-1] = in_trend[:, 1:]
    way = np.where(followed & in_trend, after, before)
    return np.where(way == 1, 1, -1).astype(np.int8)
