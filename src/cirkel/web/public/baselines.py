"""The breakdowns of a startbeeld, ready to draw: on the page and in the report."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.monitor.queries import BaselineTable
from cirkel.monitor.wording import about, rounding_sentences
from cirkel.web.figures import period_text
from cirkel.web.public.drawing import BarRow, bar_rows
from cirkel.web.ui.writing import own_words
from tally.policy import Policy


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
    rounding: str
    remainder: str
    unknown: str


def picture(table: BaselineTable, number: int) -> Picture:
    hrefs = {row.figure.pk: reverse("figure", args=[number, row.figure.pk]) for row in table.rows}
    name = table.breakdown.dimension.name
    return Picture(
        ident=f"beeld-{table.breakdown.pk}",
        title=_finding(table) or _("Naar {by}").format(by=name.lower()),
        sub=_sub(table, name),
        rows=bar_rows(table, hrefs),
        max=float(table.largest),
        several=table.breakdown.several_answers,
        in_percent=table.in_percent,
        note=table.breakdown.note,
        rounding=_rounding(table),
        remainder=_remainder(table),
        unknown=_unknown_share(table),
    )


def _finding(table: BaselineTable) -> str:
    """What people wrote over this table; it tells numbers that a rounded table does not show."""
    is_rounded = any(row.figure.is_rounded for row in table.rows)
    return "" if is_rounded else own_words(table.breakdown.finding)


def _rounding(table: BaselineTable) -> str:
    """Under every table whose numbers are not exact."""
    rounded = [row.figure for row in table.rows if row.figure.is_rounded]
    if not rounded:
        return ""
    if table.in_percent:
        return _("Deze percentages volgen uit afgeronde aantallen.")
    return " ".join(rounding_sentences(Policy.from_dict(rounded[0].release.policy)))


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
        count=about(figure.number, is_rounded=figure.is_rounded),
        total=about(table.total.number, is_rounded=table.total.is_rounded),
        share=number_text(share.quantize(Decimal(1))),
    )
