"""Percentages with a known base. Each one is a count in disguise, and is decided as that count.

The implied count is base × share, rounded. It is then taken as exact: rounding may hide a little
more, and never counts as cover. A count delivered for the same breakdown hides its percentage too.
What is an average of a count is withheld when that count is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal

from tally.cells import Breakdown, Key, Rules, TableRule, rule_for
from tally.disclosure.binding import Binding
from tally.disclosure.parts import Part, Tables
from tally.disclosure.reasons import Reason
from tally.editions import Editions
from tally.policy import Policy

HUNDRED = Decimal(100)
HALF = Decimal("0.5")  # What rounding to a whole percentage can add to or take from one part.
OF = {"percent": HUNDRED, "per_1000": Decimal(1000)}  # The units of a share, and its whole.


def implied_count(base: int, share: Decimal, whole: Decimal = HUNDRED) -> int:
    """A half counts as the smaller number, the safe side; anything above nothing is somebody."""
    if share <= 0:
        return 0
    exact = base * share / whole
    return max(1, int(exact.to_integral_value(ROUND_HALF_DOWN)))


@dataclass(frozen=True, slots=True)
class Bases:
    """Finds the counts that shares rest on. One that is hidden later takes its shares along."""

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

    def of(self, part: Part, rules: Rules) -> tuple[Part | None, Part | None]:
        """What it is a share of, and the count of the same youths."""
        key = part.cell.key
        base, twin = self.whole(key), self.twin(key)
        is_own = _is_own_group(part, rules)
        if is_own and twin is not None and (twin.amount is not None or twin.reason is not None):
            return twin, None
        return base, twin if key.breakdown else None


def _is_own_group(part: Part, rules: Rules) -> bool:
    """A share of its own group. Of a crossed one nobody knows; the smaller reading is safe."""
    dimensions = part.dimensions
    return len(dimensions) > 1 or (bool(dimensions) and _rule(rules, part).is_rate)


def mark_share(part: Part, bases: Bases, rules: Rules, policy: Policy) -> None:
    """Give a share its implied count, and hide what its base or its twin demands."""
    part.hide_if_supplier_did()
    share = part.cell.value
    if not isinstance(share, Decimal):
        return
    base, twin = bases.of(part, rules)
    if base is None:
        return
    if base.reason is not None:
        part.reason = Reason.BASE
    elif base.amount is not None:
        part.amount = implied_count(base.amount, share, OF[part.cell.unit])
        if twin is not None and twin.reason is not None:
            # What is hidden as a count must not be read from the percentage beside it.
            part.reason = twin.reason
    part.hide_if_small(policy)


def bind_shares(
    binding: Binding, tables: Tables, bases: Bases, rules: Rules, edition: Editions
) -> None:
    """Percentages that make up a whole which everybody knows, and which cannot be hidden."""
    for dimensions, parts in tables.items():
        for part in parts:
            base, twin = bases.of(part, rules)
            if twin is not None and twin.count is not None and _same_youths(part, base, twin):
                twin.count.add(part)
        binding.enter(parts, edition)
        if len(dimensions) == 1 and _have_base(parts) and _adds_up(parts, _rule(rules, parts[0])):
            counts = [part.count for part in parts if part.applies and part.count is not None]
            whole = sum(count.amount or 0 for count in counts)
            binding.add([binding.extra(whole, is_public=True)], counts)


def _same_youths(part: Part, base: Part | None, twin: Part) -> bool:
    """Whether the share is what the count beside it makes of the whole, but for rounding."""
    if part.amount is None or base is None or not base.amount or twin.amount is None:
        return False
    share = twin.amount * OF[part.cell.unit] / base.amount
    return isinstance(part.cell.value, Decimal) and abs(part.cell.value - share) <= 1


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


def withhold_with_base(parts: Iterable[Part], bases: Bases, rules: Rules) -> None:
    """What rests on a count that was withheld in the meantime."""
    for part in parts:
        if isinstance(part.cell.value, Decimal):
            base, twin = bases.of(part, rules)
            if base is not None and base.reason is not None:
                part.reason = Reason.BASE
            elif part.reason is None and twin is not None and twin.reason is not None:
                part.reason = twin.reason


def withhold_crossed(tables: Tables) -> None:
    """Crossed percentages are shown as a whole or not at all: of what they are is not known."""
    hidden = [
        dimensions
        for dimensions, parts in tables.items()
        if len(dimensions) == 1 and _any_hidden(parts)
    ]
    for dimensions in sorted((each for each in tables if len(each) > 1), key=len):
        parts = tables[dimensions]
        if _any_hidden(parts) or any(less < dimensions for less in hidden):
            hidden.append(dimensions)
            for part in _with_number(parts):
                part.reason = Reason.BASE if part.reason is Reason.BASE else Reason.COMPLEMENT


def _any_hidden(parts: Sequence[Part]) -> bool:
    return any(part.reason is not None for part in parts)


def _with_number(parts: Sequence[Part]) -> Iterator[Part]:
    return (part for part in parts if part.amount is not None)
