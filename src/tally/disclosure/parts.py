"""The figures under decision, and the numbers that they give away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tally.cells import Cell, Key
from tally.disclosure.reasons import Reason
from tally.linked import Span, narrowed
from tally.policy import Policy
from tally.values import Absent

ANYTHING: Span = (0, None)
Place = tuple[str, str, str]  # definition, period, area
Shown = tuple[int, int]  # a rounded number, and how far it is from the truth at most
Tables = dict[frozenset[str], list["Part"]]  # by the dimensions that divide them; none is the total


@dataclass(slots=True, eq=False)
class Part:
    """A figure under decision. `amount` is the count it gives away, None if it gives none away.

    `is_earlier`: it stands in an earlier release, where nothing can be changed any more; and it
    `is_rounded` there.
    """

    cell: Cell
    amount: int | None = None
    reason: Reason | None = None
    is_earlier: bool = False
    is_rounded: bool = False
    count: Count | None = None

    def hide_if_supplier_did(self) -> None:
        if self.cell.value is Absent.WITHHELD:
            self.reason = Reason.SUPPLIER

    def hide_if_small(self, policy: Policy) -> None:
        if self.reason is None and self.amount is not None and policy.is_small(self.amount):
            self.reason = Reason.SMALL

    @property
    def applies(self) -> bool:
        return self.cell.value is not Absent.NOT_APPLICABLE

    @property
    def dimensions(self) -> frozenset[str]:
        return frozenset(dimension for dimension, _ in self.cell.key.breakdown)


@dataclass(slots=True, eq=False)
class Count:
    """One number, however many figures give it away. `amount` is None until a gap is filled in.

    `mark` is what earlier releases say of it, and `rounded` what they show, by the base; before a
    correction they showed `once`. It `is_public` when one of them shows it, or when everybody
    knows it. Of one that `is_free` nothing is asked: nobody published it.
    """

    amount: int | None
    parts: list[Part] = field(default_factory=list)
    mark: Span = ANYTHING
    is_public: bool = False
    is_free: bool = False
    rounded: dict[int, Shown] = field(default_factory=dict)
    once: dict[int, Shown] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        part.count = self
        self.parts.append(part)

    def narrow(self, span: Span) -> None:
        self.mark = narrowed(self.mark, span)


def span_of(shown: Shown) -> Span:
    """What a rounded number says."""
    number, margin = shown
    return max(0, number - margin), number + margin


def still_small(mark: Span, policy: Policy) -> Span:
    """What must stay possible of a small count that rounded figures say this of: all that is small;
    or, when somebody must be there, all of it that was, and that it is not small at all."""
    small = small_span(policy)
    if narrowed(mark, small) == small:
        return small
    return narrowed(mark, (policy.least, policy.threshold))


def small_span(policy: Policy) -> Span:
    """Everything that "<5" says."""
    return policy.least, policy.threshold - 1


def mark_of(reason: Reason | None, policy: Policy) -> Span:
    """What a reader knows of a withheld figure from its own cell alone."""
    if reason is Reason.SMALL:
        return small_span(policy)
    return (policy.threshold, None) if reason is Reason.COMPLEMENT else ANYTHING


def wholes(parts: Iterable[Part]) -> dict[Place, Tables]:
    """All figures of one definition, period and area together."""
    found: dict[Place, Tables] = {}
    for part in parts:
        tables = found.setdefault(place_of(part.cell.key), {})
        tables.setdefault(part.dimensions, []).append(part)
    return found


def place_of(key: Key) -> Place:
    return key.definition, key.period, key.area
