"""Numbers as people read them."""

from decimal import Decimal

from django.utils.translation import get_language

THIN = str.maketrans(",.", ".,")


def number_text(number: Decimal | int, *, decimals: int | None = None) -> str:
    """1055 → "1.055", 11.2 → "11,2"; English marks when the page is in English.

    Without `decimals` the number keeps the digits it has, never a trailing zero.
    """
    value = Decimal(number)
    if decimals is None:
        value = value.normalize()
        decimals = max(0, -int(value.as_tuple().exponent))
    text = f"{value:,.{decimals}f}"
    return text if (get_language() or "nl").startswith("en") else text.translate(THIN)
