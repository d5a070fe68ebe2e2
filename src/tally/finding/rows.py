"""What adds up over rows: totals of a dimension, areas within areas, runs below a subtotal."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tally.finding import labels, searching
from tally.finding.blocks import Block, blocks
from tally.finding.columns import trusted
from tally.finding.relations import Places, Relation, Seen, allowance, holds, look
from tally.finding.searching import Grid
from tally.finding.tables import SHOWN, Flags, Ints, Table

Set = tuple[int, list[int]]  # a total and its parts, by category

SMALLEST = 2
MOST_CATEGORIES = 400
MOST_NUMBERS = 20_000_000  # in the grid of one dimension


def relations(table: Table) -> tuple[list[Relation], list[Relation]]:
    """Those that hold, and those that labels promised and that failed."""
    found: dict[tuple[object, ...], Relation] = {}
    failed: dict[tuple[object, ...], Relation] = {}
    for block in blocks(table):
        settled = set[int]()
        for sets, said, tried in _candidates(table, block):
            # Nothing is looked for by number where labels have told it already.
            if not said and any(total in settled for total, _ in sets):
                continue
            for relation in _tried(table, block, sets, said=said, tried=tried):
                if relation.failed:
                    failed.setdefault(relation.key(), relation)
                else:
                    found.setdefault(relation.key(), relation)
                    settled.update(total for total, _ in sets)
    kept = trusted(list(found.values()))
    known = {relation.total for relation in kept}
    return kept, [one for one in failed.values() if one.total not in known]


def _candidates(table: Table, block: Block) -> Iterator[tuple[list[Set], bool, int]]:
    """Totals with their parts that hold or fail together; whether labels say so; how many were
    tried, as among many some fit by chance.
    """
    by_area = labels.areas(block.labels)
    coded = {total for family in by_area for total, _ in family}
    for family in by_area:
        yield family, False, 1
        if len(family) > 1:
            yield from (([one], False, 1) for one in family[:MOST_CATEGORIES])
    plain = np.flatnonzero(block.is_part).tolist()
    others = np.flatnonzero(block.is_total)
    for total in map(int, others):
        if total not in coded and plain:
            yield [(total, plain)], True, 1
            if len(others) > SMALLEST:  # subtotals that make a total
                yield [(total, [int(at) for at in others if at != total])], False, 1
    if SMALLEST < len(block.labels) <= MOST_CATEGORIES:
        for total, parts in _by_number(table, block):
            yield [(total, sorted(parts))], False, len(block.labels) ** 2


def _by_number(table: Table, block: Block) -> Iterator[Set]:
    width = len(block.labels)
    if width * block.groups * table.width > MOST_NUMBERS or block.groups * 2 > len(block.group):
        return
    values = np.zeros((block.groups, table.width, width), dtype=np.int64)
    shown = np.zeros_like(values, dtype=bool)
    is_shown = table.kind == SHOWN
    values[block.group, :, block.category] = np.where(is_shown, table.low, 0)
    shown[block.group, :, block.category] = is_shown
    grid = Grid(values.reshape(-1, width), shown.reshape(-1, width), allowance(table))
    yield from searching.neighbours(grid)
    yield from searching.combinations(grid)


def _tried(
    table: Table, block: Block, sets: list[Set], *, said: bool, tried: int
) -> Iterable[Relation]:
    place = _rows(block, sets)
    if not len(place[0]):
        return
    every = range(table.width)
    relation, seen = _relation(table, block, place, sets, every, said=said)
    if holds(seen, said=said, tried=tried):
        yield relation
        return
    kept = []
    for column in every if table.width > 1 else ():
        one, told = _relation(table, block, place, sets, [column], said=said)
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
    sets: list[Set],
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
    title, names = _names(block, sets)
    relation = Relation("sum", "rows", title, names, places, said, seen.confirmed, allowance=slack)
    relation.dimension = block.name
    if not seen.failed:
        relation.places = places.only(seen.usable)
    return relation, seen


def _names(block: Block, sets: list[Set]) -> tuple[str, list[str]]:
    total, parts = sets[0]
    if len(sets) == 1:
        return block.labels[total], [block.labels[part] for part in parts]
    upper, lower = block.labels[total][:2], block.labels[parts[0]][:2]
    return f"elk gebied {upper}", [f"zijn gebieden {lower}"]


def _rows(block: Block, sets: list[Set]) -> tuple[Ints, Ints, Ints]:
    """The row of each total in each group, and the rows of its parts there."""
    found = [_rows_of(block, total, parts) for total, parts in sets]
    totals = np.concatenate([one[0] for one in found])
    counts = np.concatenate([np.diff(one[1]) for one in found])
    starts = np.concatenate(([0], np.cumsum(counts)))
    return totals, starts, np.concatenate([one[2] for one in found])


def _rows_of(block: Block, total: int, parts: Sequence[int]) -> tuple[Ints, Ints, Ints]:
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
    enough = counts > 0  # One row is left where the others would say zero.
    rows, of_total = rows[enough[at]], of_total[enough]
    starts = np.concatenate(([0], np.cumsum(counts[enough])))
    return of_total, starts, rows
