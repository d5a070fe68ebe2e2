"""What else must be withheld, so that nothing follows about what is withheld already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf, log1p

from tally.disclosure.binding import Binding, Sum
from tally.disclosure.filling import fill
from tally.disclosure.linked import Aim, Answer, Known, Problem, choose
from tally.disclosure.parts import ANYTHING, Count, Part, mark_of, small_span, still_small
from tally.disclosure.reasons import Reason
from tally.linked import Row, Span, narrowed
from tally.policy import Policy
from tally.ties import Ties

HEADLINE = 50.0  # A total is worth as much as so many of its parts.


def cover(binding: Binding, policy: Policy, ties: Ties, seed: int) -> None:
    """Withhold more figures, until each that is withheld can be all that its mark says.

    Where marks betray each other ("<5" twice makes at most 8, "afgeschermd" is at least 5), those
    in the same sums say nothing any more.
    """
    sums = fill(binding.counts, binding.sums)
    tangle = Tangle(binding.counts, sums, policy, ties)
    if not tangle.withheld:
        return
    known: Known = {}
    answer = choose(tangle.problem(), seed, known)
    while answer.failed:
        if not tangle.silence(answer):
            # It follows from what earlier releases show, or from zeros: nothing helps any more.
            tangle.settle_for(answer.failed)
        answer = choose(tangle.problem(), seed, known if not tangle.settled_for else None)
    tangle.settle(answer)


class Tangle:
    """The numbers that hang together with something withheld, and their sums, numbered."""

    def __init__(
        self, counts: Sequence[Count], sums: Sequence[Sum], policy: Policy, ties: Ties
    ) -> None:
        self.policy = policy
        self.ties = ties
        self.counts = _entangled(counts, sums)
        self.place = {id(count): at for at, count in enumerate(self.counts)}
        self.rows = [
            self._row(each) for each in sums if id((each.plus or each.minus)[0]) in self.place
        ]
        self.withheld = frozenset(at for at, count in enumerate(self.counts) if is_withheld(count))
        self.silent: set[int] = set()
        self.settled_for: dict[int, Span] = {}

    def _row(self, each: Sum) -> Row:
        cells = tuple(self.place[id(count)] for count in (*each.plus, *each.minus))
        signs = (1,) * len(each.plus) + (-1,) * len(each.minus)
        return Row(cells, signs, 0, 0 if each.is_exact else None)

    def problem(self) -> Problem:
        wanted: dict[int, Span] = {}
        unasked, nobody = set(self.settled_for), self._nobody()
        for at in self.withheld:
            span = self.settled_for.get(at) or self._wanted(self.counts[at])
            if span is not None:
                wanted[at] = span
            elif not _is_asked(self.counts[at]) or at in nobody:
                unasked.add(at)
        return Problem(
            truth=[self._amount(at) for at in range(len(self.counts))],
            rows=self.rows,
            masks=[self._mask(at) for at in range(len(self.counts))],
            wanted=wanted,
            costs=[self._cost(at) for at in range(len(self.counts))],
            withheld=self.withheld,
            spread=self.policy.spread,
            unasked=frozenset(unasked),
            instead=small_span(self.policy),
        )

    def _wanted(self, count: Count) -> Span | None:
        """What must stay possible of a small count, by the policy under which it was withheld."""
        reasons = _reasons(count)
        if count.rounded and self.policy.is_small(count.amount or 0):
            return still_small(count.mark, self.policy)
        if not reasons or reasons == {Reason.SUPPLIER}:
            return None
        low, high = small_span(self.policy)
        if any(part.is_earlier and part.reason is Reason.SMALL for part in count.parts):
            low, high = narrowed((low, high), count.mark)
        return (low, high) if low <= (count.amount or 0) <= (high or 0) else None

    def _nobody(self) -> set[int]:
        """Under a zero that may be shown there is nobody, whatever a supplier withheld there."""
        if self.policy.zeros_are_sensitive:
            return set()
        sums = (row.cells for row in self.rows if row.high == 0)
        return {cell for cells in sums if not any(map(self._amount, cells)) for cell in cells}

    def _amount(self, at: int) -> int:
        return self.counts[at].amount or 0

    def _mask(self, at: int) -> Span:
        count = self.counts[at]
        own = _mark(count, self.policy)
        if at in self.silent or (own == ANYTHING and at in self.withheld):
            own = ANYTHING
        elif own == ANYTHING and any(not part.is_earlier for part in count.parts):
            own = (self.policy.threshold, None)
        return narrowed(count.mark, own)

    def _cost(self, at: int) -> float:
        count = self.counts[at]
        amount = count.amount or 0
        own = _changeable(count)
        if count.is_public or not own or self._must_last(own):
            return inf
        if amount < self.policy.threshold and at not in self.silent:
            # A zero that may be shown protects nobody; hidden as cover it would tell a lie.
            return inf
        return (HEADLINE if _is_total(count) else 1.0) + log1p(amount) / 20

    def _must_last(self, parts: Iterable[Part]) -> bool:
        return any(self.ties.must_last(part.cell.key) for part in parts)

    def silence(self, answer: Answer) -> bool:
        """Take away the marks around what could not be protected: of totals only when that is not
        enough. False if there are none left."""
        around = self.silent | {cell for cell, _ in answer.failed}
        found = {
            cell for row in self.rows if not around.isdisjoint(row.cells) for cell in row.cells
        }
        parts = {cell for cell in found if not _is_total(self.counts[cell])}
        more = (parts - self.silent) or (found - self.silent)
        self.silent |= more
        return bool(more)

    def settle_for(self, failed: Mapping[Aim, int]) -> None:
        """Ask no more than what is left when everything is withheld; and nothing when that was
        asked already, so that this ends."""
        for (cell, step), most in failed.items():
            now, before = self._amount(cell), self.settled_for.get(cell)
            low, high = before or self._wanted(self.counts[cell]) or (now, now)
            span = (low, now + most) if step > 0 else (now + most, high)
            self.settled_for[cell] = (now, now) if span == before else span

    def settle(self, answer: Answer) -> None:
        for at in answer.withheld:
            for part in _changeable(self.counts[at]):
                self._settle(part, is_silent=at in self.silent)

    def _settle(self, part: Part, *, is_silent: bool) -> None:
        if part.amount is None:
            return
        if is_silent and part.reason in {None, Reason.SMALL}:
            part.reason = Reason.BASE
        elif part.reason is None:
            part.reason = Reason.COMPLEMENT


def is_withheld(count: Count) -> bool:
    """No release shows it."""
    return not count.is_public and not any(
        part.reason is None and part.amount is not None for part in _changeable(count)
    )


def _changeable(count: Count) -> list[Part]:
    """The figures of the new release that hold the number."""
    return [part for part in count.parts if not part.is_earlier]


def _is_total(count: Count) -> bool:
    return any(not part.cell.key.breakdown for part in count.parts)


def _is_asked(count: Count) -> bool:
    """Whether it must stay vague: not what was withheld for its whole only, and no gap."""
    return bool(_reasons(count) & {Reason.SUPPLIER, Reason.COMPLEMENT})


def _reasons(count: Count) -> set[Reason]:
    return {part.reason for part in count.parts if part.reason is not None}


def _mark(count: Count, policy: Policy) -> Span:
    spans = [
        mark_of(part.reason, policy)
        for part in count.parts
        if part.reason is not None and not part.is_earlier
    ]
    return max(spans, key=lambda span: span != ANYTHING, default=ANYTHING)


def _entangled(counts: Iterable[Count], sums: Sequence[Sum]) -> list[Count]:
    """Those that a sum binds, directly or through others, to something withheld."""
    group: dict[int, int] = {}

    def root(name: int) -> int:
        while group.setdefault(name, name) != name:
            group[name] = name = group.setdefault(group[name], group[name])
        return name

    for each in sums:
        first, *others = map(id, (*each.plus, *each.minus))
        for other in others:
            group[root(other)] = root(first)
    listed = list(counts)
    roots = {id(count): root(id(count)) for count in listed if id(count) in group}
    hot = {roots[id(c)] for c in listed if id(c) in roots and is_withheld(c) and c.parts}
    return [count for count in listed if roots.get(id(count)) in hot]
