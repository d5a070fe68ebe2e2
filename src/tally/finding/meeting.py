"""Two publications of the same thing: what the one withholds and the other shows."""

from dataclasses import dataclass

import numpy as np

from tally.finding.relations import Places, Relation
from tally.finding.tables import NOTHING, SHOWN, WITHHELD, Flags, Ints, Table

ALIKE = 0.8  # of the cells shown in both; below that they are about different things
ENOUGH = 3


@dataclass(slots=True)
class Meeting:
    """Cells of two tables with the same labels, in pairs; `agree` of `shown` have one number."""

    one: Ints
    other: Ints
    shown: int
    agree: int

    @property
    def is_same(self) -> bool:
        """Nothing was changed between the two."""
        return self.shown >= ENOUGH and self.agree == self.shown

    @property
    def is_alike(self) -> bool:
        return self.shown >= ENOUGH and self.agree >= ALIKE * self.shown


def meet(one: Table, other: Table) -> Meeting:
    """Rows are matched by the columns of labels that both have, columns by their name."""
    names = [key.name for key in one.keys if key.name in {mine.name for mine in other.keys}]
    pairs = _rows(one, other, names)
    place = {name: at for at, name in enumerate(other.columns)}
    columns = [(at, place[name]) for at, name in enumerate(one.columns) if name in place]
    first = [row * one.width + at for row, _ in pairs for at, _ in columns]
    second = [row * other.width + at for _, row in pairs for _, at in columns]
    a, b = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    both: Flags = (one.kind.ravel()[a] == SHOWN) & (other.kind.ravel()[b] == SHOWN)
    same = both & (one.low.ravel()[a] == other.low.ravel()[b])
    return Meeting(a, b, int(both.sum()), int(same.sum()))


def _rows(one: Table, other: Table, names: list[str]) -> list[tuple[int, int]]:
    """Rows with the same labels; labels that stand in more rows of a table match nothing."""
    mine, theirs = _by_labels(one, names), _by_labels(other, names)
    shared = [label for label in mine if label in theirs]
    return [
        (mine[label][0], theirs[label][0])
        for label in shared
        if len(mine[label]) == len(theirs[label]) == 1
    ]


def _by_labels(table: Table, names: list[str]) -> dict[tuple[str, ...], list[int]]:
    keys = {key.name: key for key in table.keys}
    texts = [[keys[name].labels[code] for code in keys[name].codes] for name in names]
    found: dict[tuple[str, ...], list[int]] = {}
    for row in range(len(table.rows)):
        found.setdefault(tuple(column[row] for column in texts), []).append(row)
    return found


def same_cells(meeting: Meeting, one: Table, other: Table, offsets: tuple[int, int]) -> Relation:
    """Each pair is one number. Only where something is withheld in one of both."""
    a, b = meeting.one, meeting.other
    kinds = one.kind.ravel()[a], other.kind.ravel()[b]
    asked = ((kinds[0] == WITHHELD) | (kinds[1] == WITHHELD)) & (kinds[0] != NOTHING)
    asked &= kinds[1] != NOTHING
    places = Places(
        a[asked] + offsets[0],
        np.arange(int(asked.sum()) + 1, dtype=np.int64),
        b[asked] + offsets[1],
    )
    return Relation("sum", "files", one.name, [other.name], places, False, meeting.agree)


def shown_by_the_other(meeting: Meeting, one: Table, other: Table) -> list[tuple[int, int, int]]:
    """Cell of the one, cell of the other, and the number that the other shows."""
    a, b = meeting.one, meeting.other
    asked = (one.kind.ravel()[a] == WITHHELD) & (other.kind.ravel()[b] == SHOWN)
    found = []
    for cell, there in zip(a[asked].tolist(), b[asked].tolist(), strict=True):
        number = int(other.low.ravel()[there])
        # A number that the sign excludes was changed between the two.
        if one.low.ravel()[cell] <= number <= one.high.ravel()[cell]:
            found.append((cell, there, number))
    return found
