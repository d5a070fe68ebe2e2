"""The figures sorted into wholes and their parts, each with the count that it gives away."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from tally.cells import Cell, Key
from tally.disclosure.reasons import Reason
from tally.policy import Policy
from tally.values import Absent

Span = tuple[float, float]  # the least and the most that a reader can think; whole or infinite
ANYTHING: Span = (0, math.inf)
Place = tuple[str, str, str]  # definition, period, area


@dataclass(slots=True, eq=False)
class Part:
    """A figure under decision. `amount` is the count it gives away, None if it gives none away."""

    cell: Cell
    amount: int | None = None
    reason: Reason | None = None

    def hide_if_supplier_did(self) -> None:
        if self.cell.value is Absent.WITHHELD:
            self.reason = Reason.SUPPLIER

    def hide_if_small(self, policy: Policy) -> None:
        if self.reason is None and self.amount is not None and policy.is_small(self.amount):
            self.reason = Reason.SMALL

    @property
    def applies(self) -> bool:
        return self.cell.value is not Absent.NOT_APPLICABLE


def small_span(policy: Policy) -> Span:
    """Everything that "<5" says."""
    return policy.least, policy.threshold - 1


def span_of(part: Part, policy: Policy) -> Span:
    """What a reader knows of a figure from its own cell alone."""
    if part.reason is Reason.SMALL:
        return small_span(policy)
    if part.reason is None and part.amount is not None:
        return part.amount, part.amount
    return ANYTHING


def covers(span: Span, wanted: Span) -> bool:
    return span[0] <= wanted[0] and span[1] >= wanted[1]


def is_vague(span: Span, policy: Policy) -> bool:
    """As many possible numbers as the threshold, or more."""
    return span[1] - span[0] + 1 >= policy.threshold


def keeps_secret(span: Span, policy: Policy) -> bool:
    """For what the supplier hid, most likely because it is small: then that may be known."""
    return is_vague(span, policy) or covers(span, small_span(policy))


@dataclass(slots=True)
class Whole:
    """All figures of one definition, period and area: total, breakdowns, crossed tables."""

    total: Part | None = None
    tables: dict[str, list[Part]] = field(default_factory=dict)
    crossed: dict[frozenset[str], list[Part]] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        dimensions = [dimension for dimension, _ in part.cell.key.breakdown]
        if not dimensions:
            self.total = part
        elif len(dimensions) == 1:
            self.tables.setdefault(dimensions[0], []).append(part)
        else:
            self.crossed.setdefault(frozenset(dimensions), []).append(part)

    def all_parts(self) -> Iterator[Part]:
        if self.total is not None:
            yield self.total
        yield from chain.from_iterable(self.tables.values())
        yield from chain.from_iterable(self.crossed.values())


def wholes(parts: Iterable[Part]) -> dict[Place, Whole]:
    found: dict[Place, Whole] = {}
    for part in parts:
        found.setdefault(place_of(part.cell.key), Whole()).add(part)
    return found


def place_of(key: Key) -> Place:
    return key.definition, key.period, key.area
