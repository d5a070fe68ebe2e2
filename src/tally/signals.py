"""Trend breaks: is the latest year something new, or what this series always does?

Four verdicts. One test: the latest points together against the first ones (`tally.blocks`), exact
for counts, at a chance chosen so that at most one unchanged series in ten gives a false signal
within twelve quarters (docs/statistics.md holds the simulations). 'No break' is only said where a
halving would probably have been seen; otherwise the answer is 'too few', and from when it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from tally.block_tests import (
    BlockTest,
    CountTest,
    Limits,
    ValueTest,
    chance_for,
    deviation_of,
    excess_of,
    floor_of,
)
from tally.blocks import MOST_YEARS, Look, baseline_size, look_at, size_at, sizes

Direction = Literal["down", "up", "none"]


class Verdict(StrEnum):
    TOO_FEW = "too_few"
    NO_BREAK = "no_break"
    BETTER = "better"
    WORSE = "worse"


class Why(StrEnum):
    """What the verdict rests on."""

    NO_BASELINE = "no_baseline"  # The first points, that all else is held against, are not there.
    TOO_SOON = "too_soon"  # Counts of this size need more points after the baseline.
    TOO_SMALL = "too_small"  # Counts of this size never show a halving, not in three years.
    WITHIN = "within"  # Compared, and not beyond chance.
    BEYOND = "beyond"  # Compared, and beyond chance.
    ROUNDED = "rounded"  # Not judged at all: the numbers are rounded ones.


class NoReason(ValueError):
    """A new baseline is chosen by a person who says why."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """`place` is the moment in whole steps of the series (`tally.rhythm`). `series` changes with
    the definition. `base` is what a rate is counted among; without it, the value stands alone.
    `step`: a count worked out from a rounded rate is one of so many.
    """

    place: int
    value: Decimal
    is_provisional: bool = False
    series: str = ""
    base: Decimal | None = None
    step: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rebase:
    """From this moment on a new baseline, by a person's decision."""

    place: int
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise NoReason


@dataclass(frozen=True, slots=True)
class Kind:
    """How figures of different moments hang together, and whether they are counts.

    `stays`: the share still counted a step later; 0 for new cases, None where nobody knows.
    `is_share`: every value is a part of its base, as with 12 of 80 pupils.
    """

    per_year: int = 4
    counts: bool = True
    stays: float | None = None
    is_share: bool = False


