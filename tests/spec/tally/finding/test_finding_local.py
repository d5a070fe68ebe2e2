"""What sums tell about withheld numbers is exactly what trying every number tells."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.finding import local
from tally.finding.local import INFINITE, Contradiction, Sum, solve
from tally.finding.why import Why

MOST = 5
Case = tuple[list[tuple[float, float]], list[Sum]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to five numbers and some sums over them that hold for at least one world."""
    many = draw(st.integers(1, 5))
    truth = draw(st.lists(st.integers(0, MOST), min_size=many, max_size=many))
    spans: list[tuple[float, float]] = []
    for number in truth:
        low = draw(st.integers(0, number))
        spans.append((low, draw(st.integers(number, MOST))))
    sums = []
    for origin in range(draw(st.integers(1, 4))):
        at = draw(st.lists(st.integers(0, many - 1), min_size=1, max_size=many, unique=True))
        signs = [draw(st.sampled_from([-3, -1, 1, 1, 2])) for _ in at]
        value = sum(sign * truth[cell] for cell, sign in zip(at, signs, strict=True))
        slack = draw(st.integers(0, 2)), draw(st.sampled_from([0, 1, INFINITE]))
        sums.append(Sum(tuple(at), tuple(signs), value - slack[0], value + slack[1], origin))
    return spans, sums


def tried(case: Case) -> list[tuple[int, int]]:
    spans, sums = case
    axes = [range(int(low), int(high) + 1) for low, high in spans]
    worlds = [world for world in product(*axes) if all(holds(one, world) for one in sums)]
    return [(min(column), max(column)) for column in zip(*worlds, strict=True)]


def holds(one: Sum, world: tuple[int, ...]) -> bool:
    value = sum(sign * world[at] for at, sign in zip(one.at, one.signs, strict=True))
    return one.low <= value <= one.high


@settings(deadline=None, max_examples=300)
@given(cases())
def test_it_is_what_trying_every_number_tells(case: Case) -> None:
    found = solve(*case)

    assert found.complete
    assert found.spans == tried(case)


@settings(deadline=None, max_examples=60)
@given(cases())
def test_the_solver_for_large_rings_tells_the_same(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "MOST_BY_TRYING", 0)
        found = solve(*case)

    assert found.spans == tried(case)


@settings(deadline=None, max_examples=100)
@given(cases())
def test_the_reason_suffices_and_no_sum_in_it_can_be_missed(case: Case) -> None:
    spans, sums = case
    told = tried(case)
    for at, span in enumerate(told):
        if span == spans[at]:
            continue
        needed = Why(spans, sums).needed(at, span)

        reasons = [one for one in sums if one.origin in needed]
        assert tried((spans, reasons))[at] == span
        for missed in needed:
            fewer = [one for one in reasons if one.origin != missed]
            assert tried((spans, fewer))[at] != span


def test_a_contradiction_is_told() -> None:
    with pytest.raises(Contradiction):
        solve([(0, 4), (0, 4)], [Sum((0, 1), (1, 1), 9, 9, 0)])
