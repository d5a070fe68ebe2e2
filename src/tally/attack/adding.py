"""A reader who adds and subtracts: what follows from published figures about each withheld count.

Written apart from `tally.disclosure` on purpose and sharing no step with it, so that the tests can
set the one against the other. It knows breakdowns by one dimension and the total they share. There
its intervals are exact: whole numbers only, every number between the two bounds occurs.
"""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, Protocol

from tally.cells import Key, Rules, rule_for
from tally.policy import Policy
from tally.values import Absent, Value

Bounds = list[float]  # low and high, changed in place; high may be infinite


class Published(Protocol):
    """What a reader sees of a figure; a `SafeFigure` is one."""

    @property
    def key(self) -> Key: ...
    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> Value: ...
    @property
    def reason(self) -> str | None: ...


class Interval(NamedTuple):
    """The least and the most that a withheld count can be; None when there is no most."""

    low: int
    high: int | None


def attack(figures: Iterable[Published], rules: Rules, policy: Policy) -> Mapping[Key, Interval]:
    """For each withheld count in a total or a breakdown by one dimension, what follows about it.

    A breakdown that cannot add up, as published, is left out: it tells this reader nothing.
    """
    known: dict[Key, Interval] = {}
    for figure_set in _by_place(figures).values():
        bounds = {figure.key: _own_bounds(figure, policy) for figure in figure_set}
        _narrow(bounds, rules)
        for figure in figure_set:
            if figure.value is Absent.WITHHELD:
                low, high = bounds[figure.key]
                known[figure.key] = Interval(int(low), None if high == math.inf else int(high))
    return known


def _by_place(figures: Iterable[Published]) -> dict[tuple[str, str, str], list[Published]]:
    places: dict[tuple[str, str, str], list[Published]] = {}
    for figure in figures:
        key = figure.key
        # Nobody is counted where a category does not apply: a sum is complete without it.
        applies = figure.value is not Absent.NOT_APPLICABLE
        if figure.unit == "count" and len(key.breakdown) <= 1 and applies:
            places.setdefault((key.definition, key.period, key.area), []).append(figure)
    return places


def _own_bounds(figure: Published, policy: Policy) -> Bounds:
    if isinstance(figure.value, Decimal):
        return [int(figure.value), int(figure.value)]
    if figure.reason == "small":
        return [0 if policy.zeros_are_sensitive else 1, policy.threshold - 1]
    if figure.reason == "complement":
        return [policy.threshold, math.inf]
    return [0, math.inf]


def _narrow(bounds: dict[Key, Bounds], rules: Rules) -> None:
    """Let every equation narrow its terms until nothing moves; drop what contradicts itself."""
    total, tables = _equations(bounds, rules)
    possible = [parts for parts in tables if _solve(list(total), [_copies(parts)])]
    if _solve(list(total), [_copies(parts) for parts in possible]):
        _solve(total, possible)


def _equations(bounds: dict[Key, Bounds], rules: Rules) -> tuple[Bounds, list[list[Bounds]]]:
    total: Bounds = [0, math.inf]
    tables: dict[str, list[Bounds]] = {}
    for key, own in bounds.items():
        if not key.breakdown:
            total = own
        elif rule_for(rules, key.definition, key.breakdown[0][0]).adds_up:
            tables.setdefault(key.breakdown[0][0], []).append(own)
    return total, list(tables.values())


def _copies(parts: list[Bounds]) -> list[Bounds]:
    return [list(part) for part in parts]


def _solve(total: Bounds, tables: list[list[Bounds]]) -> bool:
    """Narrow in place; False when no numbers fit."""
    moved = True
    while moved:
        moved = False
        for parts in tables:
            moved |= _step(total, parts)
            if any(low > high for low, high in (total, *parts)):
                return False
    return True


def _step(total: Bounds, parts: list[Bounds]) -> bool:
    """Once through `total = sum of parts`; True when a bound moved."""
    least = sum(low for low, _ in parts)
    finite = sum(high for _, high in parts if high < math.inf)
    endless = sum(1 for _, high in parts if high == math.inf)
    moved = _tighten(total, least, math.inf if endless else finite)
    for part in parts:
        is_endless = part[1] == math.inf
        others = math.inf if endless - is_endless else finite - (0 if is_endless else part[1])
        # `least` holds the part as it was, so subtract that before tightening it.
        moved |= _tighten(part, total[0] - others, total[1] - (least - part[0]))
    return moved


def _tighten(bounds: Bounds, low: float, high: float) -> bool:
    before = tuple(bounds)
    bounds[0], bounds[1] = max(bounds[0], low), min(bounds[1], high)
    return before != tuple(bounds)
