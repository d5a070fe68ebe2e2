from datetime import date
from typing import Any

import pytest

from cirkel.goals import queries
from cirkel.goals.enums import DatePrecision, EventKind
from cirkel.goals.models import TimelineEvent
from tests import factories
from tests.factories import startbeeld
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


def event(title: str, on: date, **fields: Any) -> TimelineEvent:
    return TimelineEvent.objects.create(
        covenant=factories.covenant(),
        on=on,
        precision=DatePrecision.DAY,
        kind=EventKind.COVENANT,
        title=title,
        **fields,
    )


def test_before_the_founding_there_is_nothing() -> None:
    assert (queries.the_covenant(), queries.house_style(), queries.logo()) == (None, None, None)


def test_questions_come_in_order_of_urgency_and_answered_ones_apart() -> None:
    later = factories.question("later", due_on=date(2027, 6, 1), order=1)
    soon = factories.question("soon", due_on=date(2027, 1, 1), order=1)
    first = factories.question("first", due_on=date(2028, 1, 1), order=0)
    closed = factories.question(
        "closed",
        answer="Tien.",
        answer_source="Telling",
        answered_at=MOMENT,
        answered_by=factories.person(),
    )

    assert queries.open_questions() == [first, soon, later]
    assert queries.answered_questions() == [closed]


def test_questions_of_one_goal() -> None:
    mine = factories.question("mine", goal=factories.goal())
    factories.question("other")

    assert queries.open_questions(mine.goal) == [mine]


def test_events_for_charts_and_events_to_come() -> None:
    signed = event("Ondertekend", date(2024, 10, 1), on_charts=True)
    coming = [event(str(year), date(year, 1, 1)) for year in (2028, 2027)]

    assert queries.chart_events() == [signed]
    assert queries.coming_events(after=date(2024, 10, 1), limit=1) == [coming[1]]


def test_the_chain_shows_an_effect_without_results_too() -> None:
    goal = factories.goal()
    known = factories.effect("known", goal=goal, order=1)
    unknown = factories.effect("unknown", goal=goal, order=2)
    results = [
        factories.result(f"r{number}", effect=known, order=number, text=text)
        for number, text in enumerate(("Een gesprek", ""))
    ]

    rows = [(row.effect, row.result) for row in queries.chain_of(goal)]

    assert rows == [(known, results[0]), (known, results[1]), (unknown, None)]
    assert [str(result) for result in results] == ["Een gesprek", "?"]


def test_a_reading_says_what_counts_line_by_line() -> None:
    reading = startbeeld.leerplicht()

    found = queries.readings_of(startbeeld.thuiszitters())

    assert found == [reading]
    assert {line.category.code: line.counts for line in found[0].counting.all()} == {
        "nog_niet": "no",
        "bso_sbo": "yes",
        "vo": "yes",
        "so_vso": "yes",
        "mbo": "yes",
        "geen": "unsure",
        "vrijstelling": "no",
    }


def test_labels_by_dimension_and_category() -> None:
    jong = factories.dimension().categories.get(code="jong")

    assert queries.category_labels()["leeftijd", "jong"] == jong


def test_by_code() -> None:
    goal, question = factories.goal(), factories.question()

    assert queries.goal_by_code("thuiszitters") == goal
    assert queries.question_by_code("vraag") == question
    assert queries.indicator_by_code("thuiszitters") == goal.definition.indicator
    assert (queries.goal_by_code("x"), queries.indicator_by_code("x")) == (None, None)


def grow(number: int) -> None:
    """One more of everything that the lists below hold."""
    indicator = factories.indicator(f"indicator-{number}")
    definition = factories.definition(indicator=indicator)
    dimension = factories.dimension(f"dimensie-{number}")
    factories.breakdown(definition=definition, dimension=dimension)
    goal = factories.goal(f"doel-{number}", definition=definition, order=number)
    factories.question(f"vraag-{number}", goal=goal, indicator=indicator)
    first = factories.goal("doel-0")
    factories.breakdown(definition=first.definition, dimension=dimension)
    factories.definition(number + 2, indicator=first.definition.indicator).readings.all()
    effect = factories.effect(f"effect-{number}", goal=first)
    factories.result(f"resultaat-{number}", effect=effect)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        grow(number)
    first = queries.goal_by_code("doel-0")
    assert first is not None

    with django_assert_num_queries(1):
        leads = [(row.definition.indicator.name, row.covenant.name) for row in queries.goals()]
    with django_assert_num_queries(1):
        owners = [(row.owner.name, row.goal) for row in queries.open_questions()]
    with django_assert_num_queries(2):
        chain = queries.chain_of(first)
    with django_assert_num_queries(2):
        [list(row.categories.all()) for row in queries.dimensions()]
    with django_assert_num_queries(2):
        splits = queries.breakdowns_of(first.definition)
        [list(row.dimension.categories.all()) for row in splits]
    with django_assert_num_queries(1):
        labels = queries.category_labels()
    assert [len(leads), len(owners), len(chain), len(splits)] == [count] * 4
    assert len(labels) == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_costs_the_same_however_long(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        grow(number)

    with django_assert_num_queries(3):
        names = {
            row.dimension.name
            for indicator in queries.indicators()
            for definition in indicator.definitions.all()
            for row in definition.breakdowns.all()
        }

    assert len(names) == count
