"""How a number is written. A page passes its language's formatter; Dutch is the default."""

from collections.abc import Callable
from decimal import Decimal

Number = Decimal | float | int
Formatter = Callable[[Number], str]


def write_number(value: Number, *, thousands: str, decimal: str, places: int | None = None) -> str:
    """Group thousands; without `places` at most two decimals, and none where they are zero."""
    text = f"{Decimal(str(value)):,.{2 if places is None else places}f}"
    whole, _, rest = text.partition(".")
    if places is None:
        rest = rest.rstrip("0")
    grouped = whole.replace(",", thousands)
    if not rest:
        return "0" if grouped == "-0" else grouped
    return f"{grouped}{decimal}{rest}"


def dutch_number(value: Number) -> str:
    return write_number(value, thousands=".", decimal=",")


def english_number(value: Number) -> str:
    return write_number(value, thousands=",", decimal=".")
