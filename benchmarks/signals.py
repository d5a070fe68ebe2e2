"""Verdicts on many series, what they promise, and how well projections cover.

No database: `tally` alone, on invented series with fixed seeds. `--quick` simulates few of them.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import peak_megabytes
from tally.individuals import chart
from tally.many import look_through
from tally.particles import Effort, draws_ahead, shortest_interval
from tally.projection import Aim, project
from tally.signals import STOCK, Kind, Measurement, Verdict, judge

Numbers = NDArray[np.float64]
MEANS = (2, 5, 10, 20, 79, 1055)
BASE, LOOKS = 12, 12
WORLDS = {"same": (0.0, 0.0), "falls": (0.0, -0.05), "wanders": (0.05, 0.0), "strays": (0.1, 0.0)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    speed(5_000 if quick else 100_000)
    promises(200 if quick else 4_000)
    rounded_shares(20 if quick else 300)
    coverage(20 if quick else 200)


def speed(series: int) -> None:
    rng = np.random.default_rng(1)
    means = np.exp(rng.uniform(0, 7, (series, 1)))
    counts = rng.poisson(means, (series, BASE + LOOKS)).astype(float)
    print(f"{series:,} series of {BASE + LOOKS} quarters, means from 1 to 1,097")
    timed("  verdict after the last point", lambda: look_through(counts, only_last=True))
    timed("  verdict after each of twelve", lambda: look_through(counts))
    timed("  XmR chart, every point marked", lambda: chart(counts))
    points = [Measurement(8100 + at, Decimal(int(value))) for at, value in enumerate(counts[0])]
    many = 200
    took = timed("  one by one, two hundred of them", lambda: alone(points, many))
    print(f"  that is {1000 * took / many:.1f} ms for one, with limits and words to it")
    aim = Aim.of(0, falls=True, tolerance=5)
    pairs = [(one.place, int(one.value)) for one in points]
    project(pairs, until=8139, per_year=4, aim=aim)
    took = timed(
        "  twenty projections, sixteen quarters ahead",
        lambda: [project(pairs, until=8139, per_year=4, aim=aim) for _ in range(20)],
    )
    print(f"  that is {1000 * took / 20:.0f} ms for one; peak {peak_megabytes()} MB")


def alone(points: Sequence[Measurement], times: int) -> None:
    for _ in range(times):
        judge(points, STOCK, better="down")


def timed(what: str, call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    took = perf_counter() - start
    print(f"{what}: {took:.2f} s")
    return took


def promises(series: int) -> None:
    """False signals in twelve quarters; halvings found within six, and within twelve."""
    print(f"False signals of {series:,} unchanged series; halved ones found in 6 and 12 quarters")
    for name, stays, made in kinds(series):
        cells = []
        for mean in MEANS:
            false = (look_through(made(mean, 1.0), stays=stays).sides != 0).any(axis=1).mean()
            lower = look_through(made(mean, 0.5), stays=stays).sides < 0
            soon, late = lower[:, BASE : BASE + 6].any(axis=1), lower.any(axis=1)
            cells.append(f"{mean}: {false:.3f} {soon.mean():.2f}/{late.mean():.2f}")
        print(f"  {name:24}", " | ".join(cells))


def rounded_shares(series: int) -> None:
    """False signals of counts worked out from shares in so many decimals, one series at a time."""
    print(f"False signals of {series:,} unchanged shares, in twelve quarters")
    rng = np.random.default_rng(5)
    for share in (0.1, 0.3):
        cells = []
        for among, decimals in ((50, 0), (200, 0), (1000, 0), (5000, 0), (5000, 1)):
            shown = np.round(
                100 * rng.binomial(among, share, (series, BASE + LOOKS)) / among, decimals
            )
            counts = np.floor(shown * among / 100 + 0.5)
            step = max(Decimal(1), Decimal(among).scaleb(-2 - decimals))
            false = sum(_is_called(row, among, step) for row in counts) / series
            cells.append(f"{among} in {decimals} decimals: {false:.3f}")
        print(f"  {share:.0%}", " | ".join(cells))


def _is_called(counts: Numbers, among: int, step: Decimal) -> bool:
    points = [
        Measurement(at, Decimal(int(count)), base=Decimal(among), step=step)
        for at, count in enumerate(counts)
    ]
    kind = Kind(stays=0.0, is_share=True)
    looks = (judge(points[:end], kind, better="down") for end in range(BASE + 1, len(points) + 1))
    return any(look.verdict in {Verdict.BETTER, Verdict.WORSE} for look in looks)


def kinds(series: int) -> Iterator[tuple[str, float | None, Callable[[float, float], Numbers]]]:
    yield "new cases", 0.0, lambda mean, change: flow(series, mean, change)
    yield "the same, of a school", 0.0, lambda mean, change: flow(series, mean, change, SCHOOL)
    for stays in (0.0, 0.5, 0.8, 0.9):
        yield f"stock, {stays:.0%} stay", None, made_stock(series, stays)
    yield "stock, 80% known to stay", 0.8, made_stock(series, 0.8)


SCHOOL = (1.3, 1.1, 0.4, 1.2)


def flow(series: int, mean: float, change: float, seasons: Sequence[float] = (1.0,) * 4) -> Numbers:
    level = np.array([mean] * BASE + [mean * change] * LOOKS) * np.resize(seasons, BASE + LOOKS)
    return np.random.default_rng(2).poisson(level, (series, BASE + LOOKS)).astype(float)


def made_stock(series: int, stays: float) -> Callable[[float, float], Numbers]:
    """Of the children, so many stay; what changes is how many come in."""

    def made(mean: float, change: float) -> Numbers:
        rng = np.random.default_rng(3)
        now, columns = rng.poisson(mean, series), []
        for at in range(BASE + LOOKS):
            coming = mean * (1 - stays) * (change if at >= BASE else 1.0)
            now = rng.binomial(now, stays) + rng.poisson(coming, series)
            columns.append(now)
        return np.array(columns, dtype=float).T

    return made


def coverage(series: int) -> None:
    """How often the next quarter, and the one a year on, lie in the interval of eight in ten."""
    print("Coverage of the interval of 80%, one and four quarters ahead, after 4, 5, 8, 12 and 20")
    for world, (wander, drift) in WORLDS.items():
        for mean in (2, 20, 79, 1055):
            cells = [_covered(series, mean, wander, drift, length) for length in (4, 5, 8, 12, 20)]
            print(f"  {world:8} {mean:5}", " ".join(cells))


def _covered(series: int, mean: float, wander: float, drift: float, length: int) -> str:
    rng = np.random.default_rng(length)
    steps = drift + wander * rng.standard_normal((series, length + 4))
    steps[:, 0] = 0
    counts = rng.poisson(mean * np.exp(steps.cumsum(axis=1))).astype(float)
    gaps, effort = [0] + [1] * (length - 1), Effort(particles=100, draws=1000)
    ahead = draws_ahead(counts[:, :length], gaps, 4, per_year=4, effort=effort)
    low, high = shortest_interval(ahead, 0.8)
    coming = counts[:, length:].T
    held = ((low <= coming) & (coming <= high)).mean(axis=1)
    return f"{held[0]:.2f}/{held[3]:.2f}"


if __name__ == "__main__":
    main()
