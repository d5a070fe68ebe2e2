"""What partners agree on beside the threshold: how vague cover is, and which totals last."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest

from tally.attack import Interval, Release, examine
from tally.cells import Cell, Key, TableRule
from tally.disclosure import Earlier, Reason, SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Value


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that nobody protected."""

    key: Key
    unit: str
    value: Value
    reason: str | None = None


RULES = {"jeugd": [TableRule("wijk", "total"), TableRule("soort", "total")]}
PLAIN = Ties(RULES)
LASTING = Ties(RULES, lasting=frozenset({("jeugd", "stad")}))
AREAS = Ties(RULES, areas={"noord": "stad", "zuid": "stad"})


def cell(number: int, place: str = "", area: str = "stad") -> Cell:
    breakdown = tuple([tuple(place.split("="))]) if place else ()
    return Cell(Key("jeugd", "2025", area, breakdown), Decimal(number))


def table(parts: dict[str, int]) -> list[Cell]:
    return [cell(sum(parts.values())), *(cell(number, at) for at, number in parts.items())]


TOTALS = [cell(23), cell(20, area="zuid"), cell(3, area="noord")]


def marked(release: SafeRelease) -> list[tuple[Key, str]]:
    return [(fig.key, str(fig.reason)) for fig in release.figures if fig.reason]


def reasons(release: SafeRelease) -> dict[str, str]:
    return {"&".join(code for _, code in key.breakdown): why for key, why in marked(release)}


def by_area(release: SafeRelease) -> dict[str, str]:
    return {key.area: why for key, why in marked(release)}


def audit(release: SafeRelease, cells: list[Cell], ties: Ties) -> dict[str, Interval]:
    read = Release(release.figures, release.policy)
    truth = {each.key: int(each.value) for each in cells}
    return {found.key.area: found.follows for found in examine([read], ties, [truth])}


@pytest.mark.parametrize(
    ("spread", "withheld"),
    [
        (0, {"a": "small", "b": "complement"}),
        (3, {"a": "small", "b": "complement"}),
        (8, {"a": "small", "b": "complement", "c": "complement"}),
    ],
)
def test_cover_is_as_vague_as_was_agreed(spread, withheld):
    """1 and 10 are 11 together: with '<5' beside it, the 10 can be 7 to 11."""
    parts = {"wijk=a": 1, "wijk=b": 10, "wijk=c": 20, "wijk=d": 40}
    cells = table(parts)

    release = protect(cells, PLAIN, Policy(spread=spread))

    assert reasons(release) == withheld
    assert audit(release, cells, PLAIN) == {}


def test_the_audit_asks_the_spread_too():
    """What is safe enough when five numbers do, is not when eight were agreed."""
    cells = table({"wijk=a": 1, "wijk=b": 10, "wijk=c": 20})
    made = protect(cells, PLAIN, Policy())
    assert reasons(made) == {"a": "small", "b": "complement"}
    truth = [{each.key: int(each.value) for each in cells}]

    found = [
        examine([Release(made.figures, Policy(spread=spread))], PLAIN, truth) for spread in (5, 8)
    ]

    assert [len(each) for each in found] == [0, 1]
    assert found[1][0].follows == Interval(7, 11)


@pytest.mark.parametrize(
    ("lasting", "withheld"),
    [
        (set(), {"noord": "small", "zuid": "complement"}),
        ({"stad"}, {"noord": "small", "zuid": "complement"}),
        ({"zuid"}, {"noord": "small", "stad": "complement"}),
    ],
)
def test_a_total_that_lasts_does_not_cover_for_another(lasting, withheld):
    ties = replace(AREAS, lasting=frozenset(("jeugd", area) for area in lasting))

    release = protect(TOTALS, ties, Policy())

    assert by_area(release) == withheld
    assert audit(release, TOTALS, ties) == {}


def test_what_cannot_be_protected_then_is_found_by_the_audit():
    """23 and 20 stay in sight, so everybody subtracts."""
    ties = replace(AREAS, lasting=frozenset({("jeugd", "stad"), ("jeugd", "zuid")}))

    release = protect(TOTALS, ties, Policy())

    assert by_area(release) == {"noord": "base"}
    assert audit(release, TOTALS, ties) == {"noord": Interval(3, 3)}


def test_another_count_in_the_same_area_does_cover():
    """Lasting is what was agreed of one definition, and of its total only."""
    ties = replace(AREAS, lasting=frozenset({("anders", "stad"), ("anders", "zuid")}))
    with_parts = [*TOTALS, cell(12, "wijk=a", "zuid"), cell(8, "wijk=b", "zuid")]

    assert by_area(protect(TOTALS, ties, Policy())) == {"noord": "small", "zuid": "complement"}
    assert not ties.must_last(with_parts[-1].key)
    assert not replace(ties, lasting=frozenset({("jeugd", "zuid")})).must_last(with_parts[-1].key)


