"""Multiples of a base for numbers bound by sums, such that the sums hold and each stays near.

The question and its answer only: nothing here knows what a figure is. The solver proposes; what
comes out is added up before it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from tally.linked import Row
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    from tally.solving import Numbers

FAR = 50.0  # What it costs to be a whole base further away than need be, in bases.
NODES = 200  # Of branching for each group of numbers; a step of widening is tried after it.
BEST_UP_TO = 600  # Numbers that hang together; of more, the first that fit are good enough.
STEPS = (
    0,
    1,
    2,
    3,
    4,
    8,
)  # How many bases further away numbers may be, when there is no nearer way.


@dataclass(frozen=True, slots=True)
class Grid:
    """`lean` says for each number how much it should rather go up than down, from -1 to 1.

    Numbers in `free` may be any multiple; those in `fixed` have theirs. `allowed` leaves others
    fewer choices than the multiples above and below them. `rows` hold for the numbers themselves.
    """

    numbers: Sequence[int]
    rows: Sequence[Row]
    base: int
    lean: Sequence[float]
    free: Collection[int] = ()
    fixed: Mapping[int, int] = field(default_factory=dict)
    allowed: Mapping[int, Collection[int]] = field(default_factory=dict)

    def choices(self, cell: int) -> list[int]:
        """In bases: the nearest below and above it, or only the one that it is."""
        if cell in self.fixed:
            return [self.fixed[cell] // self.base]
        if cell in self.allowed:
            return sorted(choice // self.base for choice in self.allowed[cell])
        below, rest = divmod(self.numbers[cell], self.base)
        return [below, below + 1] if rest else [below]


@dataclass(frozen=True, slots=True)
class Rounded:
    """`shown` is what each number becomes; `steps` how many bases further it may be than usual.

    What is `lost` found no place: no multiples make its sums hold.
    """

    shown: Mapping[int, int]
    steps: Mapping[int, int]
    lost: frozenset[int] = frozenset()


def multiples(grid: Grid) -> Rounded:
    """As near as can be, and pushed aside a little by `lean`, so that nobody can turn it back."""
    shown, steps, lost = dict[int, int](), dict[int, int](), set[int]()
    rows_of = _rows_of(grid)
    for cells in _groups(grid, rows_of):
        rows = [grid.rows[at] for at in sorted({row for cell in cells for row in rows_of[cell]})]
        for step, loose in _ways(grid, cells, rows):
            found = _search(grid, cells, rows, dict.fromkeys(loose, step))
            if found is not None:
                shown |= found
                steps |= {cell: step for cell in loose if step}
                break
        else:
            lost.update(cells)
    return Rounded(shown, steps, frozenset(lost))


def _ways(
    grid: Grid, cells: Sequence[int], rows: Sequence[Row]
) -> Iterator[tuple[int, Collection[int]]]:
    """Nearest first; then wider beside what readers have already, then wider for all."""
    yield STEPS[0], ()
    beside = {
        cell for row in rows if not grid.fixed.keys().isdisjoint(row.cells) for cell in row.cells
    }
    open_ones = [cell for cell in cells if cell not in grid.fixed and cell not in grid.free]
    for step in STEPS[1:]:
        some = [cell for cell in open_ones if cell in beside]
        if some and len(some) < len(open_ones):
            yield step, some
        yield step, open_ones


def _rows_of(grid: Grid) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {cell: [] for cell in range(len(grid.numbers))}
    for at, row in enumerate(grid.rows):
        for cell in row.cells:
            found[cell].append(at)
    return found


def _groups(grid: Grid, rows_of: Mapping[int, Sequence[int]]) -> Iterator[list[int]]:
    """Numbers that hang together by sums, those that are fixed with them."""
    seen = set[int]()
    for start in range(len(grid.numbers)):
        if start in seen:
            continue
        seen.add(start)
        group, left = [start], [start]
        while left:
            for at in rows_of[left.pop()]:
                new = [cell for cell in grid.rows[at].cells if cell not in seen]
                seen.update(new)
                group += new
                left += new
        yield sorted(group)


def _search(
    grid: Grid, cells: Sequence[int], rows: Sequence[Row], steps: Mapping[int, int]
) -> dict[int, int] | None:
    """Multiples of the base by number, in bases until the last line; None when none were found."""
    columns = Columns(grid, steps)
    for cell in cells:
        columns.enter(cell)
    # Without asking for whole numbers first. That is quick and mostly enough, and it makes sure
    # that what every number leans to is what comes out whenever it fits.
    for whole in (False, True):
        found = columns.read(columns.solve(rows, whole=whole))
        if found is not None and all(_holds(row, found) for row in rows):
            return {cell: grid.base * number for cell, number in found.items()}
    return None


def _holds(row: Row, found: Mapping[int, int]) -> bool:
    total = sum(sign * found[cell] for cell, sign in zip(row.cells, row.signs, strict=True))
    return total == 0 if row.high == 0 else total >= 0


class Columns:
    """One number is where it starts, plus what its columns say."""

    def __init__(self, grid: Grid, steps: Mapping[int, int]) -> None:
        self.grid = grid
        self.steps = steps
        self.start: dict[int, int] = {}
        self.of: dict[int, list[tuple[int, int]]] = {}  # column, sign
        self.high: list[float] = []
        self.cost: list[float] = []

    def enter(self, cell: int) -> None:
        grid, choices = self.grid, self.grid.choices(cell)
        self.start[cell], self.of[cell] = choices[0], []
        if cell in grid.free and cell not in grid.fixed:
            self.start[cell] = 0
            self._column(cell, 1, ENDLESS, 0.0)
            return
        for lower, upper in pairwise(choices):
            self._column(cell, 1, upper - lower, self._price(cell, lower, upper))
        if step := self.steps.get(cell, 0):
            self._column(cell, 1, step, FAR)
            self._column(cell, -1, min(step, choices[0]), FAR)

    def _price(self, cell: int, lower: int, upper: int) -> float:
        """What it costs to go up rather than down, in bases."""
        number = self.grid.numbers[cell] / self.grid.base
        return abs(upper - number) - abs(number - lower) - self.grid.lean[cell]

    def _column(self, cell: int, sign: int, high: float, cost: float) -> None:
        self.of[cell].append((len(self.high), sign))
        self.high.append(high)
        self.cost.append(cost)

    def solve(self, rows: Sequence[Row], *, whole: bool) -> Numbers | None:
        import numpy as np  # noqa: PLC0415 - the site starts without it

        if not self.high:
            return np.zeros(0)
        start, index, value, lows, highs = [0], list[int](), list[float](), [], []
        for row in rows:
            known = 0
            for cell, sign in zip(row.cells, row.signs, strict=True):
                known += sign * self.start[cell]
                for column, way in self.of[cell]:
                    index.append(column)
                    value.append(float(sign * way))
            start.append(len(index))
            lows.append(-known)
            highs.append(ENDLESS if row.high is None else -known)
        programme = Programme(
            (np.zeros(len(self.high)), np.array(self.high)),
            (np.array(lows, dtype=float), np.array(highs, dtype=float)),
            (np.array(start, np.int32), np.array(index, np.int32), np.array(value)),
            whole=whole,
            nodes=NODES if whole else 0,
        )
        if len(self.high) > BEST_UP_TO:
            programme.take_first()
        return programme.best(np.array(self.cost))

    def read(self, point: Numbers | None) -> dict[int, int] | None:
        if point is None:
            return None
        return {
            cell: self.start[cell] + sum(sign * round(point[column]) for column, sign in columns)
            for cell, columns in self.of.items()
        }
