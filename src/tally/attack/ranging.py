"""How far each withheld cell can go: the least and the most over all possible worlds."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tally.attack.adding import Interval
from tally.attack.worlds import NEARLY, Puzzle, groups, restrict
from tally.linked import Linked
from tally.solving import Programme

NODES = 1_000  # of branching, for the few cells whose bound is no whole number at once


class NothingFits(ValueError):
    """What is public contradicts itself: no numbers fit."""


def ranges(linked: Linked, cells: Iterable[int] | None = None) -> dict[int, Interval]:
    """The interval that follows for each withheld cell (or only for `cells`).

    Where branching is cut off the interval may be wider than the truth, never narrower.
    """
    asked = set(linked.hidden() if cells is None else cells)
    found: dict[int, Interval] = {}
    for group in groups(linked):
        wanted = [cell for cell in group if cell in asked]
        if wanted:
            found |= _ranges(Puzzle(restrict(linked, group), group), wanted)
    for cell in asked - found.keys():
        found[cell] = Interval(*linked.spans[cell])
    return found


def _ranges(puzzle: Puzzle, cells: list[int]) -> dict[int, Interval]:
    loose, exact = puzzle.programme(), puzzle.programme(whole=True, nodes=NODES)
    found = {}
    for cell in cells:
        at = puzzle.place[cell]
        least, most = _least(puzzle, (loose, exact), at, 1), _least(puzzle, (loose, exact), at, -1)
        if math.inf in (least, most):
            raise NothingFits(cell)
        found[cell] = Interval(int(least), None if most == -math.inf else -int(most))
    return found


def _least(puzzle: Puzzle, asked: tuple[Programme, Programme], at: int, sign: int) -> float:
    """The least of the cell, or minus its most; without whole numbers first, as that is quick."""
    import numpy as np  # noqa: PLC0415 - loaded already

    cost = np.zeros(len(puzzle.cells))
    cost[at] = sign
    loose, exact = asked
    point = loose.best(cost)
    if puzzle.as_world(point) is None and math.isfinite(loose.proved):
        exact.best(cost)
        return max(_up(loose.proved), _up(exact.proved))
    return _up(loose.proved)


def _up(bound: float) -> float:
    return math.ceil(bound - NEARLY) if math.isfinite(bound) else bound
