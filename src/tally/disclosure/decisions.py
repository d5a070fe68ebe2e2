"""The order of deciding: counts, then the percentages that rest on them; crossed tables last."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tally.cells import Cell, Key, Rules, rule_for
from tally.disclosure.crossed import protect_crossed
from tally.disclosure.parts import Part, Whole, wholes
from tally.disclosure.reasons import Reason
from tally.disclosure.shares import Bases, mark_shares, protect_shares
from tally.disclosure.totals import protect_whole
from tally.policy import Policy


class TwiceDelivered(ValueError):
    """Two figures stand for the same definition, period, area and breakdown."""


def decide(
    cells: Sequence[Cell], rules: Rules, policy: Policy, base_of: Mapping[str, str]
) -> list[Reason | None]:
    """A reason for each figure to withhold, in the order of the cells."""
    parts = [Part(cell) for cell in cells]
    _refuse_doubles(parts)
    counts = [part for part in parts if part.cell.unit == "count"]
    for whole in wholes(counts).values():
        _decide_counts(whole, rules, policy)
    bases = Bases({part.cell.key: part for part in counts}, base_of)
    for whole in wholes(part for part in parts if part.cell.unit == "percent").values():
        mark_shares(whole, bases, rules, policy)
        protect_shares(whole, rules, policy)
        protect_crossed(whole)
    for part in parts:
        if part.cell.unit not in {"count", "percent"}:
            part.hide_if_supplier_did()
    return [part.reason for part in parts]


def _refuse_doubles(parts: Sequence[Part]) -> None:
    seen: set[Key] = set()
    for part in parts:
        if part.cell.key in seen:
            raise TwiceDelivered(part.cell.key)
        seen.add(part.cell.key)


def _decide_counts(whole: Whole, rules: Rules, policy: Policy) -> None:
    for part in whole.all_parts():
        part.hide_if_supplier_did()
        if isinstance(part.cell.value, Decimal):
            part.amount = int(part.cell.value)
            part.hide_if_small(policy)
    if whole.total is not None and whole.total.reason is Reason.SMALL:
        _withhold_all(whole)
    adding = [
        parts
        for dimension, parts in whole.tables.items()
        if rule_for(rules, parts[0].cell.key.definition, dimension).adds_up
    ]
    protect_whole(whole, adding, policy)
    protect_crossed(whole)


def _withhold_all(whole: Whole) -> None:
    """A small total is not broken down: a zero, or a part above its total, would tell its size."""
    for part in whole.all_parts():
        if part.reason is None and part.amount is not None:
            part.reason = Reason.BASE
