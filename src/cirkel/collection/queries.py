"""Reads of collection: what the reader may refer to, what came in, what stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery

from cirkel.collection.enums import DeliveryStatus, Severity, ValueKind
from cirkel.collection.models import Delivery, DeliveryFile, Figure, Finding, Source
from cirkel.collection.rules import may_read_deliveries
from cirkel.goals.models import Area, Dimension, Indicator
from cirkel.goals.queries import the_covenant
from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator
from intake.catalogue import Catalogue, DefinitionEntry, IndicatorEntry
from intake.figures import FigureRow
from tally.periods import Period
from tally.values import Absent, Value

STANDING = Q(status=DeliveryStatus.SIGNED_OFF)


def catalogue() -> Catalogue:
    """Everything a file may refer to, as plain data for the reader. Eight queries."""
    covenant = the_covenant()
    rows = Indicator.objects.prefetch_related("definitions__breakdowns__dimension")
    return Catalogue(
        indicators={row.code: _entry(row) for row in rows},
        areas=frozenset(Area.objects.values_list("code", flat=True)),
        default_area=covenant.area.code if covenant else "",
        dimensions={
            dimension.code: {
                category.code: category.label for category in dimension.categories.all()
            }
            for dimension in Dimension.objects.prefetch_related("categories")
        },
    )


def _entry(indicator: Indicator) -> IndicatorEntry:
    definitions = tuple(
        DefinitionEntry(
            version=row.version,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            dimensions=frozenset(part.dimension.code for part in row.breakdowns.all()),
        )
        for row in indicator.definitions.all()
        if row.is_reading_of_id is None
    )
    return IndicatorEntry(
        code=indicator.code,
        unit=indicator.unit,
        decimals=indicator.decimals,
        definitions=definitions,
    )


def sources() -> list[Source]:
    return list(Source.objects.select_related("organisation"))


def sources_with_last_delivery() -> "QuerySet[Source]":
    """By name, each with `expected` (number of indicators) and `last_received_at`. One query."""
    last = Delivery.objects.exclude(status=DeliveryStatus.REFUSED).filter(source=OuterRef("pk"))
    rows = Source.objects.select_related("organisation").annotate(
        expected=Count("indicators"),
        last_received_at=Subquery(last.order_by("-received_at").values("received_at")[:1]),
    )
    return rows.order_by("name", "pk")  # An aggregate drops the model's own order.


def source_by_code(code: str) -> Source | None:
    return Source.objects.select_related("organisation").filter(code=code).first()


def sources_to_deliver_for(actor: Actor) -> "QuerySet[Source]":
    """The sources of the actor's own organisations; all of them for the coordinator. One query."""
    if is_coordinator(actor):
        return Source.objects.all()
    return Source.objects.filter(organisation__in=actor.organisations_in(GroupKind.DATA))


def deliveries_to_correct_for(actor: Actor) -> "QuerySet[Delivery]":
    """What stands, is not being corrected already, and is the actor's to deliver. One query."""
    standing = Delivery.objects.filter(STANDING, superseded_by=None)
    return standing.filter(source__in=sources_to_deliver_for(actor)).select_related("source")


def deliveries_for(actor: Actor) -> "QuerySet[Delivery]":
    """What the actor may see of what came in: newest first, each with its number of findings that
    wait for a word. One query."""
    if not may_read_deliveries(actor):
        return Delivery.objects.none()
    waiting = Count("findings", filter=Q(findings__explained_at=None), distinct=True)
    errors = Count(
        "findings",
        filter=Q(findings__explained_at=None, findings__severity=Severity.ERROR),
        distinct=True,
    )
    rows = Delivery.objects.select_related("source__organisation", "received_by", "signed_off_by")
    # An aggregate drops the model's own order.
    return rows.annotate(waiting=waiting, waiting_errors=errors).order_by("-received_at", "-pk")


def delivery_for(actor: Actor, *, number: int) -> Delivery | None:
    """None for a number that is not there and for one that the actor may not see: all the same."""
    return (
        deliveries_for(actor)
        .select_related("supersedes", "superseded_by", "received_by", "signed_off_by")
        .filter(pk=number)
        .first()
    )


def has_file(delivery: Delivery) -> bool:
    """Whether the file is still there: it goes when its term is over. One query."""
    return DeliveryFile.objects.filter(delivery=delivery).exists()


def findings_of(delivery: Delivery) -> list[Finding]:
    return list(delivery.findings.select_related("definition__indicator", "explained_by"))


def figures_of(delivery: Delivery) -> "QuerySet[Figure]":
    """The figures as they came in, in the order of the file."""
    rows = delivery.figures.select_related("definition__indicator", "area")
    return rows.order_by("sheet", "row", "pk")


