"""What is known to be possible: for each aim a move that reaches it."""

from __future__ import annotations

from collections.abc import Iterable

from tally.disclosure.linked.moves import Moves
from tally.disclosure.linked.neighbourhoods import Move
from tally.disclosure.linked.problem import Aim

NEARLY = 1e-6


class Witnesses:
    """Moves among what is withheld, and which cells they need."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.of: dict[Aim, Move] = {}
        self.using: dict[int, set[Aim]] = {}
        self.vague: set[int] = set()
        self.furthest: dict[tuple[int, bool], Move] = {}  # By cell and whether it goes up.

    def note(self, move: Move) -> None:
        """Remember how far it takes each cell."""
        for cell, step in move.items():
            known = self.furthest.get((cell, step > 0))
            if known is None or abs(known[cell]) < abs(step):
                self.furthest[cell, step > 0] = move

    def reach(self, cell: int) -> tuple[int, int]:
        """How far down and up it was seen to go, in whole steps."""
        still = Move()
        down, up = (self.furthest.get((cell, at), still).get(cell, 0.0) for at in (False, True))
        return -int(-down + NEARLY), int(up + NEARLY)

    def keep_reach(self, cell: int, low: int, high: int) -> None:
        """From now on it must be able to go so far."""
        for step in (low, high):
            if step:
                self.keep(self.furthest[cell, step > 0], [(cell, step)])

    def keep(self, move: Move, aims: Iterable[Aim]) -> None:
        self.note(move)
        for aim in aims:
            if aim in self.of and len(self.of[aim]) <= len(move):
                continue
            self.forget(aim)
            self.of[aim] = move
            for cell in move:
                self.using.setdefault(cell, set()).add(aim)

    def forget(self, aim: Aim) -> None:
        for cell in self.of.pop(aim, ()):
            self.using[cell].discard(aim)
