"""A few withheld numbers and the sums that bind them: how far can each go? Exactly, and quickly.

First each sum narrows its own terms, until nothing moves. Where sums form no ring that is all there
is to know. Else every end of a span is tried: a small ring by trying numbers, a large one by
`tally.attack`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tally.attack.adding import Interval
from tally.attack.auditing import Impossible, audit
from tally.attack.ranging import NothingFits
from tally.linked import Linked, Row

INFINITE = float("inf")
LONG = 30
MOST_BY_TRYING = 14
MOST_TRIES = 4_000
MOST_FOR_THE_SOLVER = 20_000

Bound = float  # whole, or infinite
Spans = list[tuple[Bound, Bound]]


class Sum(NamedTuple):
    """`low <= sum of sign * number <= high`; `origin` says from which place in the table."""

    at: tuple[int, ...]
    signs: tuple[int, ...]
    low: Bound
    high: Bound
    origin: int


class Contradiction(Exception):
    """No numbers fit."""


class Narrowed(NamedTuple):
    """`complete` is whether nothing more can follow."""

    spans: Spans
    complete: bool


def solve(spans: Sequence[tuple[Bound, Bound]], sums: Sequence[Sum]) -> Narrowed:
    """What follows about each number. Raises `Contradiction`."""
    known = list(spans)
    narrow(known, sums)
    complete = True
    for cells, binding in rings(known, sums):
        complete &= _solve_ring(known, cells, binding)
    return Narrowed(known, complete)


def narrow(spans: Spans, sums: Sequence[Sum]) -> None:
    """Let each sum narrow its terms until nothing moves."""
    by_cell: dict[int, list[int]] = {}
    for number, one in enumerate(sums):
        for at in one.at:
            by_cell.setdefault(at, []).append(number)
    waiting = [number for number, one in enumerate(sums) if len(one.at) <= LONG]
    later = [number for number, one in enumerate(sums) if len(one.at) > LONG]
    is_waiting = set(range(len(sums)))
    while waiting or later:  # Long sums last: by then most of their terms have moved.
        number = waiting.pop() if waiting else later.pop()
        is_waiting.discard(number)
        for at in _step(spans, sums[number]):
            for other in by_cell[at]:
                if other not in is_waiting:
                    is_waiting.add(other)
                    (waiting if len(sums[other].at) <= LONG else later).append(other)


def _step(spans: Spans, one: Sum) -> list[int]:
    """Once through a sum; the numbers that moved. What moved makes the next step sharper."""
    terms = [_term(spans[at], sign) for at, sign in zip(one.at, one.signs, strict=True)]
    least, most = sum(low for low, _ in terms), sum(high for _, high in terms)
    if least > one.high or most < one.low:
        raise Contradiction
    moved = []
    for at, sign, (low, high) in zip(one.at, one.signs, terms, strict=True):
        others_least = least - low if low > -INFINITE else _rest(terms, at, one, 0)
        others_most = most - high if high < INFINITE else _rest(terms, at, one, 1)
        new_low, new_high = one.low - others_most, one.high - others_least
        if _tighten(spans, at, sign, (new_low, new_high)):
            moved.append(at)
    return moved


def _rest(terms: Sequence[tuple[Bound, Bound]], at: int, one: Sum, side: int) -> Bound:
    return sum(term[side] for other, term in zip(one.at, terms, strict=True) if other != at)


def _term(span: tuple[Bound, Bound], sign: int) -> tuple[Bound, Bound]:
    low, high = span
    return (sign * low, sign * high) if sign > 0 else (sign * high, sign * low)


def _tighten(spans: Spans, at: int, sign: int, term: tuple[Bound, Bound]) -> bool:
    low, high = term if sign > 0 else (-term[1], -term[0])
    size = abs(sign)
    least, most = spans[at]
    if low > -INFINITE:
        least = max(least, -(-int(low) // size))
    if high < INFINITE:
        most = min(most, int(high) // size)
    if least > most:
        raise Contradiction
    if (least, most) == spans[at]:
        return False
    spans[at] = (least, most)
    return True


def rings(spans: Spans, sums: Sequence[Sum]) -> Iterator[tuple[list[int], list[Sum]]]:
    """Numbers still open and the sums that bind them, where those form a ring."""
    binding = [_open(one, spans) for one in sums]
    for cells, mine in together([one for one in binding if one is not None and len(one.at) > 1]):
        plain = all(abs(sign) == 1 for one in mine for sign in one.signs)
        links = sum(len(one.at) for one in mine)
        if not plain or links > len(cells) + len(mine) - 1:
            yield cells, mine


def _open(one: Sum, spans: Spans) -> Sum | None:
    """The sum over the numbers that are still open; None when it says nothing any more."""
    known: Bound = 0
    left: list[tuple[int, int]] = []
    for at, sign in zip(one.at, one.signs, strict=True):
        low, high = spans[at]
        if low == high:
            known += sign * low
        else:
            left.append((at, sign))
    if not left:
        return None
    terms = [_term(spans[at], sign) for at, sign in left]
    low, high = one.low - known, one.high - known
    if sum(term[0] for term in terms) >= low and sum(term[1] for term in terms) <= high:
        return None
    return Sum(tuple(at for at, _ in left), tuple(s for _, s in left), low, high, one.origin)


def together(sums: Sequence[Sum]) -> Iterator[tuple[list[int], list[Sum]]]:
    """Sums that share numbers, directly or through others."""
    parent: dict[int, int] = {}

    def root(at: int) -> int:
        parent.setdefault(at, at)
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for one in sums:
        for at in one.at:
            parent[root(at)] = root(one.at[0])
    mine: dict[int, list[Sum]] = {}
    for one in sums:
        mine.setdefault(root(one.at[0]), []).append(one)
    cells: dict[int, list[int]] = {}
    for at in parent:
        cells.setdefault(root(at), []).append(at)
    for first, found in mine.items():
        yield sorted(cells[first]), found


def _solve_ring(spans: Spans, cells: list[int], sums: list[Sum]) -> bool:
    if len(cells) <= MOST_BY_TRYING and all(spans[at][1] < INFINITE for at in cells):
        try:
            _by_trying(spans, cells, sums)
        except OutOfTries:
            return _by_solver(spans, cells, sums)
        return True
    return _by_solver(spans, cells, sums)


class OutOfTries(Exception):
    """Trying takes too long here."""


def _by_trying(spans: Spans, cells: list[int], sums: list[Sum]) -> None:
    """Move each end inwards until some world has it."""
    place = {cell: at for at, cell in enumerate(cells)}
    mine = [one._replace(at=tuple(place[at] for at in one.at)) for one in sums]
    found = [spans[cell] for cell in cells]
    worlds = list[list[Bound]]()
    tries = [0]
    for at in range(len(cells)):
        for side, step in ((0, 1), (1, -1)):
            number = found[at][side]
            while not any(world[at] == number for world in worlds):
                world = _world(_with(found, at, number), mine, tries)
                if world is not None:
                    worlds.append(world)
                    break
                number += step
                if not found[at][0] <= number <= found[at][1]:
                    raise Contradiction
            low, high = found[at]
            found[at] = (number, high) if side == 0 else (low, number)
    for cell, span in zip(cells, found, strict=True):
        spans[cell] = span


def _with(spans: Spans, at: int, number: Bound) -> Spans:
    return [*spans[:at], (number, number), *spans[at + 1 :]]


def _world(spans: Spans, sums: list[Sum], tries: list[int]) -> list[Bound] | None:
    """Whole numbers that fit, or None."""
    stack = [spans]
    while stack:
        tries[0] += 1
        if tries[0] > MOST_TRIES:
            raise OutOfTries
        here = stack.pop()
        try:
            narrow(here, sums)
        except Contradiction:
            continue
        sizes = [(high - low, at) for at, (low, high) in enumerate(here) if high > low]
        if not sizes:
            return [low for low, _ in here]
        _, at = min(sizes)
        low, high = here[at]
        middle = (low + high) // 2
        stack.append([*here[:at], (middle + 1, high), *here[at + 1 :]])
        stack.append([*here[:at], (low, middle), *here[at + 1 :]])
    return None


def _by_solver(spans: Spans, cells: list[int], sums: list[Sum]) -> bool:
    """The attack of `tally.attack`: one world answers for many numbers at once."""
    if len(cells) > MOST_FOR_THE_SOLVER:
        return False
    place = {cell: at for at, cell in enumerate(cells)}
    own = [(int(spans[cell][0]), _most(spans[cell][1])) for cell in cells]
    rows = [
        Row(tuple(place[at] for at in one.at), one.signs, _whole(one.low), _whole(one.high))
        for one in sums
    ]
    try:
        leaks = audit(Linked(own, rows), dict(enumerate(own))).leaks
    except (Impossible, NothingFits) as error:
        raise Contradiction from error
    for leak in leaks:
        follows: Interval = leak.follows
        high = INFINITE if follows.high is None else follows.high
        spans[cells[leak.cell]] = (follows.low, high)
    return True


def _whole(bound: Bound) -> int | None:
    return int(bound) if abs(bound) < INFINITE else None


def _most(bound: Bound) -> int | None:
    return _whole(bound)
