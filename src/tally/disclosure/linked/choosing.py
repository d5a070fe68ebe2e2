"""Choose what to withhold in figures bound by sums: by moves, and with proof where size allows."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from tally.disclosure.linked.exact import costs_of, fewest
from tally.disclosure.linked.problem import Answer, Problem
from tally.disclosure.linked.searching import search

EXACT_UP_TO = 1_000  # Cells; above it the proof would take too long.
SEVERAL_UP_TO = 200  # Cells; above it one good search is enough.
SEEDS = 3


def choose(problem: Problem, seed: int) -> Answer:
    """What to withhold in all. The seed breaks ties, so that rerunning without it tells nothing.

    `least` is how many cells must be withheld at the least, when that was proven.
    """
    withheld, failed = set(problem.withheld), []
    least: int | None = len(problem.withheld)
    for cells in _apart(problem):
        answer = _choose(problem, cells, seed)
        withheld |= answer.withheld
        failed += answer.failed
        more = None if answer.least is None else answer.least - len(problem.withheld & cells)
        least = None if least is None or more is None else least + more
    return Answer(frozenset(withheld), tuple(failed), least)


def _choose(problem: Problem, cells: frozenset[int], seed: int) -> Answer:
    already = problem.withheld & cells
    if not any(cell in problem.wanted for cell in cells):
        return Answer(already, (), len(already))
    tries = SEEDS if len(cells) <= SEVERAL_UP_TO else 1
    answers = [search(problem, cells, seed + number) for number in range(tries)]
    best = min(answers, key=lambda found: (len(found.failed), costs_of(problem, found.withheld)))
    cost = costs_of(problem, best.withheld)
    if not cost and not best.failed:
        return Answer(best.withheld, (), len(best.withheld))
    if best.failed or problem.spread > 1 or len(cells) > EXACT_UP_TO:
        return best
    proven = fewest(problem, cells, cost + 1e-3)
    if proven is None:
        return best
    if costs_of(problem, proven.withheld) < cost - 1e-6:
        return proven
    # Of two that are as good, the one that the seed chose: the solver's own can be found again.
    return Answer(best.withheld, (), proven.least)


def _apart(problem: Problem) -> Iterator[frozenset[int]]:
    """Cells that can move, put together when a sum binds them."""
    can = {at for at, cost in enumerate(problem.costs) if not isinf(cost)} | problem.withheld
    parent = {cell: cell for cell in can}

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = cell = parent[parent[cell]]
        return cell

    for row in problem.rows:
        moving = [cell for cell in row.cells if cell in can]
        for cell in moving[1:]:
            parent[root(cell)] = root(moving[0])
    found: dict[int, set[int]] = {}
    for cell in sorted(can):
        found.setdefault(root(cell), set()).add(cell)
    for cells in found.values():
        if not cells.isdisjoint(problem.wanted.keys() | problem.withheld):
            yield frozenset(cells)
