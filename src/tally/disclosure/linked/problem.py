"""What to hide in figures bound by sums: the question, and its answer in moves.

A move changes withheld figures so that every sum and every shown figure stays as it is. When there
is a move that takes a small count as far down, and one that takes it as far up as its mark says,
no reader can tell where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tally.linked import Row, Span

Aim = tuple[int, int]  # a cell, and how far it must be able to move: up above zero, else down


@dataclass(frozen=True, slots=True)
class Problem:
    """`masks` is what a reader thinks of a cell once it is withheld; the truth lies in it.

    `wanted` holds the spans that must stay possible. `costs` is infinite for what must be shown.
    Cells in `withheld` are so already. `spread` asks of every cell that is withheld as cover that
    it could be as many numbers; 1 asks nothing. `insiders` are cells whose number somebody knows.
    """

    truth: Sequence[int]
    rows: Sequence[Row]
    masks: Sequence[Span]
    wanted: Mapping[int, Span]
    costs: Sequence[float]
    withheld: frozenset[int]
    spread: int = 1
    insiders: Sequence[int] = ()

    def aims_of(self, cell: int) -> list[Aim]:
        """How far it must be able to go in each direction."""
        now = self.truth[cell]
        if cell not in self.wanted:
            return [(cell, self.spread - 1)] if self.spread > 1 else []
        low, high = self.wanted[cell]
        up = max(0, high - now) if high is not None else 0
        return [(cell, step) for step in (up, min(0, low - now)) if step]

    def aims(self) -> list[Aim]:
        cells = self.wanted.keys() | (self.withheld if self.spread > 1 else set())
        return [aim for cell in sorted(cells) for aim in self.aims_of(cell)]


class Answer(NamedTuple):
    """`failed` could not be protected, even with all withheld that may be. `least` is proven."""

    withheld: frozenset[int]
    failed: tuple[Aim, ...]
    least: int | None = None
