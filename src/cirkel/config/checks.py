"""What `cirkel check --deploy` refuses: a setting that is fine on a laptop and unsafe elsewhere.

Each is an error with what to do, so that the command fails and a start script can stop on it.
"""

import os
import stat
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

LONG_ENOUGH = 50
VARIED_ENOUGH = 10
# Of the 32 bytes of a key; by chance some thirty differ, and of a typed one about ten.
VARIED_KEY = 16
# Ways in which the link to PostgreSQL is encrypted, or else refused.
SEALED_LINKS = {"require", "verify-ca", "verify-full"}
# Secrets that stand in our own documents and tests.
KNOWN_SECRETS = ("not-secret", "only-for-tests", "change", "secret", "cirkel", "django-insecure")
LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1", ""}
# Ways to send mail that end on this machine.
MAIL_TO_NOWHERE = (".console.", ".dummy.", ".locmem.", ".filebased.")

Wrong = Iterator[CheckMessage]


def error(number: int, text: str, hint: str) -> Error:
    return Error(text, hint=hint, id=f"cirkel.E{number:03}")


def warning(number: int, text: str, hint: str) -> Warning:
    return Warning(text, hint=hint, id=f"cirkel.W{number:03}")


@register(Tags.security, deploy=True)
def check_installation(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    checks: tuple[Callable[[], Wrong], ...] = (
        *(modes, addresses, secret, sealing, files, database, posting, telling),
    )
    return list(chain.from_iterable(check() for check in checks))


def modes() -> Wrong:
    """Switches that are for a developer's own machine."""
    if settings.DEBUG:
        yield error(
            1, "CIRKEL_DEBUG shows the inside of an error to anyone.", "Set CIRKEL_DEBUG=no."
        )
    if settings.DEMO:
        yield error(
            2,
            "CIRKEL_DEMO is on: everyone knows the passwords of a demo.",
            "Set CIRKEL_DEMO=no and found a covenant with persons of your own.",
        )
    if not settings.HTTPS:
        yield error(
            3,
            "CIRKEL_HTTPS is off: passwords and cookies travel in the open.",
            "Set CIRKEL_HTTPS=yes, and CIRKEL_BEHIND_PROXY=yes if a proxy keeps the certificate.",
        )
    logged: Any = settings.LOGGING
    if logged["root"]["level"] == "DEBUG":
        yield error(
            4,
            "CIRKEL_LOG_LEVEL=DEBUG writes questions to the database, with names, in the log.",
            "Set CIRKEL_LOG_LEVEL=INFO or higher.",
        )


def addresses() -> Wrong:
    hosts = settings.ALLOWED_HOSTS
    loose = [host for host in hosts if host == "*" or host.startswith((".", "*"))]
    if loose:
        yield error(
            5,
            f"CIRKEL_HOSTS holds {', '.join(loose)}: then anyone chooses the name in our links.",
            "Name every host in full.",
        )
    parts = urlsplit(settings.SITE_ADDRESS)
    if parts.scheme != "https":
        yield error(
            6,
            "CIRKEL_ADDRESS does not start with https://: links in mail would be open.",
            "Set CIRKEL_ADDRESS to the full address, such as https://cirkel.example.nl.",
        )
    if (parts.hostname or "") not in hosts or (parts.hostname or "") in LOCAL:
        yield error(
            7,
            "The host in CIRKEL_ADDRESS is not one of CIRKEL_HOSTS, or is this machine itself.",
            "Put the host name under which people reach the site in both.",
        )


def secret() -> Wrong:
    key = settings.SECRET_KEY
    is_known = any(word in key.lower() for word in KNOWN_SECRETS)
    if len(key) < LONG_ENOUGH or len(set(key)) < VARIED_ENOUGH or is_known:
        yield error(
            8,
            "CIRKEL_SECRET_KEY is short, repeats itself or is known: who guesses it signs in as "
            "anyone.",
            "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'.",
        )


def sealing() -> Wrong:
    """Keys that nobody guesses, away from what they seal."""
    poor = [key.id for key in settings.KEYRING.keys if len(set(key.secret)) < VARIED_KEY]
    if poor:
        yield error(
            14,
            f"CIRKEL_KEYS holds a key that can be guessed: {', '.join(poor)}.",
            "Put the line of `cirkel keys new` above it, run `cirkel keys rotate`, take it out.",
        )
    path = settings.ENVIRONMENT.files.get("CIRKEL_KEYS_FILE")
    if path and path.resolve().is_relative_to(settings.VAR):
        yield warning(
            3,
            "CIRKEL_KEYS_FILE is inside CIRKEL_VAR: one copy of that folder holds data and keys.",
            "Put it elsewhere, such as /etc/cirkel/keys, and keep it out of the same back-up.",
        )


def files() -> Wrong:
    """Others on the same machine read neither secrets nor data."""
    for name, path in sorted(settings.ENVIRONMENT.files.items()):
        if _mode(path) & (stat.S_IRWXO | stat.S_IWGRP):
            yield error(
                10,
                f"The file of {name} can be read by others: {path}.",
                "Give it to the user that runs Cirkel: chmod 600.",
            )
    if _mode(settings.VAR) & stat.S_IRWXO:
        yield error(
            11,
            f"The folder CIRKEL_VAR is open to everyone on this machine: {settings.VAR}.",
            "Close it: chmod 750, or 700.",
        )


def database() -> Wrong:
    chosen: Any = settings.DATABASES["default"]
    if "sqlite" in chosen["ENGINE"]:
        yield warning(
            1,
            "The database is SQLite: one writer at a time, and no other machine can take over.",
            "Fine for a pilot. Set DATABASE_URL to PostgreSQL for a municipality.",
        )
    elif not _is_here(chosen["HOST"]) and chosen["OPTIONS"].get("sslmode") not in SEALED_LINKS:
        yield warning(
            2,
            "PostgreSQL is on another machine, and the link may be open: data travel in the clear.",
            "End DATABASE_URL with ?sslmode=verify-full, or with ?sslmode=require.",
        )


def posting() -> Wrong:
    """Mail holds links that sign someone in."""
    if settings.MAIL.tls == "none" and not _is_here(settings.MAIL.host):
        yield error(
            15,
            "CIRKEL_MAIL has tls=none to another machine: links to sign in travel in the open.",
            "Set tls=starttls or tls=ssl, or give the mail to a server on this machine.",
        )


def telling() -> Wrong:
    """Mail that arrives, and someone to whom a finder can turn."""
    goes_nowhere = any(way in settings.EMAIL_BACKEND for way in MAIL_TO_NOWHERE)
    if goes_nowhere or any(map(settings.ENVIRONMENT.lacks, ("CIRKEL_MAIL", "CIRKEL_MAIL_FROM"))):
        yield error(
            12,
            "Mail is not set up: invitations and links to sign in would reach nobody.",
            "Set CIRKEL_MAIL to the mail server and CIRKEL_MAIL_FROM to the sender.",
        )
    contacts = settings.SECURITY_CONTACT
    if not contacts or not all(one.startswith(("mailto:", "https://")) for one in contacts):
        yield error(
            13,
            "CIRKEL_SECURITY_CONTACT names nobody who can be told of a weakness.",
            "Set it to mailto:… or to the https:// address of a form; security.txt shows it.",
        )


def _is_here(host: str) -> bool:
    """This machine itself, by name or by the path of a socket."""
    return host in LOCAL or host.startswith("/")


def _mode(path: Path) -> int:
    """The rights on a file; none for one that is not there."""
    try:
        return os.stat(path).st_mode
    except OSError:
        return 0
