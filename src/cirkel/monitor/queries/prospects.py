"""What may follow if nothing changes, and what is still needed: looks ahead from a standing.

Only counts are projected, only their final points, and nothing that was measured too long ago.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil, floor

from cirkel.goals.enums import Unit
from cirkel.monitor.queries.standings import GoalStanding
from tally.periods import year_fraction
from tally.policy import Policy
from tally.projection import Aim, Projection, project
from tally.rhythm import place


@dataclass(frozen=True, slots=True)
class Prospect:
    """`tolerance`: under how many a target of nearly nobody is reached, where that applies."""

    projection: Projection
    per_year: int
    tolerance: int | None
    needed: Decimal | None  # What each step must still bring; None without time or measurement.


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


@lru_cache(maxsize=256)
def _projected(
    points: tuple[tuple[int, int], ...], until: int, per_year: int, aim: Aim
) -> Projection:
    return project(points, until=until, per_year=per_year, aim=aim)
