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
    Cells in `withheld` are so already. `spread` asks of every other cell that is withheld that it
    could be as many numbers, or else all those of `instead`; 1 asks nothing. Of cells in `unasked`
    nothing is asked.
    """

    truth: Sequence[int]
    rows: Sequence[Row]
    masks: Sequence[Span]
    wanted: Mapping[int, Span]
    costs: Sequence[float]
    withheld: frozenset[int]
    spread: int = 1
    unasked: frozenset[int] = frozenset()
    instead: Span | None = None

    def aims_of(self, cell: int) -> list[Aim]:
        """How far it must be able to go in each direction."""
        now = self.truth[cell]
        low, high = self.wanted.get(cell, (now, now))
        up = max(0, high - now) if high is not None else 0
        return [(cell, step) for step in (up, min(0, low - now)) if step]

    def aims(self) -> list[Aim]:
        return [aim for cell in sorted(self.wanted) for aim in self.aims_of(cell)]

    def is_vague(self, cell: int) -> bool:
        """Whether it must be able to be as many numbers as the spread, wherever they lie."""
        return self.spread > 1 and cell not in self.wanted and cell not in self.unasked


class Answer(NamedTuple):
    """`failed` could not be reached, even with all withheld that may be; with how far one comes.

    `least` is what the cover must cost at the least, when that was proven.
    """

    withheld: frozenset[int]
    failed: Mapping[Aim, int] = {}
    least: float | None = None
