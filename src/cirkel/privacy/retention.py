"""How long persons, sessions, finished work and requests are kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cirkel.core.models import AuditEntry
from cirkel.core.privacy import Rule
from cirkel.people.models import Membership, Person
from cirkel.privacy.actions import ERASED_HOST, erase_person
from cirkel.privacy.enums import RemovalState
from cirkel.privacy.models import RemovalRequest

A_YEAR = timedelta(days=365)
WORK_KEPT = timedelta(days=30)


def _persons(at: datetime) -> list[int]:
    """Whose last seat ended a year ago; or who never had one and was added a year ago."""
    since = localdate(at - A_YEAR)
    here = Person.objects.exclude(email__endswith=f"@{ERASED_HOST}")
    seated = Membership.objects.filter(Q(until_on=None) | Q(until_on__gte=since))
    gone = here.annotate(last=Max("memberships__until_on")).exclude(
        pk__in=seated.values("person_id")
    )
    never = {int(row.pk) for row in gone if row.last is None}
    return [row.pk for row in gone if row.last is not None] + _added_before(never, at - A_YEAR)


def _added_before(numbers: set[int], moment: datetime) -> list[int]:
    """Of those, who was added before that moment and did not sign in since."""
    added = AuditEntry.objects.filter(
        action="people.person.added", object_id__in=numbers, at__lt=moment
    )
    active = Person.objects.filter(pk__in=numbers, last_login__gte=moment)
    known = {number for number in added.values_list("object_id", flat=True) if number is not None}
    return sorted(known - set(active.values_list("pk", flat=True)))


def _erase(numbers: Sequence[str], by: Any, at: datetime) -> None:
    for person in Person.objects.filter(pk__in=numbers).order_by("pk"):
        erase_person(person=person, by=by, at=at)


def _ended_sessions(at: datetime) -> list[str]:
    return list(Session.objects.filter(expire_date__lt=at).values_list("pk", flat=True))


def _remove_sessions(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    Session.objects.filter(pk__in=numbers).delete()


def _finished_work(at: datetime) -> list[Any]:
    old = DBTaskResult.objects.filter(finished_at__lt=at - WORK_KEPT)
    return list(old.values_list("pk", flat=True))


def _remove_work(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    DBTaskResult.objects.filter(pk__in=numbers).delete()


def _old_requests(at: datetime) -> list[int]:
    closed = RemovalRequest.objects.exclude(state=RemovalState.OPEN)
    return list(closed.filter(decided_at__lt=at - A_YEAR).values_list("pk", flat=True))


def _remove_requests(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    RemovalRequest.objects.filter(pk__in=numbers).delete()


RULES = (
    Rule(
        code="people.person",
        what=_("Naam, e-mailadres, plekken en inloggegevens van mensen"),
        after=_(
            "een jaar na de laatste plek, of als iemand nooit een plek kreeg een jaar na toevoegen"
        ),
        then=_(
            "Naam en adres worden vervangen, alle manieren om in te loggen verdwijnen. Plekken "
            "blijven telbaar, zonder naam."
        ),
        due=_persons,
        carry_out=_erase,
    ),
    Rule(
        code="privacy.session",
        what=_("Sessies van mensen die ingelogd zijn"),
        after=_("zodra de sessie voorbij is, hoogstens twaalf uur na inloggen"),
        then=_("De sessie wordt verwijderd."),
        due=_ended_sessions,
        carry_out=_remove_sessions,
        is_routine=True,
        has_secret_numbers=True,
    ),
    Rule(
        code="privacy.task",
        what=_("Afgerond werk op de achtergrond"),
        after=_("dertig dagen nadat het klaar was"),
        then=_("De regel over het werk wordt verwijderd."),
        due=_finished_work,
        carry_out=_remove_work,
        is_routine=True,
    ),
    Rule(
        code="privacy.request",
        what=_("Verzoeken om verwijdering"),
        after=_("een jaar na het besluit"),
        then=_("Het verzoek wordt verwijderd. Dat het er was, staat in het spoor."),
        due=_old_requests,
        carry_out=_remove_requests,
    ),
    Rule(
        code="core.trail",
        what=_("Het spoor van wie wat deed"),
        after=_("zolang het spoor bewaard wordt"),
        then=_("Blijft: het spoor kan niet worden veranderd. Er staat een nummer in en geen naam."),
    ),
)
