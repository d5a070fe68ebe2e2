"""Drawn releases for the specs of rounding, and how a reader gets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from random import Random

from tally.attack import Release
from tally.cells import Cell, Key
from tally.disclosure import Earlier, SafeRelease
from tally.ties import Ties
from tally.values import Value

INSIDE = {"wijk a": "stad", "wijk b": "stad", "stad": "regio", "dorp": "regio"}
QUARTERS = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
AREAS_AND_QUARTERS = Ties(areas=INSIDE, flows=frozenset({"instroom"}))
Leaves = dict[tuple[str, str, int, int], int]  # by area, period, school and age


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that somebody else rounded."""

    key: Key
    value: Value
    unit: str = "count"
    reason: str | None = None


def leaves_of(dice: Random) -> Leaves:
    areas = dice.choice([["wijk a", "wijk b"], ["stad"], ["wijk a", "wijk b", "dorp"]])
    periods = dice.choice([["2025"], QUARTERS[:2], QUARTERS])
    schools, ages = range(dice.randint(1, 3)), range(dice.randint(1, 2))
    places = product(areas, periods, schools, ages)
    return {place: dice.randint(0, dice.choice([3, 15])) for place in places}


def cells_of(leaves: Leaves) -> list[Cell]:
    """Every area, quarter, school and age, with all totals; four quarters with their year."""
    has_year = len({period for _, period, _, _ in leaves}) == 4
    found: dict[Key, int] = {}
    for (area, period, *at), amount in leaves.items():
        spans = [period, "2025"] if has_year else [period]
        for where, when, which in product(around(area), spans, product((1, 0), repeat=2)):
            names = zip(("leeftijd", "school"), reversed(at), which, strict=True)
            pairs = tuple((name, str(code)) for name, code, on in names if on)
            key = Key("instroom", when, where, pairs)
            found[key] = found.get(key, 0) + amount
    return [Cell(key, Decimal(amount)) for key, amount in found.items()]


def drawn(dice: Random) -> list[Cell]:
    """Youths by area, quarter, school and age, with all totals or with some of them."""
    cells = cells_of(leaves_of(dice))
    left_out = dice.sample(["", "school", "leeftijd", "leeftijd+school"], dice.randint(0, 2))
    return [cell for cell in cells if "+".join(dict(cell.key.breakdown)) not in left_out]


def around(area: str) -> list[str]:
    return [area, *around(INSIDE[area])] if area in INSIDE else [area]


def truth_of(cells: Sequence[Cell]) -> dict[Key, int]:
    return {cell.key: int(cell.value) for cell in cells if isinstance(cell.value, Decimal)}


def counted(numbers: Mapping[Key, int]) -> dict[tuple[Key, str], bool]:
    """By number and by what it is divided by, whether the parts that are there make it up: schools
    and ages, and quarters of a year. Areas only where both districts of the city are."""
    found: dict[tuple[Key, str], bool] = {}
    for key, number in numbers.items():
        for name in ("school", "leeftijd"):
            parts = [n for part, n in numbers.items() if _divided(part, name) == key]
            if parts:
                found[key, name] = sum(parts) == number
        quarters = [Key(key.definition, at, key.area, key.breakdown) for at in QUARTERS]
        if key.period == "2025" and all(at in numbers for at in quarters):
            found[key, "quarters"] = sum(numbers[at] for at in quarters) == number
        districts = [Key(key.definition, key.period, f"wijk {at}", key.breakdown) for at in "ab"]
        if key.area == "stad" and all(at in numbers for at in districts):
            found[key, "areas"] = sum(numbers[at] for at in districts) == number
    return found


def _divided(part: Key, name: str) -> Key | None:
    """The total over one dimension; None when it is not divided by it."""
    rest = tuple(pair for pair in part.breakdown if pair[0] != name)
    return None if rest == part.breakdown else Key(part.definition, part.period, part.area, rest)


def read(release: SafeRelease) -> Release:
    margins = {
        fig.key: fig.margin
        for fig in release.figures
        if fig.margin is not None and fig.unit == "count"
    }
    return Release(release.figures, release.policy, margins=margins)


def earlier(cells: Sequence[Cell], made: SafeRelease) -> Earlier:
    pairs = [(cell, fig.reason) for cell, fig in zip(cells, made.figures, strict=True)]
    rounded = {fig.key: fig for fig in made.figures if fig.margin is not None}
    counts = {
        key: (int(fig.value), fig.margin) for key, fig in rounded.items() if fig.unit == "count"
    }
    shares = {key: fig.value for key, fig in rounded.items() if fig.unit != "count"}
    return Earlier(pairs, made.policy, counts, shares)
