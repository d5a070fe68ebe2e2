"""Dimensions of a table, and the rows in which all but one of them are the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tally.finding import labels
from tally.finding.tables import Flags, Ints, Keys, Table

MOST_BLOCKS = 40
REMARKS = frozenset(
    "toelichting opmerking opmerkingen bron noot noten status id volgnummer".split()
)


@dataclass(slots=True)
class Block:
    """One dimension: its columns, the category of each row, and the group of all the rest."""

    name: str
    category: Ints
    group: Ints
    labels: Sequence[str]  # by category
    is_total: Flags  # by category: in all its columns that know totals
    is_part: Flags  # by category: in none of them

    @property
    def groups(self) -> int:
        return int(self.group.max()) + 1 if len(self.group) else 0


def blocks(table: Table) -> Iterator[Block]:
    """Each column of labels, with the columns that only describe it."""
    keys = [key for key in table.keys if not is_remark(key)]
    if not keys or len(table.rows) < 2:
        return
    totals = [_totals(key) for key in keys]
    made = set[bytes]()
    for main, mine in _sets(keys, totals)[:MOST_BLOCKS]:
        block = _block(keys, totals, main, mine)
        # Told apart by which rows meet in it.
        sign = block.category.tobytes() + block.group.tobytes()
        if sign not in made and len(block.labels) > 1:
            made.add(sign)
            yield block


def is_remark(key: Keys) -> bool:
    found = labels.words(key.name)
    says_so = bool(found) and not REMARKS.isdisjoint(found) and len(key.labels) > 1
    counts_rows = len(key.labels) == len(key.codes) and all(label.isdigit() for label in key.labels)
    return says_so or (counts_rows and len(key.codes) > 1 and _runs_on(key))


def _runs_on(key: Keys) -> bool:
    numbers = [int(key.labels[code]) for code in key.codes]
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _totals(key: Keys) -> Flags:
    return np.array([labels.is_total(label) for label in key.labels], dtype=bool)


def _sets(keys: Sequence[Keys], totals: Sequence[Flags]) -> list[tuple[int, frozenset[int]]]:
    """The main column of each dimension, with those that go along with it."""
    alone = [(at, frozenset({at})) for at in range(len(keys))]
    along = []
    marked = np.stack([totals[at][key.codes] for at, key in enumerate(keys)])
    empty = np.stack([_empty(key) for key in keys])
    for at, key in enumerate(keys):
        plain = ~marked[at] & ~empty[at]
        tied = {
            other
            for other in range(len(keys))
            if other == at or _decides(key.codes[plain], keys[other].codes[plain])
        }
        along.append((at, frozenset(tied)))
    odd = marked | empty
    patterns = {
        frozenset(map(int, np.flatnonzero(odd[:, row])))
        for row in _distinct_columns(odd)
        if marked[:, row].any()
    }
    told = {one for one in patterns if one} | {a - b for a in patterns for b in patterns if a - b}
    mixed = [(min(one), one) for one in sorted(told, key=sorted)]
    return list(dict.fromkeys([*along, *alone, *mixed]))


def _empty(key: Keys) -> Flags:
    blank = np.array([not label.strip() for label in key.labels], dtype=bool)
    return np.asarray(blank[key.codes])


def _distinct_columns(flags: Flags) -> list[int]:
    _, first = np.unique(flags, axis=1, return_index=True)
    return [int(at) for at in first]


def _decides(one: Ints, other: Ints) -> bool:
    """Each label of the one stands with a single label of the other."""
    if not len(one):
        return False
    order = np.argsort(one, kind="stable")
    a, b = one[order], other[order]
    same = a[1:] == a[:-1]
    return bool((b[1:][same] == b[:-1][same]).all()) and bool(same.any())


def _block(keys: Sequence[Keys], totals: Sequence[Flags], main: int, mine: frozenset[int]) -> Block:
    rest = [key.codes for at, key in enumerate(keys) if at not in mine]
    category = _numbered([keys[main].codes, *(keys[at].codes for at in sorted(mine - {main}))])
    height = len(category)
    group = _numbered(rest) if rest else np.zeros(height, dtype=np.int64)
    _, first = np.unique(category, return_index=True)
    names = [_label(keys, main, mine, int(row)) for row in first]
    knowing = [at for at in sorted(mine) if totals[at].any()]
    marked = np.array([totals[at][keys[at].codes[first]] for at in knowing], dtype=bool)
    # A blank beside a column that says 'total' is one too.
    blank = np.array([_empty(keys[at])[first] for at in knowing], dtype=bool)
    some: Flags = np.zeros(len(first), dtype=bool)
    every: Flags = some
    if knowing:
        some, every = np.any(marked, axis=0), np.all(marked | blank, axis=0)
    title = " + ".join(keys[at].name for at in knowing or [main])
    return Block(title, category, group, names, some & every, ~some)


def _label(keys: Sequence[Keys], main: int, mine: frozenset[int], row: int) -> str:
    """The code of the main column; else the first label that is not empty."""
    texts = (keys[at].labels[keys[at].codes[row]] for at in [main, *sorted(mine - {main})])
    return next((text.strip() for text in texts if text.strip()), "")


def _numbered(columns: Sequence[Ints]) -> Ints:
    """One number for each combination, in the order in which it first occurs."""
    found = columns[0].astype(np.int64)
    for column in columns[1:]:
        # Numbered again at each step, so that the product stays small.
        _, found = np.unique(found * (int(column.max()) + 1) + column, return_inverse=True)
    _, first, found = np.unique(found, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(order[found.reshape(-1)])
