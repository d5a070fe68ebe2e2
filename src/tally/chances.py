"""Exact chances for counts, without a library: how likely is a count this low, or this high?

All tails include the number itself. Numbers need not be whole: a count that varies more than
chance alone is divided by that excess first, and the incomplete beta function fills in between.
"""

from math import exp, inf, lgamma, log, log1p, sqrt

MOST_STEPS = 500
PRECISE = 1e-14
TINY = 1e-300


def beta_share(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):  # There the fraction converges slowly; its mirror image does not.
        return 1 - beta_share(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    total = d
    for step in range(1, MOST_STEPS):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            total *= d * c
        if abs(d * c - 1) < PRECISE:
            break
    return total


def _nonzero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def at_most(hits: float, misses: float, chance: float) -> float:
    """P(K ≤ hits) for K successes in `hits + misses` trials."""
    return beta_share(misses, hits + 1, 1 - chance) if misses > 0 else 1.0


def at_least(hits: float, misses: float, chance: float) -> float:
    """P(K ≥ hits) for K successes in `hits + misses` trials."""
    return beta_share(hits, misses + 1, chance) if hits > 0 else 1.0


def binomial_tails(hits: float, misses: float, chance: float) -> tuple[float, float]:
    return at_most(hits, misses, chance), at_least(hits, misses, chance)


def poisson_tails(count: int, mean: float) -> tuple[float, float]:
    """P(K ≤ count) and P(K ≥ count). Summed from the number itself outwards: no cancellation."""
    if mean <= 0:
        return 1.0, 1.0 if count == 0 else 0.0
    here = exp(count * log(mean) - mean - lgamma(count + 1))
    below = term = here
    for number in range(count, 0, -1):
        term *= number / mean
        below += term
    if count > mean:
        return min(below, 1.0), min(_upward(here, count, mean), 1.0)
    return min(below, 1.0), min(1 - below + here, 1.0)


def _upward(here: float, count: int, mean: float) -> float:
    total = term = here
    while term > total * PRECISE:
        count += 1
        term *= mean / count
        total += term
    return total


def student_tail(t: float, freedom: float) -> float:
    """P(T ≥ |t|) for Student's t."""
    return beta_share(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def two_sided(tails: tuple[float, float]) -> float:
    """The usual doubling of the smaller tail, at most 1."""
    return min(1.0, 2 * min(tails))


def rate_test(now: int, then: int, *, share: float) -> float:
    """Whether two counts come from one rate: p, given the share of the exposure that `now` has.

    The conditional test of Przyborowski and Wilenski: given their sum, `now` is binomial.
    """
    return two_sided(binomial_tails(now, then, share))


def share_test(hits: int, size: int, *, share: float) -> float:
    """Whether `hits` of `size` fits a known share: the exact binomial test."""
    return two_sided(binomial_tails(hits, size - hits, share))


def poisson_interval(count: int, *, outside: float = 0.05) -> tuple[float, float]:
    """Garwood's exact interval for the mean behind one count, by bisection."""
    half = outside / 2
    low = 0.0 if count == 0 else _mean_where(count, half, lower=True)
    return low, _mean_where(count, half, lower=False)


def _mean_where(count: int, tail: float, *, lower: bool) -> float:
    left, right = 0.0, count + 10 * sqrt(count + 1) + 20
    while right - left > 1e-9 * max(right, 1):
        middle = (left + right) / 2
        low, high = poisson_tails(count, middle)
        too_far = high > tail if lower else low < tail
        left, right = (left, middle) if too_far else (middle, right)
    return (left + right) / 2 if right < inf else right
