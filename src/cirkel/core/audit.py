"""Writing and reading the audit trail. Every action records here, inside its own transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db.models import F, Model

from cirkel.core.models import AuditEntry, AuditState

ONLY = 1


class Acting(Protocol):
    """Whoever acts: a person, or the installation itself (no number)."""

    @property
    def person_id(self) -> int | None: ...


def record(
    action: str, thing: Model, *, by: Acting, at: datetime, changes: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one line. `action` reads `app.object.past_participle`; `changes` must be plain JSON."""
    if not AuditState.objects.filter(pk=ONLY).update(changes=F("changes") + 1):
        AuditState.objects.create(pk=ONLY, changes=1)
    return AuditEntry.objects.create(
        at=at,
        by_id=by.person_id,
        action=action,
        object_type=thing._meta.label_lower,
        object_id=thing.pk,
        changes=dict(changes or {}),
    )


def state() -> int:
    """A number that grows with every change: pages drawn at the same number are equal.

    One look at one row; 0 for an empty trail.
    """
    return AuditState.objects.filter(pk=ONLY).values_list("changes", flat=True).first() or 0


def trail_of(thing: Model) -> list[AuditEntry]:
    """All lines about one object, oldest first. One query."""
    lines = AuditEntry.objects.filter(object_type=thing._meta.label_lower, object_id=thing.pk)
    return list(lines.order_by("id"))
