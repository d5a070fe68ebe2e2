"""An invented covenant to count in: people, goals with all that belongs to them, code lists."""

from datetime import date

from django.core.management import call_command
from django.db import connection

from cirkel.goals.enums import Counting, DatePrecision, EventKind
from cirkel.goals.models import (
    Category,
    Covenant,
    Definition,
    DefinitionCategory,
    Dimension,
    Goal,
    Identity,
    TimelineEvent,
)
from cirkel.people.enums import GroupKind
from cirkel.people.models import Person
from tests import factories

CODE = "meting"
COORDINATOR = "coordinator@voorbeeld.cirkel"
GOALS = 3
# With the total, 42 figures for each indicator, period and source.
CATEGORIES = {"wijk": 12, "leeftijd": 10, "schoolsoort": 9, "verwijzer": 10}
BEFORE_A_GOAL = 1000  # Indicators of the goals come first in the catalogue.


class NotABenchmark(SystemExit):
    """The database belongs to someone: nothing was written to it."""


def prepare_database() -> None:
    """Bring the tables up to date, in an empty database or in one of our own only."""
    tables = set(connection.introspection.table_names())
    ours = "goals_covenant" in tables and Covenant.objects.filter(code=CODE).exists()
    if tables and not ours:
        raise NotABenchmark("This database holds something else. Set DATABASE_URL to an empty one.")
    call_command("migrate", verbosity=0)


def coordinator() -> Person:
    return Person.objects.get(email=COORDINATOR)


def found(*, indicators: int) -> list[Definition]:
    """The whole covenant but its figures; the definitions in the order of the catalogue."""
    town = factories.covenant(code=CODE)
    factories.house_style(covenant=town)
    factories.membership(
        person=factories.person(COORDINATOR),
        group=factories.group("coordinatie", kind=GroupKind.COORDINATION),
    )
    lists = [_dimension(code, size) for code, size in CATEGORIES.items()]
    definitions = [_definition(number, lists) for number in range(indicators)]
    for number, definition in enumerate(definitions[:GOALS]):
        _surround(_goal(number, definition))
    for year in range(2022, 2035):
        _event(town, year)
    _identity(definitions[0])
    return definitions


def _dimension(code: str, size: int) -> Dimension:
    names = tuple(f"{code}-{number:02}" for number in range(1, size + 1))
    return factories.dimension(code, categories=names)


def _definition(number: int, lists: list[Dimension]) -> Definition:
    indicator = factories.indicator(
        f"cijfer-{number:02}",
        order=number if number < GOALS else BEFORE_A_GOAL + number,
        theme=f"Thema {number % 4 + 1}",
        change_bound="2",
    )
    definition = factories.definition(indicator=indicator, name="Telling van de bronnen")
    for order, dimension in enumerate(lists):
        factories.breakdown(definition=definition, dimension=dimension, order=order)
    return definition


def _goal(number: int, definition: Definition) -> Goal:
    return factories.goal(
        f"doel-{number + 1}",
        definition=definition,
        order=number + 1,
        baseline=1500,
        baseline_period="2025",
        target=1200,
    )


def _surround(goal: Goal) -> None:
    """What a goal's page shows beside its figures, in the numbers that a covenant has."""
    factories.story(goal=goal)
    for number in range(6):
        factories.question(
            f"{goal.code}-vraag-{number}", goal=goal, asks_decision=number == 0, order=number
        )
    for number in range(4):
        effect = factories.effect(f"{goal.code}-effect-{number}", goal=goal, order=number)
        result = factories.result(f"{goal.code}-resultaat-{number}", effect=effect)
        activity = factories.activity(f"{goal.code}-activiteit-{number}", goal=goal)
        activity.results.add(result)
    _reading(goal.definition)


def _reading(definition: Definition) -> None:
    """The same figure counted in another way, category by category."""
    reading = factories.definition(
        2, indicator=definition.indicator, name="Andere telling", is_reading_of=definition
    )
    for category in Category.objects.filter(dimension__code="leeftijd"):
        counts = Counting.NO if category.order == 1 else Counting.YES
        DefinitionCategory.objects.create(definition=reading, category=category, counts=counts)


def _event(town: Covenant, year: int) -> None:
    TimelineEvent.objects.create(
        covenant=town,
        on=date(year, 6, 1),
        precision=DatePrecision.MONTH,
        kind=EventKind.COVENANT,
        title=f"Stap {year}",
        on_charts=year % 2 == 0,
    )


def _identity(definition: Definition) -> None:
    """A sum that holds: two breakdowns of the same total."""
    code = definition.indicator.code
    Identity.objects.create(
        code="wijken-en-leeftijden",
        name="Wijken en leeftijden zijn samen evenveel",
        terms=[
            {"indicator": code, "breakdown": "wijk=*", "sign": 1},
            {"indicator": code, "breakdown": "leeftijd=*", "sign": -1},
        ],
    )
