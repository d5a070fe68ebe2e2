"""Reading a received file: all or nothing, and harmless to do twice."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.collection import queries, rules
from cirkel.collection.actions.checking import check_figures
from cirkel.collection.actions.receiving import NotYoursToDeliver
from cirkel.collection.actions.storing import insert_rows, table_rows
from cirkel.collection.enums import CheckKind, DeliveryStatus, Severity
from cirkel.collection.models import Delivery, Figure, Finding
from cirkel.core import audit
from cirkel.core.errors import Conflict
from cirkel.people.rules import Actor
from intake.figures import FigureRow
from intake.problems import Problem
from intake.reader import read_figures

BATCH = 5_000


class TakenOver(Conflict):
    code = "delivery_reading_taken_over"
    message = _("Een andere lezing van dit bestand is begonnen. Ververs de pagina.")


def read_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """Read a received file: every figure, or none and the list of what is wrong.

    May be run again after it died half-way: figures of an unfinished reading count nowhere and are
    removed first. Of two readings at once the later one takes over and the earlier one stops.
    """
    if not rules.may_deliver(by, organisation_id=delivery.source.organisation_id):
        raise NotYoursToDeliver
    if not _claim(delivery):
        delivery.refresh_from_db()
        return delivery
    reading = read_figures(
        bytes(delivery.file.content),
        name=delivery.file_name,
        catalogue=queries.catalogue(),
        on_progress=lambda done, total: _progress(delivery, done, 2 * total),
    )
    if any(problem.severity == "error" for problem in reading.problems):
        return _refuse(delivery, reading.problems, by=by, at=at)
    _store(delivery, reading.rows)
    findings = check_figures(delivery, reading.rows) + _warnings(delivery, reading.problems)
    return _finish(delivery, findings, by=by, at=at, figures=len(reading.rows))


@transaction.atomic
def _claim(delivery: Delivery) -> bool:
    """Make this reading the one that writes; False when the delivery has been read already."""
    unread = Delivery.objects.filter(
        pk=delivery.pk, status__in=[DeliveryStatus.RECEIVED, DeliveryStatus.READING]
    )
    delivery.reader = uuid4().hex
    values = {"status": DeliveryStatus.READING, "reader": delivery.reader, "rows_read": 0}
    if not unread.update(**values):
        return False
    Figure.objects.filter(delivery=delivery).delete()
    return True


def _progress(delivery: Delivery, done: int, total: int) -> None:
    """Also proves that this reading still is the one; inside a batch the row stays locked."""
    own = Delivery.objects.filter(pk=delivery.pk, reader=delivery.reader)
    if not own.update(rows_read=done, rows_total=total):
        raise TakenOver


@transaction.atomic
def _refuse(delivery: Delivery, problems: list[Problem], *, by: Actor, at: datetime) -> Delivery:
    _progress(delivery, 0, 0)
    delivery.status = DeliveryStatus.REFUSED
    delivery.problems = [asdict(problem) for problem in problems]
    delivery.supersedes = None
    delivery.save(update_fields=["status", "problems", "supersedes"])
    changes = {"mistakes": len(problems)}
    audit.record("collection.delivery.refused", delivery, by=by, at=at, changes=changes)
    return delivery


def _store(delivery: Delivery, rows: list[FigureRow]) -> None:
    """Batch by batch, so that other writers wait for milliseconds and progress can be seen."""
    table = table_rows(delivery.pk, rows)
    stored = 0
    while batch := list(islice(table, BATCH)):
        stored += len(batch)
        with transaction.atomic():
            _progress(delivery, len(rows) + stored, 2 * len(rows))
            insert_rows(batch)


def _warnings(delivery: Delivery, problems: Iterable[Problem]) -> list[Finding]:
    """What the reader found odd but could read: a person looks at it before sign-off."""
    return [
        Finding(
            delivery=delivery,
            check_kind=CheckKind.READING,
            severity=Severity.WARNING,
            sentence=problem.sentence[:400],
        )
        for problem in problems
    ]


@transaction.atomic
def _finish(
    delivery: Delivery, findings: list[Finding], *, by: Actor, at: datetime, figures: int
) -> Delivery:
    _progress(delivery, figures, figures)
    Finding.objects.filter(delivery=delivery).delete()
    Finding.objects.bulk_create(findings)
    delivery.status = DeliveryStatus.CHECKED
    delivery.rows_total = delivery.rows_read = figures
    delivery.save(update_fields=["status", "rows_total", "rows_read"])
    changes = {"figures": figures, "findings": len(findings)}
    audit.record("collection.delivery.checked", delivery, by=by, at=at, changes=changes)
    return delivery
