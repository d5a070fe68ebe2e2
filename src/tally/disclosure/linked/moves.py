"""Moves, found by linear programmes in the neighbourhood of a cell.

Costs carry some chance, so that other seeds find other ways. Where the neighbourhood has no way,
the whole is searched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from tally.disclosure.linked.neighbourhoods import Move, Neighbourhood
from tally.disclosure.linked.problem import Aim, Problem
from tally.linked import Row
from tally.solving import ENDLESS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

CHANCE = 0.2
NEAR = 300  # Cells in a neighbourhood, or as many more as its last ring has.
LARGE = 1_000  # Cells; above it
LONG = 10  # a sum of more cells than this
FEW = 12  # brings no more than so many of them into a neighbourhood.


class Moves:
    """The cells that can move at all: those withheld, and those that may yet be."""

    def __init__(self, problem: Problem, cells: Sequence[int], seed: int) -> None:
        import numpy as np  # noqa: PLC0415 - the site starts without it

        self.problem = problem
        self.cells = set(cells)
        self.withheld = {cell for cell in cells if cell in problem.withheld}
        self.dice = np.random.default_rng(seed)
        chance = 1 + CHANCE * self.dice.random(len(cells))
        self.price = {
            cell: problem.costs[cell] * luck for cell, luck in zip(cells, chance, strict=True)
        }
        self.rows_of: dict[int, list[int]] = {cell: [] for cell in cells}
        for at, row in enumerate(problem.rows):
            for cell in row.cells:
                if cell in self.cells:
                    self.rows_of[cell].append(at)
        self.terms, self.room = self._terms()
        self.is_large = len(cells) > LARGE
        self.known: dict[int, Neighbourhood] = {}
        self.whole: Neighbourhood | None = None

    def _terms(self) -> tuple[list[list[tuple[int, int]]], Numbers]:
        """Of each sum the cells that may move, and how far it may rise and fall."""
        import numpy as np  # noqa: PLC0415 - loaded already

        truth, listed = self.problem.truth, list[list[tuple[int, int]]]()
        room = np.zeros((len(self.problem.rows), 2))
        for at, row in enumerate(self.problem.rows):
            terms = list(zip(row.cells, row.signs, strict=True))
            now = sum(sign * truth[cell] for cell, sign in terms)
            listed.append([(cell, sign) for cell, sign in terms if cell in self.cells])
            room[at] = (
                -ENDLESS if row.low is None else row.low - now,
                ENDLESS if row.high is None else row.high - now,
            )
        return listed, room

    def end(self) -> None:
        """Let go of the programmes: they hold much memory, of which Python does not know."""
        self.known.clear()
        self.whole = None

    def find(self, aim: Aim, *, closed: bool) -> Move | None:
        """The cheapest move that makes the aim; `closed` is among withheld cells only."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        found = near.find(aim, closed=closed)
        # Closing a cell again is a luxury, and not worth a search through everything.
        if found is not None or near is self.whole or closed:
            return found
        if near.inside().find(aim, closed=False) is None:
            return None
        return self._everywhere().find(aim, closed=closed)

    def furthest(self, aim: Aim) -> Move | None:
        """As far towards the aim as can be, among withheld cells."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        return near.towards([aim], closed=True)

    def at_most(self, aim: Aim) -> int:
        """How far towards the aim with everything withheld, in whole steps."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        least = near.steps(aim)
        if near is self.whole or least == near.inside().steps(aim):
            return least
        return self._everywhere().steps(aim)

    def together(self, aims: Iterable[Aim], *, closed: bool) -> Move | None:
        """One move that goes far towards many aims at once; of a cell's two aims towards one."""
        chosen = dict(sorted(aims, key=lambda _: self.dice.random()))
        return self._everywhere().towards(list(chosen.items()), closed=closed)

    def beside(self, cell: int) -> set[int]:
        """The cells in the same sums."""
        return {each for at in self.rows_of[cell] for each in self.problem.rows[at].cells}

    def is_pinned(self, cell: int, aims: Collection[Aim]) -> bool:
        """Whether a sum of this cell alone shows that one of the aims cannot be reached."""
        asked: dict[int, list[int]] = {}
        for each, step in aims:
            asked.setdefault(each, []).append(step)
        return any(
            self._pins(self.problem.rows[at], each, step)
            for at in self.rows_of[cell]
            for each in self.problem.rows[at].cells
            for step in asked.get(each, ())
        )

    def _pins(self, row: Row, cell: int, step: int) -> bool:
        """Whether the others in an exact sum cannot make up for the step."""
        if row.low != row.high:
            return False
        signs = dict(zip(row.cells, row.signs, strict=True))
        room = 0.0
        for other, sign in signs.items():
            if other != cell and other in self.withheld:
                low, high = self.problem.masks[other]
                if sign * signs[cell] * step > 0:
                    room += self.problem.truth[other] - low
                else:
                    room += ENDLESS if high is None else high - self.problem.truth[other]
        return room < abs(step)

    def _near(self, cell: int) -> Neighbourhood:
        core, cells = self._around(cell)
        is_most = 2 * len(cells) > len(self.cells)
        near = self._everywhere() if is_most else Neighbourhood(self, cells)
        self.known |= dict.fromkeys(core, near)
        return near

    def _everywhere(self) -> Neighbourhood:
        self.whole = self.whole or Neighbourhood(self, sorted(self.cells))
        return self.whole

    def _around(self, cell: int) -> tuple[set[int], list[int]]:
        """The cells for which it is the neighbourhood, and all that are in it.

        It grows by rings of sums. Among many cells the short sums come first, and what they bind
        is one core; a long sum then adds few cells, and their short sums with them.
        """
        core, found, ring = set[int](), {cell}, {cell}
        while ring and len(found) < NEAR:
            ring = self._beyond(ring) - found
            if not ring:
                core = core or found.copy()
                ring = self._company(found)
            found |= ring
        return core or {cell}, sorted(found)

    def _beyond(self, ring: Iterable[int]) -> set[int]:
        rows = {row for each in ring for row in self.rows_of[each]}
        return {cell for row in rows if not self._is_long(row) for cell, _ in self.terms[row]}

    def _company(self, found: set[int]) -> set[int]:
        """A few cells of the first long sum of which few were found."""
        for row in sorted({row for each in found for row in self.rows_of[each]}):
            others = [cell for cell, _ in self.terms[row] if cell not in found]
            missing = min(len(others), FEW - len(self.terms[row]) + len(others))
            if missing > 0:
                others.sort(key=lambda each: (each not in self.withheld, self.price[each]))
                return set(others[:missing])
        return set()

    def _is_long(self, row: int) -> bool:
        return self.is_large and len(self.terms[row]) > LONG
