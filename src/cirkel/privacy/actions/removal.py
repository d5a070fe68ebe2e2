"""Asking to be removed, and deciding on it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from cirkel.privacy import rules
from cirkel.privacy.actions.erasing import erase_person
from cirkel.privacy.actions.own_data import NotYourData
from cirkel.privacy.enums import RemovalState
from cirkel.privacy.models import RemovalRequest


class NotYoursToDecide(Refused):
    code = "removal_not_yours"
    message = _(
        "Alleen de coördinator of de privacyfunctionaris beslist over een verzoek. Vraag het een "
        "van hen."
    )


class ReasonEmpty(Incomplete):
    code = "removal_reason_empty"
    message = _("Schrijf in een zin waarom u verwijderd wilt worden.")


class AnswerEmpty(Incomplete):
    code = "removal_answer_empty"
    message = _("Schrijf waarom dit niet kan. De persoon die het vroeg, leest dit.")


class AlreadyAsked(Conflict):
    code = "removal_already_asked"
    message = _("U vroeg dit al. Wacht op het besluit, of trek het verzoek in.")


class AlreadyDecided(Conflict):
    code = "removal_already_decided"
    message = _("Over dit verzoek is al besloten. Ververs de pagina om te zien wat er staat.")


@transaction.atomic
def ask_removal(*, person: Person, reason: str, by: Actor, at: datetime) -> RemovalRequest:
    if not rules.is_oneself(by, person_id=person.pk):
        raise NotYourData
    if not reason.strip():
        raise ReasonEmpty
    try:
        with transaction.atomic():
            asked = RemovalRequest.objects.create(person=person, reason=reason.strip(), asked_at=at)
    except IntegrityError as error:  # One open request at a time: the database keeps it.
        raise AlreadyAsked from error
    audit.record("privacy.removal.asked", asked, by=by, at=at)
    return asked


@transaction.atomic
def withdraw_removal(*, request: RemovalRequest, by: Actor, at: datetime) -> RemovalRequest:
    if not rules.is_oneself(by, person_id=request.person_id):
        raise NotYourData
    return _decide(request, RemovalState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def refuse_removal(
    *, request: RemovalRequest, answer: str, by: Actor, at: datetime
) -> RemovalRequest:
    """Keep someone's data, and tell them why."""
    if not rules.may_decide_on_removal(by):
        raise NotYoursToDecide
    if not answer.strip():
        raise AnswerEmpty
    decided = _decide(request, RemovalState.REFUSED, by=by, at=at)
    decided.answer = answer.strip()
    decided.save(update_fields=["answer"])
    return decided


@transaction.atomic
def carry_out_removal(*, request: RemovalRequest, by: Actor, at: datetime) -> RemovalRequest:
    """Erase the person who asked for it."""
    if not rules.may_decide_on_removal(by):
        raise NotYoursToDecide
    decided = _decide(request, RemovalState.DONE, by=by, at=at)
    erase_person(person=decided.person, by=by, at=at)
    decided.refresh_from_db()
    return decided


def _decide(
    request: RemovalRequest, state: RemovalState, *, by: Actor, at: datetime
) -> RemovalRequest:
    """A conditional update: two people may press the button at once."""
    still_open = RemovalRequest.objects.filter(pk=request.pk, state=RemovalState.OPEN)
    if not still_open.update(state=state, decided_at=at, decided_by_id=by.answerable):
        raise AlreadyDecided
    request.refresh_from_db()
    audit.record(f"privacy.removal.{state.value}", request, by=by, at=at)
    return request
