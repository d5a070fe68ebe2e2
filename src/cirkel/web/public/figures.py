"""The catalogue of indicators, every figure's way back to its source, releases and their
downloads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.collection.rules import may_read_deliveries
from cirkel.goals.enums import Unit
from cirkel.goals.models import Category, Definition, Goal, Indicator
from cirkel.goals.queries import category_labels, goal_by_code, indicator_by_code, indicators
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import (
    figures_in,
    latest_release,
    lineage_for,
    release_for,
    releases_for,
)
from cirkel.monitor.wording import multiples
from cirkel.web.figures import breakdown_label, period_text, shown_of
from cirkel.web.middleware import public
from cirkel.web.pages import actor_of, audience_of, draw, visible_to, write
from cirkel.web.public.downloads import as_csv, as_xlsx
from cirkel.web.ui.shown import Shown
from cirkel.web.ui.writing import own_words
from tally.policy import Policy

KINDS = {"csv", "xlsx"}


@dataclass(frozen=True, slots=True)
class FigureLine:
    label: str
    period: str
    shown: Shown
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class DefinitionBlock:
    """One version of a definition with its published figures, the newest period first."""

    definition: Definition
    lines: list[FigureLine]


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    return draw(request, "public/indicators.html", lambda: _catalogue(request), current="figures")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    indicator: Indicator
    versions: int
    latest: FigureLine | None


def _catalogue(request: HttpRequest) -> Mapping[str, Any]:
    release = latest_release(audience_of(request))
    latest: dict[int, FigureLine] = {}
    if release:
        for figure in figures_in(release).filter(breakdown=""):
            latest[figure.definition.indicator_id] = _line(figure, {})
    visible = visible_to(request)
    rows = [
        CatalogueRow(row, len(row.definitions.all()), latest.get(row.pk))
        for row in indicators()
        if row.audience in visible
    ]
    themes: dict[str, list[CatalogueRow]] = {}
    for row in rows:
        theme = own_words(row.indicator.theme) or _("Overig")
        themes.setdefault(theme, []).append(row)
    return {
        "page_title": _("Cijfers"),
        "themes": list(themes.items()),
        "count": len(rows),
        "release": release,
    }


@public
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    return draw(
        request, "public/indicator.html", lambda: _indicator(request, code), current="figures"
    )


def _indicator(request: HttpRequest, code: str) -> Mapping[str, Any]:
    found = _indicator_or_404(request, code)
    release = latest_release(audience_of(request))
    labels = category_labels()
    by_definition: dict[int, list[FigureLine]] = {}
    if release:
        rows = figures_in(release).filter(definition__indicator=found)
        for figure in sorted(rows, key=lambda row: (_newest(row), _place(row, labels))):
            by_definition.setdefault(figure.definition_id, []).append(_line(figure, labels))
    return {
        "page_title": found.name,
        "indicator": found,
        "release": release,
        "blocks": [
            DefinitionBlock(row, by_definition.get(row.pk, [])) for row in found.definitions.all()
        ],
    }


def _newest(figure: PublishedFigure) -> int:
    return -figure.period_last.toordinal()


def _place(
    figure: PublishedFigure, labels: dict[tuple[str, str], Category]
) -> tuple[int, str, int]:
    """Total first, then each dimension in the order of its code list."""
    dimension, _sep, category = figure.breakdown.partition("=")
    row = labels.get((dimension, category))
    return (0 if not figure.breakdown else 1, dimension, row.order if row else 0)


def _label(key: str, labels: dict[tuple[str, str], Category]) -> str:
    label = breakdown_label(key, labels)
    return own_words(label) if key else label


def _line(figure: PublishedFigure, labels: dict[tuple[str, str], Category]) -> FigureLine:
    return FigureLine(
        label=_label(figure.breakdown, labels),
        period=period_text(figure.period),
        shown=shown_of(figure),
        note=figure.note,
        href=reverse("figure", args=[figure.release.number, figure.pk]),
    )


@public
def figure(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        return _figure(request, number, pk)

    if may_read_deliveries(actor_of(request)):  # Drawn anew: these few get a way to the delivery.
        return write(request, "public/figure.html", build(), current="figures")
    return draw(request, "public/figure.html", build, current="figures")


def _figure(request: HttpRequest, number: int, pk: int) -> Mapping[str, Any]:
    lineage = lineage_for(actor_of(request), figure_id=pk)
    if lineage is None or lineage.figure.release.number != number:
        raise Http404
    row = lineage.figure
    return {
        "page_title": _("Waar komt dit cijfer vandaan?"),
        "figure": row,
        "shown": shown_of(row),
        "rounding": _rounding(row),
        "label": _label(row.breakdown, category_labels()),
        "period": period_text(row.period),
        "deliveries": lineage.deliveries,
        "definition": row.definition,
        "may_read_deliveries": may_read_deliveries(actor_of(request)),
        "is_newest": latest_release(audience_of(request)) == row.release,
    }


def _rounding(row: PublishedFigure) -> list[str]:
    if row.margin is None:
        return []
    if row.definition.indicator.unit == Unit.COUNT:
        told = _(
            "Dit aantal is afgerond op {multiples}. Het echte aantal is hoogstens {margin} "
            "hoger of lager."
        )
    else:
        told = _(
            "Dit cijfer volgt uit afgeronde aantallen. Het echte cijfer is hoogstens {margin} "
            "hoger of lager."
        )
    words = multiples(Policy.from_dict(row.release.policy).base)
    return [told.format(multiples=words, margin=row.margin)]


@public
def release_list(request: HttpRequest) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        return {"page_title": _("Publicaties"), "releases": releases_for(actor_of(request))}

    return draw(request, "public/releases.html", build)


def _release_or_404(request: HttpRequest, number: int) -> Release:
    """A release one may not read does not exist for that reader."""
    found = release_for(actor_of(request), number=number)
    if found is None:
        raise Http404
    return found


@public
def release(request: HttpRequest, number: int) -> HttpResponse:
    found = _release_or_404(request, number)

    def build() -> Mapping[str, Any]:
        labels = category_labels()
        groups: dict[str, list[FigureLine]] = {}
        for row in figures_in(found):
            groups.setdefault(row.definition.indicator.name, []).append(_line(row, labels))
        return {
            "page_title": _("Publicatie {number}").format(number=found.number),
            "release": found,
            "groups": list(groups.items()),
        }

    return draw(request, "public/release.html", build)


@public
def newest_download(request: HttpRequest, kind: str) -> HttpResponse:
    """The newest release of this reader's audience; a filter on one indicator goes along."""
    found = latest_release(audience_of(request))
    if found is None or kind not in KINDS:
        raise Http404
    address = reverse("release-download", args=[found.number, kind])
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


@public
def download(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The released figures, and never any other, as CSV or XLSX."""
    if kind not in KINDS:
        raise Http404
    found = _release_or_404(request, number)
    rows, name = figures_in(found), f"cirkel-publicatie-{found.number}"
    if code := request.GET.get("cijfer", ""):
        wanted = _indicator_or_404(request, code)
        rows, name = rows.filter(definition__indicator=wanted), f"{name}-{code}"
    if code := request.GET.get("doel", ""):
        own = _goal_or_404(code).definition_id
        rows = rows.filter(Q(definition=own) | Q(definition__base=own))
        name = f"{name}-{code}"
    return (as_csv if kind == "csv" else as_xlsx)(rows, category_labels(), name)


def _indicator_or_404(request: HttpRequest, code: str) -> Indicator:
    found = indicator_by_code(code)
    if found is None or found.audience not in visible_to(request):
        raise Http404
    return found


def _goal_or_404(code: str) -> Goal:
    found = goal_by_code(code)
    if found is None:
        raise Http404
    return found
