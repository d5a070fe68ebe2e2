"""The audit of releases: what follows about each withheld figure from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from tally.attack.adding import Interval, Published
from tally.attack.auditing import audit, seen_wide
from tally.attack.dividing import OPEN
from tally.attack.ranging import ranges
from tally.attack.reading import Desk, Release
from tally.attack.worlds import believable
from tally.cells import Key
from tally.linked import Linked, Row, Span, narrowed
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

Truth = Mapping[Key, int]


class Found(NamedTuple):
    """A withheld figure of which more follows than its mark says. `release` counts from 0.

    `asked` is the span that should have stayed possible; without it, as many numbers as agreed.
    """

    release: int
    key: Key
    follows: Interval
    asked: Span | None = None

    def is_as_safe_as(self, other: Found) -> bool:
        """Whether no more follows here, as far as was asked."""
        if self.asked is None:
            return _width(self.follows) >= _width(other.follows)
        return narrowed(self.follows, self.asked) == narrowed(other.follows, self.asked)


def examine(
    releases: Sequence[Release],
    ties: Ties,
    truths: Sequence[Truth] = (),
    promised: Policy | None = None,
) -> list[Found]:
    """Everything that can be worked out. `truths` gives by release the numbers behind it.

    `promised` is the agreement that these readers have, else that of the last release. Where it
    hides less than the one under which a figure was withheld, no more than it promises is asked:
    partners may see what the public may not, and a lower threshold counts for older figures too.

    Who knows them can leave out what a reader works out wrongly (parts that were delivered with
    another sum than their total), and can ask the same of small numbers that carry no mark.
    """
    promised = promised or releases[-1].policy
    desk = Desk(ties)
    pages = desk.read(releases)
    known = {
        cell: truth[key]
        for page, truth in zip(pages, truths, strict=False)
        for key, cell in page.items()
        if key in truth
    }
    _complete(known, desk.rows.values())
    linked = believable(desk.linked(lambda row: _is_true(row, known)))
    wishes = Wishes(promised, known)
    places: dict[int, list[tuple[int, Key]]] = {}
    for number, (release, page) in enumerate(zip(releases, pages, strict=True)):
        for figure in release.figures:
            if figure.key in page and wishes.ask(release, figure, page[figure.key]):
                places.setdefault(page[figure.key], []).append((number, figure.key))
    wanted, vague = wishes.wanted, wishes.vague
    follows = {leak.cell: leak.follows for leak in audit(linked, wanted).leaks}
    left = {cell: spread for cell, spread in vague.items() if cell not in wanted}
    follows |= _not_vague(linked, left, promised)
    small = [
        Found(number, key, Interval(*span), (releases[number].policy.least, None))
        for number, given in enumerate(desk.given_away)
        for key, span in given.items()
        if span[1] is not None and promised.least <= span[0] and span[1] < promised.threshold
    ]
    return small + [
        Found(number, key, follows[cell], wanted.get(cell))
        for cell in sorted(follows)
        for number, key in places[cell]
    ]


def caused_by_last(
    releases: Sequence[Release],
    ties: Ties,
    truths: Sequence[Truth] = (),
    promised: Policy | None = None,
) -> list[Found]:
    """What can be worked out since the last release, and could not from those before it.

    A number that earlier releases give away already is found again at its new place; the last one
    has no part in that when it would follow just as well from a release that shows nothing.
    """
    found = examine(releases, ties, truths, promised)
    if not found or len(releases) == 1:
        return found
    last = releases[-1]
    nothing = replace(last, figures=[_withheld(figure) for figure in last.figures])
    without = examine([*releases[:-1], nothing], ties, truths, promised)
    before = {(each.release, each.key): each for each in without}
    return [
        each
        for each in found
        if (each.release, each.key) not in before
        or not each.is_as_safe_as(before[each.release, each.key])
    ]


def _width(span: Span) -> float:
    return inf if span[1] is None else span[1] - span[0]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure of which the place is known, and nothing else."""

    key: Key
    unit: str
    value: Value
    reason: str | None


def _withheld(figure: Published) -> Withheld:
    is_absent = isinstance(figure.value, Absent)
    value = figure.value if is_absent else Absent.WITHHELD
    return Withheld(figure.key, figure.unit, value, "base" if value is Absent.WITHHELD else None)


