"""Control charts for counts, rates and shares: c, u and p, and Laney's u′ and p′.

Limits are the centre ± 3 sigma as in qicharts2: for a count its own root, for a rate or a share by
what it is counted among; the primed charts widen or narrow sigma by how much the points really
vary. `exact_limits` gives the same protection for small counts, where ± 3 sigma does not. Run tests
are those of Anhøj: a longest run too long, or too few crossings.

As with XmR charts, points are taken to be independent, and `tally.signals` gives the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import comb, inf, log2, sqrt

from tally.chances import poisson_tails

SIGMAS = 3.0
USUAL_STEP = 1.128  # The mean moving range of two normal values, in sigmas.
BEYOND_SIGMAS = 0.00135  # What lies beyond three sigmas on one side of a normal distribution.
SELDOM = 0.05


@dataclass(frozen=True, slots=True)
class AttributeChart:
    """A limit for each point, for they differ with what it is counted among."""

    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    sigma_z: float = 1.0  # How much wider than chance alone; only on the primed charts.

    def outside(self, points: Sequence[float]) -> list[int]:
        """1 above, -1 below, 0 inside, point by point."""
        limits = zip(points, self.lower, self.upper, strict=True)
        return [(point > upper) - (point < lower) for point, lower, upper in limits]


def c_chart(counts: Sequence[int]) -> AttributeChart:
    """Counts of one and the same group."""
    centre = sum(counts) / len(counts)
    return _chart(centre, [sqrt(centre)] * len(counts))


def u_chart(
    counts: Sequence[int], among: Sequence[float], *, laney: bool = False
) -> AttributeChart:
    """Rates: counts among so many, of which one may count more than once."""
    centre = sum(counts) / sum(among)
    sigmas = [sqrt(centre / size) for size in among]
    return _laney(counts, among, centre, sigmas) if laney else _chart(centre, sigmas)


def p_chart(
    counts: Sequence[int], among: Sequence[float], *, laney: bool = False
) -> AttributeChart:
    """Shares: counts among so many, each of which counts once or not."""
    centre = sum(counts) / sum(among)
    sigmas = [sqrt(centre * (1 - centre) / size) for size in among]
    if laney:
        return _laney(counts, among, centre, sigmas, highest=1.0)
    return _chart(centre, sigmas, highest=1.0)


def exact_limits(mean: float) -> tuple[int, int]:
    """The smallest and the largest count that are no news: each tail beyond is under 0.00135."""
    low = 0
    while poisson_tails(low, mean)[0] < BEYOND_SIGMAS:
        low += 1
    high = max(low, int(mean))
    while poisson_tails(high + 1, mean)[1] >= BEYOND_SIGMAS:
        high += 1
    return low, high


def _laney(
    counts: Sequence[int],
    among: Sequence[float],
    centre: float,
    sigmas: Sequence[float],
    *,
    highest: float = inf,
) -> AttributeChart:
    if len(counts) < 2 or not all(sigmas):  # Nothing varies: chance alone cannot be exceeded.
        return _chart(centre, sigmas, highest=highest)
    points = zip(counts, among, sigmas, strict=True)
    z = [(count / size - centre) / sigma for count, size, sigma in points]
    steps = [abs(after - before) for before, after in pairwise(z)]
    wider = sum(steps) / len(steps) / USUAL_STEP
    return _chart(centre, [sigma * wider for sigma in sigmas], highest=highest, wider=wider)


def _chart(
    centre: float, sigmas: Sequence[float], *, highest: float = inf, wider: float = 1.0
) -> AttributeChart:
    lower = tuple(max(centre - SIGMAS * sigma, 0.0) for sigma in sigmas)
    upper = tuple(min(centre + SIGMAS * sigma, highest) for sigma in sigmas)
    return AttributeChart(centre, lower, upper, wider)


@dataclass(frozen=True, slots=True)
class Runs:
    """Points on the centre line are left out; `useful` is how many remain."""

    useful: int
    longest: int
    longest_allowed: int
    crossings: int
    crossings_wanted: int

    @property
    def signal(self) -> bool:
        return self.longest > self.longest_allowed or self.crossings < self.crossings_wanted


def runs(points: Sequence[float], centre: float) -> Runs | None:
    """None where no point lies off the centre line."""
    sides = [point > centre for point in points if point != centre]
    if not sides:
        return None
    lengths = [len(list(run)) for _, run in groupby(sides)]
    useful = len(sides)
    allowed = round(log2(useful)) + 3
    return Runs(useful, max(lengths), allowed, len(lengths) - 1, _fewest_crossings(useful - 1))


def _fewest_crossings(chances: int) -> int:
    """The 5% point of the binomial distribution with a half: fewer crossings are seldom."""
    sums = accumulate(comb(chances, crossings) for crossings in range(chances + 1))
    return next(at for at, total in enumerate(sums) if total >= SELDOM * 2**chances)
