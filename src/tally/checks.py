"""What figures must satisfy between themselves. A check decides nothing: people explain a failure.

HOLDS means that there is nothing to ask. A value that is absent is no zero: when it matters for
the answer, the answer is CANNOT_TELL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tally.values import Value

ZERO = Decimal(0)
HUNDRED = Decimal(100)
ROUNDING = Decimal(1)  # Whole percentages add up to 99 or 101 without anyone's fault.


class Status(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`expected` and `found` are the two numbers compared, as far as they are known."""

    status: Status
    expected: Decimal | None
    found: Decimal | None


def parts_equal_total(total: Value, parts: Sequence[Value], tolerance: Decimal = ZERO) -> Outcome:
    """Parts against their total. Known parts above it already fail: the rest is not below 0."""
    expected, known = _number(total), _known_sum(parts)
    if expected is None:
        return Outcome(Status.CANNOT_TELL, None, known)
    if len(_numbers(parts)) < len(parts) and known <= expected + tolerance:
        return Outcome(Status.CANNOT_TELL, expected, known)
    return Outcome(_status(abs(known - expected) <= tolerance), expected, known)


def sums_to_hundred(parts: Sequence[Value], tolerance: Decimal = ROUNDING) -> Outcome:
    """Percentages of a breakdown with one answer each."""
    return parts_equal_total(HUNDRED, parts, tolerance)


def stock_identity(opening: Value, inflow: Value, outflow: Value, closing: Value) -> Outcome:
    """Opening + inflow - outflow = closing, exactly: children do not get lost in rounding."""
    terms = [_number(value) for value in (opening, inflow, outflow)]
    known = [term for term in terms if term is not None]
    expected = known[0] + known[1] - known[2] if len(known) == len(terms) else None
    found = _number(closing)
    return Outcome(_compare(expected, found), expected, found)


def change_beyond(previous: Value, current: Value, bound: Decimal) -> Outcome:
    """FAILS when the change is more than `bound` times the previous value (0.25 is a quarter).

    From zero, every change is beyond every bound. Expected is the previous value.
    """
    expected, found = _number(previous), _number(current)
    if expected is None or found is None:
        return Outcome(Status.CANNOT_TELL, expected, found)
    return Outcome(_status(abs(found - expected) <= bound * abs(expected)), expected, found)


def within_denominator(numerator: Value, denominator: Value) -> Outcome:
    """A part is not below zero and not above its whole. Expected is the whole."""
    expected, found = _number(denominator), _number(numerator)
    if found is not None and found < 0:
        return Outcome(Status.FAILS, expected, found)
    if expected is None or found is None:
        return Outcome(Status.CANNOT_TELL, expected, found)
    return Outcome(_status(found <= expected), expected, found)


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _numbers(values: Sequence[Value]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


def _known_sum(values: Sequence[Value]) -> Decimal:
    return sum(_numbers(values), ZERO)


def _compare(expected: Decimal | None, found: Decimal | None) -> Status:
    if expected is None or found is None:
        return Status.CANNOT_TELL
    return _status(expected == found)


def _status(holds: bool) -> Status:
    return Status.HOLDS if holds else Status.FAILS
