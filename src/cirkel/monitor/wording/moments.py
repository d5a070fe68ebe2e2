"""Moments and averages in words: a step of the grid that a series is measured on."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.text import number_text
from cirkel.goals.enums import Unit

SIGNS = {Unit.PERCENT: "%", Unit.PER_THOUSAND: " ‰"}
OFTEN = {
    1: gettext_lazy("elk jaar"),
    2: gettext_lazy("elk halfjaar"),
    4: gettext_lazy("elk kwartaal"),
    12: gettext_lazy("elke maand"),
}


def rounded(value: float) -> str:
    """An average of counts: whole from twenty on, else one decimal."""
    return number_text(Decimal(str(round(value, 0 if abs(value) >= 20 else 1))))


def amount_text(value: float, unit: str) -> str:
    """An average in its own unit: '38', '4,5', '12,3%'."""
    if unit not in SIGNS:
        return rounded(value)
    return number_text(Decimal(str(round(value, 1)))) + SIGNS[Unit(unit)]


def moment_text(step: int, rhythm: int) -> str:
    """A step of the grid in words: a year, a half, a quarter or a month of it."""
    year, part = divmod(step, rhythm)
    if rhythm == 1:
        return str(year)
    if rhythm == 12:
        return date_format(date(year, part + 1, 1), "F Y")
    halves, quarters = _("het {part}e halfjaar van {year}"), _("het {part}e kwartaal van {year}")
    return (halves if rhythm == 2 else quarters).format(part=part + 1, year=year)


def about(number: Decimal, *, is_rounded: bool) -> str:
    """A number in a sentence; of a rounded one nobody may think that it is exact."""
    text = number_text(number)
    return _("ongeveer {number}").format(number=text) if is_rounded else text
