"""Persons and their accounts. A name is corrected; an account is closed and opened, never removed
here."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people import queries, rules
from cirkel.people.actions.coordinating import keep_a_coordinator
from cirkel.people.actions.keeping import check_house
from cirkel.people.actions.links import close_links, end_all_sessions
from cirkel.people.models import Person, clean_email
from cirkel.people.rules import Actor
from cirkel.people.validators import clean_name


class NotYourPerson(Refused):
    code = "person_not_yours"
    message = _(
        "Deze persoon hoort ook bij een andere organisatie, of niet bij de uwe. "
        "Vraag het de coördinator."
    )


class EmailTaken(Conflict):
    code = "person_email_taken"
    message = _(
        "Dit e-mailadres is al in gebruik. Zoek de persoon op en voeg een lidmaatschap toe."
    )


class NameEmpty(Incomplete):
    code = "person_name_empty"
    message = _("De naam is leeg. Schrijf de naam op.")


class NotYourOwnAccount(Conflict):
    code = "person_own_account"
    message = _("U sluit niet uw eigen account. Vraag het een andere coördinator.")


class AccountIsClosed(Conflict):
    code = "person_is_closed"
    message = _("Dit account is al gesloten. Ververs de pagina.")


class AccountIsOpen(Conflict):
    code = "person_is_open"
    message = _("Dit account is al open. Ververs de pagina.")


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None, by: Actor, at: datetime) -> Person:
    """Add someone who signs in by e-mail. Without a password the account cannot be used yet."""
    check_house(by)
    return make_person(email=email, name=name, password=password, by=by, at=at)


def make_person(*, email: str, name: str, password: str | None, by: Actor, at: datetime) -> Person:
    """The account itself, for actions that have asked for permission, in their transaction."""
    email = clean_email(email)
    _refuse_taken(email, by)
    person = Person(email=email, name=_readable(name))
    person.set_password(password)
    person.save()
    audit.record("people.person.added", person, by=by, at=at)
    return person


def _readable(name: str) -> str:
    name = clean_name(name)
    if not name:
        raise NameEmpty
    return name


def _refuse_taken(email: str, by: Actor) -> None:
    """Someone whom the actor may not know stays unnamed: there is nobody to look up."""
    if not Person.objects.filter(email=email).exists():
        return
    if queries.people_for(by).filter(email=email).exists():
        raise EmailTaken
    raise EmailTaken(
        _("Dit e-mailadres is al in gebruik. Vraag de coördinator om deze persoon een plek.")
    )


def read_people(*, wanted: queries.Wanted, by: Actor, at: datetime) -> "QuerySet[Person]":
    """Whom one looks for, with their seats; reading other people's addresses leaves a line."""
    if not rules.may_open_people_pages(by):
        raise NotYourPerson
    audit.read("people.person.addresses_read", Person, by=by, at=at)
    return queries.people_found_for(by, wanted=wanted)


def read_person(*, person: Person, by: Actor, at: datetime) -> Person:
    """Someone with their address; reading it leaves a line that they see too."""
    if not rules.may_know_person(by, organisation_ids=queries.organisations_of(person)):
        raise NotYourPerson
    audit.read("people.person.address_read", person, by=by, at=at)
    return person


@transaction.atomic
def rename_person(*, person: Person, name: str, by: Actor, at: datetime) -> Person:
    if not rules.may_rename_person(by, organisation_ids=queries.organisations_of(person)):
        raise NotYourPerson
    name = _readable(name)
    if name != person.name:
        person.name = name
        person.full_clean(exclude=["password"])
        person.save(update_fields=["name"])
        # The trail outlives the person: that the name changed, and not from what to what.
        audit.record("people.person.renamed", person, by=by, at=at, changes={"fields": ["name"]})
    return person


@transaction.atomic
def deactivate_person(*, person: Person, by: Actor, at: datetime) -> Person:
    """Close the account at once: open sessions end for good, links that were sent work no more.
    Seats stay as they were agreed, and give nothing while it is closed."""
    check_house(by)
    if person.pk == by.person_id:
        raise NotYourOwnAccount
    keep_a_coordinator(lambda seat: seat.person_id == person.pk, from_on=localdate(at))
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise AccountIsClosed
    person.refresh_from_db()
    end_all_sessions(person)
    close_links(person, at=at)
    audit.record("people.person.deactivated", person, by=by, at=at)
    return person


@transaction.atomic
def reactivate_person(*, person: Person, by: Actor, at: datetime) -> Person:
    """Open a closed account again, with the seats that hold by now."""
    check_house(by)
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise AccountIsOpen
    person.refresh_from_db()
    audit.record("people.person.reactivated", person, by=by, at=at)
    return person
