"""Pass or fail: can every withheld cell still be all that was agreed?

One possible world answers for many cells at once, so a release of thousands of cells takes a few
dozen questions and not one for each bound. What passes is proven by worlds, in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tally.attack.adding import Interval
from tally.attack.ranging import ranges
from tally.attack.worlds import Puzzle, contradicts, groups, restrict
from tally.linked import Linked, Span

if TYPE_CHECKING:
    from tally.attack.worlds import Point, World
    from tally.solving import Programme

UP, DOWN = -1, 1
TRIES = 40  # Worlds that aim at many cells together; what is left is asked one by one.


class Leak(NamedTuple):
    """A cell of which more follows than was agreed."""

    cell: int
    wanted: Span
    follows: Interval


@dataclass(frozen=True, slots=True)
class Audit:
    """`worlds` are the proof: by cell, whole numbers that fit all that is public."""

    leaks: tuple[Leak, ...]
    worlds: tuple[dict[int, int], ...]

    @property
    def passed(self) -> bool:
        return not self.leaks


class Impossible(ValueError):
    """What is public contradicts itself, so nothing can be proven about it."""


def audit(linked: Linked, wanted: Mapping[int, Span], insiders: Iterable[int] = ()) -> Audit:
    """`wanted` gives by cell the span that must stay possible; no most means no end.

    Each of `insiders` is a cell whose youth or school knows that number: what it knows is fixed at
    the least of the cell's span, and the others must hold out against it as well.
    """
    if contradicts(linked):
        raise Impossible
    leaks, worlds = _audit(linked, wanted)
    for cell, number in insiders_of(linked, insiders):
        spans = list(linked.spans)
        spans[cell] = (number, number)
        others = {at: span for at, span in wanted.items() if at != cell}
        more, _ = _audit(Linked(spans, linked.rows), others)
        leaks += more
    return Audit(tuple(leaks), tuple(worlds))


def insiders_of(linked: Linked, insiders: Iterable[int]) -> Iterator[tuple[int, int]]:
    """An insider of a cell of one: the one youth in it."""
    return ((cell, 1) for cell in insiders if linked.spans[cell][0] <= 1)


def _audit(linked: Linked, wanted: Mapping[int, Span]) -> tuple[list[Leak], list[dict[int, int]]]:
    leaks, worlds = list[Leak](), list[dict[int, int]]()
    bound = set[int]()
    for group in groups(linked):
        bound.update(group)
        asked = {cell: wanted[cell] for cell in group if cell in wanted}
        if asked:
            search = Search(Puzzle(restrict(linked, group), group), asked)
            search.run()
            worlds += search.told()
            leaks += _leaks(linked, asked, search.open)
    for cell in wanted.keys() - bound:
        low, high = linked.spans[cell]
        if low > wanted[cell][0] or (high is not None and high < (wanted[cell][1] or high + 1)):
            leaks.append(Leak(cell, wanted[cell], Interval(low, high)))
    return leaks, worlds


def seen_wide(linked: Linked, numbers: Mapping[int, int]) -> set[int]:
    """Cells of which worlds show that they can be so many numbers. Of others nothing is said."""
    found = set[int]()
    for group in groups(linked):
        asked = {cell: numbers[cell] - 1 for cell in group if cell in numbers}
        if asked:
            found |= _seen_wide(Puzzle(restrict(linked, group), group), asked)
    return found


def _seen_wide(puzzle: Puzzle, steps: Mapping[int, int]) -> set[int]:
    """From some world, so many steps up, or else so many down."""
    start = Search(puzzle, {}).anything()
    left = dict(steps) if start is not None else {}
    found = set[int]()
    for up in (True, False):
        asked = dict[int, Span]()
        for cell, step in left.items():
            at = puzzle.place[cell]
            now = int(start[at]) if start is not None else 0
            least, most = (now, now + step) if up else (now - step, now)
            if puzzle.low[at] <= least and most <= puzzle.high[at]:
                asked[cell] = (least, most)
        search = Search(puzzle, asked)
        search.run()
        done = asked.keys() - {cell for cell, _ in search.open}
        found |= done
        left = {cell: step for cell, step in left.items() if cell not in done}
    return found


def _leaks(
    linked: Linked, asked: Mapping[int, Span], missed: Iterable[tuple[int, int]]
) -> list[Leak]:
    cells = sorted({cell for cell, _ in missed})
    if not cells:
        return []
    found = ranges(linked, cells)
    return [Leak(cell, asked[cell], found[cell]) for cell in cells]


class Search:
    """Worlds that take as many cells as possible to the far ends of what must stay possible."""

    def __init__(self, puzzle: Puzzle, asked: Mapping[int, Span]) -> None:
        import numpy as np  # noqa: PLC0415 - the site starts without it

        self.puzzle = puzzle
        self.asked = asked
        self.worlds: list[World] = []
        self.open = {(cell, side) for cell in asked for side in (UP, DOWN)}
        self.dice = np.random.default_rng(len(puzzle.cells))
        self.loose = puzzle.programme()
        self.exact: Programme | None = None

    def run(self) -> None:
        idle = 0
        for _ in range(TRIES):
            if not self.open or idle == 2:
                break
            idle = 0 if self._take(self._together()) else idle + 1
        for cell, side in sorted(self.open):
            if (cell, side) in self.open:
                self._take(self._alone(cell, side))

    def anything(self) -> World | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        return self._solve(np.zeros(len(self.puzzle.cells)), self.puzzle.low, self.puzzle.high)

    def _together(self) -> World | None:
        """Each open cell in one of its open directions, stopped where it is far enough."""
        import numpy as np  # noqa: PLC0415 - loaded already

        cost = np.zeros(len(self.puzzle.cells))
        low, high = self.puzzle.low.copy(), self.puzzle.high.copy()
        aims = dict(sorted(self.open, key=lambda _: self.dice.random()))
        for cell, side in aims.items():
            at = self.puzzle.place[cell]
            cost[at] = side * (0.5 + self.dice.random())
            least, most = self.asked[cell]
            if side == DOWN:
                low[at] = max(low[at], min(least, high[at]))
            elif most is not None:
                high[at] = min(high[at], max(most, low[at]))
        return self._solve(cost, low, high)

    def _alone(self, cell: int, side: int) -> World | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        cost = np.zeros(len(self.puzzle.cells))
        cost[self.puzzle.place[cell]] = side
        least, most = self.asked[cell]
        low, high = self.puzzle.low.copy(), self.puzzle.high.copy()
        at = self.puzzle.place[cell]
        if side == DOWN:
            high[at] = min(high[at], least)
        elif most is not None:
            low[at] = max(low[at], most)
        return self._solve(np.zeros_like(cost), low, high)

    def _solve(self, cost: Point, low: Point, high: Point) -> World | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        places = np.arange(len(cost))
        self.loose.bound(places, low, high)
        point = self.loose.best(cost)
        world = self.puzzle.as_world(point)
        if world is None and point is not None:
            self.exact = self.exact or self.puzzle.programme(whole=True, nodes=200)
            self.exact.bound(places, low, high)
            world = self.puzzle.as_world(self.exact.best(cost))
        return world

    def _take(self, world: World | None) -> bool:
        """Cross off what this world proves; False when it proves nothing new."""
        if world is None:
            return False
        done = {aim for aim in self.open if self._reaches(world, *aim)}
        if done:
            self.open -= done
            self.worlds.append(world)
        return bool(done)

    def _reaches(self, world: World, cell: int, side: int) -> bool:
        number = int(world[self.puzzle.place[cell]])
        least, most = self.asked[cell]
        return number <= least if side == DOWN else most is None or number >= most

    def told(self) -> list[dict[int, int]]:
        names = self.puzzle.cells
        return [dict(zip(names, map(int, world), strict=True)) for world in self.worlds]
