"""Moves, found by linear programmes in the neighbourhood of a cell.

Each cell may rise or fall, and doing so costs. A cell that is withheld already moves for next to
nothing; one that is not pays once over the step that is asked. Costs carry some chance, so that
other seeds find other ways. Where the neighbourhood has no way, the whole is searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tally.disclosure.linked.problem import Aim, Problem
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Move = dict[int, float]  # by cell, without the cells that stay

FREE = 1e-4  # What a step of a withheld cell costs: little, so that a move stays short.
CHANCE = 0.2
NEARLY = 1e-6
NEAR = 200  # Cells in a neighbourhood, or as many more as its last ring has.


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
        self.known: dict[int, Neighbourhood] = {}
        self.whole: Neighbourhood | None = None

    def find(self, aim: Aim, *, closed: bool) -> Move | None:
        """The cheapest move that makes the aim; `closed` is among withheld cells only."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        found = near.find(aim, closed=closed)
        # Closing a cell again is a luxury, and not worth a search through everything.
        if found is not None or near is self.whole or closed:
            return found
        return self._everywhere().find(aim, closed=closed)

    def _near(self, cell: int) -> Neighbourhood:
        cells = self._around(cell)
        is_most = 2 * len(cells) > len(self.cells)
        near = self._everywhere() if is_most else Neighbourhood(self, cells)
        self.known[cell] = near
        return near

    def _everywhere(self) -> Neighbourhood:
        self.whole = self.whole or Neighbourhood(self, sorted(self.cells))
        return self.whole

    def _around(self, cell: int) -> list[int]:
        found, ring = {cell}, {cell}
        while ring and len(found) < NEAR:
            rows = {row for each in ring for row in self.rows_of[each]}
            ring = {c for row in rows for c in self.problem.rows[row].cells if c in self.cells}
            ring -= found
            found |= ring
        return sorted(found)


class Neighbourhood:
    """Some cells, while all others stay; asked for one move after the other."""

    def __init__(self, moves: Moves, cells: list[int]) -> None:
        import numpy as np  # noqa: PLC0415 - loaded already

        self.moves = moves
        self.cells = cells
        self.place = {cell: at for at, cell in enumerate(cells)}
        problem = moves.problem
        truth = np.array([problem.truth[cell] for cell in cells], dtype=float)
        masks = [problem.masks[cell] for cell in cells]
        self.fall = truth - np.array([low for low, _ in masks], dtype=float)
        self.rise = np.array([ENDLESS if high is None else high for _, high in masks]) - truth
        self.price = np.array([moves.price[cell] for cell in cells])
        self.sums, self.room = self._sums()
        self.programme = self._programme()

    def _sums(self) -> tuple[tuple[list[int], list[int], list[float]], tuple[Numbers, Numbers]]:
        import numpy as np  # noqa: PLC0415 - loaded already

        problem, rows_of, size = self.moves.problem, self.moves.rows_of, len(self.cells)
        start, index, value = [0], list[int](), list[float]()
        lows, highs = list[float](), list[float]()
        for at in sorted({row for cell in self.cells for row in rows_of[cell]}):
            row = problem.rows[at]
            terms = list(zip(row.cells, row.signs, strict=True))
            now = sum(sign * problem.truth[cell] for cell, sign in terms)
            for cell, sign in terms:
                if cell in self.place:
                    index += [self.place[cell], self.place[cell] + size]
                    value += [sign, -sign]
            start.append(len(index))
            lows.append(-ENDLESS if row.low is None else row.low - now)
            highs.append(ENDLESS if row.high is None else row.high - now)
        return (start, index, value), (np.array(lows, float), np.array(highs, float))

    def _programme(self, *, whole: bool = False, nodes: int = 0) -> Programme:
        import numpy as np  # noqa: PLC0415 - loaded already

        start, index, value = self.sums
        tops = np.concatenate([self.rise, self.fall])
        matrix = np.array(start, np.int32), np.array(index, np.int32), np.array(value, float)
        return Programme((np.zeros_like(tops), tops), self.room, matrix, whole=whole, nodes=nodes)

    def find(self, aim: Aim, *, closed: bool) -> Move | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        cell, step = aim
        size = len(self.cells)
        may = np.array([each in self.moves.withheld for each in self.cells])
        may[self.place[cell]] = True
        cost = self._costs(abs(step), may)
        low, high = np.zeros(2 * size), np.concatenate([self.rise, self.fall])
        barred = np.isinf(cost) | (np.tile(~may, 2) if closed else False)
        high[barred], cost[barred] = 0, 0
        up, down = self.place[cell], self.place[cell] + size
        at, other = (up, down) if step > 0 else (down, up)
        if high[at] < abs(step):
            return None
        high[other], low[at], high[at] = 0, abs(step), abs(step)
        self.programme.bound(np.arange(2 * size), low, high)
        point = self.programme.best(cost)
        if point is None:
            return None
        steps = point[:size] - point[size:]
        return {self.cells[i]: float(steps[i]) for i in np.flatnonzero(np.abs(steps) > NEARLY)}

    def _costs(self, level: int, may: NDArray[np.bool_]) -> Numbers:
        """Of a step up and of a step down."""
        import numpy as np  # noqa: PLC0415 - loaded already

        halves = [
            self.price / np.minimum(level, np.maximum(room, 1)) for room in (self.rise, self.fall)
        ]
        for half in halves:
            half[may] = FREE
        return np.concatenate(halves)


def reaches(move: Move, aim: Aim) -> bool:
    step = move.get(aim[0], 0)
    return step >= aim[1] - NEARLY if aim[1] > 0 else step <= aim[1] + NEARLY
