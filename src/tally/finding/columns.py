"""What adds up within a row: columns whose names belong together, or whose numbers do."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from tally.finding import labels, searching
from tally.finding.relations import Relation, allowance, along_columns, holds, look
from tally.finding.searching import Grid
from tally.finding.tables import NOTHING, SHOWN, Table

SMALLEST = 2
SURE_OF_PARTS = 10
MOST_PARTS_IN_A_FAMILY = 400


def relations(table: Table) -> tuple[list[Relation], list[Relation]]:
    """Those that hold, and those that looked like sums and failed."""
    found: list[Relation] = []
    failed: list[Relation] = []
    seen = set[tuple[int, tuple[int, ...]]]()
    for total, parts, said in _candidates(table):
        if (total, tuple(parts)) in seen:
            continue
        seen.add((total, tuple(parts)))
        relation, is_sum = _tried(table, total, parts, said=said)
        if relation is None:
            continue
        if is_sum:
            found.append(relation)
        elif said:
            failed.append(relation)
    kept = _independent(table, trusted(found))
    totals = {relation.total for relation in kept}
    failed = [relation for relation in failed if relation.total not in totals]
    return [*kept, *several_answers(table, failed)], failed


def trusted(found: list[Relation]) -> list[Relation]:
    """Without what labels say in two ways, and without what numbers say against labels."""
    unseen = Counter(_about(one) for one in found if one.said and not one.confirmed)
    told = [one for one in found if one.said and (one.confirmed or unseen[_about(one)] == 1)]
    of_total: dict[tuple[str, str], set[int]] = {}
    for one in told:
        of_total.setdefault(_about(one), set()).update(one.places.parts.tolist())
    by_number = [
        one
        for one in found
        if not one.said
        and of_total.get(_about(one), set()).isdisjoint(one.places.parts[:1000].tolist())
    ]
    return [*told, *by_number]


def _about(relation: Relation) -> tuple[str, str]:
    return relation.dimension, relation.total


def several_answers(table: Table, failed: list[Relation]) -> list[Relation]:
    """Parts that may be more than the total together: then each is at most the total."""
    place = {name: at for at, name in enumerate(table.columns)}
    made: list[Relation] = []
    for relation in failed:
        parts = [below(table, place[relation.total], place[name]) for name in relation.parts]
        if relation.exceeds and not any(one.failed for one in parts):
            made += [one for one in parts if one.confirmed >= SURE_OF_PARTS]
    return made


def below(table: Table, total: int, part: int) -> Relation:
    """Never contradicted, also not by the spans of what is hidden."""
    places = along_columns(table, total, [part])
    known = (table.kind[:, total] != NOTHING) & (table.kind[:, part] != NOTHING)
    both = (table.kind[:, total] == SHOWN) & (table.kind[:, part] == SHOWN)
    slack = 2 * allowance(table)
    over = known & (table.low[:, part] > table.high[:, total] + slack)
    names = [table.columns[part]]
    made = Relation("part", "columns", table.columns[total], names, places.only(known), False)
    made.confirmed, made.failed = int(both.sum()), int(over.sum())
    made.allowance = allowance(table)
    return made


def _tried(
    table: Table, total: int, parts: Sequence[int], *, said: bool
) -> tuple[Relation | None, bool]:
    places = along_columns(table, total, parts)
    slack = allowance(table)
    seen = look(table, places, slack)
    names = [table.columns[part] for part in parts]
    relation = Relation(
        "sum", "columns", table.columns[total], names, places, said, seen.confirmed, seen.failed
    )
    relation.allowance, relation.exceeds = slack, seen.exceeds
    if not holds(seen, said=said, tried=table.width**2):
        return (relation if seen.failed and seen.confirmed + seen.failed else None), False
    relation.places = places.only(seen.usable)
    return relation, True


def _candidates(table: Table) -> Iterator[tuple[int, list[int], bool]]:
    yield from _families(table.columns)
    grid = Grid(np.where(table.kind == SHOWN, table.low, 0), table.kind == SHOWN, allowance(table))
    for total, parts in searching.neighbours(grid):
        yield total, sorted(parts), False
    for total, parts in searching.combinations(grid):
        yield total, parts, False


def _families(names: Sequence[str]) -> Iterator[tuple[int, list[int], bool]]:
    """'X totaal' with 'X man' and 'X vrouw'; or plain 'X' with those."""
    told = [labels.words(name) for name in names]
    plain = [frozenset(w for w in found if w not in labels.TOTALS) for found in told]
    is_total = [len(p) < len(set(found)) for p, found in zip(plain, told, strict=True)]
    for total, stem in enumerate(plain):
        wider = [at for at in range(len(names)) if at != total and stem < plain[at]]
        if len(wider) < SMALLEST or len(wider) > MOST_PARTS_IN_A_FAMILY:
            continue
        leaves = [at for at in wider if not is_total[at]]
        for parts in (leaves, [at for at in wider if is_total[at]], *_by_more(stem, plain, leaves)):
            if len(parts) >= SMALLEST:
                extra = {word for at in parts for word in plain[at] - stem}
                yield total, parts, is_total[total] or extra <= labels.SEXES


def _by_more(
    stem: frozenset[str], plain: Sequence[frozenset[str]], leaves: Sequence[int]
) -> Iterator[list[int]]:
    """The leaves that say equally much more than the total: by sex, by sex and year."""
    by_length: dict[int, list[int]] = {}
    for at in leaves:
        by_length.setdefault(len(plain[at] - stem), []).append(at)
    if len(by_length) > 1:
        yield from by_length.values()
    yield [at for at in leaves if plain[at] - stem <= labels.SEXES]


def _independent(table: Table, found: list[Relation]) -> list[Relation]:
    """Without what follows from the others: first what labels say, then what is short."""
    place = {name: at for at, name in enumerate(table.columns)}
    kept: list[Relation] = []
    rows: list[list[int]] = []
    for relation in sorted(found, key=lambda r: (not r.said, len(r.parts))):
        row = [0] * table.width
        row[place[relation.total]] = -1
        for part in relation.parts:
            row[place[part]] = 1
        if np.linalg.matrix_rank(np.array([*rows, row])) > len(rows):
            rows.append(row)
            kept.append(relation)
    return kept
