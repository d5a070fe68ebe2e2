"""Protection and audit: how long they take, how much they withhold, and whether anything follows.

No database: `tally` alone, on tables and releases with fixed seeds. `--tables` names a folder with
tables of others, as long CSV; `--quick` takes small ones only. Times are of one core; a release is
audited by a reader who shares no step with the protection.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import Generic, TypeVar

from benchmarks import rounding
from benchmarks.invented import Invented, baselines
from benchmarks.invented import releases as linked
from benchmarks.measuring import peak_megabytes
from benchmarks.tables import Table, made, read
from tally.attack import Release, audit, examine
from tally.disclosure import protect
from tally.disclosure.linked import Problem, choose
from tally.linked import Linked
from tally.policy import Policy

Result_co = TypeVar("Result_co", covariant=True)
THRESHOLD = 5
HEAD = (
    "                                     cells primary withheld  cells   sum  at least"
    "    s CPU      s |  leaks      s"
)


@dataclass(frozen=True, slots=True)
class Timed(Generic[Result_co]):
    result: Result_co
    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line: what was asked, what it cost, and what an attacker made of it."""

    name: str
    numbers: Sequence[int]
    small: int
    withheld: Sequence[int]  # which of the numbers
    least: str
    chosen: Timed[object]
    leaks: Timed[int]

    def __str__(self) -> str:
        cells, hidden = len(self.numbers), len(self.withheld)
        amount = sum(self.numbers[at] for at in self.withheld) / max(1, sum(self.numbers))
        return (
            f"{self.name:35} {cells:7,} {self.small:7,} {hidden:8,} {hidden / cells:6.1%}"
            f" {amount:5.1%} {self.least:>9} {self.chosen.cpu:8.2f} {self.chosen.seconds:6.2f} |"
            f" {self.leaks.result:6} {self.leaks.seconds:6.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, metavar="FOLDER")
    parser.add_argument("--only", choices=("tables", "releases", "national"))
    parser.add_argument("--method", choices=("suppression", "rounding", "both"), default="both")
    parser.add_argument("--years", type=int, default=10, help="of the national release")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[Outcome]]] = {
        "tables": lambda: tables(asked.tables, quick=asked.quick),
        "releases": lambda: releases(quick=asked.quick),
        "national": lambda: national(1 if asked.quick else asked.years, quick=asked.quick),
    }
    if asked.method != "suppression":
        rounding.show(asked.tables, only=asked.only, years=asked.years, quick=asked.quick)
    if asked.method == "rounding":
        return
    print(
        "withheld: of all cells, and of the sum of all numbers; leaks: cells of which more follows"
    )
    print(HEAD)
    for name, part in parts.items():
        if asked.only in (None, name):
            for outcome in part():
                print(outcome, flush=True)
    print(f"peak {peak_megabytes()} MB")


def timed(call: Callable[[], Result_co]) -> Timed[Result_co]:
    wall, cpu = perf_counter(), process_time()
    result = call()
    return Timed(result, perf_counter() - wall, process_time() - cpu)


def tables(folder: Path | None, *, quick: bool) -> Iterator[Outcome]:
    """The rule of the comparison in docs/statistics.md: only 1 to 4 is small, all totals shown
    unless withheld, and a hidden small count can be anything from 0 to 5."""
    for path in sorted(folder.glob("*.csv")) if folder else ():
        yield of_table(path.stem, read(path))
    yield of_table("3 x 6", made((3, 6), mean=9, seed=1))
    yield of_table("10 x 10", made((10, 10), mean=9, seed=1))
    if not quick:
        yield of_table("30 x 20", made((30, 20), mean=9, seed=1))
        yield of_table("20 x 20 x 5, in groups", made((20, 20, 5), mean=14, seed=1, groups=5))


def of_table(name: str, table: Table) -> Outcome:
    truth = table.truth
    small = frozenset(at for at, number in enumerate(truth) if 1 <= number < THRESHOLD)
    problem = Problem(
        truth=truth,
        rows=table.rows,
        masks=[(0, None)] * len(truth),
        wanted={at: (0, THRESHOLD) for at in small},
        costs=[1.0] * len(truth),
        withheld=small,
    )
    chosen = timed(lambda: choose(problem, seed=1))
    withheld = chosen.result.withheld
    spans = [(0, None) if at in withheld else (n, n) for at, n in enumerate(truth)]
    linked = Linked(spans, table.rows)
    leaks = timed(lambda: len(audit(linked, problem.wanted).leaks))
    proven = chosen.result.least
    least = "-" if proven is None else f"{len(small) + round(proven):,}"
    return Outcome(name, truth, len(small), sorted(withheld), least, chosen, leaks)


def releases(*, quick: bool) -> Iterator[Outcome]:
    yield from (of_release(name, invented) for name, invented in linked(quick=quick))


def national(years: int, *, quick: bool) -> Iterator[Outcome]:
    """Three baselines of every municipality and province, by sex and age, year after year."""
    places, provinces = (30, 1) if quick else (342, 12)
    invented = baselines(years, places=places, provinces=provinces)
    yield of_release(f"{places} municipalities, years: {years}", invented)


def of_release(name: str, invented: Invented) -> Outcome:
    """As a release is protected and audited before it is published."""
    cells, ties, policy = invented.cells, invented.ties, Policy(THRESHOLD)
    numbers = [int(cell.value) for cell in cells if isinstance(cell.value, Decimal)]
    truth = {cell.key: number for cell, number in zip(cells, numbers, strict=True)}
    chosen = timed(lambda: protect(cells, ties, policy, seed=1))
    figures = chosen.result.figures
    withheld = [at for at, figure in enumerate(figures) if figure.reason is not None]
    leaks = timed(lambda: len(examine([Release(figures, policy)], ties, [truth])))
    small = sum(map(policy.is_small, numbers))
    return Outcome(name, numbers, small, withheld, "", chosen, leaks)


if __name__ == "__main__":
    main()
