"""Tables as files that a spreadsheet opens, and in which it runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from cirkel.web.figures import XLSX
from intake.notes import guarded

MOST_IN_A_CELL = 32_767
Row = Sequence[Any]


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return guarded(value) if isinstance(value, str) else value


def csv_file(heads: Row, rows: Iterable[Row], *, name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(["" if value is None else _plain(harmless(value)) for value in row])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _plain(value: Any) -> str:
    """A number with a decimal comma, as Dutch spreadsheets read it."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def xlsx_file(heads: Row, rows: Iterable[Row], *, name: str, sheet: str) -> HttpResponse:
    import xlsxwriter  # noqa: PLC0415 - kept out of the pages that never write a sheet

    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        table = book.add_worksheet(sheet)
        table.freeze_panes(1, 0)
        table.set_column(0, len(heads) - 1, 16)
        table.write_row(0, 0, heads, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                table.write(number, column, _in_a_cell(value))
    response = HttpResponse(memory.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _in_a_cell(value: Any) -> Any:
    if value is None:
        return ""
    return value[:MOST_IN_A_CELL] if isinstance(value, str) else value
