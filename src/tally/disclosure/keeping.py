"""Whether what is known already, beside rounded numbers, still lets through only what was agreed.

Alone, rounded numbers cannot give each other away. Beside numbers that readers know as they are, or
that were withheld from them, they can. Moves tell, as they do for figures that are withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from tally.disclosure.linked import Problem, choose
from tally.disclosure.parts import ANYTHING, Shown, span_of
from tally.disclosure.rounding_table import Table, changeable, withhold
from tally.linked import Span, narrowed


def keep(table: Table, shown: Mapping[int, Shown], seed: int) -> None:
    """Withhold figures around what would follow, until nothing does or nothing is left there."""
    asked, quiet = _asked(table, shown), set[int]()
    while asked:
        problem = _problem(table, shown, asked)
        failed = choose(problem, seed).failed
        if not failed:
            return
        quiet |= {cell for cell, _ in failed}
        if not _withhold_around(table, quiet):
            # It follows from earlier releases, whatever this one shows.
            asked -= {cell for cell, _ in failed}


def _asked(table: Table, shown: Mapping[int, Shown]) -> set[int]:
    """Numbers that earlier releases say something of, and those in a sum with one of them."""
    told = {
        at
        for at, count in enumerate(table.counts)
        if count.is_public or (count.mark != ANYTHING and table.policy.base not in count.rounded)
    }
    beside = {cell for row in table.rows if not told.isdisjoint(row.cells) for cell in row.cells}
    return {at for at in told | beside if table.counts[at].parts and not _is_public(table, at)}


def _is_public(table: Table, at: int) -> bool:
    return table.counts[at].is_public


def _problem(table: Table, shown: Mapping[int, Shown], asked: set[int]) -> Problem:
    cells = range(len(table.counts))
    small = {at: span for at in asked if (span := table.asked(at)) is not None}
    masks = [_mask(table, shown, at) for at in cells]
    wanted = {at: _still(span, masks[at]) for at, span in small.items()}
    hidden = frozenset(at for at in cells if not _is_public(table, at))
    return Problem(
        truth=[table.amount(at) for at in cells],
        rows=table.rows,
        masks=masks,
        wanted=wanted,
        costs=[inf for _ in cells],
        withheld=hidden,
        spread=table.policy.spread,
        unasked=frozenset(set(cells) - asked | table.free),
        instead=(table.policy.least, table.policy.threshold - 1),
    )


def _still(span: Span, mask: Span) -> Span:
    """Of a number that a rounded figure says is somebody, nobody asks that it may be nobody."""
    return narrowed(span, mask)


def _mask(table: Table, shown: Mapping[int, Shown], at: int) -> Span:
    """What a reader thinks of a number, apart from sums."""
    count = table.counts[at]
    if at in shown and changeable(count):
        return narrowed(count.mark, span_of(shown[at]))
    return count.mark


def _withhold_around(table: Table, quiet: set[int]) -> bool:
    """In a circle that widens each time; False when there is nothing left to withhold."""
    while True:
        near = {cell for row in table.rows if not quiet.isdisjoint(row.cells) for cell in row.cells}
        is_widest = near <= quiet
        quiet |= near
        found = [cell for cell in quiet if withhold(table.counts[cell])]
        if found or is_widest:
            return bool(found)
