"""Composes what a release would hold: standing figures, added up over sources, protected by
`tally`.

Reads deliveries; writes nothing. `compose` gives a preview and the release itself the same figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from cirkel.collection.queries import pairs_of, standing_figures
from cirkel.core.errors import Incomplete
from cirkel.goals.enums import Audience, Unit
from cirkel.goals.models import Breakdown, Definition
from tally.cells import Cell, Key, TableRule
from tally.disclosure import SafeRelease, protect
from tally.policy import Policy
from tally.values import Absent, Value

VISIBLE_TO = {
    Audience.PUBLIC: [Audience.PUBLIC],
    Audience.PARTNERS: [Audience.PUBLIC, Audience.PARTNERS],
}
Place = tuple[int, str, int, str]  # definition, period, area, breakdown key


class CannotCombine(Incomplete):
    code = "release_cannot_combine"
    message = _(
        "Twee bronnen geven hetzelfde cijfer in een eenheid die niet optelt. "
        "Vervang een van beide leveringen."
    )


@dataclass(slots=True)
class Gathered:
    """What stands for one place, over all sources that reported it."""

    unit: str
    first: date
    last: date
    numbers: Decimal | None = None
    absents: set[Absent] = field(default_factory=set)
    from_provisional: bool = False
    note: str = ""

    def add(self, number: Decimal | None, kind: str) -> None:
        if number is None:
            self.absents.add(Absent(kind))
            return
        if self.numbers is not None and self.unit != Unit.COUNT:
            raise CannotCombine
        self.numbers = number if self.numbers is None else self.numbers + number

    @property
    def value(self) -> Value:
        """A supplier's hidden part makes the sum unknowable; other gaps make it provisional."""
        if Absent.WITHHELD in self.absents:
            return Absent.WITHHELD
        if self.numbers is not None:
            return self.numbers
        return min(self.absents) if len(self.absents) == 1 else Absent.NOT_REPORTED

    @property
    def is_provisional(self) -> bool:
        has_gap = self.numbers is not None and bool(self.absents - {Absent.NOT_APPLICABLE})
        return self.from_provisional or has_gap


@dataclass(frozen=True, slots=True)
class Composition:
    """A release before it is stored: safe figures, and what each of them stands on."""

    places: tuple[Place, ...]
    gathered: dict[Place, Gathered]
    safe: SafeRelease
    lineage: frozenset[tuple[int, int, str]]  # delivery, definition, period


def compose(audience: Audience, policy: Policy) -> Composition:
    """Everything that stands and that this audience may see, protected. Three queries."""
    gathered: dict[Place, Gathered] = {}
    lineage: set[tuple[int, int, str]] = set()
    rows = (
        standing_figures()
        .filter(definition__indicator__audience__in=VISIBLE_TO[audience])
        .order_by("definition_id", "period_first", "area_id", "pk")
        .values_list(
            "definition_id",
            "period",
            "area_id",
            "breakdown",
            "number",
            "kind",
            "definition__indicator__unit",
            "period_first",
            "period_last",
            "delivery_id",
            "delivery__is_provisional",
            "note",
        )
    )
    for row in rows.iterator(chunk_size=10_000):
        definition, period, area, key, number, kind, unit, first, last = row[:9]
        delivery, provisional, note = row[9:]
        place = (definition, period, area, key)
        found = gathered.get(place)
        if found is None:
            found = gathered[place] = Gathered(unit, first, last, note=note)
        found.add(number, kind)
        found.from_provisional |= provisional
        lineage.add((delivery, definition, period))
    places = tuple(gathered)
    return Composition(places, gathered, _protect(places, gathered, policy), frozenset(lineage))


def _protect(
    places: tuple[Place, ...], gathered: dict[Place, Gathered], policy: Policy
) -> SafeRelease:
    definitions = {place[0] for place in places}
    cells = [_cell(place, gathered[place]) for place in places]
    return protect(cells, _rules(definitions), policy, bases=_bases(definitions))


def _cell(place: Place, found: Gathered) -> Cell:
    definition, period, area, key = place
    return Cell(Key(str(definition), period, str(area), pairs_of(key)), found.value, found.unit)


def _rules(definitions: Iterable[int]) -> dict[str, list[TableRule]]:
    rules: dict[str, list[TableRule]] = {}
    for row in Breakdown.objects.filter(definition__in=definitions).select_related("dimension"):
        rule = TableRule(row.dimension.code, row.adds_up_to, row.several_answers)  # type: ignore[arg-type]  # enum of the same words
        rules.setdefault(str(row.definition_id), []).append(rule)
    return rules


def _bases(definitions: Iterable[int]) -> dict[str, str]:
    """Shares whose base is a count: a percentage of a known number is itself a count."""
    rows = Definition.objects.filter(
        pk__in=definitions, base__isnull=False, indicator__unit=Unit.PERCENT
    )
    return {str(row.pk): str(row.base_id) for row in rows}
