"""From a published figure back to its deliveries, their sources, and the definition that held."""

from dataclasses import dataclass

from cirkel.collection.models import Delivery
from cirkel.monitor.models import PublishedFigure, ReleaseSource
from cirkel.monitor.queries.releases import releases_for
from cirkel.people.rules import Actor


@dataclass(frozen=True, slots=True)
class Lineage:
    figure: PublishedFigure
    deliveries: tuple[Delivery, ...]


def lineage_for(actor: Actor, *, figure_id: int) -> Lineage | None:
    """The figure with everything behind it, out of a release that the actor may read. Two
    queries."""
    figure = (
        PublishedFigure.objects.select_related("release", "definition__indicator", "area")
        .filter(pk=figure_id, release__in=releases_for(actor))
        .first()
    )
    if figure is None:
        return None
    rows = ReleaseSource.objects.filter(
        release=figure.release, definition=figure.definition, period=figure.period
    ).select_related("delivery__source__organisation", "delivery__superseded_by")
    return Lineage(figure, tuple(row.delivery for row in rows.order_by("delivery__source__name")))
