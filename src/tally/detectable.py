"""How large a fall from one year to the next must be before one can tell it from chance.

Two yearly counts are held against each other by the exact test that knows only their sum, two-sided
at one in twenty; `smallest_fall` is what that test calls in four of five cases.
"""

from functools import lru_cache
from math import ceil, exp, lgamma, log, sqrt

from tally.chances import at_most

ONE_SIDE = 0.025
POWER = 0.8
BOTH_SPREADS = 1.959964 + 0.841621  # Normal quantiles of one side and of the power.
LARGE = 200  # From here on the normal approximation gives the same whole percent.
FAR = 6  # A count so many spreads from its mean is left out of the sum.
WHOLE = 100


@lru_cache(maxsize=1024)
def smallest_fall(mean: float, *, also_varies: float = 0.0) -> int | None:
    """In whole percents, rounded up; None where not even a fall to nothing is called that often.

    `also_varies` is the share of itself by which a count goes up and down for other reasons than
    chance: 0.1 for ten percent.
    """
    if mean <= 0:
        return None
    if mean >= LARGE or also_varies:
        percents = range(1, WHOLE + 1)
        return next((each for each in percents if _stands_out(mean, each, also_varies)), None)
    befores = _counts_around(mean)
    called = _most_that_is_called(befores[-1])
    missed, found = 0, WHOLE
    if _power(mean, found, befores, called) < POWER:
        return None
    while found - missed > 1:
        middle = (found + missed) // 2
        enough = _power(mean, middle, befores, called) >= POWER
        found, missed = (middle, missed) if enough else (found, middle)
    return found


def _stands_out(mean: float, percents: int, also_varies: float) -> bool:
    after = mean * (WHOLE - percents) / WHOLE
    spread = sqrt(mean + after + also_varies**2 * (mean**2 + after**2))
    return mean - after >= BOTH_SPREADS * spread


def _counts_around(mean: float) -> range:
    reach = FAR * sqrt(mean) + FAR
    return range(max(ceil(mean - reach), 0), ceil(mean + reach))


def _most_that_is_called(highest: int) -> list[int]:
    """For each first count the largest second one that is called a fall; -1 where none is."""
    called, most = -1, []
    for before in range(highest + 1):
        if called + 1 < before and at_most(called + 1, before, 0.5) < ONE_SIDE:
            called += 1
        most.append(called)
    return most


def _power(mean: float, percents: int, befores: range, called: list[int]) -> float:
    after = mean * (WHOLE - percents) / WHOLE
    low = _sums(after, called[-1] + 1)
    return sum(_chance_of(count, mean) * low[called[count] + 1] for count in befores)


def _sums(mean: float, length: int) -> list[float]:
    """P(K < 0), P(K ≤ 0), P(K ≤ 1) and so on."""
    sums, term = [0.0], exp(-mean)
    for number in range(length):
        sums.append(sums[-1] + term)
        term *= mean / (number + 1)
    return sums


def _chance_of(count: int, mean: float) -> float:
    return exp(count * log(mean) - mean - lgamma(count + 1))
