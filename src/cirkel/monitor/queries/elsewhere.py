"""The same figure in other places of the same kind: did it change there too?

Of each place two blocks of a year: the last whole year before the goal's path begins, and the
newest. Only what the release shows as final in both, for the same definition and the same periods.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import expm1

from cirkel.goals.enums import IndicatorKind
from cirkel.goals.models import Area
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries.series import WHOLE
from cirkel.monitor.queries.standings import GoalStanding
from tally.comparison import Change, Comparison, compare

FEWEST_SHOWN = 4  # With three others, one of them moves what is usual.
LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Counts of a block: their sum, or the average where mostly the same are counted again."""

    area: Area
    change: Change

    @property
    def share(self) -> float:
        """The change as a share: -0.2 is a fifth less."""
        return expm1(self.change.growth)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`before` and `after` are the periods of the blocks. `is_per_head`: counts are held against
    how many there were, because the release shows that."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    own: Place
    others: tuple[Place, ...]
    comparison: Comparison
    is_per_head: bool


def elsewhere(release: Release | None, standing: GoalStanding) -> Elsewhere | None:
    """None where too little is shown, here or elsewhere. Two queries; one where we have no other
    places of this kind, or no two years of our own."""
    if release is None or not standing.series.is_counted:
        return None
    own, others = _areas(standing.goal.covenant.area_id)
    blocks = _blocks(standing)
    if blocks is None or len(others) < FEWEST_SHOWN:
        return None
    shown = _Shown.of(release, standing, blocks, [own, *others])
    places = [place for place in map(shown.place, [own, *others]) if place is not None]
    if not places or places[0].area != own or len(places) - 1 < FEWEST_SHOWN:
        return None
    here, *there = places
    found = compare(here.change, [place.change for place in there])
    return Elsewhere(kind_of_area(own), *blocks, here, tuple(there), found, shown.is_per_head)


def kind_of_area(area: Area) -> str:
    """What Statistics Netherlands writes in front of a code: GM is a municipality."""
    found = LETTERS.match(area.code)
    return found[0] if found else ""


Blocks = tuple[tuple[str, ...], tuple[str, ...]]


def _blocks(standing: GoalStanding) -> Blocks | None:
    """The periods of a whole year before the path begins, and of the newest one after."""
    start, since = date(standing.goal.path_from_year, 1, 1), standing.rebased
    series = standing.series
    final = [
        (one.place, point)
        for one, point in zip(series.measurements, series.counted, strict=True)
        if not one.is_provisional and (since is None or point.period_first >= since.period_first)
    ]
    before = [each for each in final if each[1].period_last < start]
    after = [each for each in final if each[1].period_first >= start]
    years = [_last_year(block, series.per_year) for block in (before, after)]
    return (years[0], years[1]) if years[0] and years[1] else None


def _last_year(block: Sequence[tuple[int, PublishedFigure]], per_year: int) -> tuple[str, ...]:
    """Without a gap, so that both blocks have the same seasons."""
    year = block[-per_year:]
    whole = len(year) == per_year and year[-1][0] - year[0][0] == per_year - 1
    return tuple(point.period for _, point in year) if whole else ()


def _areas(own: int) -> tuple[Area, list[Area]]:
    """Our own, and those of the same kind that neither lie in it nor hold it. One query."""
    areas = {area.pk: area for area in Area.objects.all()}
    kind = kind_of_area(areas[own])
    around = _around(own, areas)
    others = [
        area
        for area in areas.values()
        if kind
        and kind_of_area(area) == kind
        and area.pk not in around
        and own not in _around(area.pk, areas)
    ]
    return areas[own], sorted(others, key=lambda area: (area.name, area.code))


def _around(area: int, areas: dict[int, Area]) -> set[int]:
    """The area itself and all that it lies in."""
    found: set[int] = set()
    at: int | None = area
    while at is not None and at not in found:
        found.add(at)
        at = areas[at].parent_id
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """Final numbers by definition, area and period."""

    numbers: dict[tuple[int, int, str], Decimal]
    standing: GoalStanding
    blocks: Blocks
    is_per_head: bool

    @classmethod
    def of(
        cls, release: Release, standing: GoalStanding, blocks: Blocks, areas: Iterable[Area]
    ) -> "_Shown":
        """One query."""
        definition = standing.goal.definition
        rows = PublishedFigure.objects.filter(
            release=release,
            definition__in=[pk for pk in (definition.pk, definition.base_id) if pk],
            area__in=list(areas),
            period__in=[*blocks[0], *blocks[1]],
            breakdown="",
            number__isnull=False,
            is_provisional=False,
        )
        numbers = {
            (row[0], row[1], row[2]): row[3]
            for row in rows.values_list("definition_id", "area_id", "period", "number")
            if row[3] is not None
        }
        own = standing.goal.covenant.area_id
        is_per_head = definition.base_id is not None and all(
            numbers.get((definition.base_id, own, period)) for period in (*blocks[0], *blocks[1])
        )
        return cls(numbers, standing, blocks, is_per_head)

    def place(self, area: Area) -> Place | None:
        before, after = (self._block(area, periods) for periods in self.blocks)
        if before is None or after is None:
            return None
        return Place(area, Change(before[0], after[0], before[1], after[1]))

    def _block(self, area: Area, periods: Sequence[str]) -> tuple[float, float] | None:
        """The count of a block, and among how many; None where a number is missing."""
        definition = self.standing.goal.definition
        indicator = definition.indicator
        counts = [self.numbers.get((definition.pk, area.pk, period)) for period in periods]
        if None in counts:
            return None
        numbers, among = [float(number or 0) for number in counts], 1.0
        if self.is_per_head:
            bases = [
                float(self.numbers.get((definition.base_id or 0, area.pk, period)) or 0)
                for period in periods
            ]
            if not all(bases):
                return None
            among = sum(bases) / len(bases)
            if indicator.unit in WHOLE:
                of = WHOLE[indicator.unit]  # type: ignore[index]  # a unit is stored as its word
                numbers = [
                    round(share * base / of) for share, base in zip(numbers, bases, strict=True)
                ]
        worth = 1 if indicator.kind == IndicatorKind.FLOW else len(numbers)
        return sum(numbers) / worth, among
