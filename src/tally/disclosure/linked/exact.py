"""The fewest cells, with proof: an integer programme that learns from each cell it left open.

The master decides what to withhold. Where that leaves a count within reach, the prices of the sums
tell which cells together could have hidden it, and at least so much of them must then be withheld
(Benders; Fischetti and Salazar). It ends with the least there is, or gives up and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from tally.disclosure.linked.problem import Aim, Answer, Problem
from tally.solving import ENDLESS, Programme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ROUNDS = 60
LESSONS = 300  # More than so many make each round slow, and a proof unlikely.
NODES = 100
NEARLY = 1e-6


class Reach:
    """How far a cell can move when each cell is withheld as far as the master says."""

    def __init__(self, problem: Problem, cells: list[int]) -> None:
        import numpy as np  # noqa: PLC0415 - the site starts without it

        self.place = {cell: at for at, cell in enumerate(cells)}
        truth = np.array([problem.truth[cell] for cell in cells], dtype=float)
        masks = [problem.masks[cell] for cell in cells]
        self.fall = truth - np.array([low for low, _ in masks], dtype=float)
        rise = np.array([ENDLESS if high is None else high for _, high in masks]) - truth
        self.rise = np.minimum(rise, 4 * truth.sum() + 100)  # No move needs more than all there is.
        start, index, value = [0], list[int](), list[float]()
        lows, highs = list[float](), list[float]()
        for row in problem.rows:
            terms = list(zip(row.cells, row.signs, strict=True))
            if not any(cell in self.place for cell, _ in terms):
                continue
            now = sum(sign * problem.truth[cell] for cell, sign in terms)
            index += [self.place[cell] for cell, _ in terms if cell in self.place]
            value += [sign for cell, sign in terms if cell in self.place]
            start.append(len(index))
            lows.append(-ENDLESS if row.low is None else row.low - now)
            highs.append(ENDLESS if row.high is None else row.high - now)
        matrix = np.array(start, np.int32), np.array(index, np.int32), np.array(value, float)
        room = np.array(lows, float), np.array(highs, float)
        self.programme = Programme((-self.fall, self.rise), room, matrix)
        self.row_low, self.row_high = room

    def cuts(self, aims: Iterable[Aim], chosen: Numbers) -> list[Numbers]:
        """For each aim that is not reached what the cells count towards it."""
        import numpy as np  # noqa: PLC0415 - loaded already

        self.programme.bound(np.arange(len(chosen)), -self.fall * chosen, self.rise * chosen)
        least, most = np.zeros_like(chosen), np.zeros_like(chosen)
        found: list[Numbers] = []
        for cell, step in aims:
            at = self.place[cell]
            # What was a way for one aim is often one for others too.
            if (most[at] if step > 0 else -least[at]) >= abs(step) - NEARLY:
                continue
            cost = np.zeros(len(chosen))
            cost[at] = -1 if step > 0 else 1
            point = self.programme.best(cost)
            if point is None:
                continue
            least, most = np.minimum(least, point), np.maximum(most, point)
            if abs(point[at]) < abs(step) - NEARLY:
                found.append(self._cut(at, abs(step), chosen))
        return found

    def _cut(self, at: int, need: int, chosen: Numbers) -> Numbers:
        """What the cells count, at least the step together: from the prices of the last answer."""
        import numpy as np  # noqa: PLC0415 - loaded already

        columns, rows = self.programme.prices()
        # Prices turned so that the sum below is the most that the cell can move.
        gain = np.where(columns < 0, -columns * self.rise, columns * self.fall)
        gain += 0.0
        slack = _slack(rows, self.row_low, self.row_high)
        share = np.minimum(gain, need)
        share[share < NEARLY] = 0
        share[at] = 0 if chosen[at] > 1 - NEARLY else share[at]
        return np.append(share, need - slack)


def _slack(rows: Numbers, low: Numbers, high: Numbers) -> float:
    """What sums that need not be exact add by themselves."""
    import numpy as np  # noqa: PLC0415 - loaded already

    below = np.where(rows > 0, np.where(np.isfinite(low), -low, 0) * rows, 0)
    above = np.where(rows < 0, np.where(np.isfinite(high), high, 0) * -rows, 0)
    return float(below.sum() + above.sum())


def fewest(problem: Problem, cells: Collection[int], most: float) -> Answer | None:
    """The cheapest set, if it costs less than `most` and is found in time; else None.

    It asks nothing of the cover itself: with a spread its cost is a bound, and no more.
    """
    import numpy as np  # noqa: PLC0415 - the site starts without it

    listed = sorted(cells)
    reach = Reach(problem, listed)
    master = Master(problem, listed)
    aims = [aim for aim in problem.aims() if aim[0] in reach.place]
    for whole in (False, True):
        for _ in range(ROUNDS):
            chosen = master.choose(whole=whole)
            if chosen is None or master.proved >= most - NEARLY:
                return None
            cuts = reach.cuts(aims, chosen)
            if not cuts:
                break
            master.learn(cuts)
            if whole and master.lessons > LESSONS:
                return None
        else:
            return None
    assert chosen is not None
    if not np.all(np.abs(chosen - np.rint(chosen)) < NEARLY):
        return None
    withheld = frozenset(cell for cell, on in zip(listed, chosen, strict=True) if on > 0.5)
    return Answer(withheld, {}, costs_of(problem, withheld))


class Master:
    """Which cells to withhold, given what was learnt."""

    def __init__(self, problem: Problem, cells: list[int]) -> None:
        import numpy as np  # noqa: PLC0415 - loaded already

        self.cost = np.array([min(problem.costs[cell], 1e6) for cell in cells])
        low = np.array([float(cell in problem.withheld) for cell in cells])
        high = np.array([float(np.isfinite(problem.costs[cell])) for cell in cells])
        self.bounds = (low, np.maximum(low, high))
        self.cost[low > 0] = 0
        self.proved = 0.0
        self.lessons = 0
        self.loose, self.exact = self._programme(whole=False), self._programme(whole=True)

    def _programme(self, *, whole: bool) -> Programme:
        import numpy as np  # noqa: PLC0415 - loaded already

        none = np.array([], float)
        empty = np.array([0], np.int32), np.array([], np.int32), none
        return Programme(self.bounds, (none, none), empty, whole=whole, nodes=NODES)

    def choose(self, *, whole: bool) -> Numbers | None:
        import numpy as np  # noqa: PLC0415 - loaded already

        programme = self.exact if whole else self.loose
        chosen = programme.best(self.cost)
        self.proved = max(self.proved, programme.proved)
        return None if chosen is None else np.clip(chosen, 0, 1)

    def learn(self, cuts: Collection[Numbers]) -> None:
        import numpy as np  # noqa: PLC0415 - loaded already

        self.lessons += len(cuts)
        for cut in cuts:
            at = np.flatnonzero(cut[:-1]).astype(np.int32)
            for programme in (self.loose, self.exact):
                programme.add_row(float(cut[-1]), ENDLESS, at, cut[at])


def costs_of(problem: Problem, withheld: Collection[int]) -> float:
    more = set(withheld) - problem.withheld
    return sum(problem.costs[cell] for cell in more)
