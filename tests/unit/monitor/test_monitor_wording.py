"""What the monitor says. Trend and path are two facts, and both are always said."""

from datetime import date
from decimal import Decimal

import pytest

from cirkel.goals.enums import Better
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.queries import GoalStanding, Segment
from cirkel.monitor.wording import course_sentence, path_sentence, saying_for

ON = date(2026, 1, 1)  # The path says 75,84.
QUIET = (80, 78) * 6
BREAK = "de laatste meting valt buiten de normale schommeling."


def standing(*numbers: int, better: Better = Better.DOWN, last: date = ON) -> GoalStanding:
    definition = Definition(indicator=Indicator(better=better))
    goal = Goal(
        definition=definition,
        baseline=Decimal(79),
        target=Decimal("63.2"),
        path_from_year=2025,
        deadline_year=2030,
    )
    points = tuple(PublishedFigure(number=Decimal(n), period_last=last) for n in numbers)
    return GoalStanding(goal, ON, (Segment(definition, points),), None)


@pytest.mark.parametrize(
    ("numbers", "better", "kind", "head", "text"),
    [
        (
            (79,),
            Better.DOWN,
            "few",
            "Te weinig metingen:",
            "met 1 meting kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten minste "
            "12 nodig.",
        ),
        (
            (79, 78, 77),
            Better.DOWN,
            "few",
            "Te weinig metingen:",
            "met 3 metingen kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten minste "
            "12 nodig.",
        ),
        (
            (*QUIET, 79),
            Better.DOWN,
            "none",
            "Nog geen trendbreuk:",
            "de verandering valt binnen de normale schommeling. Dat kan toeval zijn.",
        ),
        ((*QUIET, 60), Better.DOWN, "good", "Trendbreuk de goede kant op:", BREAK),
        ((*QUIET, 99), Better.DOWN, "bad", "Trendbreuk de verkeerde kant op:", BREAK),
        ((*QUIET, 99), Better.UP, "good", "Trendbreuk de goede kant op:", BREAK),
        ((*QUIET, 60), Better.UP, "bad", "Trendbreuk de verkeerde kant op:", BREAK),
    ],
)
def test_what_a_series_can_bear(
    numbers: tuple[int, ...], better: Better, kind: str, head: str, text: str
) -> None:
    saying = saying_for(standing(*numbers, better=better))

    assert (saying.kind, saying.head, saying.text) == (kind, head, text)


def test_eleven_measurements_are_too_few_and_twelve_are_enough() -> None:
    kinds = [saying_for(standing(*QUIET[:count])).kind for count in (11, 12)]

    assert kinds == ["few", "none"]


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