def as_rows(figures: Iterable[Figure]) -> list[FigureRow]:
    """Figures as the reader gave them, for writing them back into a file."""
    return [
        FigureRow(
            indicator=row.definition.indicator.code,
            version=row.definition.version,
            period=Period.parse(row.period),
            area=row.area.code,
            breakdown=pairs_of(row.breakdown),
            value=value_of(row),
            note=row.note,
            sheet=row.sheet,
            row=row.row,
        )
        for row in figures
    ]


def pairs_of(key: str) -> tuple[tuple[str, str], ...]:
    """A stored breakdown key ("dimension=category|…") as pairs."""
    if not key:
        return ()
    return tuple((dim, cat) for dim, _, cat in (part.partition("=") for part in key.split("|")))


def value_of(row: Figure) -> Value:
    return row.number if row.number is not None else Absent(row.kind)


def standing_figures() -> "QuerySet[Figure]":
    """Figures of deliveries that are signed off and not superseded: all that may be released."""
    return Figure.objects.filter(delivery__status=DeliveryStatus.SIGNED_OFF)


class Stand(NamedTuple):
    """Where a figure stands, in the words of a file."""

    indicator: str
    version: int
    period: str
    area: str
    breakdown: str


STAND = (
    "definition__indicator__code",
    "definition__version",
    "period",
    "area__code",
    "breakdown",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the sources that should deliver an indicator did so."""

    reported: int
    expected: int
    missing: tuple[str, ...]


def coverage_by_indicator(period_by_indicator: dict[int, str]) -> dict[int, Coverage]:
    """For each indicator (id → period): n of m sources with a figure that stands. Two queries."""
    expected: dict[int, dict[int, str]] = {}
    links = Source.indicators.through.objects.filter(indicator_id__in=period_by_indicator)
    for indicator, source, name in links.values_list("indicator_id", "source_id", "source__name"):
        expected.setdefault(indicator, {})[source] = name
    wanted = Q(pk=None)
    for indicator, period in period_by_indicator.items():
        wanted |= Q(definition__indicator_id=indicator, period=period)
    pairs = standing_figures().filter(wanted).exclude(kind=ValueKind.NOT_REPORTED)
    reported: dict[int, set[int]] = {}
    for indicator, source in pairs.values_list(
        "definition__indicator_id", "delivery__source_id"
    ).distinct():
        reported.setdefault(indicator, set()).add(source)
    return {
        indicator: _coverage(expected.get(indicator, {}), reported.get(indicator, set()))
        for indicator in period_by_indicator
    }


def _coverage(expected: dict[int, str], reported: set[int]) -> Coverage:
    missing = tuple(sorted(name for source, name in expected.items() if source not in reported))
    return Coverage(len(expected) - len(missing), len(expected), missing)


def standing_totals(
    source: Source, definitions: Iterable[int]
) -> dict[tuple[int, int], list[tuple[date, Decimal]]]:
    """The source's standing totals by (definition, area), each with the last day of its period,
    oldest first. One query.

    Only totals are compared, so the number of rows stays that of definitions × areas × periods.
    """
    rows = (
        standing_figures()
        .filter(delivery__source=source, definition_id__in=definitions, kind=ValueKind.NUMBER)
        .filter(breakdown="")
        .order_by("period_last")
        .values_list("definition_id", "area_id", "period_last", "number")
    )
    found: dict[tuple[int, int], list[tuple[date, Decimal]]] = {}
    for definition, area, last, number in rows:
        if number is not None:
            found.setdefault((definition, area), []).append((last, number))
    return found


def standing_beside(delivery: Delivery, *, first: date, last: date) -> Iterator[tuple[int, Stand]]:
    """What already stands from the same source in these days: in which delivery and where.

    Asked from the side of the source, whose figures are few beside all that stand. What the
    delivery corrects is left out, and the delivery itself. One query.
    """
    rows = standing_figures().filter(
        delivery__source_id=delivery.source_id, period_first__lte=last, period_last__gte=first
    )
    rows = rows.exclude(delivery_id__in=[delivery.pk, delivery.supersedes_id or 0])
    found = rows.values_list("delivery_id", *STAND)
    return ((row[0], Stand(*row[1:])) for row in found.iterator())


def stands_already(delivery: Delivery) -> int | None:
    """Another delivery of this source in which one of these figures stands. At most three queries.

    Both standing, the two would be added up.
    """
    days = delivery.figures.aggregate(first=Min("period_first"), last=Max("period_last"))
    if days["first"] is None:
        return None
    own: set[Stand] = set()
    for number, stand in standing_beside(delivery, first=days["first"], last=days["last"]):
        own = own or {Stand(*row) for row in delivery.figures.values_list(*STAND)}
        if stand in own:
            return number
    return None
