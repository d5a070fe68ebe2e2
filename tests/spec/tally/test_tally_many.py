"""Many series at once give the verdicts that each gives alone: two programs, one answer."""

from decimal import Decimal

import numpy as np
import pytest

from tally.many import look_through
from tally.signals import Kind, Measurement, Verdict, judge

SIDE = {Verdict.BETTER: -1, Verdict.WORSE: 1}


def alone(row: np.ndarray, kind: Kind, season: int) -> tuple[int, bool]:
    points = [Measurement(season + at, Decimal(int(value))) for at, value in enumerate(row)]
    found = judge(points, kind, better="down")
    return SIDE.get(found.verdict, 0), found.verdict == Verdict.NO_BREAK


@pytest.mark.parametrize("stays", [0.0, 0.8, None])
@pytest.mark.parametrize(("per_year", "length"), [(1, 7), (4, 13), (4, 16), (4, 24), (12, 30)])
def test_each_series_gets_the_verdict_it_gets_alone(per_year, length, stays):
    """Of many sizes, some halved, some with a rhythm."""
    rng = np.random.default_rng(length)
    means = np.exp(rng.uniform(0, 7, (60, 1)))
    change = np.where(np.arange(length) >= length - per_year, rng.choice([1, 0.5, 1.5], (60, 1)), 1)
    counts = rng.poisson(means * change).astype(float)
    kind, season = Kind(per_year=per_year, stays=stays), length % per_year

    found = look_through(counts, per_year=per_year, stays=stays, season=season, only_last=True)

    each = [alone(row, kind, season) for row in counts]
    assert found.sides[:, -1].tolist() == [side for side, _ in each]
    quiet = found.seen[:, -1] & (found.sides[:, -1] == 0)
    assert quiet.tolist() == [silent for _, silent in each]
    assert len({*each}) > 1


def test_looking_at_all_moments_ends_with_the_last():
    counts = np.random.default_rng(1).poisson(30, (200, 20)).astype(float)

    through, last = look_through(counts), look_through(counts, only_last=True)

    assert np.array_equal(through.sides[:, -1], last.sides[:, -1])
    assert not through.sides[:, :12].any()
    assert not last.sides[:, :-1].any()


def test_a_baseline_alone_is_not_judged():
    found = look_through(np.full((3, 12), 5.0))

    assert (found.sides.any(), found.seen.any()) == (False, False)


def test_a_doubling_where_more_is_better():
    counts = np.array([[20.0] * 12 + [20] * 4, [20.0] * 12 + [45] * 4])

    found = look_through(counts, stays=0.0, factor=2.0)

    assert found.sides[:, -1].tolist() == [0, 1]
    assert found.seen[:, -1].all()
