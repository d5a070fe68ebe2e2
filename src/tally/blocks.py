"""Block against block: the latest points together against the first ones of a series.

The first points are the *baseline*; the *window* is the latest year, or two or three years where
counts are small. Until a year has passed the window is what there is, held against the same
seasons of the baseline only: a school year has a rhythm, and the rhythm is no news.

Whether counts of different moments are independent decides everything. New cases are. A stock is
not: most children counted today were counted a quarter ago. Then the spread of window minus
baseline follows from the share that stays; unknown, the share is taken that makes it widest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Points in the baseline, for so many points a year: three years, and never fewer than six points.
BASELINE = {1: 6, 2: 6, 4: 12, 12: 24}
MOST_YEARS = 3  # The longest window. What then cannot be seen stays 'too few'.
STAYING = tuple(step / 50 for step in range(50))  # 0 to 0.98 of the same a period later.


@dataclass(frozen=True, slots=True)
class Look:
    """One comparison: the baseline's and the window's places in the series, and their weight.

    `window_worth` and `base_worth` are how many independent points each block is worth; for
    independent counts simply their number.
    """

    base: tuple[int, ...]
    window: tuple[int, ...]
    base_worth: float
    window_worth: float

    @property
    def share(self) -> float:
        """Of all that was counted in both blocks, the share expected in the window."""
        return self.window_worth / (self.window_worth + self.base_worth)


def baseline_size(per_year: int) -> int:
    return BASELINE.get(per_year, 12)


def sizes(per_year: int) -> list[int]:
    """The window's possible lengths: growing to a year, then whole years."""
    years = [per_year * years for years in range(2, MOST_YEARS + 1)]
    return [*range(1, per_year + 1), *years]


def size_at(after: int, longest: int, per_year: int) -> int:
    """How long the window is with so many points after the baseline."""
    return max(size for size in sizes(per_year) if size <= min(after, longest))


@lru_cache(maxsize=8192)
def look_at(
    places: tuple[int, ...], size: int, per_year: int, stays: float | None, *, own_spread: bool
) -> Look | None:
    """Compare the last `size` of these points with the baseline; None if no season agrees.

    `places` are the moments of the points on a grid with `per_year` steps a year. `stays` is the
    share still counted a step later, 0 for new cases, None if unknown. With `own_spread` the
    spread itself will be estimated from the baseline, which looks too calm if points hang together.
    """
    count = baseline_size(per_year)
    window = tuple(range(len(places) - size, len(places)))
    base = tuple(range(count))
    if size < per_year:
        seasons = {places[at] % per_year for at in window}
        base = tuple(at for at in base if places[at] % per_year in seasons)
    if not base:
        return None
    shares = (STAYING if stays is None else (stays,)) if size else ()
    moments = [places[at] for at in window], [places[at] for at in base]
    whole = [places[at] for at in range(count)]
    spread = max(
        difference_spread(*moments, share) / (_calm(whole, share) if own_spread else 1)
        for share in shares
    )
    ratio = len(base) / len(window)
    worth = (1 + 1 / ratio) / spread
    return Look(base, window, base_worth=worth * ratio, window_worth=worth)


def difference_spread(window: Sequence[int], base: Sequence[int], stays: float) -> float:
    """Variance of the difference of the two means, in units of one point's own variance."""
    within = _likeness(window, window, stays) + _likeness(base, base, stays)
    return within - 2 * _likeness(window, base, stays)


def _likeness(some: Sequence[int], others: Sequence[int], stays: float) -> float:
    pairs = (stays ** abs(one - other) for one in some for other in others)
    return sum(pairs) / (len(some) * len(others))


def _calm(places: Sequence[int], stays: float) -> float:
    """What a sample variance shows of the real one, when points hang together."""
    count = len(places)
    alike = _likeness(places, places, stays)
    return (1 - alike) * count / (count - 1)
