"""What may follow if nothing changes, and what is still needed: looks ahead from a standing.

Only counts are projected, only their final points, and nothing that was measured too long ago.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil, floor

from cirkel.goals.enums import PathKind, Unit
from cirkel.monitor.queries.standings import GoalStanding
from tally.periods import Period, year_fraction
from tally.policy import Policy
from tally.projection import Aim, Projection, project
from tally.rhythm import place

UNEVEN = 0.1  # Of a step in time: the first quarter ends at 0.2466 of a year.


@dataclass(frozen=True, slots=True)
class NextStep:
    """The first agreed step that is still to come, and what each step in time must bring for it;
    None without time or measurement."""

    period: str
    number: Decimal
    needed: Decimal | None


@dataclass(frozen=True, slots=True)
class Prospect:
    """`tolerance`: under how many a target of nearly nobody is reached, where that applies."""

    projection: Projection
    per_year: int
    tolerance: int | None
    needed: Decimal | None  # What each step must still bring; None without time or measurement.
    needed_share: Decimal | None = None  # The same as a share, where the path is a ratio.
    next_step: NextStep | None = None


def prospect_for(standing: GoalStanding) -> Prospect:
    rhythm, tolerance = standing.series.per_year, tolerance_for(standing)
    goal = standing.goal
    target = floor(goal.target) if standing.falls else ceil(goal.target)
    aim = Aim.of(target, falls=standing.falls, tolerance=tolerance)
    until = place(float(goal.deadline_year), rhythm) - 1
    is_tolerant = standing.falls and goal.target < tolerance
    return Prospect(
        _projected(_points(standing), until, rhythm, aim),
        rhythm,
        tolerance if is_tolerant else None,
        _needed(standing, rhythm),
        _needed_share(standing, rhythm),
        _next_step(standing, rhythm),
    )


def tolerance_for(standing: GoalStanding) -> int:
    """Under the partners' threshold nobody is told how many there are: that is as good as none."""
    default = Policy().threshold
    latest = standing.latest
    return int(latest.release.policy.get("threshold", default)) if latest else default


def _points(standing: GoalStanding) -> tuple[tuple[int, int], ...]:
    unit = standing.goal.definition.indicator.unit
    if unit != Unit.COUNT or standing.is_stale or standing.series.is_rounded:
        return ()
    final = [one for one in standing.series.measurements if not one.is_provisional]
    return tuple((one.place, int(one.value)) for one in final)


def _needed(standing: GoalStanding, rhythm: int) -> Decimal | None:
    if standing.now is None:
        return None
    return standing.path.needed(standing.now, year_fraction(standing.on), per_year=rhythm)


def _needed_share(standing: GoalStanding, rhythm: int) -> Decimal | None:
    if standing.now is None or standing.goal.path_kind != PathKind.RATIO:
        return None
    return standing.path.needed_share(standing.now, year_fraction(standing.on), per_year=rhythm)


def _next_step(standing: GoalStanding, rhythm: int) -> NextStep | None:
    """A step is to come until its period is over."""
    year, now = year_fraction(standing.on), standing.now
    for period, number in standing.goal.agreed_steps:
        over = _end(period, rhythm)
        if over > year:
            step = (over, number)
            needed = None
            if now is not None:
                needed = standing.path.needed_for(step, now, year, per_year=rhythm)
            return NextStep(period.code, number, needed)
    return None


def _end(period: Period, rhythm: int) -> float:
    """The end of a period; on the grid, where only the uneven length of months keeps it off."""
    end = 2 * period.middle - year_fraction(period.first)
    nearest = round(end * rhythm)
    return nearest / rhythm if abs(end * rhythm - nearest) < UNEVEN else end


@lru_cache(maxsize=256)
def _projected(
    points: tuple[tuple[int, int], ...], until: int, per_year: int, aim: Aim
) -> Projection:
    return project(points, until=until, per_year=per_year, aim=aim)
