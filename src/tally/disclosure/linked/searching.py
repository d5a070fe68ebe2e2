"""Which cells to withhold, found by moves: open what the cheapest moves need, then close again
what can be missed."""

from __future__ import annotations

from collections.abc import Collection

from tally.disclosure.linked.moves import Moves
from tally.disclosure.linked.neighbourhoods import Move
from tally.disclosure.linked.problem import Aim, Answer, Problem
from tally.disclosure.linked.witnesses import Witnesses

MANY = 10  # Aims, for which one question to all of the cells is worth its time.


def search(
    problem: Problem, cells: Collection[int], seed: int, start: Collection[int] = ()
) -> Answer:
    """Start from what is withheld, and from `start`, and withhold more where it must be.

    `cells` may move; other cells stay. It ends at once when something has no way.
    """
    moves = Moves(problem, sorted(cells), seed)
    try:
        return _search(moves, start)
    finally:
        moves.end()


def _search(moves: Moves, start: Collection[int]) -> Answer:
    problem = moves.problem
    asked = {aim for cell in problem.wanted.keys() & moves.cells for aim in problem.aims_of(cell)}
    moves.withheld.update(start)
    found = Witnesses(moves)
    failed = _open(moves, found, asked)
    if failed:
        return Answer(problem.withheld & moves.cells, failed)
    while vague := [cell for cell in sorted(moves.withheld) if _needs_room(found, cell)]:
        failed |= _make_vague(moves, found, vague)
    clean(moves, found)
    return Answer(frozenset(moves.withheld), failed)


def _open(moves: Moves, found: Witnesses, aims: set[Aim]) -> dict[Aim, int]:
    """Withhold what the aims need; gives those for which there is no way, and how far it leads."""
    failed = dict[Aim, int]()
    left = aims - found.of.keys()
    left -= _free(moves, found, left)
    of_cell: dict[int, list[Aim]] = {}
    for aim in left:
        of_cell.setdefault(aim[0], []).append(aim)
    for aim in sorted(left, key=lambda _: moves.dice.random()):
        if aim in found.of:
            continue
        move = moves.find(aim, closed=False)
        if move is None:
            failed[aim] = moves.at_most(aim)
        else:
            moves.withheld.update(move)
            also = (other for cell in move for other in of_cell.get(cell, ()))
            found.keep(move, {aim, *filter(move.reaches, also)})
    return failed


def _free(moves: Moves, found: Witnesses, aims: Collection[Aim]) -> set[Aim]:
    """Those that need nothing more withheld, as far as moves towards many at once show it."""
    left = set(aims)
    while len(left) > MANY:
        move = moves.together(left, closed=True)
        done = {aim for aim in left if move is not None and move.reaches(aim)}
        if move is None or len(done) < MANY:
            break
        found.keep(move, done)
        left -= done
    return set(aims) - left


def _needs_room(found: Witnesses, cell: int) -> bool:
    return found.moves.problem.is_vague(cell) and cell not in found.vague


def _make_vague(moves: Moves, found: Witnesses, cells: Collection[int]) -> dict[Aim, int]:
    """See to it that each can be as many numbers as it should: up, down, or some of each."""
    need = moves.problem.spread - 1
    for step in (need, -need):
        left = {(cell, step) for cell in cells}
        while left:
            move = moves.together(left, closed=True)
            if move is None or not (done := {aim for aim in left if move.reaches(aim)}):
                break
            found.note(move)
            left -= done
    failed = dict[Aim, int]()
    for cell in cells:
        found.vague.add(cell)
        if not _has_room(moves, found, cell):
            failed |= _make_room(moves, found, cell)
    return failed


def _has_room(moves: Moves, found: Witnesses, cell: int) -> bool:
    """Whether what it can do is enough; keeps so much of it as is asked."""
    need = moves.problem.spread - 1
    for exactly in (False, True):
        if exactly:
            for step in (need, -need):
                move = moves.furthest((cell, step))
                if move is not None:
                    found.note(move)
        down, up = found.reach(cell)
        instead = _instead(moves.problem, cell)
        if instead and down <= instead[0] and instead[1] <= up:
            found.keep_reach(cell, *instead)
            return True
        if up - down >= need:
            high = min(up, need)
            found.keep_reach(cell, high - need, high)
            return True
    return False


def _make_room(moves: Moves, found: Witnesses, cell: int) -> dict[Aim, int]:
    """Downwards first: what covers for that must rise, and to that there is no end."""
    need = moves.problem.spread - 1
    down, up = found.reach(cell)
    found.keep_reach(cell, down, up)
    lower = _open(moves, found, {(cell, up - need)})
    return lower and _open(moves, found, {(cell, need + down)}) and lower


def _instead(problem: Problem, cell: int) -> tuple[int, int] | None:
    """The steps to the ends of the span that will do as well, if the cell is within it."""
    if problem.instead is None or problem.instead[1] is None:
        return None
    low, high = problem.instead[0] - problem.truth[cell], problem.instead[1] - problem.truth[cell]
    return (low, high) if low <= 0 <= high else None


def clean(moves: Moves, found: Witnesses) -> None:
    """Try to show each cell again that was withheld as cover, the dear and little used first."""
    problem = moves.problem
    cover = moves.withheld - problem.withheld
    order = {cell: (-problem.costs[cell], len(found.using.get(cell, ()))) for cell in cover}
    for cell in sorted(cover, key=order.__getitem__):
        _can_miss(moves, found, cell)


def _can_miss(moves: Moves, found: Witnesses, cell: int) -> bool:
    """Close the cell when all that used it finds another way."""
    own = {aim for aim in found.using.get(cell, ()) if aim[0] == cell}
    users = found.using.get(cell, set()) - own
    moves.withheld.discard(cell)
    ways = None if moves.is_pinned(cell, users) else _ways(moves, users, cell)
    if ways is None:
        moves.withheld.add(cell)
        return False
    for aim in (*own, *users):
        found.forget(aim)
    for move, aims in ways:
        found.keep(move, aims)
    return True


def _ways(moves: Moves, aims: set[Aim], near: int) -> list[tuple[Move, set[Aim]]] | None:
    """Moves among what is withheld that reach all aims; None when one cannot be reached.

    Aims beside the cell that was closed come first: they are the likeliest to fail.
    """
    ways, left = list[tuple[Move, set[Aim]]](), set(aims)
    beside = moves.beside(near)
    for aim in sorted(aims, key=lambda each: (each[0] not in beside, each)):
        if aim not in left:
            continue
        move = moves.find(aim, closed=True)
        if move is None:
            return None
        reached = {each for each in left if move.reaches(each)}
        ways.append((move, reached))
        left -= reached
    return ways
