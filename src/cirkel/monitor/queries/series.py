"""A series of published points of one definition, and the verdict that it can bear."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import cast

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Indicator
from cirkel.monitor.models import NewBaseline, PublishedFigure
from tally.periods import Period
from tally.rhythm import per_year, place
from tally.signals import Direction, Judgement, Kind, Measurement, Rebase, Verdict, Why, judge

ABOUT_A_MONTH = 30.5


@dataclass(frozen=True, slots=True)
class Series:
    """`short_period` is the one of which not every source reported; empty if there is none."""

    indicator: Indicator
    points: Sequence[PublishedFigure]
    short_period: str = ""
    rebased: NewBaseline | None = None

    @property
    def counted(self) -> tuple[PublishedFigure, ...]:
        """The points with a number that can be compared: a year of new cases is not four times a
        quarter's, so only the newest points over the same length of time."""
        numbers = [point for point in self.points if point.number is not None]
        if self.indicator.kind == IndicatorKind.STOCK:
            return tuple(numbers)
        same = takewhile(lambda point: _months(point) == _months(numbers[-1]), reversed(numbers))
        return tuple(same)[::-1]

    @property
    def per_year(self) -> int:
        return per_year([period_of(point) for point in self.counted])

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """What the verdict rests on. A sum with a source missing is too low, and so provisional."""
        rhythm = self.per_year
        return tuple(
            Measurement(
                place(period_of(point).middle, rhythm),
                point.number,
                point.is_provisional or point.period == self.short_period,
            )
            for point in self.counted
            if point.number is not None
        )

    @property
    def is_rounded(self) -> bool:
        """A point that was rounded may go up or down by that alone."""
        return any(point.is_rounded for point in self.counted)

    @property
    def judgement(self) -> Judgement:
        if self.is_rounded:
            # No verdict: what a test would call chance or a break may both come from rounding.
            final = [each for each in self.measurements if not each.is_provisional]
            provisional = len(self.measurements) - len(final)
            return Judgement(Verdict.TOO_FEW, Why.ROUNDED, len(final), None, provisional)
        kind = kind_of(self.indicator, self.per_year)
        better = cast(Direction, self.indicator.better)
        return _judged(self.measurements, kind, better, self._rebase)

    @property
    def _rebase(self) -> Rebase | None:
        if self.rebased is None:
            return None
        first = place(Period.parse(self.rebased.period).middle, self.per_year)
        return Rebase(first, self.rebased.reason)


@lru_cache(maxsize=256)  # A page asks for the same verdict several times.
def _judged(
    measurements: tuple[Measurement, ...], kind: Kind, better: Direction, rebase: Rebase | None
) -> Judgement:
    return judge(measurements, kind, better=better, rebase=rebase)


def kind_of(indicator: Indicator, rhythm: int) -> Kind:
    """Only new cases are independent of each other; of all else nobody knows how many stay."""
    stays = 0.0 if indicator.kind == IndicatorKind.FLOW else None
    return Kind(rhythm, counts=indicator.unit == Unit.COUNT, stays=stays)


def _months(figure: PublishedFigure) -> int:
    """How long its period is: February is as long as March."""
    return round(((figure.period_last - figure.period_first).days + 1) / ABOUT_A_MONTH)


def period_of(figure: PublishedFigure) -> Period:
    return Period(figure.period_first, figure.period_last, figure.period)
