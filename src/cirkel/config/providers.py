"""Reads the organisations whose accounts may sign in, and stops with file, provider and field when
something is missing or wrong. Never with a value: one of them is a secret."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cirkel.people.providers import Provider, SecondStep

NEEDED = ("id", "name", "server", "client_id", "client_secret", "domains")
CHOSEN = ("second_step", "trusts_email")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}[a-z0-9-]*")
LONGEST_NAME = 60


def providers(text: str, *, source: str, https: bool) -> tuple[Provider, ...]:
    """From a JSON list; `source` is how the sentences call it. Empty text is no provider."""
    if not text:
        return ()
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{source} is no JSON: line {_line(error)}.") from error
    if not isinstance(rows, list):
        raise ImproperlyConfigured(f"{source} must hold a list of providers: [{{…}}, {{…}}].")
    found = tuple(
        _Reader(row, source=source, number=number).provider(https=https)
        for number, row in enumerate(rows, start=1)
    )
    _check_apart(found, source)
    return found


def _line(error: ValueError) -> str:
    return str(getattr(error, "lineno", "?"))


class _Reader:
    """One row, which knows how to call itself."""

    def __init__(self, row: object, *, source: str, number: int) -> None:
        self.place = f"{source}, provider {number}"
        if not isinstance(row, dict):
            raise ImproperlyConfigured(f"{self.place} must be an object with {_and(NEEDED)}.")
        self.row: Mapping[str, Any] = row
        if isinstance(row.get("id"), str) and SLUG.fullmatch(row["id"]):
            self.place = f"{source}, provider {row['id']!r}"

    def provider(self, *, https: bool) -> Provider:
        unknown = sorted(set(self.row) - {*NEEDED, *CHOSEN})
        if unknown:
            self.wrong(unknown[0], f"is not known: there are {_and((*NEEDED, *CHOSEN))}")
        return Provider(
            id=self.slug(),
            name=self.name(),
            server=self.server(https=https),
            client_id=self.text("client_id"),
            client_secret=self.text("client_secret"),
            domains=self.domains(),
            second_step=self.second_step(),
            trusts_email=self.trusts_email(),
        )

    def wrong(self, field: str, what: str) -> NoReturn:
        raise ImproperlyConfigured(f"{self.place}: {field!r} {what}.")

    def text(self, field: str) -> str:
        found = self.row.get(field)
        if not isinstance(found, str) or not found.strip():
            self.wrong(field, "is missing or is no text")
        return found.strip()

    def slug(self) -> str:
        found = self.text("id")
        if not SLUG.fullmatch(found):
            self.wrong("id", "may hold small letters, digits and hyphens only, 40 at most")
        return found

    def name(self) -> str:
        found = self.text("name")
        if len(found) > LONGEST_NAME:
            self.wrong("name", f"may be {LONGEST_NAME} signs long at most")
        return found

    def server(self, *, https: bool) -> str:
        found = self.text("server")
        parts = urlsplit(found)
        if parts.scheme != "https" and (https or parts.scheme != "http"):
            self.wrong("server", "must start with https:// (http:// only with CIRKEL_HTTPS=no)")
        if not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
            self.wrong("server", "must be a plain address without user, query or fragment")
        if "/.well-known/" in found:
            self.wrong("server", "must be the issuer: leave out /.well-known/ and what follows")
        return found

    def domains(self) -> frozenset[str]:
        found = self.row.get("domains")
        if not isinstance(found, Sequence) or isinstance(found, str) or not found:
            self.wrong("domains", 'must be a list of mail domains, such as ["example.nl"]')
        if not all(isinstance(one, str) and DOMAIN.fullmatch(one.lower()) for one in found):
            self.wrong("domains", "must hold whole mail domains, without @ and without *")
        return frozenset(one.lower() for one in found)

    def second_step(self) -> SecondStep:
        found = self.row.get("second_step", SecondStep.NEVER.value)
        if found not in list(SecondStep):
            self.wrong("second_step", f"must be one of {_and(list(SecondStep))}")
        return SecondStep(found)

    def trusts_email(self) -> bool:
        found = self.row.get("trusts_email", False)
        if not isinstance(found, bool):
            self.wrong("trusts_email", "must be true or false")
        return found


def _check_apart(found: Sequence[Provider], source: str) -> None:
    """One provider for a domain: otherwise two could speak for the same person."""
    ids, domains = set(), dict[str, str]()
    for one in found:
        if one.id in ids:
            raise ImproperlyConfigured(f"{source}: two providers have the 'id' {one.id!r}.")
        ids.add(one.id)
        for domain in sorted(one.domains):
            if domain in domains:
                both = f"{domains[domain]!r} and {one.id!r}"
                raise ImproperlyConfigured(f"{source}: {both} both hold {domain} in 'domains'.")
            domains[domain] = one.id


def _and(names: Sequence[str]) -> str:
    return ", ".join(names)
