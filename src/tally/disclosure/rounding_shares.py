"""Shares and averages beside rounded counts.

A share becomes what the rounded counts make of it: it tells nothing that they do not tell. Where
the count itself is not shown, the number behind the share is rounded with all others. An average
keeps as many decimals as it could have among any number that its rounded count can be. What is
taken of too few to say so is withheld, by what is shown of the whole and not by what it is.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tally.cells import Rules, rule_for
from tally.disclosure.binding import Binding
from tally.disclosure.parts import Part, Shown, Tables, span_of
from tally.disclosure.reasons import Reason
from tally.disclosure.shares import HALF, OF, Bases, implied_count
from tally.editions import Editions
from tally.policy import Policy

if TYPE_CHECKING:
    from tally.disclosure.decisions import Earlier, Issue

TENTH = Decimal("0.1")


def imply_counts(issue: Issue) -> None:
    """Give each share of a known whole its number; several that are the whole make it up."""
    rules = issue.ties.rules
    for part in issue.shares:
        part.hide_if_supplier_did()
        base, twin = issue.bases.of(part, rules)
        is_crossed = len(part.dimensions) > 1
        if not isinstance(part.cell.value, Decimal) or base is None:
            continue
        if is_crossed or base.reason is not None:
            part.reason = Reason.BASE  # Of a crossed one nobody knows what it is a share of.
        elif base.amount is not None:
            implied = implied_count(base.amount, part.cell.value, OF[part.cell.unit])
            is_same = twin is not None and twin.amount is not None
            part.amount = twin.amount if is_same and twin else min(implied, base.amount)


def bind_implied(
    binding: Binding, tables: Tables, bases: Bases, rules: Rules, edition: Editions
) -> None:
    for dimensions, parts in tables.items():
        for part in parts:
            _, twin = bases.of(part, rules)
            if twin is not None and twin.count is not None and part.amount == twin.amount:
                twin.count.add(part)
        binding.enter((part for part in parts if part.amount is not None), edition)
        if len(dimensions) == 1 and all(part.amount is not None for part in parts):
            _make_up(binding, parts, bases, rules)


def _make_up(binding: Binding, parts: list[Part], bases: Bases, rules: Rules) -> None:
    """Parts of a hundred are together the whole, rounding of each by half a percent allowed for."""
    rule = rule_for(rules, parts[0].cell.key.definition, parts[0].cell.key.breakdown[0][0])
    base = bases.of(parts[0], rules)[0]
    if not rule.adds_up or rule.adds_up_to != "hundred" or base is None or base.count is None:
        return
    counts = [part.count for part in parts if part.count is not None]
    whole = base.amount or 0
    rest = whole - sum(count.amount or 0 for count in counts)
    own = [count for count in counts if all(part.cell.unit in OF for part in count.parts)]
    largest = max(own, key=lambda count: count.amount or 0, default=None)
    slack = max(Decimal(1), HALF * len(parts)) * whole / OF[parts[0].cell.unit]
    if rest and largest is not None and abs(rest) <= slack:
        largest.amount = max(0, (largest.amount or 0) + rest)
    if whole == sum(count.amount or 0 for count in counts):
        binding.add([base.count], counts)


def tell_share(part: Part, bases: Bases, release: Earlier) -> None:
    """An earlier rounded share shows a multiple too, when only one makes it."""
    base = bases.whole(part.cell.key)
    whole = release.rounded.get(base.cell.key) if base is not None else None
    shown = release.shares.get(part.cell.key)
    if whole is None or shown is None or part.count is None or part.amount is None:
        return
    lower = part.amount - part.amount % release.policy.base
    found = [
        number
        for number in (lower, lower + release.policy.base)
        if share_of(number, whole[0], part) == shown
    ]
    if len(found) == 1:
        part.count.rounded[release.policy.base] = (found[0], release.policy.margin)
        part.count.narrow(span_of((found[0], release.policy.margin)))


def share_of(number: int, whole: int, part: Part) -> Decimal | None:
    """As many decimals as it came with, one at most; nothing of a whole that shows as nobody."""
    if whole <= 0:
        return None
    share = OF[part.cell.unit] * Decimal(number) / Decimal(whole)
    is_whole = (
        part.cell.value == int(part.cell.value) if isinstance(part.cell.value, Decimal) else 1
    )
    return share.quantize(Decimal(1) if is_whole else TENTH, ROUND_HALF_UP)


def is_thin(whole: Shown, policy: Policy) -> bool:
    """Whether so little is shown of the whole that hardly anything can be said of its parts."""
    return whole[0] < 2 * policy.base or whole[0] - whole[1] < policy.threshold


def margin_of(number: Shown, whole: Shown, share: Decimal, unit: str) -> int:
    """How far a share is from the truth at most, in whole points, up to all of it."""
    low, least = span_of(number)[0], span_of(whole)[0]
    high, most = sum(number), sum(whole)
    ends = OF[unit] * Decimal(low) / most, OF[unit] * Decimal(high) / max(1, least)
    far = max(abs(min(end, OF[unit]) - share) for end in ends)
    return int(min(far, OF[unit]).to_integral_value(ROUND_CEILING))


def average_of(value: Decimal, whole: Shown) -> Decimal:
    """As many decimals as an average of any so many whole numbers can have."""
    least = span_of(whole)[0]
    decimals = len(str(least)) - 1
    exact = value.normalize().as_tuple().exponent
    if -int(exact) <= decimals:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