def test_a_total_that_is_small_itself_is_withheld_all_the_same():
    cells = [cell(3), cell(1, "wijk=a"), cell(2, "wijk=b")]

    release = protect(cells, LASTING, Policy())

    assert [str(figure.reason) for figure in release.figures] == ["small"] * 3


def test_a_total_under_a_share_that_was_shown_before_is_caught():
    """2 percent was published; beside a total of 100 that is two youths, so one of both must go."""
    ties = Ties(RULES, {"aandeel": "jeugd"})
    share = Cell(Key("aandeel", "2025", "stad", ()), Decimal(2), "percent")
    earlier, total = Earlier([(share, None)], Policy()), cell(100)
    lasting = replace(ties, lasting=LASTING.lasting)

    free = protect([total], ties, Policy(), readers=[[earlier]])
    bound = protect([total], lasting, Policy(), readers=[[earlier]])

    assert [figure.reason for figure in free.figures] == [Reason.BASE]
    assert [figure.reason for figure in bound.figures] == [None]
    before = Release(protect([share], ties, Policy()).figures, Policy())
    read = [before, Release(bound.figures, Policy())]
    assert [each.key for each in examine(read, lasting)] == [share.key]


@pytest.mark.parametrize("seed", range(30))
def test_a_total_that_lasts_is_in_sight_and_what_is_under_it_safe(seed):
    """Parts can always cover for each other: with one table the audit never finds a thing."""
    dice = Random(seed)
    cells = table({f"wijk={name}": dice.choice([0, 1, 3, 7, 12, 30]) for name in "abcd"})
    policy = Policy(5, dice.random() < 0.5, dice.choice([0, 2, 9]))

    release = protect(cells, LASTING, policy, seed=seed)

    is_small = policy.is_small(cells[0].value)
    assert release.figures[0].reason is (Reason.SMALL if is_small else None)
    assert audit(release, cells, LASTING) == {}


@pytest.mark.parametrize(
    ("number", "promised", "found"),
    [
        (7, None, [(0, 9)]),
        (7, Policy(10), [(0, 9)]),
        (7, Policy(5), []),
        (3, Policy(5), [(0, 4)]),
        (3, Policy(20), [(0, 9)]),
        (0, Policy(5, zeros_are_sensitive=False), []),
        (3, Policy(5, zeros_are_sensitive=False), [(1, 4)]),
    ],
)
def test_no_more_is_asked_than_was_promised_to_these_readers(number, promised, found):
    """Withheld under ten, and everybody can subtract it."""
    districts = [cell(number, "wijk=a"), cell(40, "wijk=b"), cell(40 + number)]
    figures = [
        *protect(districts[:1], PLAIN, Policy(10)).figures,
        *protect(districts[1:], PLAIN, Policy(10)).figures,
    ]
    truth = {each.key: int(each.value) for each in districts}

    leaks = examine([Release(figures, Policy(10))], PLAIN, [truth], promised)

    assert [leak.asked for leak in leaks] == found
    assert {leak.follows for leak in leaks} <= {Interval(number, number)}


@pytest.mark.parametrize(("promised", "found"), [(None, 1), (Policy(2, spread=5), 0)])
def test_cover_needs_no_more_numbers_than_was_promised(promised, found):
    cells = table({"wijk=a": 1, "wijk=b": 10, "wijk=c": 20})
    figures, policy = protect(cells, PLAIN, Policy()).figures, Policy(spread=8)
    truth = {each.key: int(each.value) for each in cells}

    assert len(examine([Release(figures, policy)], PLAIN, [truth], promised)) == found


@pytest.mark.parametrize(
    ("decimals", "follows"), [(0, Interval(2, 4)), (1, Interval(3, 3)), (2, Interval(3, 3))]
)
def test_a_share_says_as_much_as_its_decimals(decimals, follows):
    """1 percent of 300 youths is 1.5 to 4.5 of them; 1.0 percent is 2.85 to 3.15."""
    base, share = cell(300), Cell(Key("aandeel", "2025", "stad", ()), Decimal(1), "percent")
    ties = Ties(bases={"aandeel": "jeugd"}, decimals={"aandeel": decimals})
    shown = [Shown(each.key, each.unit, each.value) for each in (base, share)]

    found = examine([Release(shown, Policy())], ties)

    assert [(each.key, each.follows) for each in found] == [(share.key, follows)]
