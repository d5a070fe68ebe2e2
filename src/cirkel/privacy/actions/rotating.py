"""Sealing anew, under the key that is now the first of the ring."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit, keys
from cirkel.core.errors import Refused
from cirkel.core.fields import Encrypted
from cirkel.people.rules import Actor
from cirkel.privacy import queries, rules
from cirkel.privacy.models import KeyRotation

Told = Callable[[str, int, int], None]


class OnlyOnTheMachine(Refused):
    code = "keys_not_yours"
    message = _("Sleutels wisselen kan alleen op de server, met het commando 'cirkel keys rotate'.")


def rotate_keys(*, by: Actor, at: datetime, tell: Told = lambda *_: None) -> KeyRotation:
    """Seal every row anew that is sealed with another key than the current one.

    Each row in a transaction of its own: others wait for milliseconds, and whoever stops this
    half-way can run it again. `tell` hears column, done and total.
    """
    if not rules.may_turn_keys(by):
        raise OnlyOnTheMachine
    key = keys.current()
    rotation = _begin(key, by=by, at=at)
    for column in queries.sealed_columns():
        waiting = queries.waiting_for(column, key)
        for done, number in enumerate(waiting, start=1):
            _seal_anew(column, number, key)
            tell(column.label, done, len(waiting))
        rotation.counts[column.label] = len(waiting)
    return _end(rotation, by=by)


@transaction.atomic
def _begin(key: keys.Key, *, by: Actor, at: datetime) -> KeyRotation:
    rotation = KeyRotation.objects.create(key_id=key.id, started_at=at)
    changes = {"key": key.id}
    audit.record("privacy.rotation.started", rotation, by=by, at=at, changes=changes)
    return rotation


@transaction.atomic
def _end(rotation: KeyRotation, *, by: Actor) -> KeyRotation:
    at = timezone.now()  # Not the moment it began: it may take an hour.
    rotation.finished_at = at
    rotation.save(update_fields=["finished_at", "counts"])
    changes = {"key": rotation.key_id, "counts": rotation.counts}
    audit.record("privacy.rotation.finished", rotation, by=by, at=at, changes=changes)
    return rotation


@transaction.atomic
def _seal_anew(column: queries.Column, number: int, key: keys.Key) -> None:
    """One row, locked: what someone saves meanwhile is not undone."""
    row = column.model._default_manager.select_for_update().filter(pk=number).first()
    if row is None:  # Gone meanwhile.
        return
    field = column.model._meta.get_field(column.field)
    if isinstance(field, Encrypted):
        value = getattr(row, column.field)
        fresh = None if value is None else field.seal(value, row)
    else:
        fresh = _texts_anew(getattr(row, column.field), key)
    column.model._default_manager.filter(pk=number).update(**{column.field: fresh})


def _texts_anew(value: Any, key: keys.Key) -> Any:
    """Sealed texts anywhere in it. They bear no place: whoever sealed them gave none."""
    if isinstance(value, dict):
        return {name: _texts_anew(each, key) for name, each in value.items()}
    if isinstance(value, list):
        return [_texts_anew(each, key) for each in value]
    if isinstance(value, str) and value.startswith(keys.TEXT_MARK):
        return keys.seal_text(keys.open_text(value))
    return value
