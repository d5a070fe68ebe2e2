"""How long things are kept: what is due, and that only what was seen is carried out."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile
from cirkel.core import audit
from cirkel.people.enums import GroupKind
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, Actor
from cirkel.privacy import actions, queries
from cirkel.privacy.enums import RunState
from cirkel.privacy.models import RemovalRequest, RetentionRun
from tests import factories
from tests.conftest import seated
from tests.factories.collection import MOMENT

ActorOf = Callable[[Person], Actor]
LATER = MOMENT + timedelta(days=91)
TODAY = timezone.localdate(LATER)

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(db: None) -> Delivery:
    """A file that was refused, with what was wrong in it; received at `MOMENT`."""
    problems = [{"row": 2, "message": "'Jan' is geen getal."}]
    return factories.delivery(status=DeliveryStatus.REFUSED, problems=problems)


def found(code: str, at: datetime = LATER) -> tuple[str, ...]:
    rule = queries.rule(code)
    assert rule is not None
    return queries.find(rule, at=at).numbers


def prepared(code: str, by: Actor, at: datetime = LATER) -> RetentionRun:
    rule = queries.rule(code)
    assert rule is not None
    return actions.prepare_retention(rule=rule, by=by, at=at)


def seat(email: str, until_on: date | None) -> Person:
    person = factories.person(email)
    factories.membership(person=person, until_on=until_on, from_on=date(2020, 1, 1))
    return person


def test_a_person_is_due_a_year_after_the_last_seat() -> None:
    gone = seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=366))
    seat("just-gone@voorbeeld.cirkel", TODAY - timedelta(days=365))
    seat("here@voorbeeld.cirkel", None)
    back = seat("back@voorbeeld.cirkel", TODAY - timedelta(days=900))
    factories.membership(person=back, group=factories.group("other"))

    assert found("people.person") == (str(gone.pk),)


def test_a_person_without_a_seat_is_due_a_year_after_being_added() -> None:
    for name, age in (("old", 400), ("new", 300), ("signs-in", 400)):
        person = factories.person(f"{name}@voorbeeld.cirkel", name=name)
        at = LATER - timedelta(days=age)
        audit.record("people.person.added", person, by=SYSTEM, at=at)
    Person.objects.filter(name="signs-in").update(last_login=LATER - timedelta(days=10))
    factories.person("added-outside-the-trail@voorbeeld.cirkel")

    assert found("people.person") == (str(Person.objects.get(name="old").pk),)


def test_an_erased_person_is_not_due_again() -> None:
    gone = seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    run = prepared("people.person", SYSTEM)
    actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)

    assert found("people.person") == ()
    assert Person.objects.get(pk=gone.pk).email.endswith("@verwijderd.invalid")
    with pytest.raises(actions.NotDue):
        prepared("people.person", SYSTEM)


@pytest.mark.parametrize(("age", "due"), [(90, 0), (91, 1)])
def test_a_refused_file_is_due_after_ninety_days(refused: Delivery, age: int, due: int) -> None:
    factories.delivery(content=b"another file")

    assert len(found("collection.refused_file", MOMENT + timedelta(days=age))) == due


def test_files_are_due_when_the_covenant_is_over_for_a_year(refused: Delivery) -> None:
    end = factories.covenant().end_year

    assert found("collection.file", datetime(end + 1, 12, 31, tzinfo=MOMENT.tzinfo)) == ()
    assert len(found("collection.file", datetime(end + 2, 1, 1, tzinfo=MOMENT.tzinfo))) == 1


def test_ended_sessions_and_closed_requests_are_due() -> None:
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=MOMENT)
    Session.objects.create(session_key="b" * 32, session_data="x", expire_date=LATER)
    person = factories.person()
    RemovalRequest.objects.create(person=person, reason="Open.", asked_at=MOMENT)
    long_ago = LATER - timedelta(days=366)
    closed = RemovalRequest.objects.create(
        person=person, reason="Oud.", asked_at=long_ago, state="refused", decided_at=long_ago
    )

    assert found("privacy.session") == ("a" * 32,)
    assert found("privacy.request") == (str(closed.pk),)


def test_keys_of_sessions_are_never_shown() -> None:
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=MOMENT)
    rule = queries.rules()["privacy.session"]

    assert queries.find(rule, at=LATER).numbers == ("a" * 32,)
    assert queries.find(rule, at=LATER).shown == ""


def test_the_file_and_what_it_said_go_and_the_delivery_stays(
    refused: Delivery, coordinator: Person, actor_of: ActorOf
) -> None:
    kept = factories.delivery(content=b"another file")
    second = actor_of(seated("second", GroupKind.COORDINATION, organisation="swv"))

    run = prepared("collection.refused_file", actor_of(coordinator))
    actions.carry_out_retention(run=run, by=second, at=LATER)

    refused.refresh_from_db()
    assert (refused.problems, refused.file_name) == (None, "cijfers.csv")
    assert list(DeliveryFile.objects.values_list("delivery", flat=True)) == [kept.pk]


def test_for_special_data_the_second_person_is_another_one(
    refused: Delivery, coordinator: Person, actor_of: ActorOf
) -> None:
    run = prepared("collection.refused_file", actor_of(coordinator))

    for by in (actor_of(coordinator), SYSTEM):
        with pytest.raises(actions.SecondPersonNeeded):
            actions.carry_out_retention(run=run, by=by, at=LATER)
    assert DeliveryFile.objects.count() == 1


def test_the_installation_is_no_first_person(
    refused: Delivery, coordinator: Person, actor_of: ActorOf
) -> None:
    run = prepared("collection.refused_file", SYSTEM)

    with pytest.raises(actions.SecondPersonNeeded):
        actions.carry_out_retention(run=run, by=actor_of(coordinator), at=LATER)


def test_for_other_data_one_person_does_both(coordinator: Person, actor_of: ActorOf) -> None:
    seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    by = actor_of(coordinator)
    run = actions.carry_out_retention(run=prepared("people.person", by), by=by, at=LATER)

    assert (run.state, run.carried_out_by_id) == (RunState.CARRIED_OUT, coordinator.pk)


def test_proof_is_kept_of_what_by_whom_and_about_how_many(
    refused: Delivery, coordinator: Person, actor_of: ActorOf
) -> None:
    second = seated("second", GroupKind.COORDINATION, organisation="swv")
    run = prepared("collection.refused_file", actor_of(coordinator))
    fingerprint = run.fingerprint
    actions.carry_out_retention(run=run, by=actor_of(second), at=LATER + timedelta(hours=1))

    stored = RetentionRun.objects.get()
    assert (stored.rule, stored.found, stored.fingerprint) == (
        "collection.refused_file",
        1,
        fingerprint,
    )
    assert (stored.prepared_by_id, stored.prepared_at) == (coordinator.pk, LATER)
    assert (stored.carried_out_by_id, stored.carried_out_at) == (
        second.pk,
        LATER + timedelta(hours=1),
    )
    assert [line.action for line in audit.trail_of(stored)] == [
        "privacy.retention.prepared",
        "privacy.retention.carried_out",
    ]


def test_it_is_carried_out_once() -> None:
    seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    run = prepared("people.person", SYSTEM)
    actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)

    with pytest.raises(actions.PreparedAnew):
        actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)


@pytest.mark.parametrize(("hours", "holds"), [(24, True), (25, False)])
def test_what_was_prepared_holds_for_a_day(hours: int, holds: bool) -> None:
    seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    run, at = prepared("people.person", SYSTEM), LATER + timedelta(hours=hours)

    if holds:
        actions.carry_out_retention(run=run, by=SYSTEM, at=at)
    else:
        with pytest.raises(actions.PreparedAnew):
            actions.carry_out_retention(run=run, by=SYSTEM, at=at)
    assert (found("people.person") == ()) is holds


def test_who_got_a_seat_meanwhile_is_not_erased() -> None:
    first = seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    second = seat("gone-too@voorbeeld.cirkel", TODAY - timedelta(days=400))
    run = prepared("people.person", SYSTEM)
    factories.membership(person=second, group=factories.group("back"))

    with pytest.raises(actions.PreparedAnew):
        actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)

    emails = Person.objects.order_by("pk").values_list("email", flat=True)
    assert list(emails) == [first.email, second.email]
    assert RetentionRun.objects.get().state == RunState.PREPARED


def test_dying_half_way_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        seat(f"{name}@voorbeeld.cirkel", TODAY - timedelta(days=400))
    run, record = prepared("people.person", SYSTEM), audit.record
    lines = iter(range(2))

    def dies_at_the_second(*args: object, **kwargs: object) -> object:
        if next(lines) == 1:
            raise SystemExit
        return record(*args, **kwargs)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(audit, "record", dies_at_the_second)
    with pytest.raises(SystemExit):
        actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)
    monkeypatch.undo()
    assert Person.objects.filter(email__endswith="@verwijderd.invalid").count() == 0

    actions.carry_out_retention(run=run, by=SYSTEM, at=LATER)
    assert Person.objects.filter(email__endswith="@verwijderd.invalid").count() == 3


def test_preparing_again_replaces_what_waited() -> None:
    seat("gone@voorbeeld.cirkel", TODAY - timedelta(days=400))
    first = prepared("people.person", SYSTEM)
    prepared("people.person", SYSTEM)

    states = RetentionRun.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [RunState.REPLACED, RunState.PREPARED]
    with pytest.raises(actions.PreparedAnew):
        actions.carry_out_retention(run=first, by=SYSTEM, at=LATER)
