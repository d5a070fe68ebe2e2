"""Who takes part: organisations, groups, persons and their seats."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people import queries, rules
from cirkel.people.enums import Role
from cirkel.people.models import Group, Membership, Organisation, Person, clean_email
from cirkel.people.rules import Actor


class NotYourHouse(Refused):
    code = "people_not_yours"
    message = _("Alleen de coördinator beheert organisaties en personen. Vraag het de coördinator.")


class EmailTaken(Conflict):
    code = "person_email_taken"
    message = _(
        "Dit e-mailadres is al in gebruik. Zoek de persoon op en voeg een lidmaatschap toe."
    )


class CodeTaken(Conflict):
    code = "people_code_taken"
    message = _("Deze code is al in gebruik. Kies een andere code.")


class SeatTaken(Conflict):
    code = "membership_taken"
    message = _(
        "Deze persoon heeft deze plek al. Kies een andere groep, organisatie of begindatum."
    )


class EndedAlready(Conflict):
    code = "membership_ended_already"
    message = _("Deze plek eindigt al eerder. Geef de persoon een nieuwe plek.")


class EndsBeforeStart(Incomplete):
    code = "membership_ends_before_start"
    message = _("De einddatum ligt voor de begindatum. Kies een latere einddatum.")


class NewSeat(NamedTuple):
    """Where someone will sit: in which group, for which organisation, as what."""

    group: Group
    organisation: Organisation
    role: Role = Role.MEMBER


@transaction.atomic
def add_organisation(
    *, code: str, name: str, kind: str, by: Actor, at: datetime, **more: Any
) -> Organisation:
    _check(by)
    if Organisation.objects.filter(code=code).exists():
        raise CodeTaken
    organisation = Organisation.objects.create(code=code, name=name, kind=kind, **more)
    audit.record("people.organisation.added", organisation, by=by, at=at, changes={"code": code})
    return organisation


@transaction.atomic
def add_group(*, code: str, name: str, kind: str, by: Actor, at: datetime, **more: Any) -> Group:
    _check(by)
    if Group.objects.filter(code=code).exists():
        raise CodeTaken
    group = Group.objects.create(code=code, name=name, kind=kind, **more)
    audit.record("people.group.added", group, by=by, at=at, changes={"code": code})
    return group


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None, by: Actor, at: datetime) -> Person:
    """Add someone who signs in by e-mail. Without a password the account cannot be used yet."""
    _check(by)
    email = clean_email(email)
    if Person.objects.filter(email=email).exists():
        raise EmailTaken
    person = Person(email=email, name=name)
    person.set_password(password)
    person.save()
    audit.record("people.person.added", person, by=by, at=at)
    return person


@transaction.atomic
def add_membership(
    *, person: Person, seat: NewSeat, from_on: date, by: Actor, at: datetime
) -> Membership:
    """Give a person a seat; the rights that follow hold from `from_on`."""
    _check(by)
    place = {"person": person, "group": seat.group, "organisation": seat.organisation}
    if Membership.objects.filter(**place, from_on=from_on).exists():
        raise SeatTaken
    membership = Membership.objects.create(**place, role=seat.role, from_on=from_on)
    audit.record("people.membership.added", membership, by=by, at=at, changes={"role": seat.role})
    return membership


@transaction.atomic
def end_membership(
    *, membership: Membership, until_on: date, by: Actor, at: datetime
) -> Membership:
    """End a seat, or end it earlier than was agreed. Rights stop after `until_on`, also in sessions
    that are open now."""
    _check(by)
    if until_on < membership.from_on:
        raise EndsBeforeStart
    old = membership.until_on
    if old is not None and old < until_on:
        raise EndedAlready
    membership.until_on = until_on
    membership.save(update_fields=["until_on"])
    changes = {"until_on": [old and old.isoformat(), until_on.isoformat()]}
    audit.record("people.membership.ended", membership, by=by, at=at, changes=changes)
    return membership


def read_everyone(*, by: Actor, at: datetime) -> list[Person]:
    """Everyone with address and seats; reading other people's addresses leaves a line."""
    _check(by)
    audit.read("people.person.addresses_read", Person, by=by, at=at)
    return queries.everyone()


def _check(by: Actor) -> None:
    if not rules.may_manage_people(by):
        raise NotYourHouse
