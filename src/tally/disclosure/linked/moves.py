"""Moves, found by linear programmes in the neighbourhood of a cell.

Each cell may rise or fall, and doing so costs. A cell that is withheld already moves for next to
nothing; one that is not pays once over the step that is asked. Costs carry some chance, so that
other seeds find other ways. Where the neighbourhood has no way, the whole is searched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from tally.disclosure.linked.problem import Aim, Problem
from tally.linked import Row
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


class Move(dict[int, float]):
    """By cell how far it goes; without the cells that stay."""

    def reaches(self, aim: Aim) -> bool:
        step = self.get(aim[0], 0)
        return step >= aim[1] - NEARLY if aim[1] > 0 else step <= aim[1] + NEARLY


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
        self.terms, self.room = self._terms()
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

    def find(self, aim: Aim, *, closed: bool) -> Move | None:
        """The cheapest move that makes the aim; `closed` is among withheld cells only."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        found = near.find(aim, closed=closed)
        # Closing a cell again is a luxury, and not worth a search through everything.
        if found is not None or near is self.whole or closed:
            return found
        return self._everywhere().find(aim, closed=closed)

    def furthest(self, aim: Aim) -> Move | None:
        """As far towards the aim as can be, among withheld cells."""
        near = self.known.get(aim[0]) or self._near(aim[0])
        return near.towards([aim], closed=True)

    def at_most(self, aim: Aim) -> int:
        """How far towards the aim with everything withheld, in whole steps."""
        move = self._everywhere().towards([aim], closed=False) or Move()
        step = move.get(aim[0], 0.0)
        return int(step + NEARLY) if aim[1] > 0 else -int(-step + NEARLY)

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
        terms, rows_of, size = self.moves.terms, self.moves.rows_of, len(self.cells)
        rows = sorted({row for cell in self.cells for row in rows_of[cell]})
        start, index, value = [0], list[int](), list[float]()
        for at in rows:
            for cell, sign in terms[at]:
                if cell in self.place:
                    index += [self.place[cell], self.place[cell] + size]
                    value += [sign, -sign]
            start.append(len(index))
        room = self.moves.room[rows]
        return (start, index, value), (room[:, 0].copy(), room[:, 1].copy())

    def _programme(self, *, whole: bool = False, nodes: int = 0) -> Programme:
        import numpy as np  # noqa: PLC0415 - loaded already

        start, index, value = self.sums
        tops = np.concatenate([self.rise, self.fall])
        matrix = np.array(start, np.int32), np.array(index, np.int32), np.array(value, float)
        return Programme((np.zeros_like(tops), tops), self.room, matrix, whole=whole, nodes=nodes)

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
