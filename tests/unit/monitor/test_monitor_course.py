"""What is said of the target, and what each step must still bring."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import GoalStanding, Segment, prospect_for
from cirkel.monitor.queries.prospects import NextStep
from cirkel.monitor.wording import course_saying, fall_text, needed_text
from tally.periods import Period
from tally.policy import Policy
from tally.projection import Course

ON = date(2026, 1, 1)
DEADLINE = 4 * 2030 - 1  # The last quarter before 2030.


def standing(
    *numbers: int,
    target: str = "0",
    baseline: int = 79,
    unit: Unit = Unit.COUNT,
    on: date = ON,
    threshold: int | None = None,
    provisional: int = 0,
) -> GoalStanding:
    """Quarters until the end of 2025."""
    definition = Definition(indicator=Indicator(unit=unit, kind=IndicatorKind.FLOW))
    goal = Goal(
        definition=definition,
        baseline=Decimal(baseline),
        target=Decimal(target),
        path_from_year=2025,
        deadline_year=2030,
    )
    policy = Policy(threshold=threshold or 5).as_dict()
    release = Release(policy={} if threshold is None else policy)
    points = []
    for back, number in enumerate(reversed(numbers)):
        year, quarter = divmod(2025 * 4 + 3 - back, 4)
        period = Period.parse(f"{year}-Q{quarter + 1}")
        points.append(
            PublishedFigure(
                release=release,
                number=Decimal(number),
                period=period.code,
                period_first=period.first,
                period_last=period.last,
                is_provisional=back < provisional,
            )
        )
    return GoalStanding(goal, on, (Segment(definition, tuple(reversed(points))),), None)


def said(found: GoalStanding) -> str | None:
    course = course_saying(found, prospect_for(found))
    return course and f"{course.head} {course.text}"


def test_the_projection_ends_at_the_last_quarter_before_the_deadline() -> None:
    steps = prospect_for(standing(*[79, 77, 80, 76, 81, 78])).projection.steps

    assert (steps[0].place, steps[-1].place) == (4 * 2026, DEADLINE)


def test_provisional_figures_do_not_look_ahead() -> None:
    five = standing(79, 77, 80, 76, 81, 10, provisional=1)
    four = standing(79, 77, 80, 76, 10, provisional=1)

    assert prospect_for(five).projection.steps[0].place == 4 * 2026 - 1
    assert prospect_for(four).projection.course == Course.TOO_EARLY


@pytest.mark.parametrize(
    ("threshold", "target", "sentence"),
    [
        (None, "0", " We noemen het doel gehaald bij minder dan 5."),
        (10, "0", " We noemen het doel gehaald bij minder dan 10."),
        (10, "9", " We noemen het doel gehaald bij minder dan 10."),
        (10, "10", ""),
    ],
)
def test_the_tolerance_is_the_releases_threshold(
    threshold: int | None, target: str, sentence: str
) -> None:
    found = said(standing(*[79, 77, 80, 76, 81, 78], target=target, threshold=threshold))

    assert found == (
        "Niet op koers: gaat het door zoals nu, dan halen we het doel in 2030 waarschijnlijk niet."
        + sentence
    )


def test_a_broken_target_is_reached_by_the_whole_count_on_its_far_side() -> None:
    """Under 63,2 is 63; over 63,2 is 64."""
    down = standing(*[63] * 6, target="63.2", on=date(2029, 10, 1))
    up = standing(*[63] * 6, target="63.2", baseline=50)

    assert prospect_for(down).tolerance is None
    late = replace(down, goal=_until(down.goal, 2026)), replace(up, goal=_until(up.goal, 2026))
    assert [prospect_for(replace(one, on=ON)).projection.course for one in late] == [
        Course.ON,
        Course.OFF,
    ]


def _until(goal: Goal, year: int) -> Goal:
    goal.deadline_year = year
    return goal


def test_nothing_is_said_of_what_is_no_count_or_too_old() -> None:
    percents = standing(*[40, 41, 39, 40, 42, 40], unit=Unit.PERCENT)
    old = standing(*[79, 77, 80, 76, 81, 78], on=date(2027, 2, 1))

    assert [said(percents), said(old)] == [None, None]
    assert [prospect_for(one).projection.steps for one in (percents, old)] == [(), ()]


@pytest.mark.parametrize(
    ("now", "target", "baseline", "expected"),
    [
        (79, "0", 79, "5 minder per kwartaal"),
        (40, "0", 79, "2,5 minder per kwartaal"),
        (1055, "317", 1055, "47 minder per kwartaal"),
        (50, "90", 40, "2,5 meer per kwartaal"),
        (0, "0", 79, "niets: het doel is bereikt"),
    ],
)
def test_what_each_quarter_must_bring(now: int, target: str, baseline: int, expected: str) -> None:
    """Sixteen quarters are left; rounded up, so that it is enough."""
    found = standing(now, now, target=target, baseline=baseline)

    assert needed_text(prospect_for(found), falls=found.falls) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [(1055, "7,3% minder per kwartaal"), (317, "niets: het doel is bereikt"), (0, "niets: het")],
)
def test_of_a_ratio_each_quarter_asks_a_share(now: int, expected: str) -> None:
    """From 1,055 to 317 in sixteen quarters; rounded up."""
    found = standing(now, now, target="317", baseline=1055)
    found.goal.path_kind = "ratio"

    text = needed_text(prospect_for(found), falls=True)

    assert text.startswith(expected)


@pytest.mark.parametrize(
    ("on", "now", "step"),
    [
        (ON, 79, NextStep("2026", Decimal(60), Decimal("4.75"))),
        (ON, 60, NextStep("2026", Decimal(60), Decimal(0))),
        (date(2026, 11, 1), 79, NextStep("2026", Decimal(60), None)),
        (date(2027, 1, 1), 79, NextStep("2028-Q1", Decimal(30), Decimal("9.8"))),
        (date(2028, 5, 1), 79, None),
    ],
)
def test_the_next_step_is_the_first_whose_period_is_not_over(
    on: date, now: int, step: NextStep | None
) -> None:
    found = standing(now, on=on)
    found.goal.path_kind = "steps"
    found.goal.path_steps = [
        {"period": "2026", "number": "60"},
        {"period": "2028-Q1", "number": "30"},
    ]

    assert prospect_for(found).next_step == step


def test_without_time_or_measurement_nothing_is_asked() -> None:
    late = standing(79, 78, on=date(2029, 12, 1))

    assert [needed_text(prospect_for(one), falls=True) for one in (late, standing())] == ["", ""]


def test_which_fall_could_be_seen() -> None:
    assert fall_text(12, Decimal(1055)) == (
        "Bij 1.055 jeugdigen valt een daling in één jaar pas op als die ongeveer 12 procent of "
        "meer is. Een kleinere daling kan toeval zijn."
    )
