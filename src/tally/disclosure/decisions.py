"""The order of deciding: what is small, what that takes along, and what must cover for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tally.cells import Cell, Key
from tally.disclosure.binding import Binding, bind_breakdowns
from tally.disclosure.covering import cover
from tally.disclosure.parts import Count, Part, Shown, mark_of, small_span, span_of, wholes
from tally.disclosure.reasons import Reason
from tally.disclosure.rounding_shares import tell_share
from tally.disclosure.shares import (
    OF,
    Bases,
    bind_shares,
    implied_count,
    mark_share,
    withhold_crossed,
    withhold_with_base,
)
from tally.disclosure.spanning import bind_spans
from tally.editions import Editions, editions, views
from tally.linked import narrowed
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Value


class TwiceDelivered(ValueError):
    """Two figures stand for the same definition, period, area and breakdown."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that readers have already: what was delivered for it, and what it withheld.

    The numbers are those behind the release, as the house still knows them. A figure that was
    withheld and whose number is no longer known has `Absent.WITHHELD` for it. `rounded` gives by
    place what was shown instead of a count, and how far from it that is at most; `shares` what was
    shown instead of a share.
    """

    figures: Sequence[tuple[Cell, Reason | None]]
    policy: Policy
    rounded: Mapping[Key, Shown] = field(default_factory=dict)
    shares: Mapping[Key, Decimal] = field(default_factory=dict)


def decide(
    cells: Sequence[Cell],
    policy: Policy,
    ties: Ties,
    readers: Sequence[Sequence[Earlier]] = ((),),
    seed: int = 0,
) -> list[Reason | None]:
    """A reason for each figure to withhold, in the order of the cells.

    What is withheld against some readers is as safe against others: they know no more for it.
    """
    parts = [Part(cell) for cell in cells]
    refuse_doubles(parts)
    issue = Issue(parts, ties)
    issue.mark(policy)
    for earlier in readers:
        if earlier or any(part.reason for part in parts):
            _cover_against(earlier, issue, policy, seed)
            issue.follow()
    return [part.reason for part in parts]


def _cover_against(earlier: Sequence[Earlier], issue: Issue, policy: Policy, seed: int) -> None:
    """Withhold what it takes against readers who have these releases already."""
    binding = Binding(policy.threshold)
    before = [remembered(release, issue.ties) for release in earlier]
    every = [*before, issue]
    edition = editions([each.numbers() for each in every])
    for each, known, release in zip(before, edition, earlier, strict=False):
        each.bind(binding, known)
        tell(each, release)
    for part in issue.parts:
        part.count = None
    # Readers subtract what stands in one release from what stands in another, and divide by it.
    *passed, now = together(every, edition, issue.ties)
    if earlier:
        issue.bases = now.bases
        now.mark_shares(policy)
    issue.bind(binding, edition[-1])
    issue.say_no_more(policy)
    if earlier:
        for view, known in zip([*passed, now], edition, strict=True):
            view.bind(binding, known)
        binding.publish()
    cover(binding, policy, issue.ties, seed)


def together(every: Sequence[Issue], held: Sequence[Editions], ties: Ties) -> list[Issue]:
    """After each release all that readers have then, as if it were one."""
    by_place = [{part.cell.key: part for part in each.parts} for each in every]
    return [
        Issue([by_place[last][key] for key, last in view.items()], ties)
        for view in views(by_place, held)
    ]


def refuse_doubles(parts: Sequence[Part]) -> None:
    seen: set[Key] = set()
    for part in parts:
        if part.cell.key in seen:
            raise TwiceDelivered(part.cell.key)
        seen.add(part.cell.key)


class Issue:
    """The figures of one release, counts and what rests on them."""

    def __init__(self, parts: Sequence[Part], ties: Ties) -> None:
        self.parts = parts
        self.ties = ties
        self.counts = [part for part in parts if part.cell.unit == "count"]
        self.shares = [part for part in parts if part.cell.unit in OF]
        self.others = [part for part in parts if part.cell.unit not in {"count", *OF}]
        self.tables = wholes(self.counts)
        self.bases = Bases({part.cell.key: part for part in self.counts}, ties.bases)

    def mark(self, policy: Policy) -> None:
        """What is withheld because of its own number, or because of what it is a part of."""
        for part in self.counts:
            part.hide_if_supplier_did()
            if isinstance(part.cell.value, Decimal):
                part.amount = int(part.cell.value)
                part.hide_if_small(policy)
        for tables in self.tables.values():
            if any(part.reason is Reason.SMALL for part in tables.get(frozenset(), ())):
                _withhold_all(part for parts in tables.values() for part in parts)
        self.mark_shares(policy)
        for part in self.others:
            part.hide_if_supplier_did()

    def mark_shares(self, policy: Policy) -> None:
        """Shares of counts that stand here."""
        for part in self.shares:
            if not part.is_earlier:
                mark_share(part, self.bases, self.ties.rules, policy)
        self.mark_bases(policy)

    def mark_bases(self, policy: Policy) -> None:
        """A share that readers have already leaves its base no choice: shown beside it, the base
        would give away how many youths the share is."""
        for part in self.shares:
            was_shown = part.is_earlier and part.reason is None and not part.is_rounded
            if was_shown and isinstance(part.cell.value, Decimal):
                base = self.bases.of(part, self.ties.rules)[0]
                if base is not None and not base.is_earlier and base.amount is not None:
                    implied = implied_count(base.amount, part.cell.value, OF[part.cell.unit])
                    is_free = base.reason is None and not self.ties.must_last(base.cell.key)
                    if is_free and policy.is_small(implied):
                        base.reason = Reason.BASE

    def numbers(self) -> dict[Key, Value]:
        """By place, as far as they are known."""
        return {
            part.cell.key: part.cell.value
            for part in self.parts
            if isinstance(part.cell.value, Decimal)
        }

    def bind_counts(self, binding: Binding, edition: Editions) -> None:
        binding.enter(self.counts, edition)
        counts: dict[Key, Count] = {}
        for tables in self.tables.values():
            counts |= bind_breakdowns(binding, tables, self.ties.rules)
        bind_spans(binding, counts, self.ties)

    def bind(self, binding: Binding, edition: Editions) -> None:
        self.bind_counts(binding, edition)
        for tables in wholes(self.shares).values():
            bind_shares(binding, tables, self.bases, self.ties.rules, edition)

    def say_no_more(self, policy: Policy) -> None:
        """Rounded before, and then known to be somebody: "<5" would tell that it is few."""
        for part in self.counts:
            if part.reason is Reason.SMALL and part.count is not None and part.count.rounded:
                low, high = small_span(policy)
                if narrowed(part.count.mark, (low, high)) != (low, high):
                    part.reason = Reason.BASE

    def follow(self) -> None:
        """What rests on counts that are withheld by now."""
        withhold_with_base(self.shares, self.bases, self.ties.rules)
        for tables in wholes(self.shares).values():
            withhold_crossed(tables)
        withhold_with_base(self.others, self.bases, self.ties.rules)


def _withhold_all(parts: Iterable[Part]) -> None:
    """A small total is not broken down: a zero, or a part above its total, would tell its size."""
    for part in parts:
        if part.reason is None and part.amount is not None:
            part.reason = Reason.BASE


def remembered(release: Earlier, ties: Ties) -> Issue:
    """An earlier release as it stands, with the counts that its shares are."""
    rounds = release.policy.rounds
    parts = [Part(cell, is_earlier=True, is_rounded=rounds) for cell, _ in release.figures]
    issue = Issue(parts, ties)
    issue.mark(release.policy)
    for part, (_, reason) in zip(parts, release.figures, strict=True):
        part.reason = reason
    return issue


def tell(issue: Issue, release: Earlier) -> None:
    """What an earlier release shows is public, what it withholds or rounds carries its mark."""
    for part in issue.parts:
        if part.count is None or part.amount is None:
            continue
        if part.cell.key in release.rounded:
            shown = release.rounded[part.cell.key]
            part.count.rounded[release.policy.base] = shown
            part.count.narrow(span_of(shown))
        elif release.policy.rounds and part.reason is None:
            tell_share(part, issue.bases, release)
        elif part.reason is None:
            part.count.is_public = True
        else:
            part.count.narrow(mark_of(part.reason, release.policy))
