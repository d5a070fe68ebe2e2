"""A browser at the door: signing in, codes of an authenticator app, and mail."""

import base64
import hmac
import re
import struct
import time
from typing import Any

from django.core import mail
from django.http import HttpResponse
from django.test import Client, TestCase

from tests.factories.people import PASSWORD
from tests.web.reading import Page

LINK = re.compile(r"http://localhost:8000(/link/\S+)")
HALF_A_MINUTE = 30


class Visit(Client):
    """Every answer is committed, as in a real installation: what waits for that then happens."""

    def request(self, **request: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


def sign_in(client: Client, email: str, password: str = PASSWORD, to: str = "") -> HttpResponse:
    answer: HttpResponse = client.post(
        "/inloggen", {"login": email, "password": password, "next": to}
    )
    return answer


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def code_for(key: str, *, steps: int = 0) -> str:
    """What an app shows for the key (RFC 6238), written here on its own; `steps` later."""
    counter = struct.pack(">Q", int(time.time()) // HALF_A_MINUTE + steps)
    digest = hmac.digest(base64.b32decode(key.replace(" ", "")), counter, "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def confirm(client: Client, password: str = PASSWORD) -> HttpResponse:
    answer: HttpResponse = client.post("/account/bevestigen", {"password": password})
    return answer


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """An authenticator app on the account of who is signed in: its key, and the recovery codes."""
    confirm(client)
    key = Page.of(client.get("/account/app")).one(".ck-key").text
    answer = client.post("/account/app", {"code": code_for(key, steps=-1)})
    assert answer["Location"] == "/account/herstelcodes"
    return key, Page.of(client.get(answer["Location"])).texts(".ck-codes code")


def letters() -> list[tuple[list[str], str]]:
    """To whom, and about what."""
    return [(letter.to, letter.subject) for letter in mail.outbox]


def link_in_last_letter() -> str:
    found = LINK.search(str(mail.outbox[-1].body))
    assert found, "no link in the letter"
    return found[1]
