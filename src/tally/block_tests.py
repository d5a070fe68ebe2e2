"""Two tests for a window against a baseline: exact for counts, Student's t for other values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Protocol

from tally.blocks import Look
from tally.chances import at_least, at_most, binomial_tails, student_tail

# Each side of each look, by looks a year: the more often one looks, the less each look may err. At
# most one unchanged series in ten is then called within three years.
CHANCE = {1: 0.02, 2: 0.0125, 4: 0.0075, 12: 0.0045}
HALVINGS = 24  # Of a bracket, until an edge is precise to far below one youth.
USUAL_POWER = 0.5244  # Seven of ten windows lie beyond; with two more looks, more than eight.


@dataclass(frozen=True, slots=True)
class Limits:
    """Between these, an average of the window is no news."""

    centre: float
    lower: float
    upper: float


def chance_for(per_year: int) -> float:
    return CHANCE.get(per_year, CHANCE[12])


class BlockTest(Protocol):
    def signal(self, look: Look) -> int: ...

    def sees(self, look: Look, factor: float) -> bool: ...

    def limits(self, look: Look) -> Limits: ...

    def average(self, look: Look) -> float: ...


@dataclass(frozen=True, slots=True)
class CountTest:
    """Given what both blocks counted together, the window's part is binomial.

    `among` is what each count was counted among, 1 where it stands alone. `excess` is how much
    more the baseline varies than chance alone; below its floor it says nothing (`excess_of`).
    """

    counts: Sequence[float]
    among: Sequence[float]
    excess: float
    chance: float = CHANCE[4]

    def signal(self, look: Look) -> int:
        low, high = binomial_tails(*self._weighed(look), self._share(look))
        return -1 if low < self.chance else 1 if high < self.chance else 0

    def sees(self, look: Look, factor: float) -> bool:
        known = [at for at in look.base if at < len(self.counts)]
        mean = _mean(self.counts, known) / self.excess
        changed = factor * mean * look.window_worth
        # Seven of ten such windows lie beyond this.
        spread = USUAL_POWER * sqrt(changed)
        seen_at = changed + (spread if factor < 1 else -spread)
        tails = binomial_tails(max(seen_at, 0.0), mean * look.base_worth, look.share)
        return (tails[0] if factor < 1 else tails[1]) < self.chance

    def limits(self, look: Look) -> Limits:
        rate = _mean(self.counts, look.base) / _mean(self.among, look.base)
        among = _mean(self.among, look.window)
        unit = self.excess / look.window_worth  # From a weighed count to an average.
        misses = _mean(self.counts, look.base) * look.base_worth / self.excess
        share = self._share(look)
        expected = misses * share / (1 - share)
        spread = sqrt(expected / (1 - share))
        lower = self._turn(lambda hits: at_most(hits, misses, share) < self.chance, expected, 0.0)
        highest = expected + 8 * spread + 40
        upper = self._turn(
            lambda hits: at_least(hits, misses, share) < self.chance, expected, highest
        )
        return Limits(rate * among, lower * unit, upper * unit)

    def average(self, look: Look) -> float:
        return _mean(self.counts, look.window)

    def _weighed(self, look: Look) -> tuple[float, float]:
        now = _mean(self.counts, look.window) * look.window_worth
        then = _mean(self.counts, look.base) * look.base_worth
        return now / self.excess, then / self.excess

    def _share(self, look: Look) -> float:
        now = look.window_worth * _mean(self.among, look.window)
        return now / (now + look.base_worth * _mean(self.among, look.base))

    @staticmethod
    def _turn(beyond: Callable[[float], bool], inside: float, outside: float) -> float:
        """Between an ordinary count and an extreme one: where the verdict turns."""
        if not beyond(outside):
            return outside
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if beyond(middle) else (middle, outside)
        return (inside + outside) / 2


@dataclass(frozen=True, slots=True)
class ValueTest:
    """For percentages, days and amounts: how far the averages lie apart, in the baseline's own
    spread."""

    values: Sequence[float]
    deviation: float
    freedom: int
    chance: float = CHANCE[4]

    def signal(self, look: Look) -> int:
        apart = self.average(look) - _mean(self.values, look.base)
        if not apart or self._tail(apart, look) >= self.chance:
            return 0
        return -1 if apart < 0 else 1

    def sees(self, look: Look, factor: float) -> bool:
        if not self.freedom:
            return False
        known = [at for at in look.base if at < len(self.values)]
        fall = abs((1 - factor) * _mean(self.values, known))
        beyond = fall - USUAL_POWER * self._spread(look)
        return beyond > 0 and self._tail(beyond, look) < self.chance

    def limits(self, look: Look) -> Limits:
        centre = _mean(self.values, look.base)
        reach = self._edge() * self._spread(look)
        return Limits(centre, centre - reach, centre + reach)

    def average(self, look: Look) -> float:
        return _mean(self.values, look.window)

    def _spread(self, look: Look) -> float:
        return self.deviation * sqrt(1 / look.base_worth + 1 / look.window_worth)

    def _tail(self, apart: float, look: Look) -> float:
        spread = self._spread(look)
        if not spread:
            return 0.0 if apart else 1.0
        return student_tail(apart / spread, self.freedom)

    def _edge(self) -> float:
        low, high = 0.0, 1000.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (
                (middle, high)
                if student_tail(middle, self.freedom) > self.chance
                else (low, middle)
            )
        return high


def excess_of(
    counts: Sequence[float],
    among: Sequence[float],
    seasons: Sequence[int],
    *,
    floor: float = 1.0,
) -> float:
    """How much more counts vary than chance alone, with and without a rhythm; never below `floor`:
    1 for counts, less for a share, which varies less than a count (`floor_of`)."""
    own = list(range(len(counts)))
    whole = _dispersion(counts, among, [own])
    groups = [[at for at in own if seasons[at] == season] for season in sorted(set(seasons))]
    within = _dispersion(counts, among, groups)
    excess = min(whole, within)
    return floor if excess == inf else max(floor, excess)  # One point says nothing of spread.


def floor_of(counts: Sequence[float], among: Sequence[float], steps: Sequence[float] = ()) -> float:
    """A binomial's variance in units of its mean; above a half taken as a count, to be safe. What
    was rounded to so many (`steps`) varies by a twelfth of that squared as well."""
    share = sum(counts) / sum(among) if among else 0.0
    rounded = sum(step**2 for step in steps if step > 1) / 12
    own = 1 - share if share <= 0.5 else 1.0
    return own + rounded / sum(counts) if rounded and sum(counts) else own


def _dispersion(
    counts: Sequence[float], among: Sequence[float], groups: Sequence[Sequence[int]]
) -> float:
    total, freedom = 0.0, 0
    for group in groups:
        rate = sum(counts[at] for at in group) / sum(among[at] for at in group)
        if rate > 0:
            expected = [(counts[at], rate * among[at]) for at in group]
            total += sum((found - mean) ** 2 / mean for found, mean in expected)
        freedom += len(group) - 1
    return total / freedom if freedom else inf


def deviation_of(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _mean(numbers: Sequence[float], at: Sequence[int]) -> float:
    return sum(numbers[one] for one in at) / len(at) if at else 0.0
