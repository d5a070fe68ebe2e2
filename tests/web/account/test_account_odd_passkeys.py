"""What no browser makes of a passkey is a wrong passkey, never an error of ours."""

import base64
import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse

from cirkel.people.models import Person
from tests.web.account.visiting import Visit, confirm, set_up_app, sign_in


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


CLIENT = {"type": "webauthn.get", "challenge": "AAAA", "origin": "https://testserver"}


def made(*, extension: bytes = b"", attestation: bytes = b"\xa0", **other: Any) -> str:
    """In the shape of a real one; behind what the device says stands an extension."""
    response = {
        "clientDataJSON": encoded(json.dumps(CLIENT).encode()),
        "authenticatorData": encoded(bytes(32) + b"\x85" + bytes(4) + extension),
        "attestationObject": encoded(attestation),
        "signature": "AAAA",
        "userHandle": "MQ",
    }
    whole = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response}
    return json.dumps(whole | other)


ODD = {
    "half": '{"id":1}',
    "deep": "[" * 3_000 + "]" * 3_000,
    "a long number": "1" * 5_000,
    "a list": "[1]",
    "a text": '"x"',
    "a number for extensions": made(clientExtensionResults=1),
    "a list for extensions": made(clientExtensionResults=[1]),
    "no answer in it": made(response={}),
    "a number for an answer": made(response=1),
    "nothing where something is told": made(),
    "cut off": made(extension=b"\x1b", attestation=b"\x1b"),
    "longer than there is": made(
        extension=b"\x5b" + b"\xff" * 8, attestation=b"\x5b" + b"\xff" * 8
    ),
    "deep inside": made(extension=b"\x81" * 3_000, attestation=b"\x81" * 3_000),
}
odd = pytest.mark.parametrize("credential", ODD.values(), ids=ODD)


def sent(client: Visit, path: str, credential: str) -> HttpResponse:
    answer: HttpResponse = client.post(path, {"credential": credential, "name": "Fiets"})
    return answer


@odd
def test_a_visitor_who_signs_in_with_it_is_sent_back(visit: Visit, credential: str) -> None:
    answer = sent(visit, "/inloggen/passkey", credential)

    assert (answer.status_code, answer["Location"]) == (302, "/inloggen")
    assert "Deze passkey hoort niet bij een account." in visit.get("/inloggen").text


@odd
def test_it_is_no_second_step(chairs_visit: Visit, chair: Person, credential: str) -> None:
    set_up_app(chairs_visit)
    half = Visit()
    sign_in(half, chair.email)
    answer = sent(half, "/inloggen/tweede-stap", credential)

    assert answer.status_code == 422
    assert "Deze passkey hoort niet bij uw account." in answer.text


@odd
def test_it_confirms_nothing(
    chairs_visit: Visit, monkeypatch: pytest.MonkeyPatch, credential: str
) -> None:
    """The page is there for who has a passkey; none is needed to read what was sent."""
    way = {"id": "mfa_reauthenticate:webauthn", "url": "/account/bevestigen/passkey"}
    adapter = "cirkel.people.adapters.AccountAdapter.get_reauthentication_methods"
    monkeypatch.setattr(adapter, lambda *_any: [way | {"description": "Passkey"}])
    answer = sent(chairs_visit, "/account/bevestigen/passkey", credential)
    page = chairs_visit.get("/account/bevestigen/passkey")

    assert (answer.status_code, answer["Location"]) == (302, "/account/bevestigen/passkey")
    assert "Deze passkey hoort niet bij uw account. Kies een andere" in page.text


@odd
def test_it_is_not_added(chairs_visit: Visit, credential: str) -> None:
    confirm(chairs_visit)
    asked = chairs_visit.get("/account/passkeys/nieuw").status_code
    answer = sent(chairs_visit, "/account/passkeys/nieuw", credential)

    assert (asked, answer.status_code, Authenticator.objects.count()) == (200, 422, 0)
