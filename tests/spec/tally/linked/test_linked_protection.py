"""The protector, set against the attacker: safe always, and no more hidden than needed."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tally.attack import audit, ranges
from tally.disclosure.linked import Problem, choose
from tally.disclosure.linked.exact import fewest
from tally.disclosure.linked.searching import search
from tally.linked import Linked, Row, adds_up
from tests.spec.tally.linked.conftest import crossed, tables

NEVER = float("inf")


def problem(truth: list[int], rows: list[Row], *, k: int = 3, spread: int = 1) -> Problem:
    small = {at: (0, k - 1) for at, number in enumerate(truth) if number < k}
    masks = [(0, None)] * len(truth)
    return Problem(truth, rows, masks, small, [1.0] * len(truth), frozenset(small), spread)


def shown(asked: Problem, withheld: frozenset[int]) -> Linked:
    spans = [
        asked.masks[at] if at in withheld else (number, number)
        for at, number in enumerate(asked.truth)
    ]
    return Linked(spans, asked.rows)


def is_safe(asked: Problem, withheld: frozenset[int]) -> bool:
    return audit(shown(asked, withheld), asked.wanted).passed


@settings(deadline=None, max_examples=40)
@given(tables(), st.integers(0, 3))
def test_what_it_leaves_no_attacker_brings_closer(table, seed):
    asked = problem(*table)

    answer = choose(asked, seed)

    assert answer.failed == {}
    assert asked.withheld <= answer.withheld
    assert is_safe(asked, answer.withheld)


@settings(deadline=None, max_examples=40)
@given(tables())
def test_no_smaller_set_is_safe(table):
    """Every smaller set is tried with the attacker."""
    asked = problem(*table)

    answer = choose(asked, 0)

    assert answer.least == len(answer.withheld - asked.withheld)
    free = sorted(set(range(len(asked.truth))) - asked.withheld)
    for more in range(len(answer.withheld - asked.withheld)):
        for chosen in combinations(free, more):
            assert not is_safe(asked, asked.withheld | set(chosen))


@settings(deadline=None, max_examples=30)
@given(tables(), st.integers(0, 3))
def test_the_search_alone_is_safe_too(table, seed):
    asked = problem(*table)

    assert is_safe(asked, search(asked, range(len(asked.truth)), seed).withheld)


def test_a_corner_takes_three_more_with_it():
    truth, rows = crossed([[1, 20, 20], [20, 20, 20], [20, 20, 20]])
    asked = problem(truth, rows)
    assert not is_safe(asked, asked.withheld)

    answer = choose(asked, 0)

    assert (len(answer.withheld), answer.least) == (4, 3)


def test_what_must_stay_public_stays():
    truth, rows = [9, 1, 8, 9], [adds_up(0, [1, 2]), adds_up(3, [1, 2])]
    costs = [NEVER, 1.0, 1.0, 1.0]
    asked = Problem(truth, rows, [(0, None)] * 4, {1: (0, 4)}, costs, frozenset({1}))

    assert choose(asked, 0).withheld == {1, 2}


def test_where_nothing_may_be_hidden_it_says_for_whom_there_is_no_way():
    asked = Problem(
        [9, 1, 8], [adds_up(0, [1, 2])], [(0, None)] * 3, {1: (0, 4)}, [NEVER] * 3, frozenset({1})
    )

    assert choose(asked, 0).failed == {(1, -1): 0, (1, 3): 0}


def test_a_mark_that_says_five_or_more_is_no_cover_for_what_must_go_lower():
    """0 and 5 together: if the 5 reads "5 or more", the other is 0."""
    masks = [(0, None), (0, 4), (5, None), (5, None)]
    asked = Problem(
        [105, 0, 5, 100],
        [adds_up(0, [1, 2, 3])],
        masks,
        {1: (0, 4)},
        [NEVER, 1, 1, 1],
        frozenset({1}),
    )

    assert choose(asked, 0).withheld == {1, 3}


def test_cover_can_be_asked_to_be_as_many_numbers_itself():
    truth, rows = crossed([[1, 20, 20], [20, 20, 20], [20, 20, 20]])
    asked = problem(truth, rows, spread=3)

    answer = choose(asked, 0)

    cover = answer.withheld - asked.withheld
    found = ranges(shown(asked, answer.withheld), cover)
    assert len(cover) == 3
    assert all(high is None or high - low >= 2 for low, high in found.values())


def test_the_seed_decides_which_of_equals_is_hidden():
    """A reader who runs these rules again without the seed learns nothing from the pattern."""
    asked = problem([61, 1, 20, 20, 20], [adds_up(0, [1, 2, 3, 4])])
    kept = Problem(
        asked.truth, asked.rows, asked.masks, asked.wanted, [NEVER, 1, 1, 1, 1], asked.withheld
    )

    found = {choose(kept, seed).withheld for seed in range(0, 40, 4)}

    assert found == {frozenset({1, 2}), frozenset({1, 3}), frozenset({1, 4})}


def test_it_gives_up_a_proof_that_would_cost_more_than_it_may():
    asked = problem([61, 1, 20, 20, 20], [adds_up(0, [1, 2, 3, 4])])

    assert fewest(asked, range(5), most=0.5) is None
