"""What a cell may hold, and the text a person sees in it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from intake.problems import Fault

# A `datetime` is a `date`. An empty cell is the empty string.
Cell = str | bool | int | float | date | time | timedelta
Moment = date | time | timedelta


def text_of(cell: Cell) -> str:
    """The text without spaces around it; whole numbers without a point, dates as 2018-08-31."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "WAAR" if cell else "ONWAAR"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case _:
            return str(cell)


def is_blank(row: Iterable[Cell]) -> bool:
    """Nothing in it but spaces. A zero is something."""
    return not any(not isinstance(cell, str) or (cell and not cell.isspace()) for cell in row)


def turned_into_a_date(cell: Cell, column: str) -> Fault | None:
    """Refuse what a spreadsheet silently made a date of: an age `1-4` becomes 1 April."""
    if not isinstance(cell, Moment):
        return None
    message = f"Excel heeft van deze cel een datum of tijd gemaakt ({text_of(cell)})."
    return Fault(message, "Maak de cel op als tekst en typ de inhoud opnieuw.", column)
