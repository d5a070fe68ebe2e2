"""Sums that no label gives away: neighbours that make a total, or any few columns that do.

Numbers of people are not below zero, so a sum that is already too large is given up at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tally.finding.relations import ENOUGH, SURE
from tally.finding.tables import Flags, Ints

MOST_TO_COMBINE = 24
MOST_STEPS = 20_000
MOST_ROWS = 300  # of the sample on which combinations are tried
MOST_WORK = 200_000_000  # numbers looked at
SMALLEST = 2  # A total has at least two parts.


@dataclass(slots=True)
class Grid:
    """The same items (columns, categories) at many places."""

    values: Ints  # places × items; 0 where nothing is shown
    shown: Flags
    allowance: int = 0


def neighbours(grid: Grid) -> Iterator[tuple[int, list[int]]]:
    """Items followed or preceded by the items that make them up; the longest such run."""
    height, width = grid.values.shape
    left = MOST_WORK
    for total in range(width):
        for step in (1, -1):
            stop = width if step == 1 else -1
            run, work = _run(grid, total, range(total + step, stop, step))
            left -= work * height
            if run:
                yield total, run
            if left < 0:
                return


def _run(grid: Grid, total: int, others: Sequence[int]) -> tuple[list[int], int]:
    """The longest run that makes the total at all places, and how many items were looked at."""
    aim, known = grid.values[:, total], grid.shown[:, total]
    if not known.any() or not aim[known].any():
        return [], 1
    added, complete = np.zeros_like(aim), known.copy()
    best: list[int] = []
    length = 0
    for length, other in enumerate(others, start=1):
        added = added + grid.values[:, other]
        complete = complete & grid.shown[:, other]
        slack = grid.allowance * (length + 1)
        if (known & (added > aim + slack)).any():
            break
        fits = np.abs(aim - added) <= slack
        if complete.sum() < ENOUGH:
            break
        if length >= SMALLEST and bool(fits[complete].all()):
            best = list(others[:length])
    return best, length


def combinations(grid: Grid) -> Iterator[tuple[int, list[int]]]:
    """Any items that make up another, on rows where all is shown. Needs exact numbers."""
    width = grid.values.shape[1]
    if grid.allowance or not SMALLEST < width <= MOST_TO_COMBINE:
        return
    full = grid.values[grid.shown.all(axis=1)]
    full = np.unique(full[full.any(axis=1)], axis=0)[-MOST_ROWS:] if len(full) else full
    if len(full) < ENOUGH:
        return
    for total in range(width):
        aim = full[:, total]
        if np.log2(1 + aim).sum() < SURE + width:
            continue
        smaller = [
            item
            for item in range(width)
            if item != total and (full[:, item] <= aim).all() and full[:, item].any()
        ]
        smaller.sort(key=lambda item: -int(full[:, item].sum()))
        for chosen in _subsets(full, aim, smaller):
            yield total, sorted(chosen)


def _subsets(full: Ints, aim: Ints, items: list[int]) -> Iterator[list[int]]:
    rest = np.zeros((len(items) + 1, len(full)), dtype=np.int64)
    for at in range(len(items) - 1, -1, -1):
        rest[at] = rest[at + 1] + full[:, items[at]]
    steps = 0
    stack: list[tuple[int, Ints, list[int]]] = [(0, aim, [])]
    while stack and steps < MOST_STEPS:
        steps += 1
        at, left, chosen = stack.pop()
        if not left.any():
            if len(chosen) >= SMALLEST:
                yield chosen
            continue
        if at == len(items) or (rest[at] < left).any():
            continue
        stack.append((at + 1, left, chosen))
        after = left - full[:, items[at]]
        if not (after < 0).any():
            stack.append((at + 1, after, [*chosen, items[at]]))
