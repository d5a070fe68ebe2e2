"""Drawn youths who came in, by area, quarter, school and age, for the specs of whole releases."""

from decimal import Decimal
from itertools import product
from random import Random

from tally.cells import Cell, Key

AREAS = {"wijk a": "stad", "wijk b": "stad", "stad": "regio", "dorp": "regio"}
QUARTERS = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
Leaves = dict[tuple[str, str, int, int], int]  # by area, period, school and age


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
            names = zip(("school", "leeftijd"), at, which, strict=True)
            pairs = sorted((name, str(code)) for name, code, on in names if on)
            place = Key("instroom", when, where, tuple(pairs))
            found[place] = found.get(place, 0) + amount
    return [Cell(place, Decimal(amount)) for place, amount in found.items()]


def around(area: str) -> list[str]:
    return [area, *around(AREAS[area])] if area in AREAS else [area]
