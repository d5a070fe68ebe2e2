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

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORM = 1
PURPOSE = b"cirkel audit trail"
BYTES = 32


@dataclass(frozen=True, slots=True)
class AuditKeys:
    """New lines are sealed under `current`; older keys stay, so that older lines can be checked."""

    current: str
    by_id: Mapping[str, bytes]


def audit_keys() -> AuditKeys:
    """The one place that knows where the keys come from: now the installation's secret.

    A rotated secret stays in SECRET_KEY_FALLBACKS for as long as its lines must be checked.
    """
    return _derived((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _derived(secrets: tuple[str, ...]) -> AuditKeys:
    keys = [_derive(secret.encode()) for secret in secrets]
    names = [f"secret-{hashlib.sha256(key).hexdigest()[:8]}" for key in keys]
    return AuditKeys(names[0], dict(zip(names, keys, strict=True)))


def _derive(secret: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=BYTES, salt=None, info=PURPOSE).derive(secret)


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
