"""Protection ends, also when a search does not find again what it found possible."""

from decimal import Decimal

import pytest

from tally.cells import Cell, Key
from tally.disclosure import covering, protect
from tally.disclosure.linked import Answer, Problem
from tally.policy import Policy
from tally.ties import Ties


def test_what_cannot_be_reached_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that says it could be done, and fails; after twenty times the test gives up."""
    asked: list[int] = []

    def failing(problem: Problem, *_: object) -> Answer:
        asked.append(len(problem.aims()))
        assert len(asked) <= 20
        return Answer(problem.withheld, {aim: aim[1] for aim in problem.aims()})

    monkeypatch.setattr(covering, "choose", failing)
    numbers = {(): 43, (("wijk", "a"),): 3, (("wijk", "b"),): 40}
    cells = [Cell(Key("jeugd", "2025", "stad", at), Decimal(n)) for at, n in numbers.items()]

    protect(cells, Ties(), Policy())

    assert (asked[0], asked[-1]) == (2, 0)
