"""Looking near a cell first finds what looking everywhere finds, and says no when that does."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tally.attack import audit
from tally.disclosure.linked import Problem, moves
from tally.disclosure.linked.moves import Moves
from tally.disclosure.linked.searching import search
from tally.linked import Linked
from tests.spec.tally.linked.conftest import crossed, tables

NEVER = float("inf")


@pytest.fixture(autouse=True)
def every_table_is_large(monkeypatch):
    monkeypatch.setattr(moves, "LARGE", 0)
    monkeypatch.setattr(moves, "LONG", 3)
    monkeypatch.setattr(moves, "FEW", 2)
    monkeypatch.setattr(moves, "NEAR", 4)


def problem(table, marks=(0, None)) -> Problem:
    truth, rows = table
    small = {at: (0, 2) for at, number in enumerate(truth) if number < 3}
    masks = [marks if at in small else (0, None) for at in range(len(truth))]
    return Problem(truth, rows, masks, small, [1.0] * len(truth), frozenset(small))


settled = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@settled
@given(tables(), st.integers(0, 3))
def test_what_is_found_near_is_safe(table, seed):
    asked = problem(table)

    withheld = search(asked, range(len(asked.truth)), seed).withheld

    shown = enumerate(asked.truth)
    spans = [asked.masks[at] if at in withheld else (number, number) for at, number in shown]
    assert audit(Linked(spans, asked.rows), asked.wanted).passed


@settled
@given(tables(), st.data())
def test_there_is_a_way_when_there_is_one_at_all(table, data):
    """Some may not be withheld; of small ones the mark says that they are no more than 2."""
    asked = problem(table, marks=(0, 2))
    price = st.sampled_from([1.0, NEVER])
    costs = [NEVER if at in asked.wanted else data.draw(price) for at in range(len(asked.truth))]
    looking = Moves(replace(asked, costs=costs), range(len(costs)), 0)
    whole = looking._everywhere()

    for aim in asked.aims():
        assert (looking.find(aim, closed=False) is None) is (whole.find(aim, closed=False) is None)
        assert looking.at_most(aim) == whole.steps(aim)


def test_a_part_of_the_table_is_looked_through_first(monkeypatch):
    monkeypatch.setattr(moves, "LONG", 6)
    monkeypatch.setattr(moves, "NEAR", 12)
    truth, rows = crossed([[1, 20, 20, 20, 20]] * 9)
    looking = Moves(problem((truth, rows)), range(len(truth)), 0)

    move = looking.find((0, 1), closed=False)

    assert move is not None
    assert move.reaches((0, 1))
    assert looking.whole is None
