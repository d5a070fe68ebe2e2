"""A whole release, and what went before it: no reader of all that is public brings a withheld
figure closer than its mark does.

The reader here (`tally.attack.examine`) builds every sum itself from what was published. Each test
first shows that it finds something where only the threshold is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest

from tally.attack import Found, Interval, Release, caused_by_last, examine
from tally.cells import Cell, Key
from tally.disclosure import Earlier, Reason, SafeRelease, protect
from tally.editions import editions, versions
from tally.policy import Policy
from tally.ties import Term, Ties
from tally.values import Absent, Value
from tests.spec.tally.youths import AREAS, QUARTERS, cells_of, leaves_of

TIES = Ties(areas=AREAS, flows=frozenset({"instroom"}))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of which only the small ones are withheld."""

    key: Key
    unit: str
    value: Value
    reason: str | None


def by_threshold(cells: Sequence[Cell], policy: Policy) -> list[Figure]:
    def published(cell: Cell) -> Figure:
        if isinstance(cell.value, Decimal) and policy.is_small(cell.value):
            return Figure(cell.key, cell.unit, Absent.WITHHELD, "small")
        return Figure(cell.key, cell.unit, cell.value, None)

    return [published(cell) for cell in cells]


def truth_of(cells: Sequence[Cell]) -> dict[Key, int]:
    return {cell.key: int(cell.value) for cell in cells if isinstance(cell.value, Decimal)}


def leaks_in(release: SafeRelease, cells: Sequence[Cell], ties: Ties = TIES) -> list[Key]:
    read = Release(release.figures, release.policy)
    return [found.key for found in examine([read], ties, [truth_of(cells)])]


def follows(found: Sequence[Found]) -> list[tuple[Key, Interval]]:
    return [(each.key, each.follows) for each in found]


def key(period: str, area: str, **breakdown: str) -> Key:
    return Key("instroom", period, area, tuple(sorted(breakdown.items())))


def count(number: int, period: str = "2025", area: str = "stad", **breakdown: str) -> Cell:
    return Cell(key(period, area, **breakdown), Decimal(number))


def drawn(dice: Random) -> list[Cell]:
    """Youths by area, quarter, school and age, with all totals or with some of them."""
    cells = cells_of(leaves_of(dice))
    left_out = dice.sample(["", "school", "leeftijd", "leeftijd+school"], dice.randint(0, 2))
    return [cell for cell in cells if "+".join(dict(cell.key.breakdown)) not in left_out]


def policy_of(dice: Random) -> Policy:
    return Policy(dice.randint(2, 6), zeros_are_sensitive=dice.random() < 0.5)


@pytest.mark.parametrize("seed", range(40))
def test_a_release_gives_nothing_away(seed):
    dice = Random(seed)
    cells, policy = drawn(dice), policy_of(dice)

    release = protect(cells, TIES, policy, seed=seed)

    assert leaks_in(release, cells) == []
    shown = [fig.value for fig in release.figures if isinstance(fig.value, Decimal)]
    assert [value for value in shown if policy.is_small(value)] == []


@pytest.mark.parametrize("seed", range(12))
def test_cover_can_be_as_many_numbers_as_was_agreed(seed):
    """More than the threshold, or fewer."""
    dice = Random(seed)
    cells, policy = drawn(dice), replace(policy_of(dice), spread=2 + seed)

    assert leaks_in(protect(cells, TIES, policy, seed=seed), cells) == []


def test_those_releases_have_something_to_give_away():
    leaking = 0
    for seed in range(40):
        dice = Random(seed)
        cells, policy = drawn(dice), policy_of(dice)
        leaking += bool(examine([Release(by_threshold(cells, policy), policy)], TIES))

    assert leaking == 29


@pytest.mark.parametrize("seed", range(40))
def test_nor_do_two_releases_together(seed):
    """The first was without some of the tables; some figures were corrected since."""
    dice = Random(seed)
    leaves, policy = leaves_of(dice), policy_of(dice)
    changes = dice.choice([[0], [0, 0, 0, 1, -1]])
    corrected = {place: max(0, n + dice.choice(changes)) for place, n in leaves.items()}
    cells, first = cells_of(corrected), cells_of(leaves)
    tables = sorted({_table(cell) for cell in cells})
    had = {table for table in tables if dice.random() < 0.5}
    first = [cell for cell in first if _table(cell) in had]
    old = protect(first, TIES, policy)

    earlier = Earlier([(c, f.reason) for c, f in zip(first, old.figures, strict=True)], policy)
    new = protect(cells, TIES, policy, readers=[[earlier]])

    truths = [truth_of(first), truth_of(cells)]
    numbers = [{key: Decimal(n) for key, n in truth.items()} for truth in truths]
    named = versions(numbers, [shown_in(old), shown_in(new)], [policy.threshold] * 2)
    held = editions(truths)
    read = [
        Release(made.figures, policy, names, edition)
        for made, names, edition in zip((old, new), named, held, strict=True)
    ]
    assert caused_by_last(read, TIES, truths) == []


def shown_in(release: SafeRelease) -> list[Key]:
    return [fig.key for fig in release.figures if isinstance(fig.value, Decimal)]


def _table(cell: Cell) -> tuple[str, ...]:
    return (cell.key.period, cell.key.area, *sorted(dict(cell.key.breakdown)))


def test_the_reader_finds_what_areas_give_away():
    cells = [count(3, area="wijk a"), count(40, area="wijk b"), count(43)]

    found = examine([Release(by_threshold(cells, Policy()), Policy())], TIES)

    assert follows(found) == [(key("2025", "wijk a"), Interval(3, 3))]
    assert leaks_in(protect(cells, TIES, Policy()), cells) == []


