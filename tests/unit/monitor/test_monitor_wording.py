"""What the monitor says. Trend and path are two facts, and both are always said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cirkel.goals.enums import Better, IndicatorKind, Unit
from cirkel.goals.models import Definition, Goal, Indicator
from cirkel.monitor.models import PublishedFigure, ReleaseCoverage
from cirkel.monitor.queries import GoalStanding, Segment
from cirkel.monitor.wording import course_sentence, path_sentence, saying_for
from tally.periods import Period

ON = date(2026, 1, 1)  # The path says 75,84.
QUIET = (84, 74, 88, 70) * 3
LATER = "Meten we elk kwartaal, dan is een {change} te zien vanaf {moment}."
HEADS = {
    "few": "Te weinig metingen:",
    "none": "Nog geen trendbreuk:",
    "good": "Trendbreuk de goede kant op:",
    "bad": "Trendbreuk de verkeerde kant op:",
}
YEAR_OF = (
    "het gemiddelde van het 1e kwartaal van 2025 tot en met het 4e kwartaal van 2025 is {}. "
    "Van 67 tot 92 is de normale schommeling."
)
NEVER = (
    "de aantallen zijn te klein. Zelfs een halvering is dan niet van toeval te onderscheiden, "
    "ook niet na drie jaar."
)


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
    return figure(Period.parse(f"{step // 4}-Q{step % 4 + 1}"), number)


def quarter(part: int, year: int) -> str:
    return f"het {part}e kwartaal van {year}"


def seen(part: int, year: int) -> str:
    return f"We zien dit sinds {quarter(part, year)}. Waardoor het komt, zegt dit niet."


def replace_kind(standing: GoalStanding, kind: IndicatorKind) -> GoalStanding:
    standing.goal.definition.indicator.kind = kind
    return standing


def figure(period: Period, number: int) -> PublishedFigure:
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
        ((), "few", few(0, 16, quarter(4, 2029))),
        ((79,), "few", few(1, 13, quarter(4, 2028))),
        ((79, 78, 77), "few", few(3, 13, quarter(2, 2028))),
        (QUIET, "few", few(12, 13, quarter(1, 2026))),
        ((*QUIET, 80, 78, 80, 78), "none", f"{YEAR_OF.format(79)} Dit kan toeval zijn."),
        ((*QUIET, 60, 62, 60, 62), "good", f"{YEAR_OF.format(61)} {seen(2, 2025)}"),
        ((*QUIET, 99, 97, 99, 97), "bad", f"{YEAR_OF.format(98)} {seen(2, 2025)}"),
        ((2,) * 24, "few", NEVER),
    ],
)
def test_what_a_series_can_bear(numbers: tuple[int, ...], kind: str, text: str) -> None:
    saying = saying_for(standing(*numbers))

    assert (saying.kind, saying.head, saying.text) == (kind, HEADS[kind], text)


def test_where_more_is_better_a_rise_is_good_and_one_waits_for_a_doubling() -> None:
    rise, one = (*QUIET, 99, 97, 99, 97), standing(79, better=Better.UP)

    assert saying_for(standing(*rise, better=Better.UP)).kind == "good"
    assert saying_for(one).text == few(1, 13, quarter(4, 2028), "verdubbeling")


def test_where_neither_way_is_better_no_break_is_called() -> None:
    found = saying_for(standing(*QUIET, 60, 62, 60, 62, better=Better.NONE))

    assert (found.kind, found.text) == (
        "none",
        "dit cijfer heeft geen goede of verkeerde kant. Daarom noemen we geen trendbreuk.",
    )


def test_the_same_fall_in_a_stock_may_be_chance() -> None:
    """Mostly the same children: one of them who stays is counted in every quarter."""
    kinds = [
        saying_for(standing(*QUIET, 60, 62, 60, 62, kind=kind)).kind
        for kind in (IndicatorKind.FLOW, IndicatorKind.STOCK)
    ]

    assert kinds == ["good", "none"]


def test_provisional_measurements_are_named_and_not_counted() -> None:
    one = standing(*QUIET, 60, provisional=1)
    more = standing(*QUIET, 60, 62, provisional=2)

    assert saying_for(one).text == (
        f"{few(12, 13, quarter(1, 2026))} 1 voorlopige meting telt nog niet mee."
    )
    assert saying_for(more).text.endswith("2 voorlopige metingen tellen nog niet mee.")


def test_a_sum_with_a_source_missing_is_too_low_to_count() -> None:
    short = standing(*QUIET, 60, 62, 60, 62)
    coverage = ReleaseCoverage(period="2025-Q4", reported=2, expected=3)

    kept = replace(short, coverage=coverage)

    assert (short.judgement.points, kept.judgement.points, kept.judgement.provisional) == (
        16,
        15,
        1,
    )


def test_new_cases_of_a_year_are_no_quarters_cases() -> None:
    """Three years of 316 new cases and then quarters of 79: nothing rose or fell."""
    found = standing(79, 80, 78)
    years = [figure(Period.parse(str(year)), 316) for year in (2022, 2023, 2024)]
    [segment] = found.segments
    mixed = replace(found, segments=(replace(segment, points=(*years, *segment.points)),))

    assert (mixed.series.per_year, mixed.judgement.points) == (4, 3)
    as_stock = replace_kind(mixed, IndicatorKind.STOCK)
    assert as_stock.judgement.points == 6


@pytest.mark.parametrize(
    ("codes", "moment"),
    [
        ("2023 2024 2025", "2029"),
        ("2024-H1 2024-H2 2025-H1", "het 2e halfjaar van 2027"),
        ("2025-10 2025-11 2025-12", "oktober 2027"),
    ],
)
def test_the_moment_follows_the_rhythm(codes: str, moment: str) -> None:
    halves = {"H1": "{0}-01/{0}-06", "H2": "{0}-07/{0}-12"}
    periods = []
    for code in codes.split():
        year, _, half = code.partition("-")
        periods.append(Period.parse(halves[half].format(year) if half in halves else code))
    found = standing(79)
    [segment] = found.segments
    series = replace(segment, points=tuple(figure(period, 79) for period in periods))

    text = saying_for(replace(found, segments=(series,))).text

    assert text.endswith(f"dan is een halvering te zien vanaf {moment}.")


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
FALLEN, RISEN = (60, 62, 60, 62), (99, 97, 99, 97)
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
            [standing(*QUIET, *FALLEN), standing(*QUIET, *RISEN)],
            "Bij 1 doel zien we een trendbreuk de goede kant op. "
            "1 doel loopt achter op het doelpad.",
        ),
        (
            [standing(*QUIET, *FALLEN), standing(*QUIET, *FALLEN)],
            "Bij 2 doelen zien we een trendbreuk de goede kant op. "
            "0 doelen lopen achter op het doelpad.",
        ),
    ],
    ids=["all-stale", "one-behind", "two-behind", "one-break", "two-breaks"],
)
def test_the_sentence_over_all_goals(standings: list[GoalStanding], expected: str) -> None:
    assert course_sentence(standings) == expected
