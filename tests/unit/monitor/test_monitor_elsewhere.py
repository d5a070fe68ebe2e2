"""Our change beside that of other municipalities: who is compared, over when, and what is said."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Better, IndicatorKind, Unit
from cirkel.goals.models import Area, Definition, Goal
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import Elsewhere, elsewhere, goal_standing
from cirkel.monitor.wording import elsewhere_sentences, elsewhere_title
from tally.comparison import Difference
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)
BEFORE = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
AFTER = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
OTHERS = (93, 95, 97, 99)


def of_area(
    area: Area, before: float, after: float, *, definition: Definition | None = None, **fields: Any
) -> None:
    for periods, number in ((BEFORE, before), (AFTER, after)):
        for period in periods:
            given = {"area": area, "period": period, "definition": definition} | fields
            factories.published(
                Decimal(str(number)), **{key: value for key, value in given.items() if value}
            )


def others(*after: float, before: float = 100, code: str = "GM9") -> list[Area]:
    """Places named in the order of their codes, each with `before` a quarter, and then this."""
    areas = []
    for number, each in enumerate(after):
        areas.append(factories.area(f"{code}{number:03}", name=f"Plaats {number:03}"))
        of_area(areas[-1], before, each)
    return areas


@pytest.fixture
def goal() -> Goal:
    factories.indicator(kind=IndicatorKind.FLOW)
    goal = factories.goal()
    factories.release()
    of_area(factories.area(), 100, 80)
    return goal


def found(goal: Goal, on: date = ON) -> Elsewhere | None:
    release = Release.objects.first()
    return elsewhere(release, goal_standing(release, goal, on=on))


def names(compared: Elsewhere | None) -> list[str]:
    return [place.area.code for place in compared.others] if compared else []


def test_a_year_before_the_path_is_held_against_the_newest_one(goal: Goal) -> None:
    others(*OTHERS)
    factories.published(5000, period="2023-Q4")

    compared = found(goal)

    assert compared is not None
    assert (compared.before, compared.after) == (BEFORE, AFTER)
    assert (compared.own.change.before, compared.own.change.after) == (400, 320)
    assert names(compared) == ["GM9000", "GM9001", "GM9002", "GM9003"]
    assert compared.comparison.own == pytest.approx(-0.2, abs=0.001)
    assert compared.comparison.others == pytest.approx(-0.04, abs=0.001)
    assert (compared.comparison.difference, compared.is_per_head) == (Difference.TOO_FEW, False)


def test_of_a_stock_the_average_counts_for_mostly_the_same_are_counted_again(goal: Goal) -> None:
    indicator = goal.definition.indicator
    indicator.kind = IndicatorKind.STOCK
    indicator.save()
    others(*OTHERS)

    compared = found(goal)

    assert compared is not None
    assert (compared.own.change.before, compared.own.change.after) == (100, 80)


def test_three_others_are_too_few_for_anything(goal: Goal) -> None:
    others(*OTHERS[:3])
    assert found(goal) is None

    of_area(factories.area("GM9003", name="Nog een"), 100, 99)
    assert names(found(goal)) == ["GM9003", "GM9000", "GM9001", "GM9002"]


def test_only_places_of_the_same_kind_that_are_not_ours_are_compared(goal: Goal) -> None:
    """Not our own quarters, not the province, not a neighbourhood elsewhere."""
    own = goal.covenant.area
    province = factories.area("PV28", name="Zuid-Holland")
    others(*OTHERS)
    others(*OTHERS, code="WK9")
    merged = factories.area("GM8000", name="Deel van ons", parent=own)
    around = factories.area("GM8001", name="Waar wij in liggen", parent=province)
    own.parent = around
    own.save()
    for area in (province, merged, around):
        of_area(area, 100, 90)

    assert names(found(goal)) == ["GM9000", "GM9001", "GM9002", "GM9003"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": None, "kind": ValueKind.WITHHELD},
        {"number": None, "kind": ValueKind.NOT_REPORTED},
        {"is_provisional": True},
    ],
)
@pytest.mark.parametrize("period", ["2024-Q2", "2025-Q4"])
def test_who_misses_a_final_figure_is_left_out(
    goal: Goal, wrong: dict[str, Any], period: str
) -> None:
    fifth = others(*OTHERS, 98)[4]
    assert names(found(goal)) == ["GM9000", "GM9001", "GM9002", "GM9003", "GM9004"]

    PublishedFigure.objects.filter(area=fifth, period=period).update(**wrong)

    assert names(found(goal)) == ["GM9000", "GM9001", "GM9002", "GM9003"]


def test_figures_of_another_release_definition_or_group_are_not_those(goal: Goal) -> None:
    others(*OTHERS[:3])
    fourth = factories.area("GM9003", name="Nog een")
    of_area(fourth, 100, 99, definition=factories.definition(2))
    of_area(fourth, 100, 99, breakdown="leeftijd=jong")
    first = Release.objects.get()
    of_area(fourth, 100, 99, release=factories.release())

    assert elsewhere(first, goal_standing(first, goal, on=ON)) is None


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        (BEFORE, "nothing before"),
        (("2024-Q4", "2023-Q4"), "a gap before"),
        (AFTER, "nothing after"),
        (("2025-Q2",), "less than a year after"),
    ],
)
def test_without_a_whole_year_of_ours_there_is_nothing(
    goal: Goal, gone: Sequence[str], why: str
) -> None:
    others(*OTHERS)
    assert found(goal) is not None

    PublishedFigure.objects.filter(area=goal.covenant.area, period__in=gone).delete()

    assert found(goal) is None, why


def test_our_own_provisional_figures_wait(goal: Goal) -> None:
    others(*OTHERS)
    for area in Area.objects.all():
        factories.published(1, area=area, period="2026-Q1", is_provisional=True)

    compared = found(goal)

    assert compared is not None
    assert compared.after == AFTER


def test_what_was_counted_otherwise_is_not_before(goal: Goal) -> None:
    others(*OTHERS)
    factories.new_baseline("2024-Q2")

    assert found(goal) is None


def test_where_the_whole_is_shown_the_change_is_a_rate(goal: Goal) -> None:
    """A fifth fewer cases, and a fifth fewer youths: nothing changed."""
    pupils = factories.definition(indicator=factories.indicator("leerlingen", better=Better.NONE))
    goal.definition.base = pupils
    goal.definition.save()
    others(*OTHERS, 98)
    assert found(goal) is not None
    assert not found(goal).is_per_head  # type: ignore[union-attr]  # see the line above

    of_area(goal.covenant.area, 1000, 800, definition=pupils)
    for code in ("GM9000", "GM9001", "GM9002", "GM9003"):
        of_area(Area.objects.get(code=code), 1000, 1000, definition=pupils)
    compared = found(goal)

    assert compared is not None
    assert compared.is_per_head
    assert names(compared) == ["GM9000", "GM9001", "GM9002", "GM9003"]
    assert compared.comparison.own == pytest.approx(0, abs=0.001)


def test_shares_are_compared_as_the_counts_they_are(goal: Goal) -> None:
    pupils = factories.definition(indicator=factories.indicator("leerlingen", better=Better.NONE))
    indicator = factories.indicator("aandeel", unit=Unit.PERCENT, kind=IndicatorKind.SHARE)
    share = factories.definition(indicator=indicator, base=pupils)
    areas = [goal.covenant.area, *others(*OTHERS)]
    for area, after in zip(areas, (30, 40, 41, 39, 40), strict=True):
        of_area(area, 40, after, definition=share)
    shares = factories.goal("aandeel", definition=share, baseline=40, target=20)
    assert found(shares) is None  # Of how many is not known yet.

    for area in areas:
        of_area(area, 500, 1000, definition=pupils)
    compared = found(shares)

    assert compared is not None
    change = compared.own.change
    assert (change.before, change.after) == (200, 300)
    assert (change.among_before, change.among_after) == (500, 1000)
    assert compared.own.share == pytest.approx(-0.25, abs=0.002)


def test_what_is_no_count_is_not_compared(goal: Goal) -> None:
    others(*OTHERS)
    indicator = goal.definition.indicator
    indicator.unit = Unit.DAYS
    indicator.save()

    assert found(goal) is None


@pytest.mark.parametrize("count", [4, 12])
def test_it_costs_two_queries_however_many_places(
    goal: Goal, count: int, django_assert_num_queries: Any
) -> None:
    others(*[95] * count)
    release = Release.objects.first()
    standing = goal_standing(release, goal, on=ON)

    with django_assert_num_queries(2):
        compared = elsewhere(release, standing)
    assert len(names(compared)) == count


MANY = [100 + at for at in range(-10, 11)]


@pytest.mark.parametrize(
    ("own", "after", "title", "sentences"),
    [
        (
            80,
            (93, 95, 97, 99),
            "Hier 20% minder, elders 4% minder",
            [
                "Hier werd het 20% minder, in de andere gemeenten meestal 4% minder. Dat scheelt "
                "16 procentpunt.",
                "Geen van de 4 andere gemeenten week zo sterk af van de rest als wij.",
                "Voor een oordeel zijn dit er te weinig: daarvoor zijn ten minste 19 andere "
                "gemeenten nodig. Dit kan toeval zijn.",
            ],
        ),
        (
            100,
            MANY,
            "Hier gelijk, elders gelijk",
            [
                "Hier werd het gelijk, in de andere gemeenten meestal gelijk.",
                "21 van de 21 andere gemeenten weken minstens zo sterk af van de rest als wij.",
                "Of het hier anders ging dan elders, is zo niet te zeggen. Dit kan toeval zijn.",
            ],
        ),
        (
            50,
            MANY,
            "Het daalde alleen hier",
            [
                "Hier werd het 50% minder, in de andere gemeenten meestal gelijk. Dat scheelt 50 "
                "procentpunt.",
                "Geen van de 21 andere gemeenten week zo sterk af van de rest als wij.",
                "Zo'n verschil is zeldzaam. Waardoor het komt, zegt dit niet.",
            ],
        ),
    ],
)
def test_what_is_said_of_it(
    goal: Goal, own: int, after: Sequence[int], title: str, sentences: list[str]
) -> None:
    PublishedFigure.objects.filter(period__in=AFTER).update(number=own)
    others(*after)

    compared = found(goal)

    assert compared is not None
    assert (elsewhere_title(compared), elsewhere_sentences(compared)) == (title, sentences)


@pytest.mark.parametrize(
    ("own", "shift", "title"),
    [
        (60, -10, "Het daalde hier sterker dan elders"),
        (160, 10, "Het steeg hier sterker dan elders"),
        (160, -10, "Het steeg alleen hier"),
        (110, 60, "Het steeg hier minder dan elders"),
        (90, -50, "Het daalde hier minder dan elders"),
    ],
)
def test_the_title_says_which_way_both_went(goal: Goal, own: int, shift: int, title: str) -> None:
    PublishedFigure.objects.filter(period__in=AFTER).update(number=own)
    others(*[each + shift for each in MANY])

    compared = found(goal)

    assert compared is not None
    assert elsewhere_title(compared) == title
