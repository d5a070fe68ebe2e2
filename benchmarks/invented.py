"""Releases with invented counts, the same on every run: a few large, many small."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tally.cells import Breakdown, Cell, Key
from tally.ties import Ties

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
Leaves = Mapping[tuple[str, str, Breakdown], int]  # period, area and all categories


@dataclass(frozen=True, slots=True)
class Invented:
    cells: list[Cell]
    ties: Ties

    @property
    def tables(self) -> int:
        """One for each definition, period and area."""
        keys = (cell.key for cell in self.cells)
        return len({(key.definition, key.period, key.area) for key in keys})


def inflow(
    names: Sequence[str], *, areas: int, sizes: Mapping[str, int], seed: int, crossed: bool = False
) -> Invented:
    """Of neighbourhoods and their town, four quarters and their year, by each of `sizes`; or also
    by all of these at once."""
    places = [f"wijk {at:02d}" for at in range(areas)]
    ties = Ties(areas=dict.fromkeys(places, "stad"), flows=frozenset(names))
    cells = list[Cell]()
    for at, name in enumerate(names):
        leaves = _leaves(QUARTERS, places, sizes, mean=5, seed=100 * seed + at)
        made = summed(name, leaves, ties, dict.fromkeys(QUARTERS, "2025"))
        cells += [cell for cell in made if crossed or len(cell.key.breakdown) < 2]
    return Invented(cells, ties)


def releases(*, quick: bool) -> Iterator[tuple[str, Invented]]:
    """Youths who came in: by neighbourhood and quarter, by school and by age, and all totals; of
    one release also by both, and of a last one more than a covenant has."""
    sizes = {"school": 7, "leeftijd": 4}
    few = inflow(["instroom"], areas=2 if quick else 9, sizes=sizes, seed=1)
    yield f"{few.tables} linked tables", few
    if not quick:
        sizes = {"school": 3, "leeftijd": 3}
        crossed = inflow(["instroom"], areas=9, sizes=sizes, seed=1, crossed=True)
        yield f"{crossed.tables} linked tables, crossed", crossed
        names = [f"instroom {at}" for at in range(5)]
        many = inflow(names, areas=19, sizes={"school": 4, "leeftijd": 3}, seed=2)
        yield f"{many.tables} linked tables", many


def baselines(years: int, *, places: int, provinces: int) -> Invented:
    """Three of them, of 15 cells each: by sex, by age, and crossed. Years do not add up."""
    codes = [f"GM{at:04d}" for at in range(places)]
    within = {code: f"PV{20 + at % provinces}" for at, code in enumerate(codes)}
    ties = Ties(areas={**within, **dict.fromkeys(within.values(), "NL")})
    periods = [str(2026 - years + at) for at in range(years)]
    cells = list[Cell]()
    for at, mean in enumerate((2, 8, 40)):
        leaves = _leaves(periods, codes, {"geslacht": 2, "leeftijd": 4}, mean=mean, seed=at)
        cells += summed(f"nulmeting {at}", leaves, ties, {})
    return Invented(cells, ties)


def _leaves(
    periods: Sequence[str], places: Sequence[str], sizes: Mapping[str, int], mean: float, seed: int
) -> Leaves:
    found = _counts((len(periods), len(places), *sizes.values()), mean, seed)
    return {
        (periods[when], places[where], tuple(zip(sizes, map(str, codes), strict=True))): int(number)
        for (when, where, *codes), number in np.ndenumerate(found)
    }


def _counts(shape: Sequence[int], mean: float, seed: int) -> NDArray[Any]:
    dice = np.random.default_rng(seed)
    rates = np.ones(())
    for size in shape:
        rates = np.multiply.outer(rates, np.exp(dice.normal(0, 0.7, size)))
    return np.asarray(dice.poisson(rates / rates.mean() * mean))


def summed(definition: str, leaves: Leaves, ties: Ties, years: Mapping[str, str]) -> list[Cell]:
    """With every total: of the areas around, of the years, and of each of the dimensions."""
    found: dict[Key, int] = {}
    for (period, area, breakdown), number in leaves.items():
        spans = [period, years[period]] if period in years else [period]
        parts = [
            tuple(sorted(part))
            for size in range(len(breakdown) + 1)
            for part in combinations(breakdown, size)
        ]
        for when, where, part in product(spans, _around(area, ties), parts):
            key = Key(definition, when, where, part)
            found[key] = found.get(key, 0) + number
    return [Cell(key, Decimal(number)) for key, number in found.items()]


def _around(area: str, ties: Ties) -> list[str]:
    return [area, *_around(ties.areas[area], ties)] if area in ties.areas else [area]
