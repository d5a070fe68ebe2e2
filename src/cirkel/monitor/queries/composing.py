"""Composes what a release would hold: standing figures, added up over sources, protected by
`tally`.

Reads deliveries; writes nothing. `compose` gives a preview and the release itself the same figures.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cirkel.collection.queries import pairs_of, standing_figures
from cirkel.core.errors import Incomplete, Refused
from cirkel.goals.enums import Audience, Unit
from cirkel.monitor.queries.ledger import (
    Kept,
    Published,
    found_by,
    groups_of_readers,
    releases_before,
)
from cirkel.monitor.queries.policies import lasting_totals
from cirkel.monitor.queries.ties import ties_of
from tally.attack import Found, caused_by_last
from tally.cells import Cell, Key
from tally.disclosure import SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

VISIBLE_TO = {
    Audience.PUBLIC: [Audience.PUBLIC],
    Audience.PARTNERS: [Audience.PUBLIC, Audience.PARTNERS],
}
SHARES = {Unit.PERCENT, Unit.PER_THOUSAND}
Place = tuple[int, str, int, str]  # definition, period, area, breakdown key


class CannotCombine(Incomplete):
    code = "release_cannot_combine"
    message = _(
        "Twee bronnen geven hetzelfde cijfer in een eenheid die niet optelt. "
        "Vervang een van beide leveringen."
    )


class CanBeWorkedOut(Refused):
    """The audit found figures that follow from this release and those before it."""

    code = "release_can_be_worked_out"

    def __init__(self, figures: int) -> None:
        sentence = ngettext(
            "{figures} afgeschermd cijfer is uit te rekenen. Er is niets vrijgegeven. "
            "Vraag de beheerder om 'cirkel audit release' te draaien.",
            "{figures} afgeschermde cijfers zijn uit te rekenen. Er is niets vrijgegeven. "
            "Vraag de beheerder om 'cirkel audit release' te draaien.",
            figures,
        )
        super().__init__(sentence.format(figures=figures))


class TotalsBetray(CanBeWorkedOut):
    """… while totals had to stay in sight that could have covered for them."""

    code = "release_totals_betray"

    def __init__(self, figures: int) -> None:
        sentence = ngettext(
            "{figures} klein aantal is uit te rekenen met totalen die zichtbaar moeten blijven. Er "
            "is niets vrijgegeven. Maak een afspraak met minder van zulke totalen.",
            "{figures} kleine aantallen zijn uit te rekenen met totalen die zichtbaar moeten "
            "blijven. Er is niets vrijgegeven. Maak een afspraak met minder van zulke totalen.",
            figures,
        )
        Refused.__init__(self, sentence.format(figures=figures))


@dataclass(slots=True)
class Gathered:
    """What stands for one place, over all sources that reported it."""

    unit: str
    decimals: int
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
            return self._rounded(self.numbers)
        return min(self.absents) if len(self.absents) == 1 else Absent.NOT_REPORTED

    def _rounded(self, number: Decimal) -> Decimal:
        """A share in as many decimals as its indicator has: more would say more of the count behind
        it than was meant."""
        if self.unit not in SHARES:
            return number
        return number.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)

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
    leaks: tuple[Found, ...] = ()  # What could be worked out; then it may not be published.

    def refuse_leaks(self) -> None:
        if self.leaks:
            totals = self.safe.policy.public_totals
            raise (TotalsBetray if totals else CanBeWorkedOut)(len(self.leaks))


def compose(audience: Audience, policy: Policy) -> Composition:
    """Everything that stands and that this audience may see, protected and audited.

    Seven queries, two more where totals must stay in sight, and four for all releases that were
    made before.
    """
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
            "definition__indicator__decimals",
            "period_first",
            "period_last",
            "delivery_id",
            "delivery__is_provisional",
            "note",
        )
    )
    for row in rows.iterator(chunk_size=10_000):
        definition, period, area, key, number, kind, unit, decimals, first, last = row[:10]
        delivery, provisional, note = row[10:]
        place = (definition, period, area, key)
        found = gathered.get(place)
        if found is None:
            found = gathered[place] = Gathered(unit, decimals, first, last, note=note)
        found.add(number, kind)
        found.from_provisional |= provisional
        lineage.add((delivery, definition, period))
    places = tuple(gathered)
    cells = [_cell(place, gathered[place]) for place in places]
    ties = replace(ties_of({place[0] for place in places}), lasting=lasting_totals(policy))
    safe, leaks = _protect(audience, cells, policy, ties)
    return Composition(places, gathered, safe, frozenset(lineage), leaks)


def _protect(
    audience: Audience, cells: list[Cell], policy: Policy, ties: Ties
) -> tuple[SafeRelease, tuple[Found, ...]]:
    """The safe release, and what could be worked out from it nevertheless."""
    groups = groups_of_readers(audience, releases_before())
    safe = protect(
        cells,
        ties,
        policy,
        readers=[[kept.earlier() for kept in group] for group in groups],
        seed=_seed(audience),
    )
    published = [
        Published(fig.key, fig.unit, fig.value, fig.reason, cell.value, fig.margin)
        for fig, cell in zip(safe.figures, cells, strict=True)
    ]
    new = Kept(audience, tuple(published), policy)
    leaks = [leak for group in groups for leak in found_by(caused_by_last, [*group, new], ties)]
    return safe, tuple(leaks)


def _seed(audience: Audience) -> int:
    """Decides between figures that would cover as well. Secret: who knew it could run the rules
    again, and see which numbers would have hidden the same figures."""
    digest = salted_hmac("cirkel.monitor.cover", audience, algorithm="sha256").digest()
    return int.from_bytes(digest[:4])


def _cell(place: Place, found: Gathered) -> Cell:
    definition, period, area, key = place
    return Cell(Key(str(definition), period, str(area), pairs_of(key)), found.value, found.unit)
