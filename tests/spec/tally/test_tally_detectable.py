"""The smallest fall from one year to the next that is called in four of five cases."""

import numpy as np
import pytest

from tally.chances import rate_test
from tally.detectable import smallest_fall


@pytest.mark.parametrize(
    ("mean", "also_varies", "percents"),
    [(79, 0, 41), (219, 0, 26), (1055, 0, 12), (1055, 0.1, 36), (199.0, 0, 27), (200, 0, 27)],
)
def test_the_larger_the_count_the_smaller_a_fall_may_be(mean, also_varies, percents):
    assert smallest_fall(mean, also_varies=also_varies) == percents


@pytest.mark.parametrize(("mean", "also_varies"), [(0, 0), (-1, 0), (5, 0), (100, 0.5)])
def test_of_a_few_not_even_a_fall_to_nothing_can_be_called(mean, also_varies):
    assert smallest_fall(mean, also_varies=also_varies) is None


@pytest.mark.parametrize("mean", [12, 40, 79])
def test_it_is_called_in_four_of_five_years_and_three_percents_less_is_not(mean):
    """By simulation, with the test itself; two percents of room for chance."""
    fall = smallest_fall(mean)
    assert fall is not None
    rng = np.random.default_rng(mean)
    shares = []
    for percents in (fall, fall - 3):
        before = rng.poisson(mean, 4000)
        after = rng.poisson(mean * (1 - percents / 100), 4000)
        called = [
            now < then and rate_test(int(now), int(then), share=0.5) < 0.05
            for now, then in zip(after, before, strict=True)
        ]
        shares.append(np.mean(called))

    assert shares[0] >= 0.78
    assert shares[1] < 0.8
