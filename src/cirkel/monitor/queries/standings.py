"""How each goal stands: the series, the path to the target, and whether the data can bear a
verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cirkel.goals.enums import Unit
from cirkel.goals.models import Definition, Goal
from cirkel.goals.queries import goals as all_goals
from cirkel.monitor.models import NewBaseline, PublishedFigure, Release, ReleaseCoverage
from cirkel.monitor.queries.series import WHOLE, Series
from tally.paths import TargetPath
from tally.periods import year_fraction
from tally.signals import Judgement

STALE_AFTER_DAYS = 366


@dataclass(frozen=True, slots=True)
class Segment:
    """Points under one version of a definition. A line never crosses from one segment to the
    next."""

    definition: Definition
    points: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal on a day. Numbers of youths; `reached`, `lag` and `later` add up to `distance`."""

    goal: Goal
    on: date
    segments: tuple[Segment, ...]
    coverage: ReleaseCoverage | None
    rebased: NewBaseline | None = None
    bases: Mapping[str, PublishedFigure] = field(default_factory=dict)

    @property
    def path(self) -> TargetPath:
        return self.goal.path

    @property
    def measured(self) -> tuple[PublishedFigure, ...]:
        """Points under the goal's own definition, oldest first."""
        own = (s.points for s in self.segments if s.definition.pk == self.goal.definition_id)
        return next(own, ())

    @property
    def latest(self) -> PublishedFigure | None:
        """The last point with a number; a withheld total is no number."""
        numbers = [point for point in self.measured if point.number is not None]
        return numbers[-1] if numbers else None

    @property
    def now(self) -> Decimal | None:
        return self.latest.number if self.latest else None

    @property
    def is_rounded(self) -> bool:
        return self.latest is not None and self.latest.is_rounded

    @property
    def is_near_path(self) -> bool:
        """Whether rounding alone may put it above or under its path."""
        if self.latest is None or self.latest.margin is None or self.now is None:
            return False
        return abs(self.now - self.planned) <= self.latest.margin

    @property
    def planned(self) -> Decimal:
        """What the path says for this day."""
        return self.path.at(year_fraction(self.on))

    @property
    def distance(self) -> Decimal:
        return abs(self.goal.baseline - self.goal.target)

    @property
    def reached(self) -> Decimal:
        if self.now is None:
            return Decimal(0)
        gained = (self.goal.baseline - self.now) * (1 if self.falls else -1)
        return min(max(gained, Decimal(0)), self.distance)

    @property
    def lag(self) -> Decimal:
        """What the path had planned by now and is not reached: whole youths, or all that is
        left."""
        planned = (self.goal.baseline - self.planned) * (1 if self.falls else -1)
        lag = max(planned - self.reached, Decimal(0)).quantize(self.grain)
        return min(lag, self.distance - self.reached)

    @property
    def behind(self) -> Decimal:
        """How far the last measurement lies from where the path is now, on the wrong side. More
        than `lag` where it lies on the wrong side of the baseline too."""
        if self.now is None:
            return Decimal(0)
        return self.path.behind(self.now, year_fraction(self.on)).quantize(self.grain)

    @property
    def grain(self) -> Decimal:
        """The smallest step in which the indicator is told: one youth, or a tenth of a percent."""
        return Decimal(1).scaleb(-self.goal.definition.indicator.decimals)

    @property
    def later(self) -> Decimal:
        return self.distance - self.reached - self.lag

    @property
    def falls(self) -> bool:
        return self.goal.target <= self.goal.baseline

    @property
    def is_stale(self) -> bool:
        """The last measurement ended more than a year ago: the path can then not be judged."""
        return self.latest is None or (self.on - self.latest.period_last).days > STALE_AFTER_DAYS

    @property
    def is_provisional(self) -> bool:
        return bool(self._short_period) or (self.latest is not None and self.latest.is_provisional)

    @property
    def series(self) -> Series:
        indicator = self.goal.definition.indicator
        return Series(indicator, self.measured, self._short_period, self.rebased, self.bases)

    @property
    def judgement(self) -> Judgement:
        return self.series.judgement

    @property
    def _short_period(self) -> str:
        """The period of which not every source reported."""
        row = self.coverage
        return row.period if row and row.reported < row.expected else ""


def goal_standings(release: Release | None, *, on: date) -> list[GoalStanding]:
    """Every goal, in order. Four queries, however many goals there are; one more where one of them
    is a share."""
    return _standings(release, all_goals(), on)


def goal_standing(release: Release | None, goal: Goal, *, on: date) -> GoalStanding:
    """One goal. Three queries; one more where it is a share."""
    return _standings(release, [goal], on)[0]


def _standings(release: Release | None, goals: list[Goal], on: date) -> list[GoalStanding]:
    indicators = {goal.definition.indicator_id for goal in goals}
    segments = _segments(release, goals) if release else {}
    coverage = {
        row.indicator_id: row
        for row in ReleaseCoverage.objects.filter(release=release, indicator__in=indicators)
    }
    rebased = _rebased(goals)
    bases = _bases(release, goals) if release else {}
    return [
        GoalStanding(
            goal=goal,
            on=on,
            segments=tuple(segments.get(goal.definition.indicator_id, ())),
            coverage=coverage.get(goal.definition.indicator_id),
            rebased=rebased.get(goal.definition_id),
            bases=bases.get((goal.definition.base_id, goal.covenant.area_id), {}),
        )
        for goal in goals
    ]


def _bases(
    release: Release, goals: Iterable[Goal]
) -> dict[tuple[int | None, int], dict[str, PublishedFigure]]:
    """By definition and area, and then by period: the counts that goals are shares of."""
    shares = [goal for goal in goals if goal.definition.indicator.unit in WHOLE]
    wanted = {goal.definition.base_id for goal in shares} - {None}
    if not wanted:
        return {}
    rows = PublishedFigure.objects.filter(
        release=release,
        definition__in=wanted,
        definition__indicator__unit=Unit.COUNT,
        area__in={goal.covenant.area_id for goal in shares},
        breakdown="",
        number__gt=0,
    )
    found: dict[tuple[int | None, int], dict[str, PublishedFigure]] = {}
    for row in rows.select_related("definition__indicator"):
        found.setdefault((row.definition_id, row.area_id), {})[row.period] = row
    return found


def _rebased(goals: Iterable[Goal]) -> dict[int, NewBaseline]:
    """Of each definition the newest baseline that a person chose."""
    rows = NewBaseline.objects.filter(definition__in={goal.definition_id for goal in goals})
    return {row.definition_id: row for row in rows.order_by("period_first")}


def _segments(release: Release, goals: Iterable[Goal]) -> dict[int, list[Segment]]:
    rows = (
        PublishedFigure.objects.filter(
            release=release,
            definition__indicator__in={goal.definition.indicator_id for goal in goals},
            area__in={goal.covenant.area_id for goal in goals},
            breakdown="",
        )
        .select_related("definition__indicator")
        .order_by("definition__indicator_id", "period_first", "definition__version")
    )
    grouped: dict[int, dict[int, list[PublishedFigure]]] = {}
    for row in rows:
        row.release = release  # Known; nobody needs to ask for it again.
        by_definition = grouped.setdefault(row.definition.indicator_id, {})
        by_definition.setdefault(row.definition_id, []).append(row)
    return {
        indicator: [Segment(points[0].definition, tuple(points)) for points in versions.values()]
        for indicator, versions in grouped.items()
    }