FLOW = Kind(stays=0.0)
STOCK = Kind()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on; moments are places in time, as in `Measurement`.

    `needed` points are enough to see a halving (doubling, where more is better); None: never.
    `limits` are those of the window's average; `since` is when the present break was first seen.
    """

    verdict: Verdict
    why: Why
    points: int
    needed: int | None
    provisional: int = 0
    base_moments: tuple[int, ...] = ()
    window_moments: tuple[int, ...] = ()
    limits: Limits | None = None
    average: float | None = None
    since: int | None = None


def judge(
    measurements: Sequence[Measurement],
    kind: Kind,
    *,
    better: Direction,
    rebase: Rebase | None = None,
) -> Judgement:
    """The verdict after the last final point, under the newest definition and baseline.

    Where neither way is better no break is called: its limits show what happened.
    """
    newest = _newest(measurements, rebase)
    final = [one for one in newest if not one.is_provisional]
    waiting = len(newest) - len(final)
    watch = _Watch(final, kind, factor=2.0 if better == "up" else 0.5)
    size = watch.able_after()
    needed = None if size is None else watch.baseline + size
    if len(final) <= watch.baseline:
        return Judgement(Verdict.TOO_FEW, Why.NO_BASELINE, len(final), needed, waiting)
    return watch.judged(needed, better, waiting)


def as_rates(judgement: Judgement, measurements: Sequence[Measurement], whole: float) -> Judgement:
    """A verdict on counts of a known base, told as rates: of a hundred, or of a thousand."""
    window = set(judgement.window_moments)
    bases = [
        float(one.base)
        for one in measurements
        if one.place in window and not one.is_provisional and one.base is not None
    ]
    if judgement.limits is None or judgement.average is None or not bases:
        return judgement
    scale = whole * len(bases) / sum(bases)
    found = judgement.limits
    upper = min(found.upper * scale, whole)  # A part is never more than its whole.
    limits = Limits(found.centre * scale, found.lower * scale, upper)
    return replace(judgement, limits=limits, average=judgement.average * scale)


def _newest(measurements: Sequence[Measurement], rebase: Rebase | None) -> list[Measurement]:
    """Under the last point's definition, and since the last baseline that a person chose."""
    kept: list[Measurement] = []
    for one in reversed(measurements):
        if one.series != measurements[-1].series or (rebase and one.place < rebase.place):
            break
        kept.append(one)
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class _Watch:
    """One series, looked at after each new point."""

    measurements: Sequence[Measurement]
    kind: Kind
    factor: float

    @property
    def baseline(self) -> int:
        return baseline_size(self.kind.per_year)

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(one.place for one in self.measurements)

    def able_after(self) -> int | None:
        """With how many points after the baseline a halving would first be seen."""
        if not self.measurements:
            return self.kind.per_year
        test = self._test()
        for size in sizes(self.kind.per_year):
            look = self._look(self._stretched(self.baseline + size), size)
            if look and test.sees(look, self.factor):
                return size
        return None

    def judged(self, needed: int | None, better: Direction, waiting: int) -> Judgement:
        test, count = self._test(), len(self.measurements)
        longest = self.kind.per_year * MOST_YEARS if needed is None else needed - self.baseline
        longest = max(longest, self.kind.per_year)
        look = self._look_after(count, longest)
        if look is None:
            return Judgement(Verdict.TOO_FEW, Why.TOO_SOON, count, needed, waiting)
        side = test.signal(look)
        verdict, why = self._verdict(side, better), Why.BEYOND
        if not side:
            verdict, why = self._silence(test.sees(look, self.factor), needed)
        return Judgement(
            verdict,
            why,
            count,
            needed,
            waiting,
            base_moments=self._moments(look.base),
            window_moments=self._moments(look.window),
            limits=test.limits(look),
            average=test.average(look),
            since=self._since(test, side, longest) if side else None,
        )

    def _verdict(self, side: int, better: Direction) -> Verdict:
        if better == "none":
            return Verdict.NO_BREAK
        return Verdict.BETTER if (side < 0) == (better == "down") else Verdict.WORSE

    def _silence(self, seen: bool, needed: int | None) -> tuple[Verdict, Why]:
        """Nothing beyond chance: that says something only if a halving would have been seen."""
        if seen:
            return Verdict.NO_BREAK, Why.WITHIN
        return Verdict.TOO_FEW, Why.TOO_SMALL if needed is None else Why.TOO_SOON

    def _since(self, test: BlockTest, side: int, longest: int) -> int:
        count = len(self.measurements)
        while count - 1 > self.baseline:
            look = self._look_after(count - 1, longest)
            if look is None or test.signal(look) != side:
                break
            count -= 1
        return self.places[count - 1]

    def _look_after(self, count: int, longest: int) -> Look | None:
        size = size_at(count - self.baseline, longest, self.kind.per_year)
        return self._look(self.places[:count], size)

    def _look(self, places: tuple[int, ...], size: int) -> Look | None:
        """The same comparison a century later is the same comparison: only its season matters."""
        years = places[0] // self.kind.per_year * self.kind.per_year
        moved = tuple(place - years for place in places)
        kind = self.kind
        return look_at(moved, size, kind.per_year, kind.stays, own_spread=not kind.counts)

    def _stretched(self, count: int) -> tuple[int, ...]:
        """The places so far, or as they will be when every step is measured from now on."""
        places = self.places
        more = range(1, count - len(places) + 1)
        return (*places, *(places[-1] + step for step in more))[:count]

    def _moments(self, positions: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.measurements[at].place for at in positions)

    def _test(self) -> BlockTest:
        values = [float(one.value) for one in self.measurements]
        first, chance = min(len(values), self.baseline), chance_for(self.kind.per_year)
        if not self.kind.counts:
            deviation = deviation_of(values[:first]) if first > 1 else 0.0
            return ValueTest(values, deviation, max(first - 1, 0), chance)
        among = [float(one.base or 1) for one in self.measurements]
        seasons = [place % self.kind.per_year for place in self.places[:first]]
        floor = 1.0
        if self.kind.is_share:
            steps = [float(one.step) for one in self.measurements[:first]]
            floor = floor_of(values[:first], among[:first], steps)
        excess = excess_of(values[:first], among[:first], seasons, floor=floor)
        return CountTest(values, among, excess, chance)
