"""The coordinator's house: groups that change and end, accounts that close, and nobody locked
out."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate

from cirkel.core.models import AuditEntry
from cirkel.people import actions
from cirkel.people.actions import NewSeat
from cirkel.people.enums import GroupKind, Role, SeatsGivenBy
from cirkel.people.models import Group, Membership, Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 1)
LATER = date(2099, 1, 1)


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


def second(**fields: object) -> Membership:
    """Another seat in the coordination."""
    group = Group.objects.get(kind=GroupKind.COORDINATION)
    return factories.membership(
        person=factories.person("tweede@voorbeeld.cirkel"), group=group, **fields
    )


def own_seat(coordinator: Person) -> Membership:
    return coordinator.memberships.get()


def test_a_group_says_anew_what_it_is_for_and_who_fills_it(by: Actor) -> None:
    group = factories.group("dragers", kind=GroupKind.AMBASSADORS)

    actions.edit_group(
        group=group,
        purpose="Dragen",
        seats_given_by=SeatsGivenBy.ORGANISATION,
        name=group.name,
        by=by,
        at=MOMENT,
    )

    group.refresh_from_db()
    assert (group.purpose, group.seats_given_by) == ("Dragen", "organisation")
    assert AuditEntry.objects.get().changes == {
        "purpose": ["", "Dragen"],
        "seats_given_by": ["coordinator", "organisation"],
    }


def test_a_group_never_changes_into_another_kind(by: Actor) -> None:
    group = factories.group("dragers", kind=GroupKind.AMBASSADORS)

    with pytest.raises(TypeError):
        actions.edit_group(group=group, kind=GroupKind.COORDINATION, by=by, at=MOMENT)

    group.refresh_from_db()
    assert group.kind == GroupKind.AMBASSADORS


@pytest.mark.parametrize("kind", [GroupKind.CONTACTS, GroupKind.COORDINATION])
def test_who_coordinates_or_is_contact_is_never_left_to_organisations(
    by: Actor, kind: GroupKind
) -> None:
    group = factories.group("apart", kind=kind)
    giver = {"seats_given_by": SeatsGivenBy.ORGANISATION}

    with pytest.raises(actions.NotForOrganisations):
        actions.edit_group(group=group, by=by, at=MOMENT, **giver)
    with pytest.raises(actions.NotForOrganisations):
        actions.add_group(code="nog", name="Nog", kind=kind, by=by, at=MOMENT, **giver)

    group.refresh_from_db()
    assert (group.seats_given_by, Group.objects.filter(code="nog").exists()) == (
        SeatsGivenBy.COORDINATOR,
        False,
    )


def test_an_unchanged_group_leaves_no_line(by: Actor) -> None:
    group = factories.group()

    actions.edit_group(group=group, name=group.name, by=by, at=MOMENT)

    assert AuditEntry.objects.count() == 0


def test_rights_end_with_the_group(by: Actor, data_adviser: Person) -> None:
    before = factories.actor_of(data_adviser)
    group = data_adviser.memberships.get().group

    yesterday = localdate() - timedelta(days=1)
    actions.end_group(group=group, until_on=yesterday, by=by, at=MOMENT)

    assert (len(before.seats), len(factories.actor_of(data_adviser).seats)) == (1, 0)
    assert data_adviser.memberships.get().last_on == yesterday


def test_a_group_ends_once(by: Actor) -> None:
    group = factories.group()
    end = partial(actions.end_group, group=group, by=by, at=MOMENT)
    end(until_on=DAY)

    with pytest.raises(actions.GroupEnded):
        end(until_on=LATER)

    group.refresh_from_db()
    assert group.until_on == DAY


def test_a_group_that_ended_takes_nobody_in(by: Actor) -> None:
    group = factories.group("oud", until_on=DAY)
    seat = NewSeat(group, factories.organisation())
    give = partial(actions.add_membership, person=factories.person(), seat=seat, by=by, at=MOMENT)

    give(from_on=DAY)
    with pytest.raises(actions.GroupEnded):
        give(from_on=DAY + timedelta(days=1))


def test_a_closed_account_gives_nothing_and_opens_again(by: Actor, data_adviser: Person) -> None:
    actions.deactivate_person(person=data_adviser, by=by, at=MOMENT)
    closed = factories.actor_of(data_adviser)
    with pytest.raises(actions.AccountIsClosed):
        actions.deactivate_person(person=data_adviser, by=by, at=MOMENT)
    actions.reactivate_person(person=data_adviser, by=by, at=MOMENT)
    with pytest.raises(actions.AccountIsOpen):
        actions.reactivate_person(person=data_adviser, by=by, at=MOMENT)

    assert (len(closed.seats), len(factories.actor_of(data_adviser).seats)) == (0, 1)


def test_nobody_closes_their_own_account(by: Actor, coordinator: Person) -> None:
    second()

    with pytest.raises(actions.NotYourOwnAccount):
        actions.deactivate_person(person=coordinator, by=by, at=MOMENT)


@pytest.mark.parametrize(
    ("other", "may"),
    [
        (None, False),
        ({}, True),
        ({"role": Role.CHAIR}, True),
        ({"role": Role.READER}, False),
        ({"from_on": LATER}, False),
        ({"until_on": DAY}, False),
        ({"until_on": LATER}, False),
    ],
    ids=["nobody", "another", "chair", "reader", "not-yet", "no-longer", "for-a-while"],
)
def test_the_last_coordinator_stays(
    by: Actor, coordinator: Person, other: dict[str, object] | None, may: bool
) -> None:
    if other is not None:
        second(**other)
    end = partial(actions.end_membership, membership=own_seat(coordinator), until_on=DAY)

    if may:
        end(by=by, at=MOMENT)
    else:
        with pytest.raises(actions.LastCoordinator):
            end(by=by, at=MOMENT)

    assert own_seat(coordinator).until_on == (DAY if may else None)


def test_someone_with_a_closed_account_is_no_other_coordinator(
    by: Actor, coordinator: Person
) -> None:
    Person.objects.filter(pk=second().person_id).update(is_active=False)

    with pytest.raises(actions.LastCoordinator):
        actions.end_membership(membership=own_seat(coordinator), until_on=DAY, by=by, at=MOMENT)


def test_the_last_coordinators_account_and_group_stay(by: Actor, coordinator: Person) -> None:
    colleague = factories.actor_of(second(until_on=LATER).person)
    group = own_seat(coordinator).group

    with pytest.raises(actions.LastCoordinator):
        actions.deactivate_person(person=coordinator, by=colleague, at=MOMENT)
    with pytest.raises(actions.LastCoordinator):
        actions.end_group(group=group, until_on=DAY, by=by, at=MOMENT)

    coordinator.refresh_from_db()
    group.refresh_from_db()
    assert (coordinator.is_active, group.until_on) == (True, None)


def test_not_even_a_contact_ends_the_last_coordinators_seat(
    coordinator: Person, contact: Person
) -> None:
    with pytest.raises(actions.LastCoordinator):
        actions.end_membership(
            membership=own_seat(coordinator),
            until_on=DAY,
            by=factories.actor_of(contact),
            at=MOMENT,
        )


def test_a_seat_that_is_held_is_not_given_again(by: Actor) -> None:
    held = factories.membership(until_on=date(2026, 6, 30))
    seat = NewSeat(held.group, held.organisation, Role.READER)
    give = partial(actions.add_membership, person=held.person, seat=seat, by=by, at=MOMENT)

    with pytest.raises(actions.SeatTaken):
        give(from_on=date(2026, 6, 30))
    give(from_on=date(2026, 7, 1))

    assert held.person.memberships.count() == 2


def test_ending_twice_on_the_same_day_is_ending_once(by: Actor) -> None:
    end = partial(actions.end_membership, membership=factories.membership(), by=by, at=MOMENT)

    end(until_on=DAY)
    end(until_on=DAY)

    assert AuditEntry.objects.filter(action="people.membership.ended").count() == 1
