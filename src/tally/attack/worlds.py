"""Possible worlds: whole numbers for everything withheld, such that all that is public holds.

A world proves what a reader cannot exclude, and anyone can check it by adding up. The solver only
proposes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tally.linked import Linked, Row
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    World = NDArray[np.int64]
    Point = NDArray[np.float64]

NEARLY = 1e-6


class Puzzle:
    """What is withheld, and the sums in which it takes part; what is shown is filled in."""

    def __init__(self, linked: Linked, among: Iterable[int] | None = None) -> None:
        import numpy as np  # noqa: PLC0415 - the site starts without it

        self.cells = sorted(linked.hidden() if among is None else among)
        self.place = {cell: at for at, cell in enumerate(self.cells)}
        spans = [linked.spans[cell] for cell in self.cells]
        self.low = np.array([low for low, _ in spans], dtype=float)
        self.high = np.array([ENDLESS if high is None else high for _, high in spans], dtype=float)
        start, index, sign = [0], list[int](), list[int]()
        lows, highs = list[float](), list[float]()
        for row in linked.rows:
            terms = [(self.place[c], s) for c, s in _terms(row) if c in self.place]
            if not terms:
                continue
            known = sum(s * linked.spans[c][0] for c, s in _terms(row) if c not in self.place)
            index += [at for at, _ in terms]
            sign += [s for _, s in terms]
            start.append(len(index))
            lows.append(-ENDLESS if row.low is None else row.low - known)
            highs.append(ENDLESS if row.high is None else row.high - known)
        self.start, self.index = np.array(start, np.int32), np.array(index, np.int32)
        self.sign = np.array(sign, dtype=float)
        self.row_low, self.row_high = np.array(lows, dtype=float), np.array(highs, dtype=float)

    def programme(self, *, whole: bool = False, nodes: int = 0) -> Programme:
        return Programme(
            (self.low, self.high),
            (self.row_low, self.row_high),
            (self.start, self.index, self.sign),
            whole=whole,
            nodes=nodes,
        )

    def as_world(self, point: Point | None) -> World | None:
        """The point in whole numbers, when it is one and all sums hold to the letter."""
        import numpy as np  # noqa: PLC0415 - loaded already

        if point is None:
            return None
        world = np.rint(point).astype(np.int64)
        return world if self.holds(world) else None

    def holds(self, world: World) -> bool:
        import numpy as np  # noqa: PLC0415 - loaded already

        if ((world < self.low) | (world > self.high)).any():
            return False
        if not len(self.row_low):
            return True
        terms = world[self.index] * self.sign.astype(np.int64)
        sums = np.add.reduceat(terms, self.start[:-1])
        return bool(((sums >= self.row_low) & (sums <= self.row_high)).all())


def _terms(row: Row) -> Iterable[tuple[int, int]]:
    return zip(row.cells, row.signs, strict=True)


def contradicts(linked: Linked, among: Iterable[int] | None = None) -> bool:
    """No numbers fit at all: then nothing true follows, and something is wrong."""
    import numpy as np  # noqa: PLC0415 - the site starts without it

    if any(high is not None and high < low for low, high in linked.spans):
        return True
    if any(_is_false(row, linked) for row in linked.rows):
        return True
    puzzle = Puzzle(linked, among)
    cells = len(puzzle.cells)
    return bool(cells) and puzzle.programme().best(np.zeros(cells)) is None


def believable(linked: Linked) -> Linked:
    """Without the sums that cannot all be true: a reader who meets them knows not what to think."""
    if not contradicts(linked):
        return linked
    wrong = set[int]()
    for group in groups(linked):
        if contradicts(restrict(linked, group), group):
            wrong.update(group)
    return Linked(linked.spans, [row for row in linked.rows if wrong.isdisjoint(row.cells)])


def _is_false(row: Row, linked: Linked) -> bool:
    """A sum of shown figures that does not hold."""
    spans = [linked.spans[cell] for cell in row.cells]
    if any(low != high for low, high in spans):
        return False
    found = sum(sign * low for sign, (low, _) in zip(row.signs, spans, strict=True))
    return (row.low is not None and found < row.low) or (row.high is not None and found > row.high)


def groups(linked: Linked) -> list[list[int]]:
    """The withheld cells, put together when a sum binds them; cells in no sum are left out."""
    parent = {cell: cell for cell in linked.hidden()}

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = cell = parent[parent[cell]]
        return cell

    bound = set[int]()
    for row in linked.rows:
        withheld = [cell for cell in row.cells if cell in parent]
        bound.update(withheld)
        for cell in withheld[1:]:
            parent[root(cell)] = root(withheld[0])
    found: dict[int, list[int]] = {}
    for cell in sorted(bound):
        found.setdefault(root(cell), []).append(cell)
    return list(found.values())


def restrict(linked: Linked, cells: Sequence[int]) -> Linked:
    """The rows in which these cells take part, and no others."""
    wanted = set(cells)
    return Linked(linked.spans, [row for row in linked.rows if not wanted.isdisjoint(row.cells)])
