"""What adds up over rows: totals of a dimension, areas within areas, runs below a subtotal."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tally.finding import labels, searching
from tally.finding.blocks import Block, blocks
from tally.finding.relations import Places, Relation, Seen, allowance, holds, look
from tally.finding.searching import Grid
from tally.finding.tables import SHOWN, Flags, Ints, Table

SMALLEST = 2
MOST_CATEGORIES = 400
MOST_NUMBERS = 20_000_000  # in the grid of one dimension


def relations(table: Table) -> tuple[list[Relation], list[Relation]]:
    """Those that hold, and those that labels promised and that failed."""
    found: dict[tuple[object, ...], Relation] = {}
    failed: dict[tuple[object, ...], Relation] = {}
    for block in blocks(table):
        settled = set[int]()
        for total, parts, said in _candidates(table, block):
            # Nothing is looked for by number where labels have told it already.
            if total in settled and not said:
                continue
            for relation in _tried(table, block, total, parts, said=said):
                if relation.failed:
                    failed.setdefault(relation.key(), relation)
                else:
                    found.setdefault(relation.key(), relation)
                    settled.add(total)
    known = {relation.total for relation in found.values()}
    return list(found.values()), [one for one in failed.values() if one.total not in known]


def _candidates(table: Table, block: Block) -> Iterator[tuple[int, list[int], bool]]:
    by_area = labels.areas(block.labels)
    coded = {total for total, _ in by_area}
    for total, parts in by_area:
        yield total, parts, False
    plain = [at for at in range(len(block.labels)) if not block.is_total[at]]
    others = np.flatnonzero(block.is_total)
    for total in map(int, others):
        if total not in coded and plain:
            yield total, plain, True
            if len(others) > SMALLEST:  # subtotals that make a total
                yield total, [int(at) for at in others if at != total], True
    if SMALLEST < len(block.labels) <= MOST_CATEGORIES:
        yield from _by_number(table, block)


def _by_number(table: Table, block: Block) -> Iterator[tuple[int, list[int], bool]]:
    width = len(block.labels)
    if width * block.groups * table.width > MOST_NUMBERS or block.groups * 2 > len(block.group):
        return
    values = np.zeros((block.groups, table.width, width), dtype=np.int64)
    shown = np.zeros_like(values, dtype=bool)
    is_shown = table.kind == SHOWN
    values[block.group, :, block.category] = np.where(is_shown, table.low, 0)
    shown[block.group, :, block.category] = is_shown
    grid = Grid(values.reshape(-1, width), shown.reshape(-1, width), allowance(table))
    for total, parts in searching.neighbours(grid):
        yield total, sorted(parts), False
    for total, parts in searching.combinations(grid):
        yield total, parts, False


def _tried(
    table: Table, block: Block, total: int, parts: Sequence[int], *, said: bool
) -> Iterable[Relation]:
    totals, starts, rows = _rows(block, total, parts)
    if not len(totals):
        return
    tried = len(block.labels) ** 2
    every = range(table.width)
    whole = _relation(table, block, (totals, starts, rows), total, parts, every, said=said)
    relation, seen = whole
    if holds(seen, said=said, tried=tried):
        yield relation
        return
    kept = []
    for column in every if table.width > 1 else ():
        one, told = _relation(table, block, (totals, starts, rows), total, parts, [column], said=said)
        if holds(told, said=said and not told.resting, tried=tried):
            one.dimension = f"{block.name}; {table.columns[column]}"
            kept.append(one)
    if kept:
        yield from kept
    elif said and seen.failed:
        relation.failed = seen.failed
        yield relation


def _relation(
    table: Table,
    block: Block,
    place: tuple[Ints, Ints, Ints],
    total: int,
    parts: Sequence[int],
    columns: Iterable[int],
    *,
    said: bool,
) -> tuple[Relation, Seen]:
    totals, starts, rows = place
    counts = np.diff(starts)
    width = table.width
    all_totals, all_parts, all_counts = [], [], []
    for column in columns:
        all_totals.append(totals * width + column)
        all_parts.append(rows * width + column)
        all_counts.append(counts)
    bounds = np.concatenate(([0], np.cumsum(np.concatenate(all_counts))))
    places = Places(np.concatenate(all_totals), bounds, np.concatenate(all_parts))
    slack = allowance(table)
    seen = look(table, places, slack)
    names = [block.labels[part] for part in parts]
    relation = Relation(
        "sum", "rows", block.labels[total], names, places, said, seen.confirmed, allowance=slack
    )
    relation.dimension = block.name
    if not seen.failed:
        relation.places = places.only(seen.usable)
    return relation, seen


def _rows(block: Block, total: int, parts: Sequence[int]) -> tuple[Ints, Ints, Ints]:
    """The row of the total in each group, and the rows of its parts there."""
    wanted: Flags = np.zeros(len(block.labels), dtype=bool)
    wanted[list(parts)] = True
    of_total = np.flatnonzero(block.category == total)
    groups, times = np.unique(block.group[of_total], return_counts=True)
    single = set(map(int, groups[times == 1]))  # Twice the same total: we cannot tell which.
    of_total = np.array([at for at in of_total if int(block.group[at]) in single], dtype=np.int64)
    place = np.full(block.groups, -1, dtype=np.int64)
    place[block.group[of_total]] = np.arange(len(of_total))
    rows = np.flatnonzero(wanted[block.category] & (place[block.group] >= 0))
    at = place[block.group[rows]]
    order = np.argsort(at, kind="stable")
    rows, at = rows[order], at[order]
    counts = np.bincount(at, minlength=len(of_total))
    enough = counts >= SMALLEST
    rows, of_total = rows[enough[at]], of_total[enough]
    starts = np.concatenate(([0], np.cumsum(counts[enough])))
    return of_total, starts, rows
