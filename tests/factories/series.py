"""A long series, delivered, signed off and released through the actions, up to the last quarter."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cirkel.goals.enums import IndicatorKind
from cirkel.monitor.models import Release
from tests.factories import road
from tests.factories.collection import MOMENT
from tests.factories.goals import goal as a_goal
from tests.factories.goals import indicator

STEADY = (82, 76, 71, 84, 79, 74, 77, 86, 80, 75, 73, 83)
FALLING = (66, 58, 49, 52, 47, 42, 36, 40, 35)


def quarters_until(day: date, count: int) -> list[str]:
    """The codes of so many quarters, the last of which ended before the day."""
    last = day.year * 4 + (day.month - 1) // 3 - 1
    return [f"{step // 4}-Q{step % 4 + 1}" for step in range(last - count + 1, last + 1)]


def released_quarters(
    numbers: Sequence[int],
    *,
    until: date,
    kind: IndicatorKind = IndicatorKind.FLOW,
    provisional: Sequence[int] = (),
    **goal: Any,
) -> Release:
    """`provisional` are numbers of quarters that come after, delivered as not yet final."""
    indicator(kind=kind)
    code = a_goal(**goal).definition.indicator.code
    periods = quarters_until(until, len(numbers) + len(provisional))
    final = zip(periods, numbers, strict=False)
    road.signed_off("\n".join(f"{code} | {period} | | {number}" for period, number in final))
    late = list(zip(periods[len(numbers) :], provisional, strict=True))
    if late:
        lines = "\n".join(f"{code} | {period} | | {number}" for period, number in late)
        road.signed_off(lines, is_provisional=True, at=MOMENT + timedelta(days=1))
    return road.released()
