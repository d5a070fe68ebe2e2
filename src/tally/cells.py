"""Where a figure is filed (definition, period, area, breakdown) and the value found there.

A breakdown has one spelling only, so that two figures about the same thing always meet. A value
that cannot be what its unit says is refused here; nothing further on has to ask.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tally.values import Absent, Value

Pair = tuple[str, str]  # dimension code, category code
Breakdown = tuple[Pair, ...]  # sorted by dimension; () is the total


class NotABreakdown(ValueError):
    """Unsorted, a dimension twice, an empty code, or a code with one of the signs `|` and `=`."""


class NotAValue(ValueError):
    """Neither a finite number nor one of the reasons for absence."""


class NotACount(ValueError):
    """A count is whole and not below zero."""


def breakdown_key(breakdown: Breakdown) -> str:
    """The one spelling in which a breakdown is stored: `leeftijd=04-11|wijk=noord`; "" is total."""
    return "|".join(f"{dimension}={category}" for dimension, category in breakdown)


def parse_breakdown(key: str) -> Breakdown:
    """Read that spelling, in any order of dimensions; raises `NotABreakdown`."""
    if not key:
        return ()
    split = (piece.partition("=") for piece in key.split("|"))
    breakdown = tuple(sorted((dimension, category) for dimension, _, category in split))
    _check(breakdown)
    return breakdown


def _check(breakdown: Breakdown) -> None:
    last = ""
    for dimension, category in breakdown:
        # An empty dimension is refused here too: nothing comes after "" that is "".
        if dimension <= last or not category or "=" in dimension or "|" in dimension + category:
            raise NotABreakdown(breakdown_key(breakdown))
        last = dimension


@dataclass(frozen=True, slots=True)
class Key:
    """The place of one figure."""

    definition: str
    period: str
    area: str
    breakdown: Breakdown

    def __post_init__(self) -> None:
        _check(self.breakdown)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure before disclosure control."""

    key: Key
    value: Value
    unit: str = "count"

    def __post_init__(self) -> None:
        if isinstance(self.value, Absent):
            return
        # A plain int would pass as "no number" further on, and so escape the threshold.
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise NotAValue(self.key)
        if self.unit == "count" and (self.value < 0 or self.value != int(self.value)):
            raise NotACount(self.key)


@dataclass(frozen=True, slots=True)
class TableRule:
    """What the parts of one breakdown add up to. Several answers per youth add up to nothing."""

    dimension: str
    adds_up_to: Literal["total", "hundred", "nothing"]
    several_answers: bool = False

    @property
    def adds_up(self) -> bool:
        return self.adds_up_to != "nothing" and not self.several_answers

    @property
    def is_rate(self) -> bool:
        """Each part stands on its own; a percentage is then of its own group, not of the whole."""
        return self.adds_up_to == "nothing" and not self.several_answers


Rules = Mapping[str, Sequence[TableRule]]  # by definition code


def rule_for(rules: Rules, definition: str, dimension: str) -> TableRule:
    """The rule of a breakdown. Without one it is taken to add up: a reader would try that too."""
    for rule in rules.get(definition, ()):
        if rule.dimension == dimension:
            return rule
    return TableRule(dimension, "total")
