"""Charts for counts, rates and shares: limits worked out by hand, as qicharts2 gives them."""

import numpy as np
import pytest

from tally.attribute_charts import c_chart, exact_limits, p_chart, runs, u_chart
from tally.chances import poisson_tails


def test_a_count_varies_by_its_own_root():
    chart = c_chart([4, 16, 9, 7, 9])

    assert (chart.centre, chart.lower, chart.upper) == (9, (0,) * 5, (18,) * 5)
    assert chart.outside([4, 18, 19, 0, 9]) == [0, 0, 1, 0, 0]


def test_a_rate_has_limits_for_each_point():
    """9 among 100 and 36 among 400: centre 0.09, sigma 0.03 and 0.015."""
    chart = u_chart([9, 36], [100, 400])

    assert chart.centre == pytest.approx(0.09)
    assert chart.lower == pytest.approx((0, 0.045))
    assert chart.upper == pytest.approx((0.18, 0.135))
    assert chart.outside([0.2, 0.04]) == [1, -1]


def test_a_share_never_passes_nothing_or_all():
    """Half of 100: sigma 0.05. Nine of ten: sigma 0.095, cut at 1. One of a hundred: cut at 0."""
    half, most, few = (
        p_chart([hits] * 2, [size] * 2) for hits, size in ((50, 100), (9, 10), (1, 100))
    )

    assert (half.lower[0], half.upper[0]) == pytest.approx((0.35, 0.65))
    assert (most.upper[0], few.lower[0]) == (1, 0)


def test_laneys_sigma_follows_the_points():
    """Rates 0.05 and 0.15 by turns among 100, centre 0.1, sigma √0.001: z is ±1.581, each step
    3.162, sigma z 2.803. The plain chart calls nothing here either: limits 0.005 and 0.195."""
    plain, laney = (u_chart([5, 15] * 3, [100] * 6, laney=laney) for laney in (False, True))

    assert laney.sigma_z == pytest.approx(3.1623 / 1.128, abs=1e-4)
    assert plain.upper[0] == pytest.approx(0.1 + 3 * 0.001**0.5)
    assert laney.upper[0] == pytest.approx(0.1 + 3 * 0.001**0.5 * laney.sigma_z)
    assert p_chart([5, 15] * 3, [100] * 6, laney=True).sigma_z == pytest.approx(
        2 * 0.05 / (0.09 / 100) ** 0.5 / 1.128
    )


def test_laney_without_anything_that_varies_is_the_plain_chart():
    for counts, among in (([0, 0, 0], [10, 10, 10]), ([7], [10])):
        assert u_chart(counts, among, laney=True) == u_chart(counts, among)
    assert p_chart([10, 10], [10, 10], laney=True) == p_chart([10, 10], [10, 10])


def test_laney_cries_less_where_counts_vary_more_than_chance():
    rng = np.random.default_rng(1)
    sizes = [1000] * 24
    alarms = {False: 0, True: 0}
    for _ in range(200):
        rates = rng.gamma(25, 0.1 / 25, 24)  # Varies by a fifth of itself.
        counts = rng.poisson(rates * 1000).tolist()
        points = [count / 1000 for count in counts]
        for laney in alarms:
            alarms[laney] += any(u_chart(counts, sizes, laney=laney).outside(points))

    assert alarms[False] > 100
    assert alarms[True] < 30


@pytest.mark.parametrize(("mean", "limits"), [(0.0, (0, 0)), (1.0, (0, 5)), (9.0, (2, 19))])
def test_exact_limits_for_small_counts(mean: float, limits: tuple[int, int]):
    low, high = exact_limits(mean)

    assert (low, high) == limits
    assert poisson_tails(low - 1, mean)[0] < 0.00135 if low else True
    assert poisson_tails(high + 1, mean)[1] < 0.00135 <= poisson_tails(high, mean)[1]


RUNS = """
    12 12 12 12 12 12 12 12 12 12 | 10 | 10 10 6 0 2 | yes
    12 8 12 8 12 8 12 8 12 8 | 10 | 10 1 6 9 2 | no
    12 12 12 12 12 8 8 8 8 8 | 10 | 10 5 6 1 2 | yes
    12 10 12 10 8 10 8 | 10 | 4 2 5 1 0 | no
"""


@pytest.mark.parametrize("line", RUNS.strip().splitlines())
def test_a_run_too_long_or_too_few_crossings(line: str):
    """Points, centre; useful, longest and longest allowed, crossings and fewest crossings."""
    points, centre, expected, signal = (part.split() for part in line.split("|"))

    found = runs([float(point) for point in points], float(centre[0]))

    assert found is not None
    assert [
        found.useful,
        found.longest,
        found.longest_allowed,
        found.crossings,
        found.crossings_wanted,
    ] == [int(number) for number in expected]
    assert found.signal == (signal == ["yes"])


def test_points_on_the_line_only_have_no_runs():
    assert runs([5, 5], 5) is None
    assert runs([6], 5) is not None
