"""Choose what to withhold in figures bound by sums: by moves, and with proof where size allows."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from math import isinf

from tally.disclosure.linked.exact import costs_of, fewest
from tally.disclosure.linked.problem import Aim, Answer, Problem
from tally.disclosure.linked.searching import search
from tally.linked import Row

EXACT_UP_TO = 1_000  # Cells; above it the proof would take too long.
START_UP_TO = 200  # With a spread it proves little, and is worth its time for fewer cells only.
SEVERAL_UP_TO = 200  # Cells; above it one good search is enough.
SEEDS = 3
NEARLY = 1e-6


Known = dict[Hashable, Answer]


def choose(problem: Problem, seed: int, known: Known | None = None) -> Answer:
    """What to withhold in all. The seed breaks ties, so that rerunning without it tells nothing.

    `known` holds answers for groups of cells that were asked before, with the same marks.
    """
    known = {} if known is None else known
    withheld, failed = set(problem.withheld), dict[Aim, int]()
    least: float | None = 0.0
    for cells, part in _apart(problem):
        name = (cells, tuple(problem.masks[cell] for cell in sorted(cells)))
        answer = known[name] = known.get(name) or _choose(part, cells, seed)
        withheld |= answer.withheld
        failed |= answer.failed
        least = None if least is None or answer.least is None else least + answer.least
    return Answer(frozenset(withheld), failed, least)


def _choose(problem: Problem, cells: frozenset[int], seed: int) -> Answer:
    if not any(_is_asked(problem, cell) for cell in cells):
        return Answer(problem.withheld, {}, 0.0)
    tries = SEEDS if len(cells) <= SEVERAL_UP_TO else 1
    best = _best(problem, [search(problem, cells, seed + number) for number in range(tries)])
    cost = costs_of(problem, best.withheld)
    if best.failed or not cost:
        return best._replace(least=None if cost else 0.0)
    limit = EXACT_UP_TO if problem.spread == 1 else START_UP_TO
    proven = fewest(problem, cells, cost + NEARLY * 10) if len(cells) <= limit else None
    if proven is None:
        return best
    least = costs_of(problem, proven.withheld)
    if least < cost - NEARLY:
        # With a spread the proof asks nothing of the cover itself, but it is a good place to start.
        again = search(problem, cells, seed, start=proven.withheld)
        best = _best(problem, [best, again if problem.spread > 1 else proven])
    # Of two that are as good, the one that the seed chose: the solver's own can be found again.
    return best._replace(least=least)


def _is_asked(problem: Problem, cell: int) -> bool:
    return cell in problem.wanted or (cell in problem.withheld and problem.is_vague(cell))


def _best(problem: Problem, answers: Collection[Answer]) -> Answer:
    return min(answers, key=lambda found: (len(found.failed), costs_of(problem, found.withheld)))


def _apart(problem: Problem) -> Iterator[tuple[frozenset[int], Problem]]:
    """Cells that can move, put together when a sum binds them, with what is asked of them."""
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
    rows: dict[int, list[Row]] = {}
    for cell in sorted(can):
        found.setdefault(root(cell), set()).add(cell)
    for row in problem.rows:
        first = next((cell for cell in row.cells if cell in can), -1)
        if first >= 0:
            rows.setdefault(root(first), []).append(row)
    asked = problem.wanted.keys() | problem.withheld
    for at, cells in found.items():
        if not cells.isdisjoint(asked):
            wanted = {cell: problem.wanted[cell] for cell in cells & problem.wanted.keys()}
            withheld = problem.withheld & cells
            part = replace(problem, rows=rows.get(at, []), wanted=wanted, withheld=withheld)
            yield frozenset(cells), part
