"""Receiving a file and reading it: all or nothing, and harmless to do twice."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection import queries, rules
from cirkel.collection.actions.checking import check_figures
from cirkel.collection.enums import DeliveryStatus, ValueKind
from cirkel.collection.models import Delivery, DeliveryFile, Figure, Finding, Source
from cirkel.core import audit
from cirkel.core.errors import Conflict, Refused
from cirkel.goals.models import Area, Definition, Indicator
from cirkel.people.rules import Actor
from intake.figures import FigureRow
from intake.problems import Problem
from intake.reader import read_figures

BATCH = 5_000


class NotYoursToDeliver(Refused):
    code = "delivery_not_yours"
    message = gettext_lazy(
        "U levert geen cijfers voor deze organisatie. Vraag de coördinator om "
        "toegang tot het datateam."
    )


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
    """Add a source with the indicators it is expected to deliver."""
    if not rules.may_keep_sources(by):
        raise NotYoursToDeliver
    source = Source(**fields)
    source.full_clean()
    source.save()
    source.indicators.set(indicators)
    audit.record("collection.source.added", source, by=by, at=at, changes={"code": source.code})
    return source


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


def read_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Read a received file: every figure, or none and the list of what is wrong.

    May be run again after it died half-way: figures of an unfinished reading count nowhere and are
    removed first.
    """
    if not rules.may_deliver(by, organisation_id=delivery.source.organisation_id):
        raise NotYoursToDeliver
    unread = Delivery.objects.filter(
        pk=delivery.pk, status__in=[DeliveryStatus.RECEIVED, DeliveryStatus.READING]
    )
    if not unread.update(status=DeliveryStatus.READING, rows_read=0):
        delivery.refresh_from_db()
        return delivery
    Figure.objects.filter(delivery=delivery).delete()
    reading = read_figures(
        bytes(delivery.file.content),
        name=delivery.file_name,
        catalogue=queries.catalogue(),
        on_progress=lambda done, total: _progress(delivery, done, 2 * total),
    )
    if reading.problems:
        return _refuse(delivery, reading.problems, by=by, at=at)
    _store(delivery, reading.rows)
    return _finish(delivery, reading.rows, by=by, at=at)


def _progress(delivery: Delivery, done: int, total: int) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(rows_read=done, rows_total=total)


@transaction.atomic
def _refuse(delivery: Delivery, problems: list[Problem], *, by: Actor, at: datetime) -> Delivery:
    delivery.status = DeliveryStatus.REFUSED
    delivery.problems = [asdict(problem) for problem in problems]
    delivery.supersedes = None
    delivery.save(update_fields=["status", "problems", "supersedes"])
    changes = {"problems": len(problems)}
    audit.record("collection.delivery.refused", delivery, by=by, at=at, changes=changes)
    return delivery


def _store(delivery: Delivery, rows: list[FigureRow]) -> None:
    """Batch by batch, so that other writers wait for milliseconds and progress can be seen."""
    pairs = Definition.objects.values_list("indicator__code", "version", "pk")
    definitions = {(code, version): pk for code, version, pk in pairs}
    areas = dict(Area.objects.values_list("code", "pk"))
    figures = (_figure(delivery, row, definitions, areas) for row in rows)
    stored = 0
    while batch := list(islice(figures, BATCH)):
        with transaction.atomic():
            Figure.objects.bulk_create(batch)
        stored += len(batch)
        _progress(delivery, len(rows) + stored, 2 * len(rows))


def _figure(
    delivery: Delivery,
    row: FigureRow,
    definitions: dict[tuple[str, int], int],
    areas: dict[str, int],
) -> Figure:
    number = row.value if isinstance(row.value, Decimal) else None
    return Figure(
        delivery_id=delivery.pk,
        definition_id=definitions[row.indicator, row.version],
        area_id=areas[row.area],
        period=row.period.code,
        period_first=row.period.first,
        period_last=row.period.last,
        breakdown="|".join(f"{dimension}={category}" for dimension, category in row.breakdown),
        kind=ValueKind.NUMBER if number is not None else str(row.value),
        number=number,
        note=row.note[:300],
        sheet=row.sheet[:60],
        row=row.row,
    )


@transaction.atomic
def _finish(delivery: Delivery, rows: list[FigureRow], *, by: Actor, at: datetime) -> Delivery:
    Finding.objects.filter(delivery=delivery).delete()
    findings = check_figures(delivery, rows)
    Finding.objects.bulk_create(findings)
    delivery.status = DeliveryStatus.CHECKED
    delivery.rows_total = delivery.rows_read = len(rows)
    delivery.save(update_fields=["status", "rows_total", "rows_read"])
    changes = {"figures": len(rows), "findings": len(findings)}
    audit.record("collection.delivery.checked", delivery, by=by, at=at, changes=changes)
    return delivery
