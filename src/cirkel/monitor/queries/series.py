"""A series of published points of one definition, and the verdict that it can bear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import takewhile
from typing import cast

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Indicator
from cirkel.monitor.models import NewBaseline, PublishedFigure
from tally.periods import Period
from tally.rhythm import per_year, place
from tally.signals import (
    Direction,
    Judgement,
    Kind,
    Measurement,
    Rebase,
    Verdict,
    Why,
    as_rates,
    judge,
)

ABOUT_A_MONTH = 30.5
WHOLE = {Unit.PERCENT: 100, Unit.PER_THOUSAND: 1000}


@dataclass(frozen=True, slots=True)
class Series:
    """`short_period` is the one of which not every source reported; empty if there is none.
    `bases`: of a share, by period, the count it is taken of, as far as the same release shows it.
    """

    indicator: Indicator
    points: Sequence[PublishedFigure]
    short_period: str = ""
    rebased: NewBaseline | None = None
    bases: Mapping[str, PublishedFigure] = field(default_factory=dict)

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
    def is_share(self) -> bool:
        return self.indicator.unit in WHOLE

    @property
    def is_counted(self) -> bool:
        """Whether the figures are counts: as they are, or as shares of a whole that is shown. One
        point without its whole, and all stand as values alone."""
        if not self.is_share:
            return self.indicator.unit == Unit.COUNT
        return bool(self.counted) and all(self._whole(point) for point in self.counted)

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """What the verdict rests on. A sum with a source missing is too low, and so provisional."""
        as_counts = self.is_share and self.is_counted
        return tuple(self._measured(point, as_counts=as_counts) for point in self.counted)

    def _measured(self, point: PublishedFigure, *, as_counts: bool) -> Measurement:
        number = point.number or Decimal(0)
        moment = place(period_of(point).middle, self.per_year)
        waits = point.is_provisional or point.period == self.short_period
        if not as_counts:
            return Measurement(moment, number, waits)
        base = self.bases[point.period]
        each = (base.number or Decimal(0)) / WHOLE[Unit(self.indicator.unit)]
        count = (number * each).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        step = each.scaleb(-self.indicator.decimals)
        waits = waits or base.is_provisional
        return Measurement(moment, count, waits, base=base.number, step=max(step, Decimal(1)))

    def _whole(self, point: PublishedFigure) -> Decimal | None:
        base = self.bases.get(point.period)
        return base.number if base else None

    @property
    def is_rounded(self) -> bool:
        """A point that was rounded may go up or down by that alone."""
        return any(point.is_rounded for point in self.counted)

    @property
    def judgement(self) -> Judgement:
        """Of a share its limits and average are shares too, however it was tested."""
        if self.is_rounded:
            # No verdict: what a test would call chance or a break may both come from rounding.
            final = [each for each in self.measurements if not each.is_provisional]
            provisional = len(self.measurements) - len(final)
            return Judgement(Verdict.TOO_FEW, Why.ROUNDED, len(final), None, provisional)
        better = cast(Direction, self.indicator.better)
        found = _judged(self.measurements, self._kind, better, self._rebase)
        if self.is_share and self.is_counted:
            whole = WHOLE[Unit(self.indicator.unit)]
            return as_rates(found, self.measurements, float(whole))
        return found

    @property
    def _kind(self) -> Kind:
        kind = kind_of(self.indicator, self.per_year)
        if not (self.is_share and self.is_counted):
            return kind
        # A part of new cases is new cases: it is the whole that knows whether they come back.
        of = self.bases[self.counted[-1].period].definition.indicator
        stays = 0.0 if of.kind == IndicatorKind.FLOW else kind.stays
        return replace(kind, counts=True, is_share=True, stays=stays)

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
