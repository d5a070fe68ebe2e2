"""Which seats hold on a day, and that rights go with them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from cirkel.people import actions
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.queries import actor_for
from cirkel.people.rules import (
    SYSTEM,
    VISITOR,
    Actor,
    NobodyAnswers,
    Seat,
    is_partner,
)
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("from_on", "until_on", "holds"),
    [
        (TODAY - DAY, None, True),
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (TODAY - 9 * DAY, TODAY, True),
        (TODAY - 9 * DAY, TODAY - DAY, False),
        (TODAY, TODAY, True),
    ],
    ids=["holds", "begins", "begins-tomorrow", "ends-today", "ended-yesterday", "one-day"],
)
def test_a_seat_holds_from_its_first_day_to_its_last(
    from_on: date, until_on: date | None, holds: bool
) -> None:
    seat = factories.membership(from_on=from_on, until_on=until_on)

    actor = actor_for(seat.person, on=TODAY)

    expected = {Seat(GroupKind.DATA, Role.MEMBER, seat.organisation_id)} if holds else set()
    assert (actor.person_id, actor.seats) == (seat.person.pk, expected)


def test_someone_who_may_no_longer_sign_in_is_a_visitor() -> None:
    person = factories.person(is_active=False)
    factories.membership(person=person)

    assert actor_for(person, on=TODAY) == VISITOR


def test_nobody_is_a_visitor_without_a_question_to_the_database(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert actor_for(None, on=TODAY) == VISITOR


@pytest.mark.parametrize("count", [1, 3])
def test_the_seats_cost_one_query(count: int, django_assert_num_queries: Any) -> None:
    person = factories.person()
    for number in range(count):
        factories.membership(person=person, group=factories.group(f"groep-{number}"))
        factories.membership(
            person=person,
            group=factories.group(f"groep-{number}"),
            organisation=factories.organisation(f"school-{number}"),
        )

    with django_assert_num_queries(1):
        actor = actor_for(person, on=TODAY)

    assert len(actor.seats) == count + 1


def test_rights_end_with_the_seat_for_the_very_next_action(
    coordinator: Person, actor_of: Callable[[Person], Actor]
) -> None:
    yesterday = localdate() - DAY
    seat = coordinator.memberships.get()
    factories.membership(person=factories.person(), group=seat.group)  # Somebody stays.
    actions.end_membership(membership=seat, until_on=yesterday, by=actor_of(coordinator), at=MOMENT)

    with pytest.raises(actions.NotYourHouse):
        actions.add_group(
            code="x", name="X", kind=GroupKind.OTHER, by=actor_of(coordinator), at=MOMENT
        )


def test_a_readers_seat_gives_reading_and_nothing_beyond() -> None:
    seat = factories.membership(role=Role.READER)

    actor = factories.actor_of(seat.person)

    assert actor.reads_in(GroupKind.DATA)
    assert not actor.reads_in(GroupKind.STEERING)
    assert not actor.sits_in(GroupKind.DATA)
    assert actor.organisations_in(GroupKind.DATA) == frozenset()
    assert is_partner(actor)


def test_a_reader_in_one_group_works_in_another() -> None:
    seat = factories.membership(role=Role.READER)
    liaison = factories.group("schakel", kind=GroupKind.LIAISON)
    factories.membership(person=seat.person, group=liaison)

    actor = factories.actor_of(seat.person)

    assert (actor.sits_in(GroupKind.DATA), actor.sits_in(GroupKind.LIAISON)) == (False, True)


def test_organisations_are_those_of_the_seats_in_that_group() -> None:
    seat = factories.membership()
    other = factories.membership(
        person=seat.person,
        group=factories.group("schakel", kind=GroupKind.LIAISON),
        organisation=factories.organisation("swv"),
    )

    actor = factories.actor_of(seat.person)

    assert actor.organisations_in(GroupKind.DATA) == {seat.organisation_id}
    assert actor.organisations_in(GroupKind.DATA, GroupKind.LIAISON) == {
        seat.organisation_id,
        other.organisation_id,
    }


@pytest.mark.parametrize("actor", [VISITOR, SYSTEM])
def test_nobody_answers_for_what_no_person_did(actor: Actor) -> None:
    with pytest.raises(NobodyAnswers):
        _ = actor.answerable


def test_a_person_answers_for_what_they_did(ambassador: Person) -> None:
    assert factories.actor_of(ambassador).answerable == ambassador.pk
