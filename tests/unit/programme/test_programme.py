from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cirkel.core.models import AuditEntry
from cirkel.people.models import Person
from cirkel.programme import actions
from cirkel.programme.models import Activity
from cirkel.programme.queries import activities_for
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


def test_an_activity_is_added_with_the_results_it_should_bring(liaison: Person) -> None:
    goal, results = factories.goal(), [factories.result("een"), factories.result("twee")]

    actions.add_activity(
        goal=goal,
        code="jeugdwerk",
        name="Jeugdwerk",
        planning="t/m februari",
        results=results,
        by=factories.actor_of(liaison),
        at=MOMENT,
    )

    [activity] = activities_for(goal)
    assert (activity.name, activity.planning, activity.lead) == ("Jeugdwerk", "t/m februari", None)
    assert list(activity.results.order_by("code")) == results
    line = AuditEntry.objects.get()
    assert (line.action, line.by_id, line.changes) == (
        "programme.activity.added",
        liaison.pk,
        {"code": "jeugdwerk"},
    )


def test_what_is_not_valid_leaves_nothing_behind(coordinator: Person) -> None:
    with pytest.raises(ValidationError):
        actions.add_activity(
            goal=factories.goal(),
            code="met spatie",
            name="",
            results=[],
            by=factories.actor_of(coordinator),
            at=MOMENT,
        )

    assert (Activity.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_who_counts_does_not_keep_the_programme(data_adviser: Person) -> None:
    with pytest.raises(actions.NotYourProgramme) as refused:
        actions.add_activity(
            goal=factories.goal(),
            code="x",
            name="X",
            results=[],
            by=factories.actor_of(data_adviser),
            at=MOMENT,
        )

    assert refused.value.sentence == (
        "Alleen de schakelgroep en de coördinator passen de programmering aan."
    )
    assert Activity.objects.count() == 0


def test_activities_of_one_goal_in_their_order() -> None:
    goal = factories.goal()
    second = factories.activity("a", goal=goal, order=2)
    first = factories.activity("b", goal=goal, order=1)
    factories.activity("c", goal=factories.goal("ander", order=2))

    assert activities_for(goal) == [first, second]


@pytest.mark.parametrize("count", [1, 3])
def test_activities_cost_the_same_however_many(count: int, django_assert_num_queries: Any) -> None:
    goal = factories.goal()
    for number in range(count):
        activity = factories.activity(f"a{number}", goal=goal, lead=factories.organisation())
        activity.results.set([factories.result(f"r{number}")])

    with django_assert_num_queries(2):
        rows = [(row.lead, list(row.results.all())) for row in activities_for(goal)]

    assert [len(results) for _, results in rows] == [1] * count
