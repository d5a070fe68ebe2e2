"""Lists are scoped in queries: every `…_for(actor)` of every app, found by looking.

A seat gives its rights by itself, so whatever seats someone has, a list holds what each of those
seats alone would show, and nothing else. Nobody's list is empty, or what anyone may see.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.goals.enums import Audience
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.enums import GroupKind, Role, SeatsGivenBy
from cirkel.people.models import Group, Organisation, Person
from cirkel.people.queries import Wanted
from cirkel.people.rules import VISITOR, Actor, Seat
from tests import factories

pytestmark = pytest.mark.django_db

ORGANISATIONS = ["gemeente", "swv", "opvang"]
# What a query asks besides the actor: of everything that is there, as much as it will give.
BESIDES: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "people.groups_to_fill_for": lambda: [{"on": date(2026, 1, 1)}],
    "people.people_found_for": lambda: [{"wanted": Wanted(text=each)} for each in ("", "data")],
    "people.group_for": lambda: [{"code": code} for code in every(Group, "code")[:6]],
    "people.person_for": lambda: [{"number": number} for number in every(Person)[::3]],
    "collection.delivery_for": lambda: [{"number": number} for number in every(Delivery)],
    "monitor.release_for": lambda: [{"number": number} for number in every(Release, "number")],
    "monitor.lineage_for": lambda: [{"figure_id": number} for number in every(PublishedFigure)],
}
FOR_ANYONE = {"monitor.releases_for", "monitor.release_for", "monitor.lineage_for"}


def every(model: type[Model], field: str = "pk") -> list[Any]:
    return list(model._default_manager.order_by("pk").values_list(field, flat=True))


def queries() -> Iterator[tuple[str, Callable[..., Any]]]:
    for config in apps.get_app_configs():
        name = f"{config.name}.queries"
        if config.name.startswith("cirkel.") and importlib.util.find_spec(name):
            for key, thing in vars(importlib.import_module(name)).items():
                asked = inspect.signature(thing).parameters if inspect.isfunction(thing) else {}
                if "actor" in asked and thing.__module__.startswith(name):
                    yield f"{config.label}.{key}", thing


SCOPED = dict(queries())


def shown(name: str, actor: Actor) -> set[object]:
    """Everything the query shows this actor, with the seats it lets along."""
    found: set[object] = set()
    for besides in BESIDES.get(name, lambda: [{}])():
        answer = SCOPED[name](actor, **besides)
        for row in answer if isinstance(answer, QuerySet) else [answer]:
            found |= set(parts(row))
    return found


def parts(row: Any) -> Iterator[object]:
    if row is None:
        return
    yield (type(row).__name__, row.pk) if isinstance(row, Model) else row.figure.pk
    for seat in getattr(row, "seats_shown", ()):
        yield ("shown", seat.pk)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Made once, in a transaction around the whole file: no test here changes anything."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        yield
        transaction.set_rollback(True)


def make_world() -> None:
    """Someone in every kind of group for each organisation, deliveries and releases of each."""
    for number, code in enumerate(ORGANISATIONS):
        organisation = factories.organisation(code)
        for kind in GroupKind:
            giver = list(SeatsGivenBy)[number % 2]
            group = factories.group(f"groep-{kind}", kind=kind)
            factories.membership(
                person=factories.person(f"{kind}-{number}@voorbeeld.cirkel"),
                group=group,
                organisation=organisation,
            )
            factories.group(f"{code}-{kind}", kind=kind, seats_given_by=giver)
        source = factories.source(f"bron-{code}", organisation=organisation)
        status = [DeliveryStatus.CHECKED, DeliveryStatus.SIGNED_OFF, DeliveryStatus.REFUSED]
        factories.delivery(source=source, status=status[number])
    for audience in (Audience.PUBLIC, Audience.PARTNERS):
        release = factories.release(audience=audience)
        factories.published(9, release=release)


SEATS = st.builds(
    Seat,
    st.sampled_from(GroupKind),
    st.sampled_from(Role),
    st.sampled_from(range(len(ORGANISATIONS))),
)
SETS = st.frozensets(SEATS, max_size=4)
MANY = settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def acting(seats: frozenset[Seat]) -> Actor:
    """The seats with the numbers of the organisations that are there."""
    numbers = dict(Organisation.objects.values_list("code", "pk"))
    real = {
        Seat(seat.group, seat.role, numbers[ORGANISATIONS[seat.organisation_id]]) for seat in seats
    }
    return Actor(person_id=1, seats=frozenset(real))


def test_a_query_that_takes_an_actor_says_so() -> None:
    assert {name for name in SCOPED if not name.endswith("_for")} == set()
    assert set(BESIDES) | FOR_ANYONE < set(SCOPED)


@pytest.mark.parametrize("name", SCOPED)
def test_nobodys_list_is_empty_or_anyones(world: None, name: str) -> None:
    coordinator = acting(frozenset({Seat(GroupKind.COORDINATION, Role.MEMBER, 0)}))
    there = shown(name, coordinator)
    nobody = [
        shown(name, VISITOR),
        shown(name, Actor(person_id=1)),
        shown(name, Actor(person_id=9)),
    ]

    assert there  # There is something to leak.
    assert nobody[0] == nobody[1] == nobody[2]
    assert nobody[0] < there
    assert bool(nobody[0]) == (name in FOR_ANYONE)


@MANY
@given(seats=SETS)
@pytest.mark.parametrize("name", SCOPED)
def test_a_list_holds_what_each_seat_alone_would_show(
    world: None, name: str, seats: frozenset[Seat]
) -> None:
    alone = [shown(name, acting(frozenset({seat}))) for seat in seats]

    assert shown(name, acting(seats)) == shown(name, VISITOR).union(*alone)


@MANY
@given(seats=SETS)
@pytest.mark.parametrize("name", sorted(set(SCOPED) - FOR_ANYONE))
def test_a_readers_seat_shows_no_more_than_a_members(
    world: None, name: str, seats: frozenset[Seat]
) -> None:
    reading = frozenset(seat._replace(role=Role.READER) for seat in seats)
    working = frozenset(seat._replace(role=Role.MEMBER) for seat in seats)

    assert shown(name, acting(reading)) <= shown(name, acting(working))


@pytest.mark.parametrize("kind", sorted(set(GroupKind) - {GroupKind.COORDINATION}))
def test_no_other_seat_shows_people_of_another_organisation(world: None, kind: GroupKind) -> None:
    actor = acting(frozenset({Seat(kind, Role.MEMBER, 0)}))
    people = SCOPED["people.people_for"](actor)
    organisations = {
        code for person in people for code in person.memberships.values_list("organisation__code")
    }

    assert organisations == ({("gemeente",)} if kind == GroupKind.CONTACTS else set())
