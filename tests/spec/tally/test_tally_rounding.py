"""Every count rounded: near the truth, every sum holds, and a reader learns nothing small.

The reader (`tally.attack.examine`) finds every sum itself. It first shows that numbers rounded one
by one do give something away.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random

import pytest

from tally.attack import Found, Interval, Release, caused_by_last, examine
from tally.cells import Cell, Key, TableRule
from tally.disclosure import Reason, SafeRelease, protect
from tally.disclosure.multiples import Grid, multiples
from tally.editions import editions, versions
from tally.linked import adds_up
from tally.policy import BaseTooLow, Method, NotAPolicy, Policy
from tally.ties import Ties
from tally.values import Absent
from tests.spec.tally.rounding import (
    AREAS_AND_QUARTERS,
    Shown,
    counted,
    drawn,
    earlier,
    read,
    truth_of,
)
from tests.spec.tally.youths import cells_of, leaves_of

FIVES = Policy(method=Method.ROUNDING, base=5)
PLAIN = Ties({"jeugd": [TableRule("wijk", "total")]})


def rounding(dice: Random) -> Policy:
    threshold = dice.randint(3, 6)
    base = dice.choice([threshold, threshold + 2, 10])
    return Policy(threshold, dice.random() < 0.5, method=Method.ROUNDING, base=base)


def suppression(dice: Random) -> Policy:
    return Policy(dice.randint(3, 6), zeros_are_sensitive=dice.random() < 0.5)


@pytest.mark.parametrize("seed", range(40))
def test_every_number_is_near_and_nothing_follows(seed):
    dice = Random(seed)
    cells, policy = drawn(dice), rounding(dice)

    release = protect(cells, AREAS_AND_QUARTERS, policy, seed=seed)

    pairs = list(zip(cells, release.figures, strict=True))
    assert [fig.reason for _, fig in pairs if fig.reason] == []
    assert {int(fig.value) % policy.base for _, fig in pairs} == {0}
    assert {fig.margin for _, fig in pairs} == {policy.margin}
    assert max(abs(cell.value - fig.value) for cell, fig in pairs) <= policy.margin
    assert examine([read(release)], AREAS_AND_QUARTERS, [truth_of(cells)]) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_sum_of_the_truth_is_a_sum_of_what_is_shown(seed):
    """All places are there, so every total is checked against every way to add it up."""
    dice = Random(seed)
    cells = cells_of(leaves_of(dice))

    release = protect(cells, AREAS_AND_QUARTERS, rounding(dice), seed=seed)

    shown = {fig.key: int(fig.value) for fig in release.figures}
    assert counted(shown) == counted(truth_of(cells))
    assert all(counted(shown).values())


def test_rounded_one_by_one_to_the_nearest_some_follow():
    """Two of 2 are shown as 0, their total of 4 as 5: so neither is nobody."""
    numbers = {"a": 2, "b": 2}
    cells = [Cell(place(at), Decimal(n)) for at, n in numbers.items()]
    cells.append(Cell(place(), Decimal(4)))
    nearest = [Shown(cell.key, Decimal(5 * round(cell.value / 5))) for cell in cells]
    margins = {cell.key: 2 for cell in cells}  # What every reader knows of rounding to the nearest.

    found = examine(
        [Release(nearest, FIVES, margins=margins)], PLAIN, [truth_of(cells)], promised=FIVES
    )

    assert {(each.key, each.follows) for each in found} == {
        (place("a"), Interval(1, 2)),
        (place("b"), Interval(1, 2)),
        (place(), Interval(3, 4)),
    }
    made = read(protect(cells, PLAIN, FIVES))
    assert examine([made], PLAIN, [truth_of(cells)]) == []


def place(wijk: str = "") -> Key:
    return Key("jeugd", "2025", "stad", (("wijk", wijk),) if wijk else ())


def test_whatever_fits_what_is_shown_may_have_been_the_truth():
    """Brute force: for every truth whose rounding can be what is shown, some seed shows it."""
    shown = (5, 0, 5)
    fits = {(a, b) for a, b in product(range(1, 10), range(5)) if 1 <= a + b <= 9}

    found = {(a, b) for a, b in fits if any(as_shown(a, b, seed) == shown for seed in range(400))}

    assert found == fits
    impossible = [(0, 1), (10, 0), (5, 5), (4, 0)]
    assert [as_shown(a, b, 1) == shown for a, b in impossible[:3]] == [False] * 3


def as_shown(a: int, b: int, seed: int) -> tuple[int, ...]:
    cells = [
        Cell(place("a"), Decimal(a)),
        Cell(place("b"), Decimal(b)),
        Cell(place(), Decimal(a + b)),
    ]
    return tuple(int(fig.value) for fig in protect(cells, PLAIN, FIVES, seed=seed).figures)


def test_a_number_goes_up_as_often_as_it_lies_above_the_multiple():
    one = [Cell(place(), Decimal(3))]
    up = Counter(as_numbers(protect(one, PLAIN, FIVES, seed=seed))[0] for seed in range(500))

    assert up.keys() == {0, 5}
    assert 260 <= up[5] <= 340  # Three in five.


@pytest.mark.parametrize("seed", range(20))
def test_small_tables_are_as_near_as_any_that_add_up(seed):
    """Every way to round a table of 2 × 2 with its totals, tried one by one."""
    dice = Random(seed)
    a, b, c, d = (dice.randint(0, 12) for _ in range(4))
    truth = [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
    parts = {4: (0, 1), 5: (2, 3), 6: (0, 2), 7: (1, 3), 8: (4, 5)}
    rows = [adds_up(total, two) for total, two in parts.items()] + [adds_up(8, (6, 7))]
    ways = product(*({n - n % 5, n - n % 5 + 5 * (n % 5 > 0)} for n in truth[:4]))
    sums = [(w, x, y, z, w + x, y + z, w + y, x + z, w + x + y + z) for w, x, y, z in ways]
    near = [s for s in sums if all(abs(m - n) < 5 for m, n in zip(s, truth, strict=True))]
    least = min(sum(abs(m - n) for m, n in zip(s, truth, strict=True)) for s in near)

    found = multiples(Grid(truth, rows, 5, lean=[0.0] * 9)).shown

    assert tuple(found[at] for at in range(9)) in near
    assert sum(abs(found[at] - n) for at, n in enumerate(truth)) == least


def pair(seed: int, policies: Sequence[Policy], *, some: bool) -> tuple[SafeRelease, list[Found]]:
    """Two releases; with `some` the first had only some of the tables. Some numbers were corrected
    in between."""
    dice = Random(seed)
    leaves = leaves_of(dice)
    changes = dice.choice([[0], [0, 0, 0, 1, -1]])
    corrected = {at: max(0, n + dice.choice(changes)) for at, n in leaves.items()}
    first, cells = cells_of(leaves), cells_of(corrected)
    tables = sorted({table_of(cell) for cell in cells})
    had = {table for table in tables if not some or dice.random() < 0.5}
    first = [cell for cell in first if table_of(cell) in had]
    old = protect(first, AREAS_AND_QUARTERS, policies[0], seed=1)
    readers = [[earlier(first, old)]]
    new = protect(cells, AREAS_AND_QUARTERS, policies[1], readers=readers, seed=1)
    truths = [truth_of(first), truth_of(cells)]
    return new, caused_by_last(both(old, new, truths), AREAS_AND_QUARTERS, truths)


def table_of(cell: Cell) -> tuple[str, ...]:
    return (cell.key.period, cell.key.area, *sorted(dict(cell.key.breakdown)))


def both(old: SafeRelease, new: SafeRelease, truths: list[dict[Key, int]]) -> list[Release]:
    numbers = [{key: Decimal(n) for key, n in truth.items()} for truth in truths]
    exact, near = (
        [
            [
                fig.key
                for fig in made.figures
                if (fig.margin is not None) is rounded and not fig.reason
            ]
            for made in (old, new)
        ]
        for rounded in (False, True)
    )
    thresholds = [made.policy.threshold for made in (old, new)]
    names = versions(numbers, exact, thresholds, near)
    return [
        replace(read(made), versions=name, editions=edition)
        for made, name, edition in zip((old, new), names, editions(truths), strict=True)
    ]


@pytest.mark.parametrize("seed", range(25))
def test_nor_do_two_releases_together(seed):
    policy = rounding(Random(seed + 1000))

    _, found = pair(seed, (policy, policy), some=True)

    assert found == []


@pytest.mark.parametrize("seed", range(25))
def test_nor_when_another_base_was_agreed_in_between(seed):
    dice = Random(seed + 2000)

    _, found = pair(seed, (rounding(dice), rounding(dice)), some=seed % 2 == 0)

    assert found == []


@pytest.mark.parametrize("seed", range(15))
def test_nor_when_figures_were_withheld_before(seed):
    dice = Random(seed + 1000)

    _, found = pair(seed, (suppression(dice), rounding(dice)), some=seed % 2 == 0)

    assert found == []


@pytest.mark.parametrize("seed", range(25))
def test_nor_when_figures_are_withheld_from_now_on(seed):
    dice = Random(seed + 1000)

    _, found = pair(seed, (rounding(dice), suppression(dice)), some=True)

    assert found == []


def test_those_that_were_known_to_be_somebody_are_not_called_small():
    """5 says 1 to 9. "<5" beside it would say 1 to 4."""
    cells = [
        Cell(place("a"), Decimal(3)),
        Cell(place("b"), Decimal(31)),
        Cell(place(), Decimal(34)),
    ]
    shown = {s: as_numbers(protect(cells, PLAIN, FIVES, seed=s)) for s in range(40)}
    seed = next(s for s, numbers in shown.items() if numbers[0] == 5)
    old = protect(cells, PLAIN, FIVES, seed=seed)

    new = protect(cells, PLAIN, Policy(), readers=[[earlier(cells, old)]])
    unknowing = protect(cells, PLAIN, Policy())

    assert unknowing.figures[0].reason is Reason.SMALL
    assert new.figures[0].reason is Reason.BASE
    truths = [truth_of(cells)] * 2
    assert caused_by_last(both(old, new, truths), PLAIN, truths) == []
    leaking = caused_by_last(both(old, unknowing, truths), PLAIN, truths)
    assert [each.follows for each in leaking if each.key == place("a")] == [Interval(1, 4)] * 2


def as_numbers(release: SafeRelease) -> list[int]:
    return [int(fig.value) for fig in release.figures]


def test_the_same_number_is_shown_the_same_in_a_larger_release():
    cells = [Cell(place(at), Decimal(n)) for at, n in zip("abc", (3, 12, 21), strict=True)]
    cells.append(Cell(place(), Decimal(36)))
    old = protect(cells[:2], PLAIN, FIVES, seed=1)

    for seed in range(2, 12):
        new = protect(cells, PLAIN, FIVES, readers=[[earlier(cells[:2], old)]], seed=seed)
        assert as_numbers(new)[:2] == as_numbers(old)
        assert sum(as_numbers(new)[:3]) == as_numbers(new)[3]


def test_where_nothing_near_adds_up_the_figures_say_how_far_they_may_be():
    """Four parts of 1 were shown as 5 each, by themselves; then comes their total of 4."""
    cells = [Cell(place(at), Decimal(1)) for at in "abcd"]
    shown = {s: as_numbers(protect(cells, Ties(), FIVES, seed=s)) for s in range(4_000)}
    seed = next(s for s, numbers in shown.items() if numbers == [5, 5, 5, 5])
    old = protect(cells, Ties(), FIVES, seed=seed)

    total = [*cells, Cell(place(), Decimal(4))]
    new = protect(total, PLAIN, FIVES, readers=[[earlier(cells, old)]])

    assert (as_numbers(new)[4], new.figures[4].margin) == (20, 19)
    assert new.explanation()[2] == (
        "Bij 1 aantal is het verschil hoogstens 19, omdat de optelling anders niet klopt."
    )


def test_what_a_supplier_withheld_and_what_is_absent_stay_what_they_are():
    kinds = [Absent.WITHHELD, Absent.NOT_REPORTED, Absent.UNKNOWN, Absent.NOT_APPLICABLE]
    cells = [Cell(place(str(at)), kind) for at, kind in enumerate(kinds)]

    release = protect([*cells, Cell(place(), Decimal(41))], PLAIN, FIVES)

    assert [fig.value for fig in release.figures][:4] == kinds
    assert [fig.reason for fig in release.figures] == [Reason.SUPPLIER, None, None, None, None]
    assert [fig.margin for fig in release.figures] == [None, None, None, None, 4]


SHARES = Ties({"aandeel": [TableRule("wijk", "hundred")]}, {"aandeel": "jeugd", "dagen": "jeugd"})


def share(wijk: str, percents: str) -> Cell:
    return Cell(replace(place(wijk), definition="aandeel"), Decimal(percents), "percent")


def test_shares_are_what_the_rounded_counts_make_of_them():
    cells = [Cell(place(), Decimal(101)), share("a", "3"), share("b", "97")]

    release = protect(cells, SHARES, FIVES, seed=3)

    whole, few, rest = (fig.value for fig in release.figures)
    numbers = {Decimal(100 * n / whole).quantize(Decimal(1)) for n in (0, 5)}
    assert few in numbers
    assert few + rest == 100
    assert release.figures[1].margin == 5
    assert examine([read(release)], SHARES, [truth_of(cells[:1])]) == []


@pytest.mark.parametrize("number", range(1, 10))
def test_of_a_whole_that_shows_as_few_no_share_is_shown(number):
    """By what is shown, and so not by what is there."""
    cells = [Cell(place(), Decimal(number)), share("a", "50"), share("b", "50")]

    for seed in range(10):
        whole, *shares = protect(cells, SHARES, FIVES, seed=seed).figures
        expected = Reason.BASE if whole.value < 10 else None
        assert [fig.reason for fig in shares] == [expected] * 2


@pytest.mark.parametrize(
    ("number", "average", "shown"),
    [(40, "12.345", "12.3"), (400, "12.345", "12.35"), (15, "12.4", "12.4"), (12, "12.4", None)],
)
def test_an_average_keeps_the_decimals_that_any_number_could_give(number, average, shown):
    days = Cell(replace(place(), definition="dagen"), Decimal(average), "days")

    for seed in range(5):
        whole, made = protect(
            [Cell(place(), Decimal(number)), days], SHARES, FIVES, seed=seed
        ).figures
        least = int(whole.value) - 4
        expected = shown or ("12" if least < 10 else "12.4")
        assert (made.value, made.reason) == (Decimal(expected), None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": Method.ROUNDING},
        {"method": Method.ROUNDING, "base": 4},
        {"method": Method.ROUNDING, "base": 7, "spread": 8},
    ],
)
def test_a_base_under_the_threshold_would_say_too_much(wrong):
    with pytest.raises(BaseTooLow):
        Policy(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"base": 5}, {"method": "iets"}, {"method": "rounding", "base": 5.0}, {"base": False}],
)
def test_a_method_is_one_of_two_and_a_base_is_whole(wrong):
    with pytest.raises(NotAPolicy):
        Policy(**wrong)


def test_a_rounding_policy_is_stored_and_read():
    assert Policy.from_dict(FIVES.as_dict()) == FIVES
    assert FIVES.as_dict() == {
        "threshold": 5,
        "zeros_are_sensitive": True,
        "spread": 5,
        "public_totals": [],
        "method": "rounding",
        "base": 5,
    }
    assert "method" not in Policy().as_dict()


def test_what_readers_are_told():
    cells = [Cell(place(), Decimal(101)), share("a", "3"), share("b", "97")]

    assert protect(cells, SHARES, FIVES).explanation() == [
        "Alle aantallen zijn afgerond op vijftallen. Het echte aantal is hoogstens 4 hoger of "
        "lager.",
        "Een 0 betekent: niemand, of minder dan 5.",
        "Percentages rekenen we uit met de afgeronde aantallen.",
    ]
