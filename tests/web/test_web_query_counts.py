"""More things on a page ask the database nothing more."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cirkel.collection.enums import DeliveryStatus
from cirkel.goals.models import Goal
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.web.pages import KEPT
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page


def a_goal(n: int) -> None:
    indicator = factories.indicator(f"soort-{n}", name=f"Ding {n}")
    definition = factories.definition(indicator=indicator)
    goal = factories.goal(f"ding-{n}", name=f"Ding {n}", definition=definition, order=n + 1)
    dimension = factories.dimension(f"dimensie-{n}", name=f"Ding {n}")
    factories.breakdown(definition=definition, dimension=dimension)
    for period in ("2023", "2024"):
        factories.published(70 + n, definition=definition, period=period)
    factories.published(30, definition=definition, breakdown=f"dimensie-{n}=jong")
    factories.question(f"vraag-{n}", goal=goal, title=f"Ding {n}")


def on_the_goal(n: int) -> None:
    goal = Goal.objects.get(code="thuiszitters")
    factories.story(goal=goal, title=f"Ding {n}")
    factories.question(f"vraag-{n}", goal=goal, title=f"Ding {n}")
    effect = factories.effect(f"effect-{n}", goal=goal, text=f"Ding {n}")
    activity = factories.activity(f"doen-{n}", goal=goal, name=f"Ding {n}")
    activity.results.add(factories.result(f"resultaat-{n}", effect=effect, text=f"Ding {n}"))
    goal.wordings.create(text=f"Ding {n}", place="x")
    reading = factories.definition(10 + n, is_reading_of=goal.definition, name=f"Ding {n}")
    category = goal.definition.breakdowns.get().dimension.categories.all()[n]
    reading.counting.create(category=category, counts="no", reason=f"Ding {n}")
    factories.published(70 + n, period=str(2010 + n), definition=goal.definition)


def a_breakdown(n: int) -> None:
    definition = factories.definition()
    dimension = factories.dimension(f"dimensie-{n}", name=f"Ding {n}")
    factories.breakdown(definition=definition, dimension=dimension, order=n, finding=f"Ding {n}")
    for category in ("jong", "oud"):
        factories.published(30 + n, definition=definition, breakdown=f"dimensie-{n}={category}")


def a_definition(n: int) -> None:
    definition = factories.definition(10 + n, name=f"Ding {n}")
    factories.published(70 + n, definition=definition, period="2020")
    dimension = factories.dimension(f"dimensie-{n}", name=f"Ding {n}")
    factories.breakdown(definition=definition, dimension=dimension)
    factories.published(30, definition=definition, breakdown=f"dimensie-{n}=jong")


def a_question(n: int) -> None:
    owner = factories.organisation(f"eigenaar-{n}")
    factories.question(f"vraag-{n}", title=f"Ding {n}", owner=owner, asks_decision=True, order=n)


def an_organisation(n: int) -> None:
    factories.organisation(f"ding-{n}", name=f"Ding {n}")


def a_group(n: int) -> None:
    factories.membership(group=factories.group(f"ding-{n}", name=f"Ding {n}"))


def a_release(n: int) -> None:
    factories.release(title=f"Ding {n}")


def a_figure(n: int) -> None:
    factories.published(
        70 + n,
        definition=factories.definition(
            indicator=factories.indicator(f"soort-{n}", name=f"Ding {n}")
        ),
        release=Release.objects.get(number=1),
    )


def a_delivery(n: int) -> None:
    source = factories.source(f"ding-{n}", name=f"Ding {n}")
    delivery = factories.delivery(content=b"%d" % n, source=source, status=DeliveryStatus.CHECKED)
    factories.finding(delivery=delivery)


def within_a_delivery(n: int) -> None:
    delivery = factories.delivery(content=b"een", status=DeliveryStatus.CHECKED)
    indicator = factories.indicator(f"soort-{n}", name=f"Ding {n}")
    definition = factories.definition(indicator=indicator)
    factories.figure(70 + n, delivery=delivery, definition=definition)
    factories.finding(delivery=delivery, sentence=f"Ding {n}", definition=definition)


def a_person(n: int) -> None:
    person = factories.person(f"ding-{n}@voorbeeld.cirkel", name=f"Ding {n}")
    for code in ("een", "twee"):
        factories.membership(person=person, group=factories.group(code))


def a_seat(n: int) -> None:
    coordinator = Person.objects.get(email="coordinator@voorbeeld.cirkel")
    factories.membership(person=coordinator, group=factories.group(f"ding-{n}", name=f"Ding {n}"))


@dataclass(frozen=True, slots=True)
class Case:
    address: str
    grow: Callable[[int], None]


CASES = [
    Case("/", a_goal),
    Case("/", a_question),
    Case("/doelen", a_goal),
    Case("/doelen/thuiszitters", on_the_goal),
    Case("/doelen/thuiszitters/startbeeld", a_breakdown),
    Case("/cijfers", a_goal),
    Case("/cijfers/thuiszitters", a_definition),
    Case("/vragen", a_question),
    Case("/convenant", a_group),
    Case("/convenant", a_goal),
    Case("/organisaties", an_organisation),
    Case("/publicaties", a_release),
    Case("/publicaties/1", a_figure),
    Case("/werk/leveringen", a_delivery),
    Case("/werk/leveringen/nieuw", a_delivery),
    Case("/werk/leveringen/{delivery}", within_a_delivery),
    Case("/beheer/mensen", a_person),
    Case("/beheer/mensen/nieuw", a_group),
    Case("/beheer/mensen/{person}", a_seat),
    Case("/beheer/groepen", a_group),
    Case("/beheer/groepen/een", a_person),
    Case("/beheer/organisaties", an_organisation),
    Case("/account", a_seat),
]


def named(case: Case) -> str:
    return f"{case.address} {case.grow.__name__}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_three_cost_as_much_as_one(
    public_release: Release, browser: Browser, coordinator: Person, case: Case
) -> None:
    delivery = factories.delivery(content=b"een", status=DeliveryStatus.CHECKED)
    address = case.address.format(delivery=delivery.pk, person=coordinator.pk)
    client = browser(coordinator)
    client.get("/privacy")

    def queries_with(n: int) -> tuple[int, bool]:
        case.grow(n)
        KEPT.clear()
        with CaptureQueriesContext(connection) as captured:
            page = Page.of(client.get(address))
        return len(captured), f"Ding {n}" in page.main.text

    counted = [queries_with(n) for n in (1, 2, 3)]

    assert counted == [(counted[0][0], True)] * 3


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_files_ask_nothing_more_for_more_rows(
    public_release: Release, browser: Browser, kind: str
) -> None:
    def queries_with(n: int) -> int:
        a_figure(n)
        with CaptureQueriesContext(connection) as captured:
            assert browser().get(f"/publicaties/1/cijfers.{kind}").status_code == 200
        return len(captured)

    counted = [queries_with(n) for n in (1, 2, 3)]

    assert counted == [counted[0]] * 3
