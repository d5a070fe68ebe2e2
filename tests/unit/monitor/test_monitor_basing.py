"""A new baseline: by the coordinator, with a reason, from a period that was published."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.core import audit
from cirkel.core.errors import CirkelError
from cirkel.goals.enums import Audience, IndicatorKind
from cirkel.goals.models import Goal
from cirkel.monitor import actions
from cirkel.monitor.models import NewBaseline
from cirkel.monitor.queries import goal_standing, latest_release
from tally.signals import Verdict
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT
from tests.factories.series import STEADY, quarters_until, released_quarters

ON = date(2026, 1, 10)
DOUBLED = tuple(2 * number for number in STEADY)
pytestmark = pytest.mark.django_db


@pytest.fixture
def goal() -> Goal:
    """Three steady years, and then three in which more schools count."""
    released_quarters((*STEADY, *DOUBLED), until=ON)
    return factories.goal()


def choose(goal: Goal, **fields: Any) -> NewBaseline:
    defaults = {
        "definition": goal.definition,
        "period": quarters_until(ON, 12)[0],
        "reason": " Vanaf nu melden alle scholen. ",
        "by": road.coordinator(),
        "at": MOMENT,
    }
    return actions.choose_baseline(**defaults | fields)


def verdict(goal: Goal) -> tuple[Verdict, int]:
    judgement = goal_standing(latest_release(Audience.PUBLIC), goal, on=ON).judgement
    return judgement.verdict, judgement.points


def test_the_verdict_starts_anew_and_the_figures_stay(goal: Goal) -> None:
    before = verdict(goal)

    chosen = choose(goal)

    assert (before, verdict(goal)) == ((Verdict.WORSE, 24), (Verdict.TOO_FEW, 12))
    assert (chosen.reason, chosen.period_first) == (
        "Vanaf nu melden alle scholen.",
        date(2023, 1, 1),
    )
    [line] = audit.trail_of(chosen)
    assert (line.action, line.changes) == ("monitor.baseline.chosen", {"period": "2023-Q1"})


def test_the_newest_choice_counts(goal: Goal) -> None:
    choose(goal, period="2025-Q1")
    choose(goal, period="2023-Q1")

    assert verdict(goal) == (Verdict.TOO_FEW, 4)


def test_a_school_year_begins_where_its_own_point_stands() -> None:
    """The year before ends in the year in which the chosen one begins; it is left out all the
    same."""
    factories.indicator(kind=IndicatorKind.STOCK)
    found, release = factories.goal(), factories.release()
    for year in range(2016, 2025):
        factories.published(80, release=release, period=f"{year}/{year + 1}")

    choose(found, period="2018/2019")

    assert verdict(found)[1] == 7


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"reason": "  "}, "baseline_without_reason"),
        ({"period": "1999-Q1"}, "baseline_not_published"),
        ({"period": ""}, "baseline_not_published"),
    ],
)
def test_half_a_choice_is_none(goal: Goal, wrong: dict[str, str], code: str) -> None:
    with pytest.raises(CirkelError) as refused:
        choose(goal, **wrong)

    assert (refused.value.code, NewBaseline.objects.count()) == (code, 0)


def test_the_same_period_is_chosen_once(goal: Goal) -> None:
    chosen = choose(goal)

    with pytest.raises(actions.ChosenAlready):
        choose(goal, reason="Nog eens.")
    with pytest.raises(IntegrityError), transaction.atomic():
        NewBaseline.objects.filter(pk=chosen.pk).update(reason="")


def test_only_the_coordinator_chooses(goal: Goal, liaison: Any) -> None:
    with pytest.raises(actions.NotYoursToRebase):
        choose(goal, by=factories.actor_of(liaison))

    assert verdict(goal) == (Verdict.WORSE, 24)
