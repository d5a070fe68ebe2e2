"""How a goal stands on a day: three parts that are the whole way, and what the data can bear."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Better, PathKind
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.goals.queries import goal_by_code
from cirkel.monitor.models import PublishedFigure, Release, ReleaseCoverage
from cirkel.monitor.queries import GoalStanding, Segment, goal_standing, goal_standings
from tally.signals import Verdict
from tests import factories
from tests.factories import road

MEASURED = "2025"  # Ends on 31 December 2025.
SPRING = date(2026, 3, 1)


def standing(
    *numbers: int | ValueKind, on: date = SPRING, periods: Iterator[str] | None = None
) -> GoalStanding:
    """The goal of 79 with those measurements, the last of them for 2025."""
    release = factories.release()
    own = iter([str(2026 - len(numbers) + at) for at in range(len(numbers))])
    for number, period in zip(numbers, periods or own, strict=False):
        factories.published(number, release=release, period=period)
    return goal_standing(release, factories.goal(), on=on)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "parts"),
    [
        (79, ("0", "4", "11.8")),
        (78, ("1", "3", "11.8")),
        (76, ("3", "1", "11.8")),
        (70, ("9", "0", "6.8")),
        (60, ("15.8", "0", "0.0")),
        (90, ("0", "4", "11.8")),
    ],
)
def test_reached_lag_and_later_are_the_whole_way(now: int, parts: tuple[str, str, str]) -> None:
    found = standing(now)

    assert (found.reached, found.lag, found.later) == tuple(map(Decimal, parts))
    assert found.reached + found.lag + found.later == found.distance == Decimal("15.8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "planned"),
    [
        (date(2024, 6, 1), "79"),
        (date(2025, 1, 1), "79"),
        (date(2026, 1, 1), "75.84"),
        (date(2027, 7, 2), "71.1043"),
        (date(2030, 1, 1), "63.2"),
        (date(2034, 1, 1), "63.2"),
    ],
)
def test_the_path_is_a_straight_line_to_the_deadline(on: date, planned: str) -> None:
    assert round(standing(79, on=on).planned, 4) == Decimal(planned)


def unsaved(now: int | None, *, on: date, baseline: Decimal, target: Decimal) -> GoalStanding:
    definition = Definition(indicator=Indicator(better=Better.DOWN))
    goal = Goal(
        definition=definition,
        baseline=baseline,
        target=target,
        path_from_year=2025,
        deadline_year=2030,
    )
    number = None if now is None else Decimal(now)
    points = (PublishedFigure(number=number, period_last=on),)
    return GoalStanding(goal, on, (Segment(definition, points),), None)


amounts = st.decimals(min_value=0, max_value=2_000, places=1)


@given(
    now=st.none() | st.integers(0, 2_000),
    on=st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    baseline=amounts,
    target=amounts,
)
def test_the_three_parts_are_never_negative_and_always_the_whole_way(
    now: int | None, on: date, baseline: Decimal, target: Decimal
) -> None:
    found = unsaved(now, on=on, baseline=baseline, target=target)

    parts = (found.reached, found.lag, found.later)
    assert sum(parts) == found.distance
    assert min(parts) >= 0


@given(
    now=st.integers(0, 2_000),
    on=st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    ends=st.tuples(st.integers(1, 2_000), st.integers(1, 2_000)),
    steps=st.lists(st.integers(0, 2_000), max_size=4),
    kind=st.sampled_from(PathKind),
)
def test_so_they_are_on_any_path_that_was_agreed(
    now: int, on: date, ends: tuple[int, int], steps: list[int], kind: PathKind
) -> None:
    found = unsaved(now, on=on, baseline=Decimal(ends[0]), target=Decimal(ends[1]))
    found.goal.path_kind = kind
    if kind == PathKind.STEPS:
        years = range(2025, 2025 + len(steps))
        found.goal.path_steps = [
            {"period": str(year), "number": str(number)}
            for year, number in zip(years, steps, strict=True)
        ]

    parts = (found.reached, found.lag, found.later)
    assert sum(parts) == found.distance
    assert min(parts) >= 0
    if ends[0] != ends[1]:
        wrong_way = (now - found.planned) * (1 if found.falls else -1)
        assert found.behind == max(wrong_way, Decimal(0)).quantize(Decimal(1))


def test_who_is_worse_off_than_at_the_start_is_further_behind_than_the_ring_can_show() -> None:
    """The ring is as long as the whole way; the sentence says how far it really is."""
    found = unsaved(90, on=date(2026, 1, 1), baseline=Decimal(79), target=Decimal("63.2"))

    assert (found.lag, found.behind, found.planned) == (3, 14, Decimal("75.84"))


def test_on_the_deadline_all_that_is_not_reached_lags_and_nothing_comes_later() -> None:
    found = unsaved(79, on=date(2030, 1, 1), baseline=Decimal(79), target=Decimal("63.2"))

    assert (found.reached, found.lag, found.later) == (0, Decimal("15.8"), 0)


def test_a_goal_that_should_rise_is_reached_by_rising() -> None:
    found = unsaved(60, on=date(2026, 1, 1), baseline=Decimal(50), target=Decimal(100))

    assert (found.falls, found.reached, found.lag, found.later) == (False, 10, 0, 40)


@pytest.mark.django_db
def test_nothing_measured_is_nothing_reached() -> None:
    found = standing()

    assert (found.now, found.latest, found.reached, found.is_stale) == (None, None, 0, True)
    assert (found.lag, found.judgement.verdict) == (4, Verdict.TOO_FEW)


@pytest.mark.django_db
def test_a_withheld_or_unknown_point_is_no_number() -> None:
    found = standing(79, 78, ValueKind.WITHHELD, ValueKind.UNKNOWN)

    assert (len(found.measured), found.now, found.judgement.points) == (4, 78, 2)
    assert found.latest is not None
    assert found.latest.period == "2023"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "stale"),
    [(date(2026, 1, 1), False), (date(2027, 1, 1), False), (date(2027, 1, 2), True)],
)
def test_a_measurement_is_stale_after_a_year(on: date, stale: bool) -> None:
    assert standing(79, on=on).is_stale is stale


@pytest.mark.django_db
def test_each_version_of_the_definition_has_its_own_line() -> None:
    goal, release = factories.goal(), factories.release()
    old = factories.definition(0, indicator=goal.definition.indicator)
    factories.published(120, release=release, definition=old, period="2018")
    factories.published(79, release=release, definition=goal.definition, period="2025")

    found = goal_standing(release, goal, on=SPRING)

    lines = [(s.definition.version, [p.number for p in s.points]) for s in found.segments]
    assert lines == [(0, [120]), (1, [79])]
    assert [point.number for point in found.measured] == [79]


@pytest.mark.django_db
def test_only_totals_of_the_covenants_own_area_in_this_release_count() -> None:
    goal, release = factories.goal(), factories.release()
    elsewhere = factories.area("GM0505", name="Dordrecht")
    factories.published(79, release=release, period="2025")
    factories.published(26, release=release, period="2025", breakdown="leeftijd=jong")
    factories.published(500, release=release, period="2025", area=elsewhere)
    factories.published(70, release=factories.release(), period="2026")

    found = goal_standing(release, goal, on=SPRING)

    assert [point.number for point in found.measured] == [79]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reported", "provisional", "expected"),
    [(2, False, True), (3, False, False), (3, True, True)],
    ids=["one-short", "complete", "delivered-as-provisional"],
)
def test_a_figure_is_provisional_until_every_source_reported_finally(
    reported: int, provisional: bool, expected: bool
) -> None:
    goal = factories.goal()
    indicator = goal.definition.indicator
    for number in range(3):
        source = factories.source(f"school-{number}", indicators=(indicator,))
        if number < reported:
            road.signed_off(
                f"thuiszitters | {MEASURED} | | 2{number}",
                source=source,
                is_provisional=provisional and number == 0,
            )
    release = road.released()

    found = goal_standing(release, goal, on=SPRING)

    assert found.coverage is not None
    assert (found.coverage.reported, found.coverage.expected) == (reported, 3)
    assert found.now == sum(range(20, 20 + reported))
    assert found.is_provisional is expected


@pytest.mark.django_db
def test_before_the_first_release_a_goal_has_no_points() -> None:
    [found] = [goal_standing(None, factories.goal(), on=SPRING)]

    assert (found.segments, found.coverage, found.is_provisional) == ((), None, False)


def three(count: int) -> Release:
    release = factories.release()
    for number in range(count):
        indicator = factories.indicator(f"indicator-{number}")
        definition = factories.definition(indicator=indicator)
        factories.goal(f"doel-{number}", definition=definition, order=number)
        factories.published(70 + number, release=release, definition=definition, period="2025")
        ReleaseCoverage.objects.create(
            release=release, indicator=indicator, period="2025", reported=1, expected=number + 1
        )
    return release


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_all_goals_in_order_cost_the_same(count: int, django_assert_num_queries: Any) -> None:
    release = three(count)

    with django_assert_num_queries(4):
        found = goal_standings(release, on=SPRING)
        numbers = [(row.goal.code, row.now, row.is_provisional) for row in found]
        verdicts = [row.judgement.verdict for row in found]

    expected = [(f"doel-{at}", Decimal(70 + at), at > 0) for at in range(count)]
    assert (numbers, set(verdicts)) == (expected, {Verdict.TOO_FEW})


@pytest.mark.django_db
def test_one_goal_costs_three_queries(django_assert_num_queries: Any) -> None:
    release, goal = three(1), goal_by_code("doel-0")
    assert goal is not None

    with django_assert_num_queries(3):
        assert goal_standing(release, goal, on=SPRING).now == 70
