"""Some cells, while all others stay: the cheapest way in which they can move.

Each cell may rise or fall, and doing so costs. A cell that is withheld already moves for next to
nothing; one that is not pays once over the step that is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tally.disclosure.linked.problem import Aim
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tally.disclosure.linked.moves import Moves

    Numbers = NDArray[np.float64]

FREE = 1e-4  # What a step of a withheld cell costs: little, so that a move stays short.
NEARLY = 1e-6


class Move(dict[int, float]):
    """By cell how far it goes; without the cells that stay."""

    def reaches(self, aim: Aim) -> bool:
        step = self.get(aim[0], 0)
        return step >= aim[1] - NEARLY if aim[1] > 0 else step <= aim[1] + NEARLY


class Neighbourhood:
    """Asked for one move after the other. `is_free`: as if all other cells would give way."""

    def __init__(self, moves: Moves, cells: list[int], *, is_free: bool = False) -> None:
        import numpy as np  # noqa: PLC0415 - loaded already

        self.moves = moves
        self.cells = cells
        self.is_free = is_free
        self.free: Neighbourhood | None = None
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
        terms, rows_of, size = self.moves.terms, self.moves.rows_of, len(self.cells)
        rows = sorted({row for cell in self.cells for row in rows_of[cell]})
        if self.is_free:
            rows = [at for at in rows if all(cell in self.place for cell, _ in terms[at])]
        start, index, value = [0], list[int](), list[float]()
        for at in rows:
            for cell, sign in terms[at]:
                if cell in self.place:
                    index += [self.place[cell], self.place[cell] + size]
                    value += [sign, -sign]
            start.append(len(index))
        room = self.moves.room[rows]
        return (start, index, value), (room[:, 0].copy(), room[:, 1].copy())

    def _programme(self) -> Programme:
        import numpy as np  # noqa: PLC0415 - loaded already

        start, index, value = self.sums
        tops = np.concatenate([self.rise, self.fall])
        matrix = np.array(start, np.int32), np.array(index, np.int32), np.array(value, float)
        # To stay costs nothing, so each question is nearer to that than to the last answer.
        return Programme((np.zeros_like(tops), tops), self.room, matrix, afresh=True)

    def inside(self) -> Neighbourhood:
        """The same cells as if all others would give way: what has no way here has none at all."""
        if self.is_free:
            return self
        self.free = self.free or Neighbourhood(self.moves, self.cells, is_free=True)
        return self.free

    def steps(self, aim: Aim) -> int:
        """How far towards the aim with everything withheld, in whole steps."""
        step = (self.towards([aim], closed=False) or Move()).get(aim[0], 0.0)
        return int(step + NEARLY) if aim[1] > 0 else -int(-step + NEARLY)

    def find(self, aim: Aim, *, closed: bool) -> Move | None:
        step = abs(aim[1])
        at, other = self._columns(aim)
        low, high, cost = self._question(step, closed=closed, asked=[aim[0]])
        if high[at] < step:
            return None
        low[at] = high[at] = step
        high[other] = 0
        return self._solve(low, high, cost)

    def towards(self, aims: Sequence[Aim], *, closed: bool) -> Move | None:
        """As far as can be towards all, each no further than it asks."""
        low, high, cost = self._question(1, closed=closed, asked=[cell for cell, _ in aims])
        cost[:] = 0
        for aim in aims:
            at, other = self._columns(aim)
            high[at], high[other] = min(high[at], abs(aim[1])), 0
            cost[at] = -1 / abs(aim[1])
        return self._solve(low, high, cost)

    def _columns(self, aim: Aim) -> tuple[int, int]:
        """The column that must move, and the one that must not."""
        up, down = self.place[aim[0]], self.place[aim[0]] + len(self.cells)
        return (up, down) if aim[1] > 0 else (down, up)

    def _question(
        self, step: int, *, closed: bool, asked: Iterable[int]
    ) -> tuple[Numbers, Numbers, Numbers]:
        """The bounds of all columns, and what they cost."""
        import numpy as np  # noqa: PLC0415 - loaded already

        may = np.array([cell in self.moves.withheld for cell in self.cells])
        may[[self.place[cell] for cell in asked]] = True
        cost = self._costs(step, may)
        high = np.concatenate([self.rise, self.fall])
        barred = np.isinf(cost) | (np.tile(~may, 2) if closed else False)
        high[barred], cost[barred] = 0, 0
        return np.zeros_like(high), high, cost

    def _solve(self, low: Numbers, high: Numbers, cost: Numbers) -> Move | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        self.programme.bound(np.arange(len(cost)), low, high)
        point = self.programme.best(cost)
        if point is None:
            return None
        steps = point[: len(self.cells)] - point[len(self.cells) :]
        return Move({self.cells[i]: float(steps[i]) for i in np.flatnonzero(abs(steps) > NEARLY)})

    def _costs(self, level: int, may: NDArray[np.bool_]) -> Numbers:
        """Of a step up and of a step down."""
        import numpy as np  # noqa: PLC0415 - loaded already

        halves = [
            self.price / np.minimum(level, np.maximum(room, 1)) for room in (self.rise, self.fall)
        ]
        for half in halves:
            half[may] = FREE
        return np.concatenate(halves)
