"""A percentage of a known whole is a count; and a part of a column is at most that column."""

from collections.abc import Iterator, Sequence

import numpy as np

from tally.finding import labels
from tally.finding.columns import below
from tally.finding.relations import ENOUGH, Relation, along_columns
from tally.finding.tables import NOTHING, SHOWN, Share, Table

MOST_TO_TRY = 8
BEFORE = 4  # columns before the percentage
SURE_OF_PARTS = 10
PART_WORDS = frozenset("waarvan geslaagden geslaagd gezakt gezakten onder".split())


def relations(table: Table, positions: Sequence[int]) -> list[Relation]:
    """`positions` says for each percentage how many counts stand before it."""
    if table.base > 1:  # A percentage of rounded numbers says nothing exact.
        return []
    found: list[Relation] = []
    for at, share in enumerate(table.shares):
        best: tuple[int, Relation] | None = None
        for part, whole in _pairs(table, share, positions[at]):
            told = _told(table, share, part, whole)
            if told and (best is None or told > best[0]):
                best = told, _relation(table, at, part, whole, told)
        if best:
            found.append(best[1])
    bound = {(relation.total, relation.parts[0]) for relation in found}
    below = [_part(table, whole, part) for whole, part in sorted(bound)]
    return [*found, *(one for one in below if not one.failed), *_named_parts(table, bound)]


def _pairs(table: Table, share: Share, position: int) -> Iterator[tuple[int, int]]:
    mine = set(labels.words(share.name))
    likeness = [len(mine & set(labels.words(name))) for name in table.columns]
    alike = [at for at, many in enumerate(likeness) if many and many == max(likeness)]
    near = list(range(max(0, position - BEFORE), position))
    tried = list(dict.fromkeys([*alike[:MOST_TO_TRY], *near]))
    for part in tried:
        for whole in tried:
            if part != whole:
                yield part, whole


def _told(table: Table, share: Share, part: int, whole: int) -> int:
    """At how many places the percentage is that of part in whole; 0 when it is not."""
    shown = (table.kind[:, part] == SHOWN) & (table.kind[:, whole] == SHOWN) & share.known
    a, b = table.low[shown, part], table.low[shown, whole]
    p = share.values[shown]
    asked = b > 0
    a, b, p = a[asked], b[asked], p[asked]
    scale, half = _scale(share)
    if (np.abs(2 * (p * b - scale * 100 * a)) > half * b).any():
        return 0
    telling = (a > 0) & (a < b)
    return int(telling.sum()) if len(set(zip(a[telling], b[telling], strict=True))) >= ENOUGH else 0


def _scale(share: Share) -> tuple[int, int]:
    return 10**share.decimals, share.unit


def _relation(table: Table, at: int, part: int, whole: int, told: int) -> Relation:
    places = along_columns(table, whole, [part])
    usable = (
        table.shares[at].known
        & (table.kind[:, part] != NOTHING)
        & (table.kind[:, whole] != NOTHING)
    )
    names = [table.columns[part]]
    relation = Relation(
        "share", "columns", table.columns[whole], names, places.only(usable), False, told
    )
    relation.share = at
    return relation


def bounds(share: Share, value: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Signs for (whole, part) so that both sums are at least zero."""
    scale, half = _scale(share)
    return (2 * value + half, -200 * scale), (half - 2 * value, 200 * scale)


def _part(table: Table, whole: str, part: str) -> Relation:
    place = {name: at for at, name in enumerate(table.columns)}
    return below(table, place[whole], place[part])


def _named_parts(table: Table, bound: set[tuple[str, str]]) -> list[Relation]:
    """'Geslaagden man' beside 'Examenkandidaten man': for each kind of person, never more."""
    by_rest: dict[frozenset[str], dict[frozenset[str], str]] = {}
    for name in table.columns:
        found = set(labels.words(name))
        who = frozenset(found & (labels.SEXES | labels.TOTALS))
        by_rest.setdefault(frozenset(found - who), {})[who] = name
    kept: list[Relation] = []
    for rest, names in by_rest.items():
        if not rest & PART_WORDS:
            continue
        for other, wholes in by_rest.items():
            shared = other & rest
            is_like = (
                other != rest
                and len(other - shared) == 1
                and other - shared
                <= {
                    "examenkandidaten",
                    "kandidaten",
                    "deelnemers",
                    "leerlingen",
                    "aantal",
                    "examens",
                }
            )
            if is_like and names.keys() == wholes.keys():
                pairs = [(wholes[who], names[who]) for who in names]
                tried = [_part(table, *pair) for pair in pairs if pair not in bound]
                is_sure = sum(one.confirmed for one in tried) >= SURE_OF_PARTS
                if is_sure and not any(one.failed for one in tried):
                    kept += tried
    return kept
