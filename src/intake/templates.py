"""Files to fill in, and figures written in the form in which we read them.

What `write_long` writes, `reader.read_figures` reads back as the same figures: all five kinds
of value, both kinds of file. CSV carries a byte order mark, semicolons and decimal commas, as
Dutch Excel expects; text that Excel would run as a formula gets an apostrophe before it (see
`notes`).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from intake import explanation
from intake.catalogue import Catalogue
from intake.figures import FigureRow
from intake.header import LONG, SUBJECT
from intake.markers import word_for
from intake.notes import clean_note, guarded
from intake.numbers import from_float, write_number
from intake.workbook import Column, write_workbook
from tally.periods import Period
from tally.values import Value

File = Literal["xlsx", "csv"]
Written = str | float
MOST_PAIRS = 2

AS_TEXT = Column(width=16, is_text=True)
COLUMNS = {
    "indicator": Column(width=34, is_text=True, choices=explanation.INDICATOR_COLUMN),
    "dimensie": Column(width=22, is_text=True, choices=explanation.DIMENSION_COLUMN),
    "dimensie 2": Column(width=22, is_text=True, choices=explanation.DIMENSION_COLUMN),
    "gebied": Column(width=12, is_text=True, choices=explanation.AREA_COLUMN),
    "waarde": Column(width=14),
    "toelichting": Column(width=50, is_text=True),
}


class TooManyDimensions(ValueError):
    """The long format has room for two dimensions per figure."""


def long_template(catalogue: Catalogue, *, file: File = "xlsx") -> bytes:
    """An empty table, one row per figure; XLSX also explains itself and lists the codes."""
    return write_long((), file=file, catalogue=catalogue)


def wide_template(
    catalogue: Catalogue,
    periods: Sequence[Period],
    *,
    indicators: Sequence[str] = (),
    file: File = "xlsx",
) -> bytes:
    """A table with a column per period, with a row ready for each series of `indicators`."""
    names = [*SUBJECT[:5], *(period.code for period in periods), "toelichting"]
    series = (row for code in indicators for row in _series(catalogue, code))
    rows: Iterator[list[Written]] = ([code, "", "", *pair] for code, pair in series)
    if file == "csv":
        return _csv(names, rows)
    columns = {period.code: Column(width=14) for period in periods} | COLUMNS
    return write_workbook(names, rows, columns=columns, catalogue=catalogue, text=explanation.WIDE)


def write_long(
    rows: Iterable[FigureRow], *, file: File = "xlsx", catalogue: Catalogue | None = None
) -> bytes:
    """The figures in the long format; with a catalogue, XLSX also lists the codes."""
    written = (_written(row, file) for row in rows)
    if file == "csv":
        return _csv(LONG, written)
    return write_workbook(
        LONG, written, columns=COLUMNS, catalogue=catalogue, text=explanation.LONG
    )


def _series(catalogue: Catalogue, code: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The total and then each category, by the newest definition."""
    yield code, ("", "")
    newest = max(catalogue.indicators[code].definitions, key=lambda definition: definition.version)
    for dimension in sorted(newest.dimensions):
        for category in catalogue.dimensions[dimension]:
            yield code, (dimension, category)


def _written(row: FigureRow, file: File) -> list[Written]:
    if len(row.breakdown) > MOST_PAIRS:
        raise TooManyDimensions(row.breakdown)
    pairs = [word for pair in row.breakdown for word in pair]
    pairs += [""] * (2 * MOST_PAIRS - len(pairs))
    value = _value(row.value, file)
    version = str(row.version)
    return [row.indicator, version, row.period.code, row.area, *pairs, value, clean_note(row.note)]


def _value(value: Value, file: File) -> Written:
    """A number as a number where the spreadsheet keeps it exactly; else the text we read back."""
    if not isinstance(value, Decimal):
        return word_for(value)
    if file == "xlsx" and from_float(float(value)) == value:
        return float(value)
    return write_number(value)


def _csv(names: Sequence[str], rows: Iterable[Sequence[Written]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    value = names.index("waarde") if "waarde" in names else None
    for row in rows:
        writer.writerow(
            [cell if index == value else guarded(str(cell)) for index, cell in enumerate(row)]
        )
    return text.getvalue().encode("utf-8-sig")
