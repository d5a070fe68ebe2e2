"""Exact chances against values that can be worked out otherwise."""

from math import comb, exp, factorial, sqrt

import pytest

from tally.chances import (
    beta_share,
    binomial_tails,
    poisson_interval,
    poisson_tails,
    rate_test,
    share_test,
    student_tail,
)


@pytest.mark.parametrize(("size", "chance"), [(1, 0.5), (12, 0.25), (30, 0.9), (143, 0.25)])
def test_binomial_tails_are_the_sums_of_their_terms(size: int, chance: float):
    terms = [comb(size, k) * chance**k * (1 - chance) ** (size - k) for k in range(size + 1)]

    for hits in range(size + 1):
        low, high = binomial_tails(hits, size - hits, chance)
        assert low == pytest.approx(sum(terms[: hits + 1]), rel=1e-9)
        assert high == pytest.approx(sum(terms[hits:]), rel=1e-9)


@pytest.mark.parametrize("mean", [0.5, 5.0, 79.0])
def test_poisson_tails_are_the_sums_of_their_terms(mean: float):
    terms = [exp(-mean) * mean**k / factorial(k) for k in range(160)]

    for count in range(120):
        low, high = poisson_tails(count, mean)
        assert low == pytest.approx(sum(terms[: count + 1]), rel=1e-9)
        assert high == pytest.approx(sum(terms[count:]), rel=1e-6)


def test_a_mean_of_nothing():
    assert poisson_tails(0, 0.0) == (1.0, 1.0)
    assert poisson_tails(3, 0.0) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Garwood's 95% interval, as printed in tables of the Poisson distribution.
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_the_interval_of_one_count(count: int, low: float, high: float):
    assert poisson_interval(count) == pytest.approx((low, high), abs=0.001)


def test_students_t():
    """With one degree of freedom it is Cauchy's; 2.201 is the 97.5% point with eleven."""
    assert student_tail(1.0, 1) == pytest.approx(0.25)
    assert student_tail(2.201, 11) == pytest.approx(0.025, abs=1e-5)
    assert student_tail(-2.201, 11) == student_tail(2.201, 11)
    assert student_tail(0.0, 5) == 0.5


def test_two_counts_of_one_rate():
    """79 against 46 in equal years: twice P(K ≤ 46), K binomial of 125 and a half."""
    tail = sum(comb(125, k) for k in range(47)) / 2**125

    assert rate_test(46, 79, share=0.5) == pytest.approx(2 * tail)
    assert rate_test(5, 5, share=0.5) == 1.0


def test_a_share_against_what_is_known():
    """The lady tasting tea, simplest form: eight of eight right has chance 1/256, doubled."""
    assert share_test(8, 8, share=0.5) == pytest.approx(2 / 256)


def test_beyond_its_ends_nothing_or_all():
    assert (beta_share(2, 3, -0.1), beta_share(2, 3, 0.0)) == (0.0, 0.0)
    assert (beta_share(2, 3, 1.0), beta_share(2, 3, 7.0)) == (1.0, 1.0)
    assert beta_share(0.5, 0.5, 0.5) == pytest.approx(0.5)
    assert beta_share(1, 1, sqrt(0.5)) == pytest.approx(sqrt(0.5))
