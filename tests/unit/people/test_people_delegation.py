"""An organisation keeps its own people: how far its contact's arm reaches, and no further."""

from datetime import date

import pytest

from cirkel.core.models import AuditEntry
from cirkel.people import actions, rules
from cirkel.people.actions import NewSeat
from cirkel.people.enums import GroupKind, Role, SeatsGivenBy
from cirkel.people.models import Group, Membership, Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 1)


@pytest.fixture
def by(contact: Person) -> Actor:
    return factories.actor_of(contact)


@pytest.fixture
def filled_by_organisations() -> Group:
    return factories.group("dragers", kind=GroupKind.AMBASSADORS, seats_given_by="organisation")


@pytest.fixture
def employee(contact: Person) -> Person:
    """Sits for the municipality, in the liaison group that the coordinator fills."""
    person = factories.person("medewerker@voorbeeld.cirkel")
    factories.membership(person=person, group=factories.group("schakel", kind="liaison"))
    return person


def take_on(by: Actor, group: Group, organisation: str = "gemeente", **who: str) -> Membership:
    person = actions.invite_person(
        **{"email": "nieuw@voorbeeld.cirkel", "name": "Nieuw"} | who,
        seat=NewSeat(group, factories.organisation(organisation)),
        from_on=DAY,
        by=by,
        at=MOMENT,
    )
    return person.memberships.get()


def seats_held(kind: GroupKind) -> int:
    return Membership.objects.filter(group__kind=kind).count()


def test_a_contact_takes_on_someone_for_their_own_organisation(
    by: Actor, filled_by_organisations: Group
) -> None:
    made = take_on(by, filled_by_organisations)

    assert (made.person.email, made.organisation.code) == ("nieuw@voorbeeld.cirkel", "gemeente")
    assert not made.person.has_usable_password()
    assert list(AuditEntry.objects.order_by("id").values_list("action", "by_id")) == [
        ("people.person.added", by.person_id),
        ("people.membership.added", by.person_id),
        ("people.person.invited", by.person_id),
    ]


@pytest.mark.parametrize("kind", GroupKind)
def test_a_contact_never_makes_anyone_contact_or_coordinator(by: Actor, kind: GroupKind) -> None:
    """Even where a group says that organisations fill it: written there by hand, or by mistake."""
    group = factories.group("groep", kind=kind, seats_given_by=SeatsGivenBy.ORGANISATION)
    closed = kind not in rules.ORGANISATIONS_MAY_FILL

    if closed:
        with pytest.raises(actions.NotYoursToSeat):
            take_on(by, group)
    else:
        take_on(by, group)

    assert Person.objects.filter(email="nieuw@voorbeeld.cirkel").exists() is not closed
    assert {GroupKind.CONTACTS, GroupKind.COORDINATION}.isdisjoint(rules.ORGANISATIONS_MAY_FILL)


def test_a_contact_gives_no_seat_in_a_group_of_the_coordinator(
    by: Actor, employee: Person, contact: Person
) -> None:
    steering = factories.group("stuur", kind=GroupKind.STEERING)
    seat = NewSeat(steering, factories.organisation())

    for person in (employee, contact):
        with pytest.raises(actions.NotYoursToSeat):
            actions.add_membership(person=person, seat=seat, from_on=DAY, by=by, at=MOMENT)

    assert seats_held(GroupKind.STEERING) == 0


def test_a_contact_gives_no_seat_for_another_organisation(
    by: Actor, employee: Person, filled_by_organisations: Group
) -> None:
    seat = NewSeat(filled_by_organisations, factories.organisation("swv"))

    with pytest.raises(actions.NotYoursToSeat):
        actions.add_membership(person=employee, seat=seat, from_on=DAY, by=by, at=MOMENT)
    with pytest.raises(actions.NotYoursToSeat):
        take_on(by, filled_by_organisations, "swv")

    assert seats_held(GroupKind.AMBASSADORS) == 0


