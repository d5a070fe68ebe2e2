"""What stands beside a stock: what comes in, what goes out, and how long it lasts.

In a stock mostly the same children are counted again, so a change shows late. It shows first in new
cases, in cases closed and in the days in between, where the covenant has indicators for those: the
terms of a sum that the stock is part of (`goals.Identity`), and days under the same theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Indicator
from cirkel.goals.queries import identities
from cirkel.monitor.models import PublishedFigure, Release, ReleaseCoverage
from cirkel.monitor.queries.series import Series
from cirkel.monitor.queries.standings import GoalStanding


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator with its newest definition's points."""

    indicator: Indicator
    series: Series

    @property
    def latest(self) -> PublishedFigure | None:
        counted = self.series.counted
        return counted[-1] if counted else None


def beside(release: Release | None, standing: GoalStanding) -> list[Beside]:
    """Nothing for what is no stock. Three queries, however many indicators stand beside it."""
    indicator = standing.goal.definition.indicator
    if release is None or indicator.kind != IndicatorKind.STOCK:
        return []
    flows = Q(definition__indicator__code__in=_terms_with(indicator))
    flows &= Q(definition__indicator__kind=IndicatorKind.FLOW)
    days = Q(definition__indicator__unit=Unit.DAYS, definition__indicator__theme=indicator.theme)
    rows = (
        PublishedFigure.objects.filter(
            flows | days if indicator.theme else flows,
            release=release,
            area=standing.goal.covenant.area_id,
            breakdown="",
        )
        .select_related("definition__indicator")
        .order_by("definition__indicator__order", "definition__indicator_id", "period_first")
    )
    return _grouped(release, list(rows))


def _terms_with(indicator: Indicator) -> set[str]:
    """Codes of the indicators that share a sum of totals with this one."""
    codes: set[str] = set()
    for identity in identities():
        totals = {term["indicator"] for term in identity.terms if not term["breakdown"]}
        if indicator.code in totals:
            codes |= totals - {indicator.code}
    return codes


def _grouped(release: Release, rows: list[PublishedFigure]) -> list[Beside]:
    newest: dict[int, int] = {}
    for row in rows:
        row.release = release
        definition = row.definition
        newest[definition.indicator_id] = max(
            newest.get(definition.indicator_id, 0), definition.version
        )
    points: dict[int, list[PublishedFigure]] = {}
    for row in rows:
        if row.definition.version == newest[row.definition.indicator_id]:
            points.setdefault(row.definition.indicator_id, []).append(row)
    short = _short_periods(release, points)
    return [
        Beside(
            own[0].definition.indicator, Series(own[0].definition.indicator, own, short.get(pk, ""))
        )
        for pk, own in points.items()
    ]


def _short_periods(release: Release, indicators: Iterable[int]) -> dict[int, str]:
    """Of each indicator the period of which not every source reported."""
    rows = ReleaseCoverage.objects.filter(
        release=release, indicator__in=list(indicators), reported__lt=F("expected")
    )
    return dict(rows.values_list("indicator_id", "period"))
