"""Seats: given, and ended. Rights follow from them, so who may give one is the house's own lock."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people import queries, rules
from cirkel.people.actions.coordinating import keep_a_coordinator
from cirkel.people.actions.keeping import GroupEnded
from cirkel.people.actions.persons import NotYourPerson
from cirkel.people.enums import Role
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.people.rules import Actor

DAY = timedelta(days=1)


class NotYoursToSeat(Refused):
    code = "seat_not_yours_to_give"
    message = _(
        "U geeft in deze groep geen plekken namens deze organisatie. Vraag het de coördinator."
    )


class NotYoursToEnd(Refused):
    code = "seat_not_yours_to_end"
    message = _("U beëindigt alleen plekken namens uw eigen organisatie. Vraag het de coördinator.")


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
def add_membership(
    *, person: Person, seat: NewSeat, from_on: date, by: Actor, at: datetime
) -> Membership:
    """Give a person a seat; the rights that follow hold from `from_on`."""
    check_seat(seat, by)
    if not rules.may_know_person(by, organisation_ids=queries.organisations_of(person)):
        raise NotYourPerson
    return give_seat(person, seat, from_on, by=by, at=at)


def check_seat(seat: NewSeat, by: Actor) -> None:
    if not rules.may_seat(by, group=seat.group, organisation_id=seat.organisation.pk):
        raise NotYoursToSeat


def give_seat(
    person: Person, seat: NewSeat, from_on: date, *, by: Actor, at: datetime
) -> Membership:
    if seat.group.until_on is not None and seat.group.until_on < from_on:
        raise GroupEnded
    place = {"person": person, "group": seat.group, "organisation": seat.organisation}
    still = Q(until_on=None) | Q(until_on__gte=from_on)
    if Membership.objects.filter(still, **place).exists():
        raise SeatTaken
    try:
        with transaction.atomic():
            made = Membership.objects.create(**place, role=seat.role, from_on=from_on)
    except IntegrityError as error:  # Pressed twice at the same moment: the first one counts.
        raise SeatTaken from error
    audit.record("people.membership.added", made, by=by, at=at, changes={"role": seat.role})
    return made


@transaction.atomic
def end_membership(
    *, membership: Membership, until_on: date, by: Actor, at: datetime
) -> Membership:
    """End a seat, or end it earlier than was agreed. Rights stop after `until_on`, also in sessions
    that are open now."""
    if not rules.may_end_seat(by, organisation_id=membership.organisation_id):
        raise NotYoursToEnd
    if until_on < membership.from_on:
        raise EndsBeforeStart
    old = membership.until_on
    if old is not None and old < until_on:
        raise EndedAlready
    if old == until_on:  # Pressed twice.
        return membership
    keep_a_coordinator(lambda seat: seat.pk == membership.pk, from_on=until_on + DAY)
    membership.until_on = until_on
    membership.save(update_fields=["until_on"])
    changes = {"until_on": [old and old.isoformat(), until_on.isoformat()]}
    audit.record("people.membership.ended", membership, by=by, at=at, changes=changes)
    return membership
