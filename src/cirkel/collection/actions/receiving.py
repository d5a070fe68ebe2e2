"""Receiving a file: taken in once, unread, with the name of who answers for it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection import rules
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile, Source
from cirkel.core import audit
from cirkel.core.codes import free_code
from cirkel.core.errors import Conflict, Refused
from cirkel.goals.models import Indicator
from cirkel.goals.queries import one_at_a_time
from cirkel.people.rules import Actor


class NotYoursToDeliver(Refused):
    code = "delivery_not_yours"
    message = gettext_lazy(
        "U levert geen cijfers voor deze organisatie. Vraag de coördinator om "
        "toegang tot het datateam."
    )


class NotYoursToAdd(Refused):
    code = "source_not_yours"
    message = gettext_lazy("Alleen de coördinator voegt een bron toe. Vraag het de coördinator.")


class SourceTaken(Conflict):
    code = "source_taken"
    message = gettext_lazy("Er is al een bron met deze naam. Pas die aan, of kies een andere naam.")


class AlreadyDelivered(Conflict):
    code = "delivery_already_received"


class CannotSupersede(Conflict):
    code = "delivery_cannot_supersede"
    message = gettext_lazy(
        "Alleen een levering met akkoord, van dezelfde bron en zonder lopende "
        "correctie, kan worden "
        "vervangen. Kies een andere levering."
    )


@dataclass(frozen=True, slots=True)
class GivenFile:
    name: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@transaction.atomic
def add_source(
    *, indicators: Iterable[Indicator], by: Actor, at: datetime, **fields: Any
) -> Source:
    """Add a source with the indicators it is expected to deliver. Without a `code` it gets one
    from its name; the same name twice is refused."""
    if not rules.may_keep_sources(by):
        raise NotYoursToAdd
    _refuse_taken(fields["name"])
    fields.setdefault("code", free_code(fields["name"], Source.objects.all()))
    source = Source(**fields)
    source.full_clean()
    source.save()
    source.indicators.set(indicators)
    audit.record("collection.source.added", source, by=by, at=at, changes={"code": source.code})
    return source


@transaction.atomic
def edit_source(
    *, source: Source, indicators: Iterable[Indicator], by: Actor, at: datetime, **fields: Any
) -> Source:
    """Change a source and what is expected from it; its deliveries stay as they were."""
    if not rules.may_keep_sources(by):
        raise NotYoursToAdd
    _refuse_taken(fields.get("name", source.name), besides=source)
    changes = _changes(source, fields)
    before = sorted(source.indicators.values_list("code", flat=True))
    source.full_clean()
    source.save()
    source.indicators.set(indicators)
    after = sorted(source.indicators.values_list("code", flat=True))
    if after != before:
        changes["indicators"] = [before, after]
    if changes:
        audit.record("collection.source.edited", source, by=by, at=at, changes=changes)
    return source


def _refuse_taken(name: str, *, besides: Source | None = None) -> None:
    one_at_a_time()
    others = Source.objects.exclude(pk=besides.pk) if besides else Source.objects.all()
    if others.filter(name__iexact=name).exists():
        raise SourceTaken


def _changes(source: Source, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Set the fields; old and new text of those that differ."""
    changes: dict[str, Any] = {}
    for name, new in fields.items():
        old = getattr(source, name)
        if old != new:
            changes[name] = [str(old), str(new)]
            setattr(source, name, new)
    return changes


@transaction.atomic
def receive_delivery(
    *,
    file: GivenFile,
    source: Source,
    by: Actor,
    at: datetime,
    supersedes: Delivery | None = None,
    **fields: Any,
) -> Delivery:
    """Take in a file unread. The same file from the same source is recognised and not taken
    twice."""
    if not rules.may_deliver(by, organisation_id=source.organisation_id):
        raise NotYoursToDeliver
    _refuse_known(file, source)
    _check_supersedes(supersedes, source)
    try:
        with transaction.atomic():
            delivery = Delivery.objects.create(
                source=source,
                file_name=file.name[:160],
                fingerprint=file.fingerprint,
                received_at=at,
                received_by_id=by.answerable,
                supersedes=supersedes,
                **fields,
            )
    except IntegrityError as error:  # Someone pressed the button twice: the first one counts.
        raise AlreadyDelivered(_("Dit bestand wordt al gelezen. Ververs de pagina.")) from error
    DeliveryFile.objects.create(delivery=delivery, content=file.content)
    changes = {"file": file.fingerprint, "source": source.code}
    audit.record("collection.delivery.received", delivery, by=by, at=at, changes=changes)
    return delivery


def _refuse_known(file: GivenFile, source: Source) -> None:
    known = (
        Delivery.objects.filter(source=source, fingerprint=file.fingerprint)
        .exclude(status=DeliveryStatus.REFUSED)
        .first()
    )
    if known:
        day = localtime(known.received_at).strftime("%d-%m-%Y")
        sentence = _(
            "Dit bestand is al ingelezen op {day}, als levering {number}. "
            "Heeft u een nieuwe versie, kies dan het aangepaste bestand."
        )
        raise AlreadyDelivered(sentence.format(day=day, number=known.pk))


def _check_supersedes(old: Delivery | None, source: Source) -> None:
    if old is None:
        return
    taken = Delivery.objects.filter(supersedes=old).exists()
    if taken or old.source_id != source.pk or old.status != DeliveryStatus.SIGNED_OFF:
        raise CannotSupersede
