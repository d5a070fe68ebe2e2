"""The same verdict as `tally.signals` for many count series at once, over one calendar.

Written apart, on arrays; a spec holds the two against each other on random series.
"""

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from tally.block_tests import USUAL_POWER, chance_for
from tally.blocks import MOST_YEARS, Look, baseline_size, look_at, size_at, sizes

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_STEPS = 500
PRECISE = 1e-13
TINY = 1e-300
# Within this many deviations no tail comes near a chance, and the exact sum is not needed.
SURELY_WITHIN = 1.7
LANCZOS = (
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7,
)


@dataclass(frozen=True, slots=True)
class Many:
    """`sides[:, t]` is -1 lower, 1 higher, 0 neither after point t (0 throughout the baseline);
    `seen[:, t]` whether a halving would have been seen there."""

    sides: NDArray[np.int8]
    seen: Flags


def look_through(
    counts: Numbers,
    *,
    per_year: int = 4,
    stays: float | None = None,
    factor: float = 0.5,
    season: int = 0,
    only_last: bool = False,
) -> Many:
    """Look at every series (row) after every point (column), or after the last one only."""
    series, length = counts.shape
    base = baseline_size(per_year)
    sides = np.zeros((series, length), dtype=np.int8)
    seen = np.zeros((series, length), dtype=bool)
    if length <= base:
        return Many(sides, seen)
    watch = _Watch(counts, per_year, stays, factor, season)
    longest = watch.longest()
    for at in range(length - 1 if only_last else base, length):
        reach = np.array([size_at(at + 1 - base, limit, per_year) for limit in watch.limits])
        size_of = reach[longest]
        for size in np.unique(size_of):
            rows = np.flatnonzero(size_of == size)
            look = watch.look(at + 1, int(size))
            if look is not None:
                sides[rows, at], seen[rows, at] = watch.looked(rows, look)
    return Many(sides, seen)


class _Watch:
    def __init__(
        self, counts: Numbers, per_year: int, stays: float | None, factor: float, season: int
    ) -> None:
        self.counts, self.per_year, self.stays, self.factor = counts, per_year, stays, factor
        self.chance = chance_for(per_year)
        self.base = baseline_size(per_year)
        self.places = tuple(range(season, season + counts.shape[1] + MOST_YEARS * per_year))
        self.excess = _excess(counts[:, : self.base], per_year, season)
        # What `longest` chooses from: never shorter than a year.
        self.limits = [size for size in sizes(per_year) if size >= per_year]

    def look(self, count: int, size: int) -> Look | None:
        places = self.places[:count]
        return look_at(places, size, self.per_year, self.stays, own_spread=False)

    def longest(self) -> NDArray[np.intp]:
        """For each series, which of `limits` its window grows to."""
        chosen = np.full(len(self.counts), len(self.limits) - 1)
        open_ = np.ones(len(self.counts), dtype=bool)
        for size in sizes(self.per_year):
            look = self.look(self.base + size, size)
            if look is None:
                continue
            rows = np.flatnonzero(open_)
            able = rows[self._sees(rows, look)]
            chosen[able] = self.limits.index(max(size, self.per_year))
            open_[able] = False
        return chosen

    def looked(self, rows: NDArray[np.intp], look: Look) -> tuple[NDArray[np.int8], Flags]:
        excess = self.excess[rows]
        now = self.counts[rows][:, list(look.window)].mean(axis=1) * look.window_worth / excess
        then = self.counts[rows][:, list(look.base)].mean(axis=1) * look.base_worth / excess
        low = self._beyond(now, then, look.share, lower=True)
        high = self._beyond(now, then, look.share, lower=False)
        sides = np.where(low, -1, np.where(high, 1, 0)).astype(np.int8)
        return sides, self._sees(rows, look)

    def _beyond(self, hits: Numbers, misses: Numbers, share: float, *, lower: bool) -> Flags:
        return _beyond(hits, misses, share, self.chance, lower=lower)

    def _sees(self, rows: NDArray[np.intp], look: Look) -> Flags:
        mean = self.counts[rows][:, list(look.base)].mean(axis=1) / self.excess[rows]
        changed = self.factor * mean * look.window_worth
        spread = USUAL_POWER * np.sqrt(changed)
        lower = self.factor < 1
        seen_at = np.maximum(changed + (spread if lower else -spread), 0)
        return self._beyond(seen_at, mean * look.base_worth, look.share, lower=lower)


def _excess(base: Numbers, per_year: int, season: int) -> Numbers:
    whole = _dispersion(base, [np.arange(base.shape[1])])
    seasons = (np.arange(base.shape[1]) + season) % per_year
    groups = [np.flatnonzero(seasons == one) for one in np.unique(seasons)]
    return np.maximum(1.0, np.minimum(whole, _dispersion(base, groups)))


def _dispersion(base: Numbers, groups: list[NDArray[np.intp]]) -> Numbers:
    total = np.zeros(len(base))
    freedom = 0
    for group in groups:
        part = base[:, group]
        mean = part.mean(axis=1)
        squares = ((part - mean[:, None]) ** 2).sum(axis=1)
        total += np.divide(squares, mean, out=np.zeros_like(mean), where=mean > 0)
        freedom += len(group) - 1
    return total / freedom if freedom else np.full(len(base), np.inf)


def _beyond(hits: Numbers, misses: Numbers, share: float, chance: float, *, lower: bool) -> Flags:
    """Whether the binomial tail on that side is smaller than `chance`."""
    both = hits + misses
    apart = (hits - both * share) * (-1 if lower else 1)
    near = apart > SURELY_WITHIN * np.sqrt(both * share * (1 - share))
    near &= (misses if lower else hits) > 0  # Else the tail is the whole of it.
    found = np.zeros(hits.shape, dtype=bool)
    if near.any():
        h, m = hits[near], misses[near]
        tail = _share(m, h + 1, 1 - share) if lower else _share(h, m + 1, share)
        found[near] = tail < chance
    return found


def _share(a: Numbers, b: Numbers, x: float) -> Numbers:
    """The regularised incomplete beta function, as `tally.chances.beta_share`."""
    mirrored = x > (a + 1) / (a + b + 2)
    p, q = np.where(mirrored, b, a), np.where(mirrored, a, b)
    z = np.where(mirrored, 1 - x, x)
    gammas = _log_gamma(p + q) - _log_gamma(p) - _log_gamma(q)
    front = np.exp(gammas + p * np.log(z) + q * np.log1p(-z)) / p
    share: Numbers = front * _fraction(p, q, z)
    return np.where(mirrored, 1 - share, share)


def _fraction(a: Numbers, b: Numbers, x: Numbers) -> Numbers:
    c, d = np.ones_like(x), 1 / _nonzero(1 - (a + b) * x / (a + 1))
    total = d.copy()
    for step in range(1, MOST_STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            total *= d * c
        if np.max(np.abs(d * c - 1)) < PRECISE:
            break
    return total


def _nonzero(values: Numbers) -> Numbers:
    return np.where(np.abs(values) > TINY, values, TINY)


def _log_gamma(values: Numbers) -> Numbers:
    """Lanczos's approximation; precise to about fourteen digits from 0.5 on."""
    z = values - 1
    total = np.full_like(z, 0.99999999999980993)
    for at, weight in enumerate(LANCZOS):
        total += weight / (z + at + 1)
    t = z + 7.5
    logarithm: Numbers = 0.5 * np.log(2 * pi) + (z + 0.5) * np.log(t) - t + np.log(total)
    return logarithm