def test_a_contact_seats_nobody_they_do_not_know(
    by: Actor, filled_by_organisations: Group, data_colleague: Person
) -> None:
    seat = NewSeat(filled_by_organisations, factories.organisation())

    with pytest.raises(actions.NotYourPerson):
        actions.add_membership(person=data_colleague, seat=seat, from_on=DAY, by=by, at=MOMENT)

    assert seats_held(GroupKind.AMBASSADORS) == 0


def test_a_known_address_tells_a_contact_nothing_about_whose_it_is(
    by: Actor, filled_by_organisations: Group, data_colleague: Person, employee: Person
) -> None:
    with pytest.raises(actions.EmailTaken) as unknown:
        take_on(by, filled_by_organisations, email=data_colleague.email)
    with pytest.raises(actions.EmailTaken) as known:
        take_on(by, filled_by_organisations, email=employee.email)

    assert data_colleague.name not in unknown.value.sentence
    assert "Vraag de coördinator" in unknown.value.sentence
    assert "Zoek de persoon op" in known.value.sentence


def test_a_contact_ends_any_seat_of_their_own_organisation(by: Actor, employee: Person) -> None:
    seat = employee.memberships.get()

    actions.end_membership(membership=seat, until_on=DAY, by=by, at=MOMENT)

    seat.refresh_from_db()
    assert (seat.group.seats_given_by, seat.until_on) == (SeatsGivenBy.COORDINATOR, DAY)


def test_a_contact_ends_no_seat_of_another_organisation(by: Actor, data_colleague: Person) -> None:
    with pytest.raises(actions.NotYoursToEnd):
        actions.end_membership(
            membership=data_colleague.memberships.get(), until_on=DAY, by=by, at=MOMENT
        )

    assert data_colleague.memberships.get().until_on is None


def test_a_reading_contact_keeps_nobody(employee: Person) -> None:
    person = factories.person("meelezer@voorbeeld.cirkel")
    contacts = factories.group("group-contacts", kind=GroupKind.CONTACTS)
    factories.membership(person=person, group=contacts, role=Role.READER)
    by = factories.actor_of(person)

    assert not rules.may_open_people_pages(by)
    with pytest.raises(actions.NotYoursToEnd):
        actions.end_membership(
            membership=employee.memberships.get(), until_on=DAY, by=by, at=MOMENT
        )


def test_a_contact_who_stops_keeps_nobody(contact: Person, filled_by_organisations: Group) -> None:
    seat = contact.memberships.get()
    actions.end_membership(membership=seat, until_on=DAY, by=factories.actor_of(contact), at=MOMENT)

    with pytest.raises(actions.NotYoursToSeat):
        take_on(factories.actor_of(contact), filled_by_organisations)


def test_a_name_is_corrected_where_only_the_own_organisation_bears_it(
    by: Actor, employee: Person
) -> None:
    actions.rename_person(person=employee, name="  Anna   de Vries ", by=by, at=MOMENT)

    employee.refresh_from_db()
    assert employee.name == "Anna de Vries"
    assert list(AuditEntry.objects.values_list("action", "changes")) == [
        ("people.person.renamed", {"fields": ["name"]})
    ]


def test_a_name_that_another_organisation_bears_or_bore_is_the_coordinators(
    by: Actor, employee: Person, coordinator: Person
) -> None:
    factories.membership(
        person=employee, organisation=factories.organisation("swv"), until_on=date(2025, 3, 1)
    )

    with pytest.raises(actions.NotYourPerson):
        actions.rename_person(person=employee, name="Anders", by=by, at=MOMENT)
    boss = factories.actor_of(coordinator)
    actions.rename_person(person=employee, name="Anders", by=boss, at=MOMENT)

    employee.refresh_from_db()
    assert employee.name == "Anders"


def test_a_name_is_never_empty(by: Actor, employee: Person) -> None:
    with pytest.raises(actions.NameEmpty):
        actions.rename_person(person=employee, name="  ", by=by, at=MOMENT)
