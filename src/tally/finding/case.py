"""All that a reader holds beside each other: tables, what adds up in them, and how they meet."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from tally.finding import columns, rows, shares
from tally.finding.local import INFINITE, Bound, Sum
from tally.finding.relations import Places, Relation
from tally.finding.tables import ENDLESS, SHOWN, WITHHELD, Ints, Table

MOST_FINITE = 1_000  # A sign such as '<5' says a most; 'x' says none.


@dataclass(slots=True)
class Case:
    """Cells of all tables are numbered through; `origins` gives relation and place of a sum."""

    tables: Sequence[Table]
    relations: list[Relation]
    failed: list[Relation] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)
    offsets: list[int] = field(init=False)  # of the first cell of each table, and of the end

    def __post_init__(self) -> None:
        self.offsets = [0, *accumulate(table.kind.size for table in self.tables)]

    def flat(self, name: str) -> Ints:
        return np.concatenate([getattr(table, name).ravel() for table in self.tables])

    def home(self, cell: int) -> tuple[Table, int, int]:
        """The table of a cell, with its row and column there."""
        at = bisect_right(self.offsets, cell) - 1
        row, column = self.tables[at].of_cell(cell - self.offsets[at])
        return self.tables[at], row, column


def case_of(tables: Sequence[Table], positions: Sequence[Sequence[int]]) -> Case:
    """Everything that adds up inside each table."""
    made = Case(tables, [])
    for table, before, offset in zip(tables, positions, made.offsets, strict=False):
        across, no_columns = columns.relations(table)
        down, no_rows = rows.relations(table)
        found = [*across, *down, *shares.relations(table, before)]
        for relation in sorted(found, key=_length):  # What is short explains best.
            places = relation.places
            relation.places = Places(places.totals + offset, places.starts, places.parts + offset)
            made.relations.append(relation)
        made.failed += [*no_columns, *no_rows]
    return made


def _length(relation: Relation) -> float:
    return len(relation.places.parts) / max(1, len(relation.places))


def spans_of(case: Case, *, zeros_are_shown: bool) -> list[tuple[Bound, Bound]]:
    """What each cell can be by itself. Where zeros are printed, '<5' is not zero."""
    low, high = case.flat("low"), case.flat("high")
    if zeros_are_shown:
        raised = []
        for table in case.tables:
            small = (table.kind == WITHHELD) & (table.low == 0) & (table.high < MOST_FINITE)
            raised.append((small & (table.high > 0) & table.shows_zeros()).ravel())
        low = np.where(np.concatenate(raised), 1, low)
    ends = [INFINITE if most >= ENDLESS else most for most in high.tolist()]
    return list(zip(low.tolist(), ends, strict=True))


def sums_of(case: Case) -> list[Sum]:
    """Each place where something is withheld, with what is shown filled in."""
    kind = case.flat("kind")
    hidden = kind == WITHHELD
    flat = kind.tolist(), case.flat("low").tolist()
    made: list[Sum] = []
    case.origins.clear()
    for number, relation in enumerate(case.relations):
        places = relation.places
        busy = hidden[places.totals] | (places.added(hidden.astype(np.int64)) > 0)
        totals, starts, parts = (
            one.tolist() for one in (places.totals, places.starts, places.parts)
        )
        for place in np.flatnonzero(busy).tolist():
            origin = len(case.origins)
            case.origins.append((number, place))
            cells = [totals[place], *parts[starts[place] : starts[place + 1]]]
            made += _sums(case, relation, cells, flat, origin)
    return made


def _sums(
    case: Case,
    relation: Relation,
    cells: list[int],
    flat: tuple[list[int], list[int]],
    origin: int,
) -> Iterator[Sum]:
    kind, low = flat
    for signs, least, most in _bounds(case, relation, cells):
        known, shown = 0, 0
        at, kept = [], []
        for cell, sign in zip(cells, signs, strict=True):
            if kind[cell] == WITHHELD:
                at.append(cell)
                kept.append(sign)
            elif kind[cell] == SHOWN:
                known += sign * low[cell]
                shown += 1
        slack = relation.allowance * shown
        yield Sum(tuple(at), tuple(kept), least - known - slack, most - known + slack, origin)


def _bounds(
    case: Case, relation: Relation, cells: list[int]
) -> Iterator[tuple[tuple[int, ...], Bound, Bound]]:
    if relation.kind == "share":
        table, row, _ = case.home(cells[0])
        share = table.shares[relation.share]
        for signs in shares.bounds(share, int(share.values[row])):
            yield signs, 0, INFINITE
    else:
        most = 0 if relation.kind == "sum" else INFINITE
        yield (1, *[-1] * (len(cells) - 1)), 0, most
