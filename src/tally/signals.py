"""Trend breaks: is the last point something new, or what this series always does?

The first, weak rule: an XmR chart with one test. It takes points to be independent, and a stock
counts largely the same children again each quarter: with nothing changed such a series gives false
signals far more often than the limits suggest, and at a mean of about 5 an improvement can never
show, because the lower limit lies at zero or under. To be replaced by exact tests for counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Literal

NEEDED = 12  # Limits from fewer points move with every new one.
REACH = Decimal("2.66")  # 3 / 1.128: three sigma, estimated from mean moving ranges of two points.
SCREEN = Decimal("3.267")  # Above this many mean ranges, a jump says nothing about ordinary spread.


class Verdict(StrEnum):
    TOO_FEW = "too_few"
    NO_BREAK = "no_break"
    BETTER = "better"
    WORSE = "worse"


class TooFewPoints(ValueError):
    """A range needs two points."""


@dataclass(frozen=True, slots=True)
class Limits:
    centre: Decimal
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class Judgement:
    """About the last point only. Without enough points there are no limits."""

    verdict: Verdict
    points: int
    needed: int = NEEDED
    centre: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


def limits(points: Sequence[Decimal]) -> Limits:
    """Mean ± 2.66 × mean moving range, outlying ranges left out once. Not clipped at zero."""
    if len(points) < 2:
        raise TooFewPoints
    centre = _mean(points)
    ranges = [abs(after - before) for before, after in pairwise(points)]
    bound = SCREEN * _mean(ranges)
    usual = _mean([each for each in ranges if each <= bound])
    return Limits(centre, centre - REACH * usual, centre + REACH * usual)


def judge(points: Sequence[Decimal], *, better: Literal["down", "up", "none"]) -> Judgement:
    """Hold the last point against limits from the first twelve.

    A series that is better neither way gets no verdict on a break: it is never called better or
    worse, and its limits show what happened.
    """
    if len(points) < NEEDED:
        return Judgement(Verdict.TOO_FEW, len(points))
    found = limits(points[:NEEDED])
    verdict = _verdict(points[-1], found, better)
    return Judgement(verdict, len(points), NEEDED, found.centre, found.lower, found.upper)


def _verdict(last: Decimal, found: Limits, better: str) -> Verdict:
    if better == "none" or found.lower <= last <= found.upper:
        return Verdict.NO_BREAK
    return Verdict.BETTER if (last < found.lower) == (better == "down") else Verdict.WORSE


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)
