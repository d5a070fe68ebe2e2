"""Released figures as files. Five kinds of value stay five: a number, or the word for why not."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Unit
from cirkel.goals.models import Category
from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.wording import multiples
from cirkel.web.files import csv_file, xlsx_file
from tally.policy import Policy

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
        _("afgerond"),
        _("verschil hoogstens"),
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
            _rounding(row),
            row.margin,
        ]


def _rounding(row: PublishedFigure) -> str:
    """To what a count was rounded; a share follows from counts that were."""
    if not row.is_rounded:
        return _("nee")
    if row.definition.indicator.unit != Unit.COUNT:
        return _("volgt uit afgeronde aantallen")
    words = multiples(Policy.from_dict(row.release.policy).base)
    return _("op {multiples}").format(multiples=words)


def as_csv(rows: Iterable[PublishedFigure], labels: Labels, name: str) -> HttpResponse:
    return csv_file(heads(), lines(rows, labels), name=name)


def as_xlsx(rows: Iterable[PublishedFigure], labels: Labels, name: str) -> HttpResponse:
    return xlsx_file(heads(), lines(rows, labels), name=name, sheet=_("Cijfers"))
