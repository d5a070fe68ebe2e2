"""Ages in age groups, and these in stages: whoever sees both subtracts the one from the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest

from tally.attack import Found, Interval, Release, examine
from tally.cells import Cell, Key, TableRule
from tally.disclosure import SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

AGES = {
    ("leeftijd", "04"): ("groep", "04-05"),
    ("leeftijd", "05"): ("groep", "04-05"),
    ("leeftijd", "12"): ("groep", "12-13"),
    ("leeftijd", "13"): ("groep", "12-13"),
    ("groep", "04-05"): ("fase", "kind"),
    ("groep", "12-13"): ("fase", "jongere"),
}
TIES = Ties(bands=AGES)
SEVERAL = [TableRule("leeftijd", "total", several_answers=True)]
POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of which only the small ones are withheld."""

    key: Key
    unit: str
    value: Value
    reason: str | None


def count(number: int, area: str = "stad", **breakdown: str) -> Cell:
    return Cell(Key("jeugd", "2025", area, tuple(sorted(breakdown.items()))), Decimal(number))


def by_threshold(cells: Sequence[Cell]) -> Release:
    figures = [
        Figure(cell.key, cell.unit, Absent.WITHHELD, "small")
        if isinstance(cell.value, Decimal) and POLICY.is_small(cell.value)
        else Figure(cell.key, cell.unit, cell.value, None)
        for cell in cells
    ]
    return Release(figures, POLICY)


def audit(release: SafeRelease | Release, cells: Sequence[Cell], ties: Ties = TIES) -> list[Found]:
    truth = {cell.key: int(cell.value) for cell in cells if isinstance(cell.value, Decimal)}
    return examine([Release(release.figures, POLICY)], ties, [truth])


def withheld(release: SafeRelease) -> dict[str, str]:
    return {
        "+".join(code for _, code in figure.key.breakdown): str(figure.reason)
        for figure in release.figures
        if figure.reason
    }


GROUPED = [
    *(count(25, leeftijd="04"), count(2, leeftijd="05"), count(27, groep="04-05")),
    *(count(20, leeftijd="12"), count(3, leeftijd="13"), count(23, groep="12-13")),
]
BOTH = {"05": "small", "13": "small"}


def test_a_small_age_follows_from_its_group():
    """The total of all ages tells only that both small ones are five together."""
    found = audit(by_threshold(GROUPED), GROUPED)

    assert [(each.key.breakdown[0][1], each.follows) for each in found] == [
        ("05", Interval(2, 2)),
        ("13", Interval(3, 3)),
    ]
    flat = audit(by_threshold(GROUPED), GROUPED, Ties())
    assert [each.follows for each in flat] == [Interval(1, 4)] * 2


def test_cover_is_found_in_the_group_or_in_another_age():
    release = protect(GROUPED, TIES, POLICY)

    assert len(withheld(release)) == 4
    assert withheld(release).items() >= BOTH.items()
    assert audit(release, GROUPED) == []
    assert len(audit(protect(GROUPED, Ties(), POLICY), GROUPED)) > 0


def test_a_level_that_nobody_published_still_adds_up():
    """Ages 4 and 5 are a group that stands nowhere, and with it the stage."""
    cells = [count(20, leeftijd="04"), count(3, leeftijd="05"), count(23, fase="kind")]

    assert [each.follows for each in audit(by_threshold(cells), cells)] == [Interval(3, 3)]
    release = protect(cells, TIES, POLICY)
    assert withheld(release) == {"05": "small", "04": "complement"}
    assert audit(release, cells) == []


def test_an_age_that_another_line_has_may_be_missing_here():
    """Boys of 13 were not published, and there may be some: nothing follows about those of 12."""
    cells = [
        count(3, leeftijd="12", sekse="m"),
        count(30, groep="12-13", sekse="m"),
        count(40, leeftijd="13", sekse="v"),
    ]

    assert audit(by_threshold(cells), cells) == []
    assert withheld(protect(cells, TIES, POLICY)) == {"12+m": "small"}


def test_ages_that_may_be_counted_twice_do_not_add_up():
    ties = replace(TIES, rules={"jeugd": SEVERAL})

    assert audit(by_threshold(GROUPED), GROUPED, ties) == []
    assert withheld(protect(GROUPED, ties, POLICY)) == BOTH


def test_categories_that_lie_in_each_other_do_no_harm():
    ties = Ties(bands={("leeftijd", "12"): ("groep", "x"), ("groep", "x"): ("leeftijd", "12")})

    assert audit(protect(GROUPED, ties, POLICY), GROUPED, ties) == []


def drawn(dice: Random) -> list[Cell]:
    """By district, sex and age, with some of all levels and totals."""
    leaves = {
        place: dice.randint(0, dice.choice([4, 12]))
        for place in product(("noord", "zuid"), "mv", ("04", "05", "12", "13"))
    }
    kinds = [part for size in range(3) for part in combinations(("sekse", "leeftijd"), size)]
    kinds += [("groep",), ("sekse", "groep"), ("fase",), ("sekse", "fase")]
    told = dice.sample(kinds, dice.randint(3, len(kinds)))
    found: dict[Key, int] = {}
    for (area, sex, age), number in leaves.items():
        group = AGES["leeftijd", age]
        pairs = {"sekse": sex, "leeftijd": age, "groep": group[1], "fase": AGES[group][1]}
        for kind, where in product(told, (area, "stad")):
            key = count(0, where, **{name: pairs[name] for name in kind}).key
            found[key] = found.get(key, 0) + number
    return [Cell(key, Decimal(number)) for key, number in found.items()]


DRAWN = replace(TIES, areas={"noord": "stad", "zuid": "stad"})


@pytest.mark.parametrize("seed", range(10))
def test_nothing_follows_with_all_levels_in_sight(seed):
    cells = drawn(Random(seed))

    assert audit(protect(cells, DRAWN, POLICY, seed=seed), cells, DRAWN) == []


def test_those_releases_have_something_to_give_away():
    """Also to a protection that does not know which ages make up a group."""
    flat = replace(DRAWN, bands={})
    every = [drawn(Random(seed)) for seed in range(10)]

    assert sum(bool(audit(by_threshold(cells), cells, DRAWN)) for cells in every) >= 8
    assert sum(bool(audit(protect(cells, flat, POLICY), cells, DRAWN)) for cells in every) >= 4
