"""Percentages with a known base. Each one is a count in disguise, and is decided as that count.

The implied count is base × share, rounded. It is then taken as exact: rounding may hide a little
more, and never counts as cover. A count delivered for the same breakdown hides its percentage too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal

from tally.cells import Breakdown, Key, Rules, TableRule, rule_for
from tally.disclosure.parts import Part, Whole
from tally.disclosure.reasons import Reason
from tally.disclosure.totals import protect_fixed
from tally.policy import Policy

HUNDRED = Decimal(100)
HALF = Decimal("0.5")  # What rounding to a whole percentage can add to or take from one part.


def implied_count(base: int, percent: Decimal) -> int:
    """A half counts as the smaller number, the safe side; anything above 0% is somebody."""
    if percent <= 0:
        return 0
    exact = base * percent / 100
    return max(1, int(exact.to_integral_value(ROUND_HALF_DOWN)))


@dataclass(frozen=True, slots=True)
class Bases:
    """Finds the counts that percentages rest on, already decided."""

    counts: Mapping[Key, Part]
    base_of: Mapping[str, str]

    def whole(self, key: Key) -> Part | None:
        return self._count(key, ())

    def twin(self, key: Key) -> Part | None:
        """The count of the same breakdown: the same youths, or for a rate the group itself."""
        return self._count(key, key.breakdown)

    def _count(self, key: Key, breakdown: Breakdown) -> Part | None:
        definition = self.base_of.get(key.definition, key.definition)
        return self.counts.get(Key(definition, key.period, key.area, breakdown))


def mark_shares(whole: Whole, bases: Bases, rules: Rules, policy: Policy) -> None:
    """Give each percentage its implied count and hide what its own count, or its base, demands."""
    for part in _singles(whole):
        pairs = part.cell.key.breakdown
        rule = _rule(rules, part) if pairs else None
        _mark(part, bases, is_rate=rule is not None and rule.is_rate)
        part.hide_if_small(policy)
    for parts in whole.crossed.values():
        for part in parts:
            # Of the whole or of its own group? The smaller reading is the safe one.
            _mark(part, bases, is_rate=True)
            part.hide_if_small(policy)


def _singles(whole: Whole) -> Iterable[Part]:
    if whole.total is not None:
        yield whole.total
    for parts in whole.tables.values():
        yield from parts


def _mark(part: Part, bases: Bases, *, is_rate: bool) -> None:
    key, percent = part.cell.key, part.cell.value
    part.hide_if_supplier_did()
    if not isinstance(percent, Decimal):
        return
    base, twin = bases.whole(key), bases.twin(key)
    if is_rate and twin is not None and (twin.amount is not None or twin.reason is not None):
        base, twin = twin, None
    if base is None:
        return
    if base.reason is not None:
        part.reason = Reason.BASE
    elif base.amount is not None:
        part.amount = implied_count(base.amount, percent)
        if key.breakdown and twin is not None:
            # What is hidden as a count must not be read from the percentage beside it.
            part.reason = twin.reason


def protect_shares(whole: Whole, rules: Rules, policy: Policy) -> None:
    """Hide more percentages of a breakdown that makes up the whole, until all are safe."""
    for parts in whole.tables.values():
        if _have_base(parts) and _adds_up(parts, _rule(rules, parts[0])):
            protect_fixed(parts, policy)


def _have_base(parts: Sequence[Part]) -> bool:
    """Without a base there is nothing to work out; with a hidden one nothing is left to hide."""
    return any(part.amount is not None for part in parts)


def _adds_up(parts: Sequence[Part], rule: TableRule) -> bool:
    """As the rule says, and for hundred also as the numbers say, rounding allowed for."""
    if not rule.adds_up or rule.adds_up_to != "hundred":
        return rule.adds_up
    numbers = [part.cell.value for part in parts if isinstance(part.cell.value, Decimal)]
    slack = max(Decimal(1), HALF * len(numbers))
    known = sum(numbers, Decimal(0))
    if len(numbers) < len([part for part in parts if part.applies]):
        return known <= HUNDRED + slack
    return abs(known - HUNDRED) <= slack


def _rule(rules: Rules, part: Part) -> TableRule:
    key = part.cell.key
    return rule_for(rules, key.definition, key.breakdown[0][0])
