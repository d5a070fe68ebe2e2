"""Writes of people: what they leave behind, and what they refuse."""

from datetime import date
from functools import partial

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from cirkel.core.models import AuditEntry
from cirkel.people import actions
from cirkel.people.actions import NewSeat
from cirkel.people.enums import GroupKind, OrganisationKind, Role
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


def add_person(by: Actor, *, email: str, password: str | None = PASSWORD) -> Person:
    return actions.add_person(email=email, name="Anna", password=password, by=by, at=MOMENT)


def trail() -> list[tuple[str, int | None, object]]:
    return list(AuditEntry.objects.order_by("id").values_list("action", "by_id", "changes"))


def test_an_organisation_is_added_with_all_that_is_known(by: Actor) -> None:
    made = actions.add_organisation(
        code="school", name="School", kind=OrganisationKind.SCHOOL, brin="01AB", by=by, at=MOMENT
    )

    stored = Organisation.objects.get(code="school")
    assert (stored.pk, stored.name, stored.kind, stored.brin) == (
        made.pk,
        "School",
        "school",
        "01AB",
    )
    assert trail() == [("people.organisation.added", by.person_id, {"code": "school"})]


def test_a_group_is_added(by: Actor) -> None:
    actions.add_group(code="stuur", name="Stuurgroep", kind=GroupKind.STEERING, by=by, at=MOMENT)

    assert Group.objects.get(code="stuur").kind == GroupKind.STEERING
    assert trail() == [("people.group.added", by.person_id, {"code": "stuur"})]


def test_a_person_signs_in_whatever_the_capitals(by: Actor) -> None:
    anna = add_person(by, email="  Anna@Voorbeeld.Cirkel ")

    assert anna.email == "anna@voorbeeld.cirkel"
    assert authenticate(username="ANNA@voorbeeld.cirkel", password=PASSWORD) == anna
    assert trail() == [("people.person.added", by.person_id, {})]


def test_without_a_password_nobody_signs_in(by: Actor) -> None:
    anna = add_person(by, email="anna@voorbeeld.cirkel", password=None)

    assert not anna.has_usable_password()
    assert authenticate(username=anna.email, password="") is None


@pytest.mark.parametrize(
    "email", ["anna@voorbeeld.cirkel", "Anna@Voorbeeld.Cirkel", " ANNA@VOORBEELD.CIRKEL "]
)
def test_an_address_is_taken_whatever_its_capitals(by: Actor, email: str) -> None:
    add_person(by, email="anna@voorbeeld.cirkel")
    before = (Person.objects.count(), trail())

    with pytest.raises(actions.EmailTaken) as refused:
        add_person(by, email=email)

    assert refused.value.sentence == (
        "Dit e-mailadres is al in gebruik. Zoek de persoon op en voeg een lidmaatschap toe."
    )
    assert (Person.objects.count(), trail()) == before


def test_the_database_knows_an_address_whatever_its_capitals() -> None:
    factories.person("anna@voorbeeld.cirkel")

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="ANNA@voorbeeld.cirkel", name="Anna")


def test_a_seat_gives_the_role_from_its_first_day(by: Actor) -> None:
    anna, group, swv = factories.person(), factories.group(), factories.organisation("swv")

    seat = actions.add_membership(
        person=anna,
        seat=NewSeat(group, swv, Role.CHAIR),
        from_on=date(2026, 1, 1),
        by=by,
        at=MOMENT,
    )

    stored = Membership.objects.get(person=anna)
    assert (stored, stored.group, stored.organisation) == (seat, group, swv)
    assert (stored.role, stored.from_on, stored.until_on) == ("chair", date(2026, 1, 1), None)
    assert trail() == [("people.membership.added", by.person_id, {"role": "chair"})]


def test_a_seat_is_a_members_unless_said_otherwise() -> None:
    seat = NewSeat(factories.group(), factories.organisation())

    assert seat.role == Role.MEMBER


def test_ending_a_seat_says_that_the_day_changed_and_not_which_it_was(by: Actor) -> None:
    seat = factories.membership()
    end = partial(actions.end_membership, membership=seat, by=by, at=MOMENT)

    end(until_on=date(2026, 6, 30))
    end(until_on=date(2026, 5, 31))

    seat.refresh_from_db()
    assert seat.until_on == date(2026, 5, 31)
    assert [changes for _, _, changes in trail()] == [
        {"until_on": "[redacted]"},
        {"until_on": "[redacted]"},
    ]


def test_a_seat_cannot_end_before_it_began(by: Actor) -> None:
    seat = factories.membership(from_on=date(2026, 1, 2))

    with pytest.raises(actions.EndsBeforeStart):
        actions.end_membership(membership=seat, until_on=date(2026, 1, 1), by=by, at=MOMENT)

    seat.refresh_from_db()
    assert (seat.until_on, trail()) == (None, [])


def test_the_database_refuses_an_end_before_the_beginning() -> None:
    seat = factories.membership(from_on=date(2026, 1, 2))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=seat.pk).update(until_on=date(2026, 1, 1))


def test_the_same_seat_from_the_same_day_exists_once() -> None:
    seat = factories.membership()

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            person=seat.person,
            group=seat.group,
            organisation=seat.organisation,
            from_on=seat.from_on,
        )


def test_who_does_not_keep_the_house_changes_nothing(data_adviser: Person) -> None:
    with pytest.raises(actions.NotYourHouse) as refused:
        add_person(factories.actor_of(data_adviser), email="anna@voorbeeld.cirkel")

    assert refused.value.sentence == (
        "Alleen de coördinator beheert organisaties en personen. Vraag het de coördinator."
    )
    assert (Person.objects.count(), trail()) == (1, [])


def test_a_code_of_an_organisation_or_group_is_used_once(by: Actor) -> None:
    factories.organisation(code="swv")
    factories.group(code="data")

    with pytest.raises(actions.CodeTaken):
        actions.add_organisation(code="swv", name="Anders", kind="school", by=by, at=MOMENT)
    with pytest.raises(actions.CodeTaken):
        actions.add_group(code="data", name="Anders", kind="data", by=by, at=MOMENT)

    assert trail() == []


def test_the_same_seat_is_given_once(by: Actor) -> None:
    seat = factories.membership()

    with pytest.raises(actions.SeatTaken):
        actions.add_membership(
            person=seat.person,
            seat=NewSeat(seat.group, seat.organisation, Role.CHAIR),
            from_on=seat.from_on,
            by=by,
            at=MOMENT,
        )

    assert (Membership.objects.filter(person=seat.person).count(), trail()) == (1, [])


def test_ending_a_seat_never_makes_it_longer(by: Actor) -> None:
    seat = factories.membership(until_on=date(2026, 5, 31))

    with pytest.raises(actions.EndedAlready):
        actions.end_membership(membership=seat, until_on=date(2026, 6, 1), by=by, at=MOMENT)

    seat.refresh_from_db()
    assert (seat.until_on, trail()) == (date(2026, 5, 31), [])
