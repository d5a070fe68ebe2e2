"""The five kinds of value a figure can have.

A number (zero included) or one of four reasons why there is none. They differ everywhere:
stored, exported, drawn and read aloud. Nothing here turns one into another.
"""

from decimal import Decimal
from enum import StrEnum


class Absent(StrEnum):
    """Why there is no number. Zero is a number; silence is not zero; hidden is not none."""

    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


Value = Decimal | Absent


def is_number(value: Value) -> bool:
    """Tell a number from a reason; type checkers need `isinstance(value, Decimal)` instead."""
    return isinstance(value, Decimal)


def kind_of(value: Value) -> str:
    """The stable word under which the value is stored and exported: `number` or the reason."""
    return "number" if isinstance(value, Decimal) else str(value)
