"""A period as it stands in a cell, with the notation meant when it is a familiar other one."""

import re
from datetime import date, datetime, time, timedelta

from intake.cells import Cell, text_of
from intake.problems import Fault
from intake.wording import quoted
from tally.periods import NotAPeriod, Period

NOTATIONS = "Schrijf 2018, 2018-Q3, 2018-08, 2018-08-31, 2018/2019 of 2018-01/2018-08."
# What is dated earlier or later is a slip of the pen, and would stand on a public page.
FIRST_YEAR, LAST_YEAR = 1990, 2100
EMPTY = Fault("De periode is leeg.", NOTATIONS)
FAMILIAR = [
    (re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"), "{2}-{1:0>2}-{0:0>2}"),
    (re.compile(r"([0-9]{4})-([0-9]{4})"), "{0}/{1}"),
    (re.compile(r"([0-9]{4})[- ]?[kqKQ]([1-4])"), "{0}-Q{1}"),
    (re.compile(r"[kqKQ]([1-4])[- ]([0-9]{4})"), "{1}-Q{0}"),
    (re.compile(r"([0-9]{4})-([0-9])"), "{0}-0{1}"),
]


def read_period(cell: Cell) -> Period | Fault:
    if isinstance(cell, time | timedelta):
        return _no_period(text_of(cell))
    if isinstance(cell, date):
        return _from_date(cell)
    text = text_of(cell)
    if not text:
        return EMPTY
    period = parsed(text)
    return _within_reach(period) if period else _no_period(text)


def parsed(text: str) -> Period | None:
    # Digits of other scripts would make a second code for the same period.
    if not text.isascii():
        return None
    try:
        return Period.parse(text)
    except NotAPeriod:
        return None


def _from_date(day: date) -> Period | Fault:
    """A spreadsheet makes 1 August of a typed `2018-08`, so the first of a month says nothing."""
    code = day.date().isoformat() if isinstance(day, datetime) else day.isoformat()
    if day.day > 1:
        return _within_reach(Period.parse(code))
    return Fault(
        f"Excel heeft van deze periode een datum gemaakt ({code}).",
        f"Maak de cel op als tekst. Schrijf {code[:7]} voor de maand of {code} voor de dag.",
    )


def _within_reach(period: Period) -> Period | Fault:
    if period.first.year >= FIRST_YEAR and period.last.year <= LAST_YEAR:
        return period
    return Fault(
        f"De periode {quoted(period.code)} ligt niet tussen {FIRST_YEAR} en {LAST_YEAR}.",
        "Controleer het jaartal.",
    )


def _no_period(text: str) -> Fault:
    for form, notation in FAMILIAR:
        found = form.fullmatch(text)
        meant = found and notation.format(*found.groups())
        if meant and (period := parsed(meant)):
            if isinstance(fault := _within_reach(period), Fault):
                return fault
            return Fault(f"{quoted(text)} is geen periode.", f"Schrijf {meant}.")
    return Fault(f"{quoted(text)} is geen periode.", NOTATIONS)
