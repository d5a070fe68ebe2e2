"""What the monitor says. Trend and path are two facts, and both are always said."""

from datetime import date
from decimal import Decimal

import pytest

from cirkel.goals.enums import Better, IndicatorKind, Unit
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.queries import GoalStanding, Segment
from cirkel.monitor.wording import course_sentence, path_sentence, saying_for
from tally.periods import Period

ON = date(2026, 1, 1)  # The path says 75,84.
QUIET = (84, 74, 88, 70) * 3
LATER = "Meten we elk kwartaal, dan is een {change} te zien vanaf {moment}."


def standing(
    *numbers: int,
    better: Better = Better.DOWN,
    last: date = ON,
    kind: IndicatorKind = IndicatorKind.FLOW,
    provisional: int = 0,
) -> GoalStanding:
    """Quarters, the last of which ends before `last`; the last `provisional` are not final."""
    indicator = Indicator(better=better, kind=kind, unit=Unit.COUNT)
    definition = Definition(indicator=indicator)
    goal = Goal(
        definition=definition,
        baseline=Decimal(79),
        target=Decimal("63.2"),
        path_from_year=2025,
        deadline_year=2030,
    )
    points = [point(number, last, back) for back, number in enumerate(reversed(numbers))]
    for figure in points[:provisional]:
        figure.is_provisional = True
    return GoalStanding(goal, ON, (Segment(definition, tuple(reversed(points))),), None)


def point(number: int, last: date, back: int) -> PublishedFigure:
    step = last.year * 4 + (last.month - 1) // 3 - 1 - back
    period = Period.parse(f"{step // 4}-Q{step % 4 + 1}")
    return PublishedFigure(
        number=Decimal(number),
        period=period.code,
        period_first=period.first,
        period_last=period.last,
    )


def few(points: int, needed: int, moment: str, change: str = "halvering") -> str:
    noun = "meting" if points == 1 else "metingen"
    return (
        f"met {points} {noun} kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten "
        f"minste {needed} nodig. {LATER.format(change=change, moment=moment)}"
    )


@pytest.mark.parametrize(
    ("numbers", "kind", "text"),
    [
        ((), "few", few(0, 16, "4e kwartaal 2029")),
        ((79,), "few", few(1, 13, "4e kwartaal 2028")),
        ((79, 78, 77), "few", few(3, 13, "2e kwartaal 2028")),
        (QUIET, "few", few(12, 13, "1e kwartaal 2026")),
    ],
)
def test_what_a_series_can_bear(numbers: tuple[int, ...], kind: str, text: str) -> None:
    saying = saying_for(standing(*numbers))

    assert (saying.kind, saying.text) == (kind, text)


@pytest.mark.parametrize(
    ("numbers", "last", "expected"),
    [
        ((), ON, "Er is nog geen meting. Volgens het doelpad zouden het er nu 76 zijn."),
        ((79,), ON, "Achter op het doelpad: nu 79, gepland 76."),
        ((76,), ON, "Op of voor het doelpad: nu 76, gepland 76."),
        ((70,), ON, "Op of voor het doelpad: nu 70, gepland 76."),
        (
            (79,),
            date(2024, 12, 30),
            "Volgens het doelpad zouden we nu op 76 staan. De laatste meting (79) is ouder dan een "
            "jaar, dus of we op koers liggen, weten we niet.",
        ),
    ],
    ids=["none", "behind", "on", "ahead", "stale"],
)
def test_where_a_goal_is_against_its_path(
    numbers: tuple[int, ...], last: date, expected: str
) -> None:
    found = standing(*numbers, last=last)

    assert path_sentence(found) == expected
    assert saying_for(found).path == expected


OLD = date(2024, 6, 30)
STALE = (
    "Dat weten we nog niet. Na de nulmeting is er voor geen van de doelen een nieuwe meting. "
    "Zonder meting zien we geen trend en geen koers."
)


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([standing(79, last=OLD), standing(79, last=OLD)], STALE),
        (
            [standing(79), standing(70), standing(79, last=OLD)],
            "Bij geen van de doelen zien we een trendbreuk de goede kant op. "
            "1 doel loopt achter op het doelpad.",
        ),
        (
            [standing(79), standing(79)],
            "Bij geen van de doelen zien we een trendbreuk de goede kant op. "
            "2 doelen lopen achter op het doelpad.",
        ),
        (
            [standing(*QUIET, 60), standing(*QUIET, 99)],
            "Bij 1 doel zien we een trendbreuk de goede kant op. "
            "1 doel loopt achter op het doelpad.",
        ),
        (
            [standing(*QUIET, 60), standing(*QUIET, 60)],
            "Bij 2 doelen zien we een trendbreuk de goede kant op. "
            "0 doelen lopen achter op het doelpad.",
        ),
    ],
    ids=["all-stale", "one-behind", "two-behind", "one-break", "two-breaks"],
)
def test_the_sentence_over_all_goals(standings: list[GoalStanding], expected: str) -> None:
    assert course_sentence(standings) == expected
