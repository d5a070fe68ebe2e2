"""Secrets of people at rest: the key behind an authenticator app and behind recovery codes.

They must be read again, so a hash will not do. Encrypted with a key derived from the installation's
own secret, which stands outside the database; an older secret still reads (`SECRET_KEY_FALLBACKS`).
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"cirkel.people.second-factor"


def lock(text: str) -> str:
    return _own_ring().encrypt(text.encode()).decode()


def unlock(text: str) -> str:
    return _own_ring().decrypt(text.encode()).decode()


def _own_ring() -> MultiFernet:
    return _ring(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache
def _ring(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