def test_the_reader_finds_what_quarters_give_away():
    numbers = [12, 3, 9, 20]
    cells = [count(n, quarter) for n, quarter in zip(numbers, QUARTERS, strict=True)]
    cells.append(count(44))

    found = examine([Release(by_threshold(cells, Policy()), Policy())], TIES)

    assert follows(found) == [(key("2025-Q2", "stad"), Interval(3, 3))]
    assert leaks_in(protect(cells, TIES, Policy()), cells) == []


def test_quarters_of_a_stock_do_not_add_up():
    cells = [count(n, quarter) for n, quarter in zip([12, 3, 9, 20], QUARTERS, strict=True)]

    release = protect([*cells, count(44)], Ties(), Policy())

    assert [fig.reason for fig in release.figures] == [None, "small", None, None, None]


def test_the_reader_subtracts_the_filter_from_the_whole():
    """Half a year was published first; then the first quarter, and the other one follows."""
    first, second = [count(40, "2025-01/2025-06")], [count(37, "2025-Q1")]
    both = [Release(by_threshold(cells, Policy()), Policy()) for cells in (first, second)]
    last = Release([Figure(key("2025-Q2", "stad"), "count", Absent.WITHHELD, "small")], Policy())

    found = examine([*both, last], TIES)

    assert follows(found) == [(key("2025-Q2", "stad"), Interval(3, 3))]


def test_what_was_shown_before_is_no_cover_now():
    """Both wijken were 20 once and are so still; of dorp, now 3, the region is the only cover."""
    before = [count(20, area="wijk a"), count(20, area="wijk b"), count(40)]
    cells = [*before, count(3, area="dorp"), count(43, area="regio")]
    old = protect(before, TIES, Policy())
    earlier = Earlier([(c, f.reason) for c, f in zip(before, old.figures, strict=True)], Policy())

    new = protect(cells, TIES, Policy(), readers=[[earlier]])

    marks = [fig.reason for fig in new.figures]
    assert marks == [None, None, None, Reason.SMALL, Reason.COMPLEMENT]


def test_what_covered_once_keeps_covering():
    """Wijk b is withheld beside wijk a. It does not return when wijk a goes from the tables."""
    before = [count(3, area="wijk a"), count(20, area="wijk b"), count(23)]
    old = protect(before, TIES, Policy())
    assert [fig.reason for fig in old.figures] == [Reason.SMALL, Reason.COMPLEMENT, None]
    earlier = Earlier([(c, f.reason) for c, f in zip(before, old.figures, strict=True)], Policy())

    new = protect(before[1:], TIES, Policy(), readers=[[earlier]])

    assert [fig.reason for fig in new.figures] == [Reason.COMPLEMENT, None]
    assert [fig.reason for fig in protect(before[1:], TIES, Policy()).figures] == [None, None]


def test_a_corrected_number_is_another_number():
    """Wijk b was 20 beside a withheld wijk a; it is 24 now, and may be shown."""
    before = [count(3, area="wijk a"), count(20, area="wijk b"), count(23)]
    old = protect(before, TIES, Policy())
    earlier = Earlier([(c, f.reason) for c, f in zip(before, old.figures, strict=True)], Policy())
    now = [count(8, area="wijk a"), count(24, area="wijk b"), count(32)]

    new = protect(now, TIES, Policy(), readers=[[earlier]])

    assert [fig.reason for fig in new.figures] == [None, None, None]


def test_agreed_sums_bind_definitions():
    """Opening + in − out = closing: an outflow of 3 follows from the other three."""
    ties = Ties(sums=[[Term("begin", 1), Term("in", 1), Term("uit", -1), Term("eind", -1)]])
    numbers = {"begin": 50, "in": 20, "uit": 3, "eind": 67}
    cells = [Cell(Key(name, "2025", "stad", ()), Decimal(n)) for name, n in numbers.items()]
    read = Release(by_threshold(cells, Policy()), Policy())
    assert [found.follows for found in examine([read], ties)] == [Interval(3, 3)]

    release = protect(cells, ties, Policy())

    reasons = sorted(str(fig.reason) for fig in release.figures)
    assert reasons == ["None", "None", "complement", "small"]
    assert leaks_in(release, cells, ties) == []


@pytest.mark.parametrize("zeros", [True, False])
def test_the_reader_knows_whether_zeros_are_shown(zeros):
    policy = Policy(zeros_are_sensitive=zeros)
    cells = [count(4, school="po"), count(4, school="vo"), count(0, school="so"), count(8)]

    found = examine([Release(by_threshold(cells, policy), policy)], Ties())

    expected = {True: [], False: [Interval(4, 4)] * 2}[zeros]
    assert [leak.follows for leak in found] == expected


def test_a_percentage_of_a_public_number_is_a_number():
    """3% of 100 youths; the other 97 are shown as a count."""
    rules = {"aandeel": [], "jeugd": []}
    ties = Ties(rules, {"aandeel": "jeugd"})
    small = Figure(
        Key("jeugd", "2025", "stad", (("wijk", "a"),)), "count", Absent.WITHHELD, "small"
    )
    share = Figure(Key("aandeel", "2025", "stad", (("wijk", "a"),)), "percent", Decimal(3), None)
    whole = Figure(Key("jeugd", "2025", "stad", ()), "count", Decimal(100), None)

    found = examine([Release([small, share, whole], Policy())], ties)

    assert follows(found) == [(share.key, Interval(3, 3)), (small.key, Interval(3, 3))]
