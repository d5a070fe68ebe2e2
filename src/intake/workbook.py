"""The sheets Cijfers, Uitleg and Lijsten. Text stays text, never a formula or a link."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from intake import explanation
from intake.catalogue import Catalogue
from intake.refusals import MOST_ROWS

# Rows go to disk as they are written, so that a large delivery does not fill the memory.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
REFUSAL = {
    "error_title": "Kies een code",
    "error_message": "Deze code kennen wij niet. Kies er een uit de lijst.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`is_text` keeps codes from becoming dates; `choices` is a column of Lijsten."""

    width: int
    is_text: bool = False
    choices: str = ""


PLAIN = Column(width=18, is_text=True)


def write_workbook(
    names: Sequence[str],
    rows: Iterable[Sequence[str | float]],
    *,
    columns: Mapping[str, Column],
    catalogue: Catalogue | None,
    text: Sequence[tuple[str, str]],
) -> bytes:
    output = io.BytesIO()
    # Closed whatever happens: a row that cannot be written must not leave figures on the disk.
    with xlsxwriter.Workbook(output, OPTIONS) as book:
        figures = book.add_worksheet("Cijfers")
        _lay_out(book, figures, names, columns)
        if catalogue:
            _offer_choices(figures, names, columns, catalogue)
        for number, row in enumerate(rows, start=1):
            _write_row(figures, number, row)
        _explain(book, text)
        if catalogue:
            _list_codes(book, catalogue)
    return output.getvalue()


def _lay_out(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    names: Sequence[str],
    columns: Mapping[str, Column],
) -> None:
    as_text = book.add_format({"num_format": "@"})
    bold = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    for index, name in enumerate(names):
        column = columns.get(name, PLAIN)
        sheet.set_column(index, index, column.width, as_text if column.is_text else None)
    for index, name in enumerate(names):
        sheet.write_string(0, index, name, bold)
    sheet.freeze_panes(1, 0)


def _offer_choices(
    sheet: xlsxwriter.worksheet.Worksheet,
    names: Sequence[str],
    columns: Mapping[str, Column],
    catalogue: Catalogue,
) -> None:
    lengths = {
        explanation.INDICATOR_COLUMN: len(catalogue.indicators),
        explanation.DIMENSION_COLUMN: len(catalogue.dimensions),
        explanation.AREA_COLUMN: len(catalogue.areas),
    }
    for index, name in enumerate(names):
        letter = columns.get(name, PLAIN).choices
        if letter and lengths[letter]:
            source = f"=Lijsten!${letter}$2:${letter}${lengths[letter] + 1}"
            sheet.data_validation(
                1, index, MOST_ROWS, index, {"validate": "list", "source": source} | REFUSAL
            )


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, row: Sequence[str | float]
) -> None:
    for index, cell in enumerate(row):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, index, cell)
        else:
            sheet.write_number(number, index, cell)


def _explain(book: xlsxwriter.Workbook, text: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Uitleg")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    for number, (term, meaning) in enumerate([*text, *explanation.VALUES]):
        sheet.write_string(number, 0, term, bold)
        sheet.write_string(number, 1, meaning, wrapped)


def _list_codes(book: xlsxwriter.Workbook, catalogue: Catalogue) -> None:
    sheet = book.add_worksheet("Lijsten")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, len(explanation.LISTS_HEADER) - 1, 22)
    for index, name in enumerate(explanation.LISTS_HEADER):
        sheet.write_string(0, index, name, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(explanation.lists(catalogue), start=1):
        _write_row(sheet, number, row)
