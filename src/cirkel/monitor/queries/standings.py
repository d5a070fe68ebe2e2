"""How each goal stands: the series, the path to the target, and whether the data can bear a
verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import cast

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.goals.queries import goals as all_goals
from cirkel.monitor.models import PublishedFigure, Release, ReleaseCoverage
from tally.paths import TargetPath
from tally.periods import Period, year_fraction
from tally.rhythm import per_year, place
from tally.signals import Direction, Judgement, Kind, Measurement, judge

STALE_AFTER_DAYS = 366
ABOUT_A_MONTH = 30.5


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

    @property
    def path(self) -> TargetPath:
        goal = self.goal
        return TargetPath(
            float(goal.path_from_year), goal.baseline, float(goal.deadline_year), goal.target
        )

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
        planned = abs(self.goal.baseline - self.planned)
        lag = max(planned - self.reached, Decimal(0)).quantize(Decimal(1))
        return min(lag, self.distance - self.reached)

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
    def counted(self) -> tuple[PublishedFigure, ...]:
        """The measured points with a number that can be compared: a year of new cases is not four
        times a quarter's, so only the newest points over the same length of time."""
        numbers = [point for point in self.measured if point.number is not None]
        if self.goal.definition.indicator.kind == IndicatorKind.STOCK:
            return tuple(numbers)
        same = takewhile(lambda point: _months(point) == _months(numbers[-1]), reversed(numbers))
        return tuple(same)[::-1]

    @property
    def per_year(self) -> int:
        return per_year([period_of(point) for point in self.counted])

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """What the verdict rests on. A sum with a source missing is too low, and so provisional."""
        rhythm, short = self.per_year, self._short_period
        return tuple(
            Measurement(
                place(period_of(point).middle, rhythm),
                point.number,
                point.is_provisional or point.period == short,
            )
            for point in self.counted
            if point.number is not None
        )

    @property
    def judgement(self) -> Judgement:
        indicator = self.goal.definition.indicator
        kind = kind_of(indicator, self.per_year)
        return _judged(self.measurements, kind, cast(Direction, indicator.better))

    @property
    def _short_period(self) -> str:
        """The period of which not every source reported."""
        row = self.coverage
        return row.period if row and row.reported < row.expected else ""


@lru_cache(maxsize=256)  # A page asks for the same verdict several times.
def _judged(measurements: tuple[Measurement, ...], kind: Kind, better: Direction) -> Judgement:
    return judge(measurements, kind, better=better)


def kind_of(indicator: Indicator, rhythm: int) -> Kind:
    """Only new cases are independent of each other; of all else nobody knows how many stay."""
    stays = 0.0 if indicator.kind == IndicatorKind.FLOW else None
    return Kind(rhythm, counts=indicator.unit == Unit.COUNT, stays=stays)


def goal_standings(release: Release | None, *, on: date) -> list[GoalStanding]:
    """Every goal, in order. Three queries, however many goals there are."""
    return _standings(release, all_goals(), on)


def goal_standing(release: Release | None, goal: Goal, *, on: date) -> GoalStanding:
    """One goal. Two queries."""
    return _standings(release, [goal], on)[0]


def _standings(release: Release | None, goals: list[Goal], on: date) -> list[GoalStanding]:
    indicators = {goal.definition.indicator_id for goal in goals}
    segments = _segments(release, goals) if release else {}
    coverage = {
        row.indicator_id: row
        for row in ReleaseCoverage.objects.filter(release=release, indicator__in=indicators)
    }
    return [
        GoalStanding(
            goal=goal,
            on=on,
            segments=tuple(segments.get(goal.definition.indicator_id, ())),
            coverage=coverage.get(goal.definition.indicator_id),
        )
        for goal in goals
    ]


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


def _months(figure: PublishedFigure) -> int:
    """How long its period is: February is as long as March."""
    return round(((figure.period_last - figure.period_first).days + 1) / ABOUT_A_MONTH)


def period_of(figure: PublishedFigure) -> Period:
    return Period(figure.period_first, figure.period_last, figure.period)
