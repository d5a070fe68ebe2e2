"""The other method on the same tables: every count rounded to a multiple of five.

`off` is the sum of |shown - truth|, `nearest` what rounding each number by itself to the nearest
would cost, which does not add up. What is kept of the information: under rounding `1 - off / sum`,
beside the share of the sum that stays in sight when small counts are withheld (`protection.py`).
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import process_time

from benchmarks.invented import Invented, baselines
from benchmarks.invented import releases as linked
from benchmarks.measuring import peak_megabytes
from benchmarks.tables import Table, made, read
from tally.attack import Release, examine
from tally.disclosure import protect
from tally.disclosure.multiples import Grid, multiples
from tally.policy import Method, Policy

BASE = 5
HEAD = (
    "rounded to fives                      cells      off  nearest   kept  wider lost    s CPU |"
    "  leaks  s CPU"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line. `wider`: numbers that may be further off than usual; `lost`: withheld after all."""

    name: str
    numbers: Sequence[int]
    off: int
    wider: int
    lost: int
    seconds: float
    leaks: int | None = None
    audit: float = 0.0

    def __str__(self) -> str:
        nearest = sum(min(n % BASE, BASE - n % BASE) for n in self.numbers)
        kept = 1 - self.off / max(1, sum(self.numbers))
        leaks = "-" if self.leaks is None else str(self.leaks)
        return (
            f"{self.name:35} {len(self.numbers):7,} {self.off:8,} {nearest:8,} {kept:6.1%}"
            f" {self.wider:6,} {self.lost:4,} {self.seconds:8.2f} | {leaks:>6} {self.audit:6.2f}"
        )


def show(folder: Path | None, *, only: str | None, years: int, quick: bool) -> None:
    parts: dict[str, Callable[[], Iterator[Outcome]]] = {
        "tables": lambda: tables(folder, quick=quick),
        "releases": lambda: releases(quick=quick),
        "national": lambda: national(1 if quick else years, quick=quick),
    }
    print(HEAD)
    for name, part in parts.items():
        if only in (None, name):
            for outcome in part():
                print(outcome, flush=True)
    print(f"peak {peak_megabytes()} MB", flush=True)


def tables(folder: Path | None, *, quick: bool) -> Iterator[Outcome]:
    for path in sorted(folder.glob("*.csv")) if folder else ():
        yield of_table(path.stem, read(path))
    yield of_table("3 x 6", made((3, 6), mean=9, seed=1))
    yield of_table("10 x 10", made((10, 10), mean=9, seed=1))
    if not quick:
        yield of_table("30 x 20", made((30, 20), mean=9, seed=1))
        yield of_table("20 x 20 x 5, in groups", made((20, 20, 5), mean=14, seed=1, groups=5))


def of_table(name: str, table: Table) -> Outcome:
    dice = random.Random(1)
    lean = [2 * dice.random() - 1 for _ in table.truth]
    before = process_time()
    found = multiples(Grid(table.truth, table.rows, BASE, lean))
    seconds = process_time() - before
    off = sum(abs(found.shown[at] - n) for at, n in enumerate(table.truth) if at in found.shown)
    return Outcome(name, table.truth, off, len(found.steps), len(found.lost), seconds)


def releases(*, quick: bool) -> Iterator[Outcome]:
    yield from (of_release(name, invented) for name, invented in linked(quick=quick))


def national(years: int, *, quick: bool) -> Iterator[Outcome]:
    places, provinces = (30, 1) if quick else (342, 12)
    invented = baselines(years, places=places, provinces=provinces)
    yield of_release(f"{places} municipalities, years: {years}", invented)


def of_release(name: str, invented: Invented) -> Outcome:
    """As a release is rounded and audited before it is published."""
    cells, ties = invented.cells, invented.ties
    policy = Policy(method=Method.ROUNDING, base=BASE)
    numbers = [int(cell.value) for cell in cells if isinstance(cell.value, Decimal)]
    truth = {cell.key: number for cell, number in zip(cells, numbers, strict=True)}
    before = process_time()
    figures = protect(cells, ties, policy, seed=1).figures
    seconds = process_time() - before
    pairs = list(zip(figures, numbers, strict=True))
    off = sum(abs(int(fig.value) - n) for fig, n in pairs if isinstance(fig.value, Decimal))
    margins = {fig.key: fig.margin for fig in figures if fig.margin is not None}
    wider = sum(margin > policy.margin for margin in margins.values())
    before = process_time()
    leaks = len(examine([Release(figures, policy, margins=margins)], ties, [truth]))
    audit = process_time() - before
    return Outcome(name, numbers, off, wider, len(figures) - len(margins), seconds, leaks, audit)
