"""Numbers and days as the reader's language writes them, independent of the system's locale."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from cirkel.web.ui.charts import Words, write_number
from cirkel.web.ui.charts.numbers import Number

OWN = "nl"
DUTCH = (".", ",")
ENGLISH = (",", ".")


def number(value: Number, places: int | None = None) -> str:
    """1.055 and 11,2 in Dutch; 1,055 and 11.2 in English."""
    thousands, decimal = ENGLISH if (get_language() or "nl").startswith("en") else DUTCH
    return write_number(value, thousands=thousands, decimal=decimal, places=places)


def percent(value: Number) -> str:
    """A value that is already a percentage, with its sign."""
    return f"{number(value)}%"


def day(value: date) -> str:
    """1 oktober 2026; a moment is first brought to the installation's time zone."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "j F Y")


def own_words(text: str) -> str:
    """The covenant's own text, which stays Dutch: said so where the page around it is not
    (WCAG 3.1.2). Holds HTML then, so never for an attribute or a drawing."""
    if not text or (get_language() or OWN).startswith(OWN):
        return text
    return format_html('<span lang="{}">{}</span>', OWN, text)


def chart_words() -> Words:
    return Words(
        now=gettext("nu"),
        last=gettext("laatst"),
        other_count=gettext("andere telling"),
        provisional=gettext("voorlopig"),
        signal=gettext("deel van de trendbreuk"),
    )
