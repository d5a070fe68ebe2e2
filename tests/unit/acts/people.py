"""People, their seats and groups, and the links with which they come in."""

from datetime import date
from functools import partial

from cirkel.people import actions as people
from cirkel.people.enums import GroupKind, LinkPurpose, OrganisationKind, SeatsGivenBy
from cirkel.people.models import Group, Person
from cirkel.people.queries import Wanted as PeopleWanted
from tests import factories
from tests.unit.acts.common import DAY, Act, Acts

COORDINATOR, ORGANISATION = SeatsGivenBy.COORDINATOR, SeatsGivenBy.ORGANISATION


def invited() -> Person:
    """Someone who was invited and did not come in yet."""
    person = factories.person()
    person.set_unusable_password()
    person.save()
    return person


def table(giver: SeatsGivenBy, *, kind: GroupKind = GroupKind.AMBASSADORS) -> Group:
    """A group of that kind in which those give the seats."""
    return factories.group(f"tafel-{giver}-{kind}", kind=kind, seats_given_by=giver)


def known_person() -> Person:
    """Sat for the municipality in some group, and for nobody else."""
    person = factories.person("bekend@voorbeeld.cirkel")
    factories.membership(person=person, group=factories.group("eerder"), until_on=date(2025, 2, 1))
    return person


def shared_person() -> Person:
    """Sits for the municipality, and sat for the school alliance."""
    person = known_person()
    swv = factories.organisation("swv")
    factories.membership(person=person, organisation=swv, until_on=date(2025, 2, 1))
    return person


def stranger() -> Person:
    return factories.person("onbekend@voorbeeld.cirkel")


def seat_in(group: Group, *, person: Person | None = None) -> Act:
    seat = people.NewSeat(group, factories.organisation())
    return partial(people.add_membership, person=person or known_person(), seat=seat, from_on=DAY)


def newcomer_in(group: Group) -> Act:
    return partial(
        people.invite_person,
        email="nieuw@voorbeeld.cirkel",
        name="Nieuw",
        seat=people.NewSeat(group, factories.organisation()),
        from_on=DAY,
    )


PEOPLE: Acts = {
    "people.add_organisation": lambda: partial(
        people.add_organisation, code="school", name="School", kind=OrganisationKind.SCHOOL
    ),
    "people.add_group": lambda: partial(
        people.add_group, code="groep", name="Groep", kind=GroupKind.OTHER
    ),
    "people.add_person": lambda: partial(
        people.add_person, email="nieuw@voorbeeld.cirkel", name="Nieuw", password=None
    ),
    "people.edit_organisation": lambda: partial(
        people.edit_organisation, organisation=factories.organisation(), name="Anders"
    ),
    "people.edit_group": lambda: partial(
        people.edit_group, group=factories.group(), purpose="Tellen"
    ),
    "people.end_group": lambda: partial(
        people.end_group, group=factories.group("tijdelijk"), until_on=DAY
    ),
    "people.rename_person": lambda: partial(
        people.rename_person, person=known_person(), name="Anna"
    ),
    "people.rename_person@shared": lambda: partial(
        people.rename_person, person=shared_person(), name="Anna"
    ),
    "people.deactivate_person": lambda: partial(people.deactivate_person, person=known_person()),
    "people.reactivate_person": lambda: partial(
        people.reactivate_person, person=factories.person("dicht@voorbeeld.cirkel", is_active=False)
    ),
    "people.add_membership": lambda: seat_in(table(COORDINATOR)),
    "people.add_membership@open": lambda: seat_in(table(ORGANISATION)),
    "people.add_membership@unknown": lambda: seat_in(table(ORGANISATION), person=stranger()),
    "people.add_membership@contacts": lambda: seat_in(table(ORGANISATION, kind=GroupKind.CONTACTS)),
    "people.add_membership@coordination": lambda: seat_in(
        table(ORGANISATION, kind=GroupKind.COORDINATION)
    ),
    "people.invite_person": lambda: newcomer_in(table(COORDINATOR)),
    "people.invite_person@open": lambda: newcomer_in(table(ORGANISATION)),
    "people.invite_person@contacts": lambda: newcomer_in(
        table(ORGANISATION, kind=GroupKind.CONTACTS)
    ),
    "people.end_membership": lambda: partial(
        people.end_membership, membership=factories.membership(), until_on=DAY
    ),
    "people.end_membership@contacts": lambda: partial(
        people.end_membership,
        membership=factories.membership(group=table(COORDINATOR, kind=GroupKind.CONTACTS)),
        until_on=DAY,
    ),
    "people.read_people": lambda: partial(people.read_people, wanted=PeopleWanted()),
    "people.read_person": lambda: partial(people.read_person, person=known_person()),
}

LINKS: Acts = {
    "people.renew_invitation": lambda: partial(
        people.renew_invitation, person=factories.membership(person=invited()).person
    ),
    "people.renew_invitation@open": lambda: partial(
        people.renew_invitation,
        person=factories.membership(person=invited(), group=table(ORGANISATION)).person,
    ),
    "people.accept_invitation": lambda: partial(
        people.accept_invitation, token=factories.link(LinkPurpose.INVITATION)
    ),
    "people.send_sign_in_link": lambda: partial(
        people.send_sign_in_link, email=factories.person().email
    ),
    "people.use_sign_in_link": lambda: partial(
        people.use_sign_in_link, token=factories.link(LinkPurpose.SIGN_IN)
    ),
    "people.send_password_link": lambda: partial(
        people.send_password_link, email=factories.person().email
    ),
    "people.set_password_by_link": lambda: partial(
        people.set_password_by_link,
        token=factories.link(LinkPurpose.NEW_PASSWORD),
        password="vier losse woorden samen",
    ),
    "people.ask_new_email": lambda: partial(
        people.ask_new_email, person=factories.person(), email="nieuw@voorbeeld.cirkel"
    ),
    "people.confirm_new_email": lambda: partial(
        people.confirm_new_email,
        token=factories.link(LinkPurpose.NEW_EMAIL, new_email="nieuw@voorbeeld.cirkel"),
    ),
    "people.end_session": lambda: partial(people.end_session, person=factories.person(), number=1),
    "people.end_other_sessions": lambda: partial(
        people.end_other_sessions, person=factories.person()
    ),
    "people.use_organisation_account": lambda: partial(
        people.use_organisation_account, said=factories.said(factories.person().email)
    ),
    "people.unlink_organisation_account": lambda: partial(
        people.unlink_organisation_account, person=factories.person(), number=1
    ),
    "people.reset_second_factor": lambda: partial(
        people.reset_second_factor, person=factories.person()
    ),
}
