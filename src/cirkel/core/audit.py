"""Writing and reading the audit trail. Every action records here, inside its own transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db import transaction
from django.db.models import Model

from cirkel.core import origin, redaction, seals
from cirkel.core.enums import Doer
from cirkel.core.models import AuditEntry, AuditState

ONLY = 1
Changes = Mapping[str, Any]


class Acting(Protocol):
    """Whoever acts: a person, or the installation itself, or a visitor (both without number)."""

    @property
    def person_id(self) -> int | None: ...

    @property
    def is_system(self) -> bool: ...


class Head(NamedTuple):
    """The end of the chain: how many lines there are, and the seal of the last one."""

    number: int
    seal: str


def record(
    action: str,
    thing: Model | type[Model],
    *,
    by: Acting,
    at: datetime,
    changes: Changes | None = None,
    why: str = "",
) -> AuditEntry:
    """Add a line for a change, after which every kept page is drawn anew.

    `action` reads `app.object.past_participle`; `changes` must be plain JSON; a class for `thing`
    means all objects of that kind. Values of personal, special and secret fields are left out here
    (`redaction`), and from where someone acts is known here (`origin`).
    """
    line = _line(action, thing, by=by, at=at, changes=changes or {}, why=why)
    return _append(line, is_change=True)


def note(
    action: str,
    thing: Model | type[Model],
    *,
    by: Acting,
    at: datetime,
    changes: Changes | None = None,
    why: str = "",
) -> AuditEntry:
    """Add a line for what changes no page: someone signed in, a link was sent."""
    line = _line(action, thing, by=by, at=at, changes=changes or {}, why=why)
    return _append(line, is_change=False)


def read(
    action: str,
    thing: Model | type[Model],
    *,
    by: Acting,
    at: datetime,
    why: str = "",
    lines: int | None = None,
) -> AuditEntry:
    """Add a line for reading what a model calls `watched`, each time it is handed out; with how
    many `lines` of it, when that differs.

    The act that hands it out calls this in its own short transaction, before it gives anything.
    """
    changes = {} if lines is None else {"lines": lines}
    return note(action, thing, by=by, at=at, changes=changes, why=why)


def _line(
    action: str,
    thing: Model | type[Model],
    *,
    by: Acting,
    at: datetime,
    changes: Changes,
    why: str,
) -> AuditEntry:
    place = origin.place()
    return AuditEntry(
        at=at,
        by_id=by.person_id,
        by_kind=_kind_of(by),
        origin=place.origin.value,
        network=place.network,
        action=action,
        object_type=thing._meta.label_lower,
        object_id=None if isinstance(thing, type) else thing.pk,
        changes=redaction.redacted_changes(thing, changes),
        why=redaction.redacted_text(thing, why.strip()),
    )


def _kind_of(by: Acting) -> str:
    if by.person_id is not None:
        return Doer.PERSON.value
    return Doer.INSTALLATION.value if by.is_system else Doer.VISITOR.value


@transaction.atomic(savepoint=False)
def _append(line: AuditEntry, *, is_change: bool) -> AuditEntry:
    """Number and seal the line as the next one. The row of the state is locked until the commit, so
    that two writers never follow the same line."""
    keys, state = seals.audit_keys(), _locked_state()
    key = keys.by_id[keys.current]
    line.id = state.lines + 1
    line.key_id = keys.current
    line.seal = seals.seal_of(line.sealed_fields(), previous=state.last_seal, key=key)
    line.save(force_insert=True)
    AuditState.objects.filter(pk=ONLY).update(
        changes=state.changes + is_change,
        lines=line.id,
        last_seal=line.seal,
        key_id=keys.current,
        seal=seals.seal_of_state(lines=line.id, last=line.seal, key=key),
    )
    return line


def _locked_state() -> AuditState:
    locked = AuditState.objects.select_for_update()
    found = locked.filter(pk=ONLY).first()
    if found is None:  # The very first line; another writer may be just before us.
        AuditState.objects.get_or_create(pk=ONLY)
        found = locked.get(pk=ONLY)
    return found


def state() -> int:
    """A number that grows with every change: pages drawn at the same number are equal.

    One look at one row; 0 for an empty trail.
    """
    return AuditState.objects.filter(pk=ONLY).values_list("changes", flat=True).first() or 0


def head() -> Head:
    """The end of the chain, to keep elsewhere. One query."""
    found = AuditState.objects.filter(pk=ONLY).values_list("lines", "last_seal").first()
    return Head(*found) if found else Head(0, "")


def trail_of(thing: Model) -> list[AuditEntry]:
    """All lines about one object, oldest first. One query."""
    lines = AuditEntry.objects.filter(object_type=thing._meta.label_lower, object_id=thing.pk)
    return list(lines.order_by("id"))
