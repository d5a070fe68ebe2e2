"""The startbeeld of a goal: every breakdown of its figure, the unknown ones as questions."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import AddsUp, Unit
from cirkel.goals.models import Breakdown, Category, Definition, Indicator
from cirkel.monitor.models import PublishedFigure, Release


@dataclass(frozen=True, slots=True)
class BaselineRow:
    category: Category
    figure: PublishedFigure


@dataclass(frozen=True, slots=True)
class BaselineTable:
    """One breakdown in one period. `rows` keep the category order of the code list."""

    breakdown: Breakdown
    indicator: Indicator
    period: str
    rows: tuple[BaselineRow, ...]
    total: PublishedFigure | None

    @property
    def is_unknown(self) -> bool:
        """True when not a single value is known: the breakdown is a "?"."""
        return all(row.figure.kind == ValueKind.UNKNOWN for row in self.rows)

    @property
    def in_percent(self) -> bool:
        return self.indicator.unit == Unit.PERCENT

    @property
    def largest(self) -> Decimal:
        return max((row.figure.number or Decimal(0) for row in self.rows), default=Decimal(0))

    @property
    def numbers(self) -> list[Decimal]:
        return [row.figure.number for row in self.rows if row.figure.number is not None]

    @property
    def withheld(self) -> tuple[BaselineRow, ...]:
        return tuple(row for row in self.rows if row.figure.kind == ValueKind.WITHHELD)

    @property
    def together_withheld(self) -> Decimal | None:
        """What the withheld parts are together, when the public figures already say so. Never of
        one part: that is what is withheld."""
        if len(self.withheld) < 2 or self.total is None or self.total.number is None:
            return None
        if self.total.is_rounded:
            return None
        if self.breakdown.adds_up_to != AddsUp.TOTAL or self.breakdown.several_answers:
            return None
        if len(self.numbers) + len(self.withheld) < len(self.rows):
            return None
        return self.total.number - sum(self.numbers, Decimal(0))

    @property
    def unknown(self) -> PublishedFigure | None:
        """The figure of the category "unknown", if this breakdown has one with a number."""
        found = (
            r.figure for r in self.rows if r.category.is_unknown and r.figure.number is not None
        )
        return next(found, None)


def baseline_tables(release: Release | None, definition: Definition) -> list[BaselineTable]:
    """All breakdowns of a definition and of the shares based on it, latest period, for the
    covenant's own area. Three queries."""
    if release is None:
        return []
    breakdowns = (
        Breakdown.objects.filter(Q(definition=definition) | Q(definition__base=definition))
        .select_related("definition__indicator", "dimension")
        .prefetch_related(
            Prefetch("dimension__categories", Category.objects.order_by("order", "pk"))
        )
        .order_by("order", "pk")
    )
    found: dict[int, list[PublishedFigure]] = {}
    rows = PublishedFigure.objects.filter(
        Q(definition=definition) | Q(definition__base=definition),
        release=release,
        area__covenant__isnull=False,
    )
    for figure in rows.order_by("-period_last").select_related("definition__indicator"):
        found.setdefault(figure.definition_id, []).append(figure)
    tables = (
        _table(row, found.get(row.definition_id, []), definition, found) for row in breakdowns
    )
    return [table for table in tables if table is not None]


def _table(
    breakdown: Breakdown,
    figures: list[PublishedFigure],
    definition: Definition,
    found: dict[int, list[PublishedFigure]],
) -> BaselineTable | None:
    prefix = f"{breakdown.dimension.code}="
    parts = [f for f in figures if f.breakdown.startswith(prefix) and "|" not in f.breakdown]
    if not parts:
        return None
    period = parts[0].period
    by_category = {f.breakdown.removeprefix(prefix): f for f in parts if f.period == period}
    rows = tuple(
        BaselineRow(category, by_category[category.code])
        for category in breakdown.dimension.categories.all()
        if category.code in by_category
    )
    totals = (f for f in found.get(definition.pk, []) if f.breakdown == "" and f.period == period)
    return BaselineTable(
        breakdown, breakdown.definition.indicator, period, rows, next(totals, None)
    )


def baseline_breakdowns(release: Release | None, definitions: list[int]) -> list[tuple[str, bool]]:
    """Every breakdown of the startbeelden by name, and whether it is still a "?". Two queries."""
    if release is None:
        return []
    wanted = Q(definition__in=definitions) | Q(definition__base__in=definitions)
    breakdowns = Breakdown.objects.filter(wanted).select_related("dimension")
    known: dict[tuple[int, str], bool] = {}
    rows = PublishedFigure.objects.filter(wanted, release=release).exclude(breakdown="")
    for definition, key, kind in rows.values_list("definition_id", "breakdown", "kind"):
        place = (definition, key.partition("=")[0])
        known[place] = known.get(place, False) or kind != ValueKind.UNKNOWN
    return [
        (row.dimension.name, not known[row.definition_id, row.dimension.code])
        for row in breakdowns.order_by("definition", "order")
        if (row.definition_id, row.dimension.code) in known
    ]
