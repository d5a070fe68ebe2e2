"""The installation's keys, outside the database, and sealing with them.

A keyring is written as lines `id:base64 of 32 bytes`. The first key is the current one: everything
new is sealed with it. The others only open what was sealed before. No raw key is used for anything:
each purpose (fields, links, the trail) derives its own, so that one can never stand in for another.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
ID_BYTES = 16
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?")
# What is sealed begins with these bytes and then the key's id, filled up to a fixed length. No file
# that people deliver begins with a zero byte.
MARK = b"\x00ck1"
HEAD_BYTES = len(MARK) + ID_BYTES
TEXT_MARK = "ck1."


class KeysWrong(ImproperlyConfigured):
    """The keyring cannot be read. The sentence never holds a key."""


class KeyMissing(RuntimeError):
    """Something was sealed with a key that is not in the keyring."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(
            f"The key {key_id!r} is not in the keyring: add its line to CIRKEL_KEYS, as the last."
        )


class DoesNotOpen(RuntimeError):
    """What is sealed was altered, moved to another place, or sealed with another key."""

    def __init__(self, place: str = "") -> None:
        super().__init__(
            f"What is sealed{place and f' in {place}'} does not open: it was altered or moved, or "
            "another key stands in the keyring under the same id."
        )


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for this purpose alone, from which neither the key nor another one follows."""
        return _derived(self.secret, f"cirkel:{purpose}:v1")


@dataclass(frozen=True, slots=True)
class Keyring:
    """`is_own` is False when no keys were given and all hangs on the installation's secret."""

    keys: tuple[Key, ...]
    is_own: bool

    @property
    def current(self) -> Key:
        return self.keys[0]

    def by_id(self, key_id: str) -> Key:
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeyMissing(key_id)


def keyring(text: str, *, secret_key: str) -> Keyring:
    """The keys of an installation; the one that follows from its secret opens what was sealed
    before there were any."""
    keys = [_read(line) for line in _lines(text)]
    ids = [key.id for key in keys]
    twice = sorted({key_id for key_id in ids if ids.count(key_id) > 1})
    if twice:
        raise KeysWrong(f"CIRKEL_KEYS names a key twice: {', '.join(twice)}.")
    if len({key.secret for key in keys}) < len(keys):
        raise KeysWrong("CIRKEL_KEYS holds the same key under two ids.")
    if text.strip() and not keys:
        raise KeysWrong("CIRKEL_KEYS holds no key.")
    return Keyring((*keys, _from_secret(secret_key)), is_own=bool(keys))


def new_line() -> str:
    """A fresh key, as a line for the keyring. Its id is by chance: two never meet."""
    return f"k{secrets.token_hex(4)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def _lines(text: str) -> Iterable[str]:
    """One key per line, or several with spaces or commas between; `#` begins a remark."""
    for line in text.splitlines():
        yield from line.partition("#")[0].replace(",", " ").split()


def _read(line: str) -> Key:
    key_id, colon, encoded = line.partition(":")
    if not colon or not ID.fullmatch(key_id):
        raise KeysWrong(
            "A line of CIRKEL_KEYS is not written as id:key, with an id of at most 16 small "
            "letters, digits and dashes. `cirkel keys new` makes a line."
        )
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise KeysWrong(f"The key {key_id!r} in CIRKEL_KEYS is not base64.") from error
    if len(secret) != KEY_BYTES:
        raise KeysWrong(
            f"The key {key_id!r} in CIRKEL_KEYS has {len(secret)} bytes; it must have {KEY_BYTES}."
        )
    return Key(key_id, secret)


def _from_secret(secret_key: str) -> Key:
    """Its id changes with the secret: a changed secret is then told as a missing key."""
    raw = secret_key.encode()
    return Key(f"secret-{_derived(raw, 'cirkel:id').hex()[:8]}", _derived(raw, "cirkel:keyring"))


@lru_cache(maxsize=256)
def _derived(secret: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info.encode()).derive(secret)


def ring() -> Keyring:
    found: Keyring = settings.KEYRING
    return found


def current() -> Key:
    return ring().current


def by_id(key_id: str) -> Key:
    return ring().by_id(key_id)


def derive(purpose: str) -> bytes:
    """The current key's 32 bytes for a purpose. Keep `current().id` beside what you make of it."""
    return current().derive(purpose)


def head_of(key: Key) -> bytes:
    """How everything that is sealed with this key begins."""
    return MARK + key.id.encode().ljust(ID_BYTES, b"\0")


def key_id_of(sealed: bytes) -> str:
    """Which key opens it; empty for what is not sealed."""
    if not is_sealed(sealed):
        return ""
    return sealed[len(MARK) : HEAD_BYTES].rstrip(b"\0").decode("ascii", errors="replace")


def is_sealed(content: bytes) -> bool:
    return content.startswith(MARK)


def seal(content: bytes, *, place: str, purpose: str = "fields") -> bytes:
    """Encrypted so that it opens only in this place, and shows when anyone touched it."""
    key = current()
    head, nonce = head_of(key), secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(key.derive(purpose))
    return head + nonce + cipher.encrypt(nonce, content, head + place.encode())


def unseal(sealed: bytes, *, place: str, purpose: str = "fields") -> bytes:
    if not is_sealed(sealed):
        raise DoesNotOpen(place)
    key = by_id(key_id_of(sealed))
    head, rest = sealed[:HEAD_BYTES], sealed[HEAD_BYTES:]
    try:
        cipher = AESGCM(key.derive(purpose))
        return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head + place.encode())
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen(place) from error


def seal_text(text: str, *, place: str = "") -> str:
    """Sealed as text, for what must fit in a text or JSON field that is not ours."""
    sealed = seal(text.encode(), place=place, purpose="text")
    return TEXT_MARK + base64.urlsafe_b64encode(sealed).decode()


def open_text(sealed: str, *, place: str = "") -> str:
    return unseal(sealed_bytes(sealed), place=place, purpose="text").decode()


def sealed_bytes(sealed: str) -> bytes:
    """What `seal_text` made, as bytes; refuses any other text."""
    if not sealed.startswith(TEXT_MARK):
        raise DoesNotOpen
    try:
        return base64.b64decode(sealed.removeprefix(TEXT_MARK), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise DoesNotOpen from error
