"""Shares, as a reader turns them back into numbers: so much of a number that is shown."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from tally.cells import Breakdown, Key, rule_for
from tally.linked import Span

if TYPE_CHECKING:
    from tally.attack.adding import Published
    from tally.attack.reading import Page

WHOLE = {"percent": 100, "per_1000": 1000}
OPEN: Span = (0, None)


def divide(page: Page) -> None:
    """A share of a number that is shown is a number, as near as its rounding."""
    tables: dict[tuple[Key, str], list[int]] = {}
    for key, figure in page.shares.items():
        if len(key.breakdown) > 1:
            continue
        rule = rule_for(page.ties.rules, key.definition, "".join(dict(key.breakdown)))
        own, base = _base(page, key, key.breakdown), _base(page, key, ())
        is_rate = bool(key.breakdown) and rule.is_rate
        base = own if is_rate and own in page.counts else base
        at = _cell(page, figure, _span(page, figure, base))
        if own not in (base, key) and own in page.cells and page.cells[own] != at:
            page.desk.sum([page.cells[own]], [at])
        if key.breakdown and rule.adds_up and rule.adds_up_to == "hundred":
            tables.setdefault((base, key.breakdown[0][0]), []).append(at)
    for (base, _), parts in tables.items():
        if base in page.cells:
            page.desk.sum([page.cells[base]], parts)


def _cell(page: Page, figure: Published, span: Span) -> int:
    """The number behind a share; when it is shown and small, that is given away."""
    key, policy = figure.key, page.policy
    is_small = span[1] is not None and span[1] < policy.threshold and span[0] >= policy.least
    if isinstance(figure.value, Decimal) and is_small:
        page.given_away[key] = span
    name = (key, "share", page.release.versions.get(key, figure.value))
    at = page.cells[key] = page.cells.get(key, page.desk.number(name))
    page.desk.narrow(at, span)
    return at


def _span(page: Page, figure: Published, base: Key) -> Span:
    if isinstance(figure.value, Decimal):
        return _implied(page, base, figure) or OPEN
    return page.release.span(figure)


def _base(page: Page, key: Key, breakdown: Breakdown) -> Key:
    definition = page.ties.bases.get(key.definition, key.definition)
    return Key(definition, key.period, key.area, breakdown)


def _implied(page: Page, base: Key, share: Published) -> Span | None:
    figure = page.counts.get(base)
    if figure is None or not isinstance(figure.value, Decimal):
        return None
    assert isinstance(share.value, Decimal)
    # "12,0" says more than "12", and both are the same number.
    seen = -int(share.value.normalize().as_tuple().exponent)
    half = Decimal(1).scaleb(-max(seen, page.ties.decimals.get(share.key.definition, 0))) / 2
    wholes = _wholes(page, base, int(figure.value))
    low = math.ceil(wholes[0] * max(Decimal(0), share.value - half) / WHOLE[share.unit])
    high = math.floor(wholes[1] * (share.value + half) / WHOLE[share.unit])
    margin = page.release.margin(base) if page.policy.rounds else 0
    # No whole number is that share: it was taken of something else, or rounded otherwise.
    return max(0, min(low, high) - margin), max(low, high) + margin


def _wholes(page: Page, base: Key, shown: int) -> tuple[int, int]:
    """What a share was taken of: a rounded one of what is shown, another of what was counted."""
    low, high = page.desk.spans[page.cells[base]]
    return (shown, shown) if page.policy.rounds or high is None else (low, high)
