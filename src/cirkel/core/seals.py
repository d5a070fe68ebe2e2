"""Sealing a line of the audit trail to the one before it, with a key outside the database.

Who can write in the database can write a line, and not its seal. How a line is written out before
it is sealed never changes for lines that exist: another way gets another `FORM`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cirkel.core import keys

FORM = 1
PURPOSE = "trail"


@dataclass(frozen=True, slots=True)
class AuditKeys:
    """New lines are sealed under `current`; older keys stay, so that older lines can be checked."""

    current: str
    by_id: Mapping[str, bytes]


def audit_keys() -> AuditKeys:
    """The installation's keys, each derived for the trail alone. A key stays in the keyring for as
    long as its lines must be checked."""
    return _of_ring(keys.ring())


@lru_cache(maxsize=8)
def _of_ring(ring: keys.Keyring) -> AuditKeys:
    derived = {key.id: key.derive(PURPOSE) for key in ring.keys}
    return AuditKeys(ring.current.id, derived)


def seal_of(fields: Mapping[str, Any], *, previous: str, key: bytes) -> str:
    """The seal of a line after the one that carries the seal `previous` (empty for the first)."""
    return _sign(key, previous.encode(), canonical(fields))


def seal_of_state(*, lines: int, last: str, key: bytes) -> str:
    """The seal of how far the trail has come: who cuts off its end cannot set the count back."""
    return _sign(key, b"state", f"{lines}:{last}".encode())


def canonical(fields: Mapping[str, Any]) -> bytes:
    """One way to write a line, equal on every database."""
    written = {
        name: value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for name, value in fields.items()
    }
    return json.dumps(
        {"form": FORM, **written},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
        default=repr,
    ).encode()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _sign(key: bytes, *parts: bytes) -> str:
    return hmac.new(key, b"\n".join(parts), hashlib.sha256).hexdigest()
