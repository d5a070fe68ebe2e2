"""What stands in a value cell: a number that fits its unit, or the reason why there is none."""

from decimal import Decimal

from intake.cells import Cell, text_of
from intake.markers import WORDS_TO_CHOOSE, read_marker
from intake.numbers import from_float, read_number
from intake.problems import Fault
from tally.values import Value

COUNT, PERCENT = "count", "percent"
WHOLE_PERCENT = Decimal(100)
ANY_UNIT = ""  # The indicator is unknown: only check what holds for each unit.
DASHES = frozenset("-–—")

OR_A_WORD = f"Vul 0 in, een ander getal, of een van de woorden {WORDS_TO_CHOOSE}."
EMPTY = Fault("De waarde is leeg. Leeg is geen nul.", OR_A_WORD)
DASH = Fault("Een streepje zegt niet waarom er geen getal staat.", OR_A_WORD)
DATE = Fault(
    "Excel heeft van deze waarde een datum of tijd gemaakt.",
    "Maak de cel op als getal en typ het getal opnieuw.",
)
YES_OR_NO = Fault(
    "De waarde is waar of onwaar, geen getal.", "Vul een getal in, bijvoorbeeld 1055 of 11,2."
)
BELOW_ZERO = Fault("Een aantal kan niet onder nul liggen.", "Vul 0 of een hoger getal in.")
NOT_WHOLE = Fault(
    "Een aantal is een heel getal.", "Vul een getal in zonder cijfers achter de komma."
)
NO_PERCENTAGE = Fault(
    "Een percentage ligt tussen 0 en 100.", "Vul het percentage zelf in, bijvoorbeeld 63."
)


def read_value(cell: Cell, unit: str) -> Value | Fault:
    match cell:
        case str():
            return _read_text(cell.strip(), unit)
        case bool():
            return YES_OR_NO
        case int() | float():
            # The same road as text: a spreadsheet may hold the marker -99997 as a number.
            marker = read_marker(text_of(cell))
            number = from_float(float(cell))
            return marker or (number if isinstance(number, Fault) else fitting(number, unit))
        case _:
            return DATE


def _read_text(text: str, unit: str) -> Value | Fault:
    if not text:
        return EMPTY
    if text in DASHES:
        return DASH
    if marker := read_marker(text):
        return marker
    number = read_number(text, percent=unit in (PERCENT, ANY_UNIT))
    return number if isinstance(number, Fault) else fitting(number, unit)


def fitting(number: Decimal, unit: str) -> Decimal | Fault:
    """Refuse half a child, a negative count and a share beyond the whole."""
    if unit == COUNT and number < 0:
        return BELOW_ZERO
    if unit == COUNT and number != number.to_integral_value():
        return NOT_WHOLE
    if unit == PERCENT and not 0 <= number <= WHOLE_PERCENT:
        return NO_PERCENTAGE
    return number
