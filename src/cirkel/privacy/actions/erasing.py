"""Erasing a person: nothing that says who it was stays, and every count does."""

from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cirkel.core import audit
from cirkel.core.errors import Conflict, Refused
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Group, Link, Membership, Person
from cirkel.people.rules import Actor
from cirkel.privacy import rules
from cirkel.privacy.foreign import FOREIGN
from cirkel.privacy.models import RemovalRequest
from cirkel.privacy.queries.classes import tables
from cirkel.privacy.queries.of_person import sessions_of
from cirkel.privacy.queries.sealed import opened_texts

# Reserved for names that never exist: no mail can go there.
ERASED_HOST = "verwijderd.invalid"


class NotYoursToErase(Refused):
    code = "person_not_yours_to_erase"
    message = _(
        "Alleen de coördinator of de privacyfunctionaris wist een persoon. Vraag het een van hen."
    )


class OnlyCoordinator(Conflict):
    code = "person_only_coordinator"
    message = _(
        "Deze persoon is de enige coördinator en kan niet worden gewist. Geef eerst iemand anders "
        "een plek als coördinator."
    )


class AlreadyErased(Conflict):
    code = "person_already_erased"
    message = _("Deze persoon is al gewist. U hoeft niets te doen.")


@transaction.atomic
def erase_person(*, person: Person, by: Actor, at: datetime) -> Person:
    """Replace name and address, end every seat and session, and take away every way to sign in.

    The row and its number stay: seats stay countable, and figures keep someone who answered."""
    if not rules.may_guard_privacy(by):
        raise NotYoursToErase
    today = localdate(at)
    _refuse_only_coordinator(person, today)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.email.endswith(f"@{ERASED_HOST}"):
        raise AlreadyErased
    seats = _end_seats(person, today)
    _take_away_credentials(person)
    _blank_requests(person)
    _replace(person)
    changes = {"seats_ended": seats}
    audit.record("people.person.erased", person, by=by, at=at, changes=changes)
    return person


def _refuse_only_coordinator(person: Person, today: date) -> None:
    """Two coordinators erased at once: the second one finds the first one gone."""
    list(Group.objects.select_for_update().filter(kind=GroupKind.COORDINATION))
    seats = Membership.objects.holding(today).filter(
        group__kind=GroupKind.COORDINATION, person__is_active=True
    )
    working = seats.exclude(role=Role.READER)
    holders = set(working.values_list("person_id", flat=True))
    if holders == {person.pk}:
        raise OnlyCoordinator


def _end_seats(person: Person, today: date) -> int:
    """Seats that hold end today; those that did not begin never will."""
    seats = Membership.objects.filter(person=person)
    seats.filter(from_on__gt=today).delete()
    return seats.filter(Q(until_on=None) | Q(until_on__gt=today)).update(until_on=today)


def _take_away_credentials(person: Person) -> None:
    Link.objects.filter(person=person).delete()
    keys = [session.session_key for session in sessions_of(person.pk)]
    Session.objects.filter(session_key__in=keys).delete()
    _forget_mail(person)
    for table in tables():
        if table.label in FOREIGN:
            for lookup in table.person_lookups:
                table.model._default_manager.filter(**{lookup: person.pk}).delete()


def _forget_mail(person: Person) -> None:
    """Work that sent them a letter holds the address, sealed, for as long as it is kept itself."""
    for work in DBTaskResult.objects.filter(task_path__startswith="cirkel.people.tasks."):
        if person.email in opened_texts(work.args_kwargs):
            work.delete()


def _blank_requests(person: Person) -> None:
    """What they wrote may say who they are."""
    for each in RemovalRequest.objects.select_for_update().filter(person=person):
        each.reason = each.answer = ""
        each.save(update_fields=["reason", "answer"])


def _replace(person: Person) -> None:
    person.name = f"Verwijderde persoon {person.pk}"
    person.email = f"persoon-{person.pk}@{ERASED_HOST}"
    person.is_active = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
