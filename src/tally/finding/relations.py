"""What may hold between cells, and how often the table itself says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tally.finding.tables import NOTHING, SHOWN, WITHHELD, Flags, Ints, Table

Kind = Literal["sum", "within", "part", "share"]
ENOUGH = 3
SURE = 12  # Bits: one in four thousand by chance, for each relation that was tried.


@dataclass(slots=True)
class Places:
    """Where the same relation stands: at each place a total and its parts, by cell number."""

    totals: Ints
    starts: Ints  # one more than there are places
    parts: Ints

    def __len__(self) -> int:
        return len(self.totals)

    def only(self, wanted: Flags) -> "Places":
        chosen = np.flatnonzero(wanted)
        counts = np.diff(self.starts)
        kept = np.repeat(wanted, counts)
        starts = np.concatenate(([0], np.cumsum(counts[chosen])))
        return Places(self.totals[chosen], starts, self.parts[kept])

    def parts_of(self, place: int) -> Ints:
        return self.parts[self.starts[place] : self.starts[place + 1]]

    def added(self, values: NDArray[np.int64]) -> Ints:
        """The sum over the parts of each place."""
        up_to = np.concatenate(([0], np.cumsum(values[self.parts], dtype=np.int64)))
        return np.asarray(up_to[self.starts[1:]] - up_to[self.starts[:-1]])


class Seen(NamedTuple):
    """What the table says about a relation."""

    confirmed: int
    failed: int
    bits: float
    exceeds: int  # of `failed`: the parts are more than the total
    usable: Flags
    resting: bool  # there was no place where all was shown


@dataclass(slots=True)
class Relation:
    """`said` is whether labels say so; `allowance` by shown term, where numbers are rounded."""

    kind: Kind
    axis: Literal["columns", "rows", "files"]
    total: str
    parts: Sequence[str]
    places: Places
    said: bool
    confirmed: int = 0
    failed: int = 0
    exceeds: int = 0  # of `failed`: the parts are more than the total
    allowance: int = 0
    share: int = -1  # which column of percentages
    dimension: str = ""

    def key(self) -> tuple[object, ...]:
        first = self.places
        return (self.kind, first.totals.tobytes(), first.parts.tobytes())


def along_columns(table: Table, total: int, parts: Sequence[int]) -> Places:
    """The same columns in each row."""
    height, width = len(table.rows), table.width
    first = np.arange(height, dtype=np.int64) * width
    cells = (first[:, None] + np.array(parts, dtype=np.int64)[None, :]).ravel()
    return Places(first + total, np.arange(height + 1, dtype=np.int64) * len(parts), cells)


def look(table: Table, places: Places, allowance: int) -> Seen:
    """Does the sum hold where all its terms are shown?"""
    kind, low = table.kind.ravel(), np.where(table.kind == SHOWN, table.low, 0).ravel()
    hidden = places.added((kind == WITHHELD).astype(np.int64))
    blank = places.added((kind == NOTHING).astype(np.int64))
    shown = np.diff(places.starts) - hidden - blank
    is_total = kind[places.totals] == SHOWN
    complete = is_total & (hidden == 0) & (shown > 0)
    total, added = low[places.totals], places.added(low)
    slack = allowance * (shown + 1)
    off = total - added
    fits = np.abs(off) <= slack
    filled = complete & (blank == 0)
    told = filled & fits & ((total > 0) | (added > 0))
    usable = (kind[places.totals] != NOTHING) & (blank == 0)
    # An empty cell among the parts is nobody, when the sums without it say so.
    empty = complete & (blank > 0)
    if empty.any() and not (empty & ~fits).any() and (empty & fits & (total > 0)).sum() >= ENOUGH:
        usable |= kind[places.totals] != NOTHING
    bits = float(np.log2(1 + total[told] / (2 * slack[told] + 1)).sum())
    failed = filled & ~fits
    # What is hidden has a span: parts that must be too many or too few speak against it as well.
    least, most = table.low.ravel(), table.high.ravel()
    known = (blank == 0) & (kind[places.totals] != NOTHING)
    over = known & (places.added(least) - most[places.totals] > slack)
    under = known & (least[places.totals] - places.added(most) > slack)
    return Seen(
        int(told.sum()),
        int((failed | over | under).sum()),
        bits,
        int((failed & (added > total) | over).sum()),
        usable,
        not bool((filled & ((total > 0) | (added > 0))).any()),
    )


def holds(seen: Seen, *, said: bool, tried: int = 1) -> bool:
    """Never contradicted, and either seen often enough or said by the labels."""
    if seen.failed:
        return False
    if said:
        return seen.confirmed > 0 or seen.resting
    return seen.confirmed >= ENOUGH and seen.bits >= SURE + float(np.log2(max(1, tried)))


def allowance(table: Table) -> int:
    """How far a rounded number can be from the true one."""
    return table.base // 2
