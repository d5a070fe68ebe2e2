"""Drawn releases for the specs of rounding, and how a reader gets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tally.attack import Release
from tally.cells import Cell, Key
from tally.disclosure import Earlier, SafeRelease
from tally.ties import Ties
from tally.values import Value
from tests.spec.tally.youths import AREAS, QUARTERS, cells_of, leaves_of

AREAS_AND_QUARTERS = Ties(areas=AREAS, flows=frozenset({"instroom"}))


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that somebody else rounded."""

    key: Key
    value: Value
    unit: str = "count"
    reason: str | None = None


def drawn(dice: Random) -> list[Cell]:
    """Youths by area, quarter, school and age, with all totals or with some of them."""
    cells = cells_of(leaves_of(dice))
    left_out = dice.sample(["", "school", "leeftijd", "leeftijd+school"], dice.randint(0, 2))
    return [cell for cell in cells if "+".join(dict(cell.key.breakdown)) not in left_out]


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