class Asked(NamedTuple):
    """What must stay possible of a small count, and how many numbers of another."""

    least: int
    most: int
    spread: int

    @property
    def small(self) -> Span:
        return self.least, self.most

    def holds(self, number: int) -> bool:
        return self.least <= number <= self.most

    @classmethod
    def under(cls, policy: Policy, promised: Policy) -> Asked:
        return cls(
            max(policy.least, promised.least),
            min(policy.threshold, promised.threshold) - 1,
            min(policy.spread, promised.spread),
        )


class Wishes:
    """What must stay possible of each number, by what its figures say of it, oldest first."""

    def __init__(self, promised: Policy, known: Mapping[int, int]) -> None:
        self.promised = promised
        self.known = known
        self.wanted: dict[int, Span] = {}
        self.vague: dict[int, int] = {}
        self.told: dict[int, Span] = {}  # By earlier figures, each by itself.
        self.rounded: set[int] = set()

    def ask(self, release: Release, figure: Published, cell: int) -> bool:
        """False when nothing has to stay possible: the figure is shown as it is, or is absent."""
        asked = Asked.under(release.policy, self.promised)
        own, before = release.span(figure), self.told.get(cell, OPEN)
        is_rounded = release.rounds(figure)
        if is_rounded:
            self.rounded.add(cell)
            self._ask_rounded(asked, cell, (own, before))
        elif figure.value is Absent.WITHHELD:
            self._ask_withheld(asked, figure, cell, before)
        self.told[cell] = narrowed(own, before)
        return is_rounded or figure.value is Absent.WITHHELD

    def _ask_rounded(self, asked: Asked, cell: int, spans: tuple[Span, Span]) -> None:
        """A small one may be all that is small, and something else too: as far as earlier figures
        let it, or the first one itself. Of another one as many numbers as was agreed are left."""
        own, before = spans
        if self._is_small(asked, cell, own):
            self.wanted[cell] = self._still(asked, own if before == OPEN else before)
        elif self.promised.rounds:
            self.vague[cell] = asked.spread

    def _ask_withheld(self, asked: Asked, figure: Published, cell: int, before: Span) -> None:
        truth = self.known.get(cell)
        is_small = figure.reason == "small" if truth is None else asked.holds(truth)
        if is_small and figure.reason != "supplier":
            is_rounded = cell in self.rounded
            self.wanted[cell] = self._still(asked, before) if is_rounded else asked.small
        elif figure.reason in {"complement", "supplier"}:
            self.vague[cell] = asked.spread

    @staticmethod
    def _still(asked: Asked, mark: Span) -> Span:
        """All that is small. Where that was not possible already, as somebody must be there, all of
        it that was, and one that is not small as well: nobody may know that it is few."""
        if narrowed(mark, asked.small) == asked.small:
            return asked.small
        return narrowed(mark, (asked.least, asked.most + 1))

    def _is_small(self, asked: Asked, cell: int, own: Span) -> bool:
        truth = self.known.get(cell)
        if truth is None:
            return own[1] is not None and own[1] <= asked.most
        return asked.holds(truth)


def _not_vague(linked: Linked, cells: Mapping[int, int], policy: Policy) -> dict[int, Interval]:
    """Those that can be fewer numbers than agreed, and not all that are small either."""
    found = {}
    wide = seen_wide(linked, cells)
    for cell, (low, high) in ranges(linked, cells.keys() - wide).items():
        is_small = high is not None and low <= policy.least and high >= policy.threshold - 1
        is_zero = (low, high) == (0, 0) and not policy.zeros_are_sensitive
        # Cover that another release shows has nothing to cover any more, or hides a small count.
        is_shown = linked.spans[cell] == (low, high) and low == high
        is_known = is_small or is_zero or is_shown
        if high is not None and high - low + 1 < cells[cell] and not is_known:
            found[cell] = Interval(low, high)
    return found


def _complete(known: dict[int, int], rows: Iterable[Row]) -> None:
    """Totals that nobody published have a number too: that of the first sum that gives it."""
    left = [row for row in rows if row.high == 0]
    while True:
        found = len(known)
        for row in left:
            unknown = [cell for cell in row.cells if cell not in known]
            if len(unknown) == 1 and unknown[0] == row.cells[0]:
                terms = list(zip(row.cells, row.signs, strict=True))[1:]
                known[unknown[0]] = -sum(sign * known[cell] for cell, sign in terms)
        if len(known) == found:
            return


def _is_true(row: Row, known: Mapping[int, int]) -> bool:
    """Whether the sum holds for the numbers behind it, as far as these are known."""
    if any(cell not in known for cell in row.cells):
        return True
    total = sum(sign * known[cell] for cell, sign in zip(row.cells, row.signs, strict=True))
    return total == 0 if row.high == 0 else total >= 0
