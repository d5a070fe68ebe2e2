"""Which cells to withhold, found by moves: open what the cheapest moves need, then close again
what can be missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tally.disclosure.linked.moves import Move, Moves, reaches
from tally.disclosure.linked.problem import Aim, Answer, Problem


def search(problem: Problem, cells: Collection[int], seed: int) -> Answer:
    """Start from what is withheld and open more. `cells` may move; other cells stay."""
    moves = Moves(problem, sorted(cells), seed)
    found = Witnesses(moves)
    failed = set[Aim]()
    while left := _aims(problem, moves) - found.of.keys() - failed:
        for aim in sorted(left, key=lambda _: moves.dice.random()):
            if aim in found.of:
                continue
            move = moves.find(aim, closed=False)
            if move is None:
                failed.add(aim)
            else:
                moves.withheld.update(move)
                found.keep(move, {aim, *(other for other in left if reaches(move, other))})
    clean(moves, found)
    return Answer(frozenset(moves.withheld), tuple(sorted(failed)))


def _aims(problem: Problem, moves: Moves) -> set[Aim]:
    asked = {*(problem.wanted.keys() & moves.cells), *moves.withheld}
    return {aim for cell in asked for aim in problem.aims_of(cell)}


class Witnesses:
    """For each aim a move that reaches it, among what is withheld."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.of: dict[Aim, frozenset[int]] = {}
        self.using: dict[int, set[Aim]] = {}

    def keep(self, move: Move, aims: Iterable[Aim]) -> None:
        cells = frozenset(move)
        for aim in aims:
            if aim in self.of and len(self.of[aim]) <= len(cells):
                continue
            self.forget(aim)
            self.of[aim] = cells
            for cell in cells:
                self.using.setdefault(cell, set()).add(aim)

    def forget(self, aim: Aim) -> None:
        for cell in self.of.pop(aim, ()):
            self.using[cell].discard(aim)

    def can_miss(self, cell: int) -> bool:
        """Close the cell when all that used it finds another way."""
        self.moves.withheld.discard(cell)
        own = self.moves.problem.aims_of(cell)
        users = sorted(self.using.get(cell, set()) - set(own))
        ways = list[tuple[Move, Aim]]()
        for aim in users:
            move = next((way for way, _ in ways if reaches(way, aim)), None)
            move = move or self.moves.find(aim, closed=True)
            if move is None:
                self.moves.withheld.add(cell)
                return False
            ways.append((move, aim))
        for aim in (*own, *users):
            self.forget(aim)
        for move, aim in ways:
            self.keep(move, [aim])
        return True


def clean(moves: Moves, found: Witnesses) -> None:
    """Try to show each cell again that was withheld as cover, the dear and little used first."""
    problem = moves.problem
    cover = moves.withheld - problem.withheld
    order = {cell: (-problem.costs[cell], len(found.using.get(cell, ()))) for cell in cover}
    for cell in sorted(cover, key=order.__getitem__):
        found.can_miss(cell)
