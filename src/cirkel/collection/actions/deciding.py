"""Explaining what the checks found, and signing off: never by the one who delivered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.collection import queries, rules
from cirkel.collection.actions.receiving import NotYoursToDeliver
from cirkel.collection.enums import DeliveryStatus, Severity
from cirkel.collection.models import Delivery, Finding, Source
from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people.rules import Actor


class NotYoursToSignOff(Refused):
    code = "delivery_not_yours_to_sign_off"
    message = _(
        "U geeft geen akkoord op uw eigen levering. Vraag een ander lid van het "
        "datateam om mee te kijken."
    )


class NotYoursToJudge(Refused):
    code = "delivery_not_yours_to_judge"
    message = _("Alleen leden van het datateam geven akkoord op cijfers. Vraag het een van hen.")


class NotYoursToExplain(Refused):
    code = "finding_not_yours"
    message = _(
        "Alleen wie voor deze bron levert, licht een bevinding toe. Vraag het de leverancier."
    )


class AlreadyDecided(Conflict):
    code = "delivery_already_decided"
    message = _("Over deze levering is al besloten. Ververs de pagina om te zien wat er staat.")


class FindingsUnexplained(Incomplete):
    code = "delivery_findings_unexplained"
    message = _(
        "Er staan nog fouten zonder toelichting. Licht elke fout toe, of lever een nieuw bestand."
    )


class StandsAlready(Conflict):
    code = "delivery_stands_already"


class ExplanationEmpty(Incomplete):
    code = "finding_explanation_empty"
    message = _("De toelichting is leeg. Schrijf in een zin waarom het cijfer toch klopt.")


@transaction.atomic
def explain_finding(*, finding: Finding, explanation: str, by: Actor, at: datetime) -> Finding:
    """Say why a finding is no mistake, or what is known about it. May be reworded until
    sign-off."""
    source = finding.delivery.source
    if not rules.may_explain_finding(by, organisation_id=source.organisation_id):
        raise NotYoursToExplain
    if not explanation.strip():
        raise ExplanationEmpty
    open_still = Finding.objects.filter(pk=finding.pk, delivery__status=DeliveryStatus.CHECKED)
    values = {"explanation": explanation.strip(), "explained_at": at}
    if not open_still.update(explained_by_id=by.answerable, **values):
        raise AlreadyDecided
    finding.refresh_from_db()
    audit.record("collection.finding.explained", finding, by=by, at=at)
    return finding


@transaction.atomic
def sign_off_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Say that the figures may be used. The delivery it corrects, if any, is superseded by it.

    A figure of a source stands once: two deliveries may have waited side by side, and an explained
    overlap is an overlap still.
    """
    if not rules.may_sign_off(by, received_by_id=delivery.received_by_id):
        is_own = by.person_id == delivery.received_by_id
        raise NotYoursToSignOff if is_own else NotYoursToJudge
    # One source, one judgement at a time: what the next one compares with, stands by then.
    Source.objects.select_for_update().get(pk=delivery.source_id)
    errors = Finding.objects.filter(delivery=delivery, severity=Severity.ERROR, explained_at=None)
    if errors.exists():
        raise FindingsUnexplained
    # A conditional update: two people may press the button at once.
    waiting = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.CHECKED)
    values = {"status": DeliveryStatus.SIGNED_OFF, "signed_off_at": at}
    if not waiting.update(signed_off_by_id=by.answerable, **values):
        raise AlreadyDecided
    delivery.refresh_from_db()
    _refuse_doubles(delivery)
    if delivery.supersedes_id:
        Delivery.objects.filter(pk=delivery.supersedes_id).update(status=DeliveryStatus.SUPERSEDED)
    changes = {"supersedes": delivery.supersedes_id}
    audit.record("collection.delivery.signed_off", delivery, by=by, at=at, changes=changes)
    return delivery


def _refuse_doubles(delivery: Delivery) -> None:
    number = queries.stands_already(delivery)
    if number:
        sentence = _(
            "Deze cijfers staan al in levering {number}, en die heeft akkoord. Trek deze levering "
            "in en lever haar als correctie van levering {number}."
        )
        raise StandsAlready(str(sentence).format(number=number))


@transaction.atomic
def withdraw_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Take back a delivery before sign-off; the file may then be delivered again."""
    if not rules.may_deliver(by, organisation_id=delivery.source.organisation_id):
        raise NotYoursToDeliver
    waiting = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.CHECKED)
    if not waiting.update(status=DeliveryStatus.REFUSED, supersedes=None):
        raise AlreadyDecided
    delivery.refresh_from_db()
    audit.record("collection.delivery.withdrawn", delivery, by=by, at=at)
    return delivery
