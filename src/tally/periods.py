"""Periods as people write them, as half-open spans of days that can be compared.

Notations (`Period.parse`): `2018` a year, `2018-Q3` a quarter, `2018-08` a month, `2018-08-31` a
reference date, `2018/2019` a school year (1 August to 31 July), `2018-01/2018-08` a run of whole
months. A run of months also says honestly that the exact day within it is not known.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

SCHOOL_YEAR_STARTS = 8  # August; Leerplichtwet: school year 1 August to 31 July.


class NotAPeriod(ValueError):
    """The text is not one of the notations above."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days. Sorts by first day, then by last day, then by notation."""

    first: date
    last: date
    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one of the notations; anything else, an impossible date too, is `NotAPeriod`."""
        first, last = _span(text.strip())
        return cls(first, last, text.strip())

    @property
    def is_moment(self) -> bool:
        return self.first == self.last

    @property
    def middle(self) -> float:
        """Where the period is drawn, as a year with fraction: the year 2018 at 2018.5.

        A reference date stands at its own day; a span stands halfway, its last day included.
        """
        if self.is_moment:
            return year_fraction(self.first)
        return (year_fraction(self.first) + _end(self.last)) / 2


def year_fraction(day: date) -> float:
    """A day as a year with fraction: 1 January 2025 is 2025.0."""
    return day.year + (day - date(day.year, 1, 1)).days / _days_in(day.year)


def _end(day: date) -> float:
    """The midnight after the day; not `day + 1`, which does not exist for the last day of all."""
    return day.year + ((day - date(day.year, 1, 1)).days + 1) / _days_in(day.year)


def _days_in(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


YEAR = re.compile(r"\d{4}", re.ASCII)
QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
SCHOOL_YEAR = re.compile(r"(\d{4})/(\d{4})", re.ASCII)
MONTHS = re.compile(r"(\d{4}-\d{2})/(\d{4}-\d{2})", re.ASCII)


@lru_cache(maxsize=4096)
def _span(text: str) -> tuple[date, date]:
    try:
        span = _read(text)
    except ValueError as error:
        raise NotAPeriod(text) from error
    if span is None or span[1] < span[0]:
        raise NotAPeriod(text)
    return span


def _read(text: str) -> tuple[date, date] | None:
    if YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if found := QUARTER.fullmatch(text):
        year, quarter = int(found[1]), int(found[2])
        return date(year, 3 * quarter - 2, 1), _end_of_month(year, 3 * quarter)
    if found := DAY.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := MONTH.fullmatch(text):
        return _month(text)
    if found := MONTHS.fullmatch(text):
        return _month(found[1])[0], _month(found[2])[1]
    return _school_year(text)


def _school_year(text: str) -> tuple[date, date] | None:
    found = SCHOOL_YEAR.fullmatch(text)
    if not found or int(found[2]) != int(found[1]) + 1:
        return None
    first = date(int(found[1]), SCHOOL_YEAR_STARTS, 1)
    return first, date(int(found[2]), SCHOOL_YEAR_STARTS, 1) - timedelta(days=1)


def _month(text: str) -> tuple[date, date]:
    year, month = int(text[:4]), int(text[5:])
    return date(year, month, 1), _end_of_month(year, month)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
