"""The other method: every count becomes a multiple of the base, and every sum still holds.

A number lies between two multiples. Which of both is shown is decided for all numbers together: so
that all sums hold, as near to the truth as can be, each pushed aside by a secret draw. The draw is
as wide as the base. So whatever fits what is shown may have been the truth: no reader who knows
this rule, but not the seed, can leave any of it out. A number that is a multiple stays as it is.

What readers have already is shown the same again. Where no multiples fit, numbers may be further
away, and the figures say so. Where earlier releases withheld a number, or show numbers as they are,
a rounded one beside it could tell more than was agreed: that is asked by moves, as when figures are
withheld (`keeping`), and what would tell is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from tally.cells import Cell
from tally.disclosure.binding import Binding
from tally.disclosure.decisions import (
    Earlier,
    Issue,
    refuse_doubles,
    remembered,
    tell,
    together,
)
from tally.disclosure.filling import fill
from tally.disclosure.keeping import keep
from tally.disclosure.parts import Part, Shown, wholes
from tally.disclosure.reasons import Reason
from tally.disclosure.rounding_shares import (
    average_of,
    bind_implied,
    imply_counts,
    is_thin,
    margin_of,
    share_of,
)
from tally.disclosure.rounding_table import Table
from tally.disclosure.shares import OF
from tally.editions import Editions, editions
from tally.policy import Policy
from tally.ties import Ties

ByCount = Mapping[int, Shown]  # by identity of the number


@dataclass(frozen=True, slots=True)
class Decision:
    """`value` is what is shown in place of the number, at most `margin` from it."""

    reason: Reason | None
    value: Decimal | None = None
    margin: int | None = None


def decide_rounded(
    cells: Sequence[Cell],
    policy: Policy,
    ties: Ties,
    readers: Sequence[Sequence[Earlier]] = ((),),
    seed: int = 0,
) -> list[Decision]:
    """What is shown of each figure, in the order of the cells.

    Asked of the readers who have most; others have some of the same and nothing else.
    """
    parts = [Part(cell) for cell in cells]
    refuse_doubles(parts)
    issue = Issue(parts, ties)
    _number(issue)
    binding = _bound(max(readers, key=len, default=()), issue, policy)
    unknown = {id(count) for count in binding.counts if count.amount is None}
    table = Table(binding.counts, fill(binding.counts, binding.sums), unknown, policy)
    shown = table.rounded(seed)
    keep(table, shown, seed)
    by_count = {id(table.counts[at]): each for at, each in shown.items()}
    return [_decided(part, issue, by_count, policy) for part in parts]


def _number(issue: Issue) -> None:
    for part in issue.counts:
        part.hide_if_supplier_did()
        if isinstance(part.cell.value, Decimal):
            part.amount = int(part.cell.value)
    imply_counts(issue)
    for part in issue.others:
        part.hide_if_supplier_did()


def _bound(earlier: Sequence[Earlier], issue: Issue, policy: Policy) -> Binding:
    """All numbers and sums of this release and those before it."""
    # A number that is rounded is nowhere seen to be the same after a correction.
    binding = Binding(threshold=inf)
    before = [remembered(release, issue.ties) for release in earlier]
    every = [*before, issue]
    edition = editions([each.numbers() for each in every])
    for each, known, release in zip(before, edition, earlier, strict=False):
        if release.policy.rounds:
            _bind(each, binding, known)
        else:
            each.bind(binding, known)
        tell(each, release)
    _bind(issue, binding, edition[-1])
    if earlier:
        views = together(every, edition, issue.ties)
        views[-1].mark_bases(policy)
        for view, known in zip(views, edition, strict=True):
            view.bind_counts(binding, known)
        _share_what_is_known(binding)
    return binding


def _bind(issue: Issue, binding: Binding, edition: Editions) -> None:
    issue.bind_counts(binding, edition)
    for tables in wholes(issue.shares).values():
        bind_implied(binding, tables, issue.bases, issue.ties.rules, edition)


def _share_what_is_known(binding: Binding) -> None:
    """The same number at the same place is rather shown the same when its table was corrected."""
    binding.publish()
    for known in binding.same():
        once = {base: shown for count in known for base, shown in count.rounded.items()}
        for count in known:
            count.once = once


def _decided(part: Part, issue: Issue, shown: ByCount, policy: Policy) -> Decision:
    if part.reason is not None or not isinstance(part.cell.value, Decimal):
        return Decision(part.reason)
    if part.cell.unit == "count":
        number, margin = shown[id(part.count)]
        return Decision(None, Decimal(number), margin)
    base, twin = issue.bases.of(part, issue.ties.rules)
    among = base if part.cell.unit in OF else twin or base
    if among is None or (among.amount is None and among.reason is None):
        return Decision(None)
    whole = _shown(among, shown)
    if whole is None or is_thin(whole, policy):
        return Decision(Reason.BASE)
    if part.cell.unit not in OF:
        return Decision(None, average_of(part.cell.value, whole))
    return _share(part, whole, shown)


def _share(part: Part, whole: Shown, shown: ByCount) -> Decision:
    number = shown.get(id(part.count))
    if number is None:
        return Decision(Reason.BASE)
    share = share_of(number[0], whole[0], part)
    if share is None:
        return Decision(Reason.BASE)
    return Decision(None, share, margin_of(number, whole, share, part.cell.unit))


def _shown(part: Part | None, shown: ByCount) -> Shown | None:
    """What is shown of a count, if anything is."""
    if part is None or part.reason is not None or part.count is None:
        return None
    return shown.get(id(part.count))
