"""Numbers as Dutch people and their spreadsheets write them, to exact decimals.

What can be read in two ways is refused: `1.055` is a thousand to one person and one to another.
"""

import math
import re
from decimal import Decimal

from intake.problems import Fault
from intake.wording import quoted

SPACES = " \u00a0\u2009\u202f"
MOST_DECIMALS = 6
TOO_LARGE_FROM = Decimal(10) ** 12
SMALLEST_STEP = Decimal(1).scaleb(-MOST_DECIMALS)

PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
AMBIGUOUS = re.compile(rf"(?!0[.,])([0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})*)[.,]([0-9]{{3}})")
GROUPED = [
    (re.compile(rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?"), SPACES),
    (re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"), "."),
    (re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"), ","),
]


class Ambiguous(Fault):
    """The text can be read as two different numbers."""


class NotANumber(Fault):
    """The text is no number, or one we cannot keep exactly."""


def read_number(text: str, *, percent: bool = False) -> Decimal | Ambiguous | NotANumber:
    """Read a number; a percent sign is allowed only when `percent` says the unit is one."""
    body = text.strip()
    if body.endswith("%"):
        if not percent:
            return NotANumber(
                f"{quoted(text)} is een percentage, maar deze indicator is geen percentage.",
                "Vul het getal in zonder procentteken, of kies een andere indicator.",
            )
        body = body[:-1].rstrip()
    sign = "-" if body[:1] in ("-", "−") else ""
    digits = body[1:] if sign else body
    if found := AMBIGUOUS.fullmatch(digits):
        return _ambiguous(text, sign + _without(found[1], SPACES), found[2])
    plain = _plain(digits)
    if plain is None:
        return NotANumber(
            f"{quoted(text)} is geen getal.", "Vul een getal in, bijvoorbeeld 1055 of 11,2."
        )
    return kept_exactly(Decimal(sign + plain))


def _plain(digits: str) -> str | None:
    """Without separators of thousands and with a decimal point."""
    if PLAIN.fullmatch(digits):
        return digits.replace(",", ".")
    for form, separators in GROUPED:
        if form.fullmatch(digits):
            return _without(digits, separators).replace(",", ".")
    return None


def _without(digits: str, separators: str) -> str:
    return digits.translate(dict.fromkeys(map(ord, separators)))


def _ambiguous(text: str, whole: str, three: str) -> Ambiguous:
    return Ambiguous(
        f"{quoted(text)} is op twee manieren te lezen.",
        f"Bedoelt u duizendtallen? Schrijf {whole}{three}. "
        f"Bedoelt u een komma? Schrijf {whole},{three}0.",
    )


def from_float(number: float) -> Decimal | NotANumber:
    """The number a person sees in the spreadsheet: 79.0 is 79, 0.1 + 0.2 is 0.3."""
    if not math.isfinite(number):
        return NotANumber(
            "De waarde is geen getal.", "Kijk of er een formule in de cel staat die niet klopt."
        )
    if number.is_integer() or abs(number) >= TOO_LARGE_FROM:
        return kept_exactly(Decimal(int(number)))
    return canonical(Decimal(repr(number)).quantize(SMALLEST_STEP))


def kept_exactly(number: Decimal) -> Decimal | NotANumber:
    """Refuse what the database would have to round."""
    if abs(number) >= TOO_LARGE_FROM:
        return NotANumber("Het getal is te groot.", "Controleer het getal en de eenheid.")
    if number != number.quantize(SMALLEST_STEP):
        return NotANumber(
            f"Het getal heeft meer dan {MOST_DECIMALS} cijfers achter de komma.",
            f"Rond het getal af op hoogstens {MOST_DECIMALS} cijfers achter de komma.",
        )
    return canonical(number)


def canonical(number: Decimal) -> Decimal:
    """One spelling for one number: 11.20 becomes 11.2, 1E+3 becomes 1000, -0 becomes 0."""
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number.normalize()


def write_number(number: Decimal) -> str:
    """With a decimal comma, so that `read_number` reads it back: three decimals become four."""
    text = f"{canonical(number):f}".replace(".", ",")
    return f"{text}0" if AMBIGUOUS.fullmatch(text.lstrip("-")) else text
