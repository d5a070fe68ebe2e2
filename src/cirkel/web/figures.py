"""Figures, periods and breakdowns in words: what all pages share."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.goals.enums import Unit
from cirkel.goals.models import Category
from cirkel.monitor.models import PublishedFigure
from cirkel.web.ui.shown import Shown
from tally.periods import NotAPeriod, Period

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = {Unit.PERCENT: "%", Unit.PER_THOUSAND: " ‰"}


def shown_of(figure: PublishedFigure | None) -> Shown:
    """The figure as this reader may see it; withheld figures carry their own text."""
    if figure is None:
        return Shown.absent("not_reported")
    if figure.number is not None and figure.margin is not None:
        return _rounded(figure, figure.number, figure.margin)
    if figure.number is not None:
        text = number_text(figure.number, decimals=_decimals(figure)) + _unit(figure)
        return Shown.number(float(figure.number), text, provisional=figure.is_provisional)
    if figure.shown.startswith("<"):
        return Shown.below(int(figure.shown[1:]))
    return Shown.absent(figure.kind)  # type: ignore[arg-type]  # the database allows these words only


def _decimals(figure: PublishedFigure) -> int | None:
    """Shares of one indicator stand below each other with as many decimals; 12,0% is not 12%. Of
    all else the number says it, and of what was published with more."""
    indicator = figure.definition.indicator
    if indicator.unit not in SUFFIX or figure.number is None:
        return None
    exponent = int(figure.number.normalize().as_tuple().exponent)
    return max(indicator.decimals, -exponent)


def _rounded(figure: PublishedFigure, number: Decimal, margin: int) -> Shown:
    """About so many. A 0 says from what to what: the number alone would say that nobody is."""
    unit, provisional = _unit(figure), figure.is_provisional
    if number == 0 and not unit:
        spoken = _("0 tot en met {most}").format(most=margin)
        return Shown.number(0.0, f"0–{margin}", spoken=spoken, provisional=provisional)
    text = number_text(number, decimals=_decimals(figure)) + unit
    spoken = _("ongeveer {number}").format(number=text)
    return Shown.number(float(number), f"≈ {text}", spoken=spoken, provisional=provisional)


def _unit(figure: PublishedFigure) -> str:
    unit = figure.definition.indicator.unit
    if unit == Unit.MILLION_EURO:
        return " " + _("miljoen euro")
    if unit == Unit.DAYS:
        return " " + _("dagen")
    return SUFFIX.get(Unit(unit), "")


def period_text(code: str) -> str:
    """A period in words: '2018', 'tussen januari 2024 en maart 2025', '1 oktober 2026'."""
    try:
        period = Period.parse(code)
    except NotAPeriod:
        return code
    if period.is_moment:
        return date_format(period.first, "j F Y")
    if "/" in code and "-" in code:
        first, last = date_format(period.first, "F Y"), date_format(period.last, "F Y")
        return _("{first} tot en met {last}").format(first=first, last=last)
    if "/" in code:
        return _("schooljaar {code}").format(code=code)
    if "-Q" in code:
        return _("{number}e kwartaal {year}").format(number=code[-1], year=code[:4])
    return date_format(period.first, "F Y") if "-" in code else code


def breakdown_label(key: str, labels: dict[tuple[str, str], Category]) -> str:
    """A breakdown key in words; the total has its own word."""
    if not key:
        return _("Totaal")
    pairs = [part.partition("=") for part in key.split("|")]
    found = [labels.get((dimension, category)) for dimension, _sep, category in pairs]
    return ", ".join(row.label if row else key for row in found)
