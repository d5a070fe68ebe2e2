"""Asking to be removed, and what comes of it."""

from collections.abc import Callable

import pytest
from django.db import connection

from cirkel.core import audit
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from cirkel.privacy import actions
from cirkel.privacy.enums import RemovalState
from cirkel.privacy.models import RemovalRequest
from tests.factories.collection import MOMENT

ActorOf = Callable[[Person], Actor]
REASON = "Ik werk hier niet meer, mevrouw Achternaam volgt mij op."


@pytest.fixture
def asked(data_adviser: Person, actor_of: ActorOf) -> RemovalRequest:
    by = actor_of(data_adviser)
    return actions.ask_removal(person=data_adviser, reason=REASON, by=by, at=MOMENT)


def test_a_request_waits_with_its_reason_sealed(asked: RemovalRequest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM privacy_removalrequest")
        stored = bytes(cursor.fetchone()[0])

    assert (asked.state, asked.reason) == (RemovalState.OPEN, REASON)
    assert b"Achternaam" not in stored


def test_the_trail_knows_of_the_request_and_not_why(asked: RemovalRequest) -> None:
    assert [(line.action, line.changes) for line in audit.trail_of(asked)] == [
        ("privacy.removal.asked", {})
    ]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_nothing_is_asked(
    data_adviser: Person, actor_of: ActorOf, reason: str
) -> None:
    with pytest.raises(actions.ReasonEmpty):
        actions.ask_removal(
            person=data_adviser, reason=reason, by=actor_of(data_adviser), at=MOMENT
        )


def test_asking_twice_is_one_request(asked: RemovalRequest, actor_of: ActorOf) -> None:
    with pytest.raises(actions.AlreadyAsked):
        actions.ask_removal(
            person=asked.person, reason=REASON, by=actor_of(asked.person), at=MOMENT
        )

    assert RemovalRequest.objects.count() == 1


def test_a_request_that_was_withdrawn_may_be_made_again(
    asked: RemovalRequest, actor_of: ActorOf
) -> None:
    by = actor_of(asked.person)
    actions.withdraw_removal(request=asked, by=by, at=MOMENT)
    actions.ask_removal(person=asked.person, reason=REASON, by=by, at=MOMENT)

    states = RemovalRequest.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [RemovalState.WITHDRAWN, RemovalState.OPEN]


def test_a_refusal_carries_a_reason_for_the_person(
    asked: RemovalRequest, coordinator: Person, actor_of: ActorOf
) -> None:
    by = actor_of(coordinator)
    with pytest.raises(actions.AnswerEmpty):
        actions.refuse_removal(request=asked, answer=" ", by=by, at=MOMENT)
    refused = actions.refuse_removal(request=asked, answer=" U levert nog. ", by=by, at=MOMENT)

    assert (refused.state, refused.answer) == (RemovalState.REFUSED, "U levert nog.")
    assert (refused.decided_by_id, refused.decided_at) == (coordinator.pk, MOMENT)


def test_carrying_out_erases_the_person_and_what_they_wrote(
    asked: RemovalRequest, coordinator: Person, actor_of: ActorOf
) -> None:
    done = actions.carry_out_removal(request=asked, by=actor_of(coordinator), at=MOMENT)

    assert (done.state, done.reason) == (RemovalState.DONE, "")
    assert Person.objects.get(pk=asked.person_id).name == f"Verwijderde persoon {asked.person_id}"


def test_what_cannot_be_carried_out_stays_open(coordinator: Person, actor_of: ActorOf) -> None:
    by = actor_of(coordinator)
    own = actions.ask_removal(person=coordinator, reason=REASON, by=by, at=MOMENT)

    with pytest.raises(actions.OnlyCoordinator):
        actions.carry_out_removal(request=own, by=by, at=MOMENT)

    own.refresh_from_db()
    assert own.state == RemovalState.OPEN


def test_a_request_is_decided_once(
    asked: RemovalRequest, coordinator: Person, actor_of: ActorOf
) -> None:
    by = actor_of(coordinator)
    actions.refuse_removal(request=asked, answer="U levert nog.", by=by, at=MOMENT)

    with pytest.raises(actions.AlreadyDecided):
        actions.carry_out_removal(request=asked, by=by, at=MOMENT)
    with pytest.raises(actions.AlreadyDecided):
        actions.withdraw_removal(request=asked, by=actor_of(asked.person), at=MOMENT)


def test_people_correct_their_own_name(data_adviser: Person, actor_of: ActorOf) -> None:
    by = actor_of(data_adviser)
    actions.correct_name(person=data_adviser, name="  Fatima   van Dijk ", by=by, at=MOMENT)

    data_adviser.refresh_from_db()
    assert data_adviser.name == "Fatima van Dijk"
    assert [line.changes for line in audit.trail_of(data_adviser)] == [{}]
    with pytest.raises(actions.NameEmpty):
        actions.correct_name(person=data_adviser, name=" ", by=by, at=MOMENT)
