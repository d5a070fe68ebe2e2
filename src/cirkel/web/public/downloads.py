"""Released figures as files. Five kinds of value stay five: a number, or the word for why not."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cirkel.collection.enums import ValueKind
from cirkel.goals.models import Category
from cirkel.monitor.models import PublishedFigure
from cirkel.web.figures import XLSX
from intake.notes import guarded

Labels = dict[tuple[str, str], Category]


def heads() -> list[str]:
    return [
        _("publicatie"),
        _("indicator"),
        _("naam"),
        _("definitie"),
        _("periode"),
        _("gebied"),
        _("dimensie"),
        _("categorie"),
        _("label"),
        _("eenheid"),
        _("waarde"),
        _("soort waarde"),
        _("getoond als"),
        _("voorlopig"),
        _("opmerking"),
    ]


def lines(rows: Iterable[PublishedFigure], labels: Labels) -> Iterator[list[Any]]:
    for row in rows:
        pairs = [part.partition("=") for part in row.breakdown.split("|") if part]
        found = [labels.get((dimension, category)) for dimension, _sep, category in pairs]
        indicator = row.definition.indicator
        yield [
            row.release.number,
            indicator.code,
            indicator.name,
            row.definition.version,
            row.period,
            row.area.code,
            "|".join(pair[0] for pair in pairs),
            "|".join(pair[2] for pair in pairs),
            ", ".join(category.label for category in found if category),
            indicator.get_unit_display(),
            row.number.normalize() if row.number is not None else None,
            str(ValueKind(row.kind).label),
            row.shown,
            _("ja") if row.is_provisional else _("nee"),
            row.note,
        ]


def as_csv(rows: Iterable[PublishedFigure], labels: Labels, name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heads())
    for line in lines(rows, labels):
        writer.writerow(["" if value is None else _plain(value) for value in line])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _plain(value: Any) -> str:
    """A number with a decimal comma, as Dutch spreadsheets read it; text never as a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return guarded(str(value))


def as_xlsx(rows: Iterable[PublishedFigure], labels: Labels, name: str) -> HttpResponse:
    import xlsxwriter  # noqa: PLC0415 - kept out of the pages that never write a sheet

    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        sheet = book.add_worksheet(_("Cijfers"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads()) - 1, 16)
        sheet.write_row(0, 0, heads(), book.add_format({"bold": True}))
        for number, line in enumerate(lines(rows, labels), start=1):
            for column, value in enumerate(line):
                sheet.write(number, column, "" if value is None else value)
    response = HttpResponse(memory.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
