"""From what adds up in tables to each withheld cell of which more follows than its sign says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tally.finding.case import Case, spans_of, sums_of
from tally.finding.local import (
    INFINITE,
    Bound,
    Contradiction,
    Narrowed,
    Sum,
    solve,
    together,
)
from tally.finding.why import Budget, Why

USUAL = 5  # A cell whose sign says nothing has at least as many numbers left as this.
Span = tuple[Bound, Bound]


class Finding(NamedTuple):
    """`follows` is what the cell can be; `without` the same when '<5' may also be zero."""

    cell: int
    span: Span
    follows: Span
    without: Span
    origins: tuple[int, ...]

    @property
    def is_exact(self) -> bool:
        return self.follows[0] == self.follows[1]

    @property
    def needs_zeros(self) -> bool:
        return self.follows != self.without


@dataclass(slots=True)
class Deduction:
    """`contradicting` counts groups of cells in which no numbers fit: nothing is said of those."""

    findings: list[Finding] = field(default_factory=list)
    zeros_are_shown: bool = False
    contradicting: int = 0
    incomplete: int = 0  # cells in groups that are too large to follow to the end
    groups: int = 0


@dataclass(slots=True)
class Group:
    """Withheld cells that sums bind, with places of their own."""

    cells: list[int]
    sums: list[Sum]  # of places in `cells` and in `origins`
    origins: list[int]
    shape: int = -1  # the same for groups whose sums are the same


def deduce(case: Case) -> Deduction:
    groups = _groups(sums_of(case))
    plain = spans_of(case, zeros_are_shown=False)
    sharp = spans_of(case, zeros_are_shown=True)
    memory = Memory()
    made = Deduction(groups=len(groups))
    if sharp != plain:
        made.zeros_are_shown = all(_agree(group, sharp, plain, memory) for group in groups)
    asked = sharp if made.zeros_are_shown else plain
    width = _usual_width(plain)
    for group in groups:
        _explore(group, (plain, asked), width, memory, made)
    made.findings.sort(key=lambda finding: finding.cell)
    return made


class Memory:
    """Answers by the sign of a group: large files repeat the same few patterns."""

    def __init__(self) -> None:
        self.shapes: dict[tuple[Sum, ...], int] = {}
        self.answers: dict[tuple[object, ...], Known] = {}
        self.budget = Budget()

    def answer(self, group: Group, spans: Sequence[Span]) -> "Known":
        """Groups with the same sums and the same spans have the same answer."""
        own = [spans[cell] for cell in group.cells]
        if group.shape < 0:
            group.shape = self.shapes.setdefault(tuple(group.sums), len(self.shapes))
        sign = (group.shape, *own)
        if sign not in self.answers:
            self.answers[sign] = Known(own, group.sums, self.budget)
        return self.answers[sign]


class Known:
    """What follows in a group; `told` is None when no numbers fit."""

    def __init__(self, spans: list[Span], sums: list[Sum], budget: Budget) -> None:
        self.told: Narrowed | None = None
        try:
            self.told = solve(spans, sums)
        except Contradiction:
            return
        self._why = Why(spans, sums, budget)
        self._reasons: dict[int, list[int]] = {}

    def reason(self, at: int, follows: Span) -> list[int]:
        if at not in self._reasons:
            self._reasons[at] = self._why.needed(at, follows)
        return self._reasons[at]


def _groups(sums: Sequence[Sum]) -> list[Group]:
    made = []
    for cells, mine in together(sums):
        place = {cell: at for at, cell in enumerate(cells)}
        origins = list(dict.fromkeys(one.origin for one in mine))
        number = {origin: at for at, origin in enumerate(origins)}
        local = [
            one._replace(at=tuple(place[at] for at in one.at), origin=number[one.origin])
            for one in mine
        ]
        made.append(Group(cells, local, origins))
    return made


def _agree(group: Group, sharp: Sequence[Span], plain: Sequence[Span], memory: Memory) -> bool:
    """Not when only the thought that '<5' is at least 1 makes a contradiction."""
    return memory.answer(group, sharp).told is not None or memory.answer(group, plain).told is None


def _usual_width(spans: Iterable[Span]) -> int:
    """How many numbers a sign leaves in this file, for the signs that say nothing themselves."""
    mosts = [high for low, high in spans if low < high < INFINITE]
    return int(max(mosts)) + 1 if mosts else USUAL


def _explore(
    group: Group,
    spans: tuple[Sequence[Span], Sequence[Span]],
    width: int,
    memory: Memory,
    made: Deduction,
) -> None:
    plain, asked = spans
    answer = memory.answer(group, asked)
    if answer.told is None:
        made.contradicting += 1
        return
    if not answer.told.complete:
        made.incomplete += len(group.cells)
    safe: Known | None = None
    for at, cell in enumerate(group.cells):
        follows = answer.told.spans[at]
        if not _is_told(asked[cell], follows, width):
            continue
        safe = safe or memory.answer(group, plain)
        without = safe.told.spans[at] if safe.told else follows
        used = safe if without == follows and safe.told else answer
        origins = tuple(group.origins[number] for number in used.reason(at, follows))
        made.findings.append(Finding(cell, asked[cell], follows, without, origins))


def _is_told(span: Span, follows: Span, width: int) -> bool:
    """More is known than the sign says; for a sign without a most: fewer numbers than usual."""
    if follows == span:
        return False
    return span[1] < INFINITE or follows[1] - follows[0] + 1 < width
