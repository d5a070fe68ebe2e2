"""The breakdowns of a startbeeld, ready to draw: on the page and in the report."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.monitor.queries import BaselineTable
from cirkel.web.figures import period_text
from cirkel.web.public.drawing import BarRow, bar_rows
from cirkel.web.ui.writing import own_words


@dataclass(frozen=True, slots=True)
class Picture:
    """One breakdown of the startbeeld, ready to draw."""

    ident: str
    title: str
    sub: str
    rows: list[BarRow]
    max: float
    several: bool
    in_percent: bool
    note: str
    remainder: str
    unknown: str


def picture(table: BaselineTable, number: int) -> Picture:
    hrefs = {row.figure.pk: reverse("figure", args=[number, row.figure.pk]) for row in table.rows}
    name = table.breakdown.dimension.name
    return Picture(
        ident=f"beeld-{table.breakdown.pk}",
        title=own_words(table.breakdown.finding) or _("Naar {by}").format(by=name.lower()),
        sub=_sub(table, name),
        rows=bar_rows(table, hrefs),
        max=float(table.largest),
        several=table.breakdown.several_answers,
        in_percent=table.in_percent,
        note=table.breakdown.note,
        remainder=_remainder(table),
        unknown=_unknown_share(table),
    )


def _sub(table: BaselineTable, name: str) -> str:
    unit = _("in procenten") if table.in_percent else _("aantal jeugdigen")
    return _("{name}, {unit}, {period}").format(
        name=name, unit=unit, period=period_text(table.period)
    )


def _remainder(table: BaselineTable) -> str:
    rest = table.together_withheld
    if rest is None:
        return ""
    return _("De {count} groepen die niet zichtbaar zijn, zijn samen {rest} jeugdigen.").format(
        count=len(table.withheld), rest=number_text(rest)
    )


def _unknown_share(table: BaselineTable) -> str:
    figure = table.unknown
    if figure is None or table.total is None or not table.total.number or figure.number is None:
        return ""
    share = 100 * figure.number / table.total.number
    return _("Van {count} van de {total} ({share}%) weten we het niet.").format(
        count=number_text(figure.number),
        total=number_text(table.total.number),
        share=number_text(share.quantize(Decimal(1))),
    )
