"""What a provider may say and may not: tokens, codes, addresses, and not saying anything at all."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from pytest_django import Settings

from cirkel.people.models import Person
from tests.provider.starting import RunningProvider
from tests.web.account.organisation import (
    BACK,
    START,
    agreed,
    begun,
    came_back,
    refused,
    through,
)
from tests.web.account.visiting import Visit, is_in


def asked(address: str) -> dict[str, str]:
    return {name: found[0] for name, found in parse_qs(urlsplit(address).query).items()}


def test_the_page_in_between_goes_on_by_itself(visit: Visit, provider: RunningProvider) -> None:
    answer = visit.post(START, {"next": "/doelen"})
    address = answer["Refresh"].removeprefix("0; url=")
    found = asked(address)

    assert address.startswith(f"{provider.server}/authorize/?")
    assert {found.pop(name) != "" for name in ("state", "nonce", "code_challenge")} == {True}
    assert set(found.pop("scope").split()) == {"openid", "email"}
    assert found == {
        "client_id": "cirkel",
        "redirect_uri": f"http://testserver{BACK}",
        "response_type": "code",
        "code_challenge_method": "S256",
    }


def test_each_visit_has_a_state_and_a_nonce_of_its_own(
    visit: Visit, provider: RunningProvider
) -> None:
    first, second = asked(begun(visit)), asked(begun(visit))

    assert [first[name] != second[name] for name in ("state", "nonce")] == [True, True]


def test_what_stands_in_our_own_address_changes_nothing_of_it(
    visit: Visit, provider: RunningProvider
) -> None:
    more = {"scope": "admin", "auth_params": "prompt=none", "process": "connect", "action": "x"}
    answer = visit.post(START, more, query_params=more)
    found = asked(answer["Refresh"])

    assert (set(found["scope"].split()), "prompt" in found) == ({"openid", "email"}, False)


WRONG: dict[str, dict[str, Any]] = {
    "signed with another key": {"key": "other"},
    "not signed": {"key": "none"},
    "signed with the public key as a password": {"key": "public"},
    "for another party": {"token": {"aud": "een-ander"}},
    "for several, of whom another asked": {"token": {"aud": ["cirkel", "x"], "azp": "x"}},
    "for nobody": {"token": {"aud": None}},
    "of another issuer": {"token": {"iss": "https://elders.example"}},
    "of no issuer": {"token": {"iss": None}},
    "over": {"token": {"exp": 1_000_000_000}},
    "without end": {"token": {"exp": None}},
    "of another visit": {"token": {"nonce": "een-andere"}},
    "of no visit": {"token": {"nonce": None}},
    "about nobody": {"token": {"sub": None}},
    "about an empty number": {"token": {"sub": ""}},
    "about a number that is none": {"token": {"sub": 100}},
    "about a number with a hole": {"token": {"sub": "100\0"}},
    "about a number without end": {"token": {"sub": "9" * 400}},
    "about somebody else in the other place": {"elsewhere": {"sub": "103"}},
    "of another issuer from the start": {"discovery": {"issuer": "https://elders.example"}},
    "for every tenant": {"discovery": {"issuer": "http://localhost/{tenantid}/v2.0"}},
    "with keys that are none": {"discovery": {"jwks_uri": 12}},
    "with keys in another place": {"discovery": {"jwks_uri": "http://localhost:1/"}},
    "with a page that is a script": {
        "discovery": {"authorization_endpoint": "javascript:alert(1)"}
    },
    "without a page": {"discovery": {"authorization_endpoint": None}},
    "with a door that is a file": {"discovery": {"token_endpoint": "file:///etc/passwd"}},
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_word_that_is_not_in_order_lets_nobody_in(
    visit: Visit, provider: RunningProvider, chair: Person, kind: str
) -> None:
    """Where the page to sign in is itself wrong, the button already says so."""
    address = begun(visit)
    provider.do(**WRONG[kind])
    again = visit.post(START)
    answer = came_back(visit, provider.way_back(address, "chair"))

    if "authorization_endpoint" not in str(WRONG[kind]):
        assert refused(answer)
        assert (is_in(visit), SocialAccount.objects.count()) == (False, 0)
    if "discovery" in WRONG[kind] and set(WRONG[kind]["discovery"]) - {
        "jwks_uri",
        "token_endpoint",
    }:
        assert refused(again)


@pytest.mark.parametrize("change", [{}, {"token": {"aud": ["cirkel"]}}, {"elsewhere": {"a": 1}}])
def test_the_same_words_in_order_let_someone_in(
    visit: Visit, provider: RunningProvider, chair: Person, change: dict[str, Any]
) -> None:
    provider.do(**change)
    through(visit, provider, "chair")

    assert is_in(visit)


def test_a_wrong_secret_lets_nobody_in(
    visit: Visit, provider: RunningProvider, settings: Settings, chair: Person
) -> None:
    settings.PROVIDERS = (agreed(provider, client_secret="iets-anders"),)

    assert refused(through(visit, provider, "chair"))
    assert not is_in(visit)


def test_a_way_back_works_once(provider: RunningProvider, chair: Person) -> None:
    visit = Visit()
    way = provider.way_back(begun(visit), "chair")
    first = came_back(visit, way)
    second = came_back(visit, way)

    assert (first.status_code, refused(second)) == (302, True)


def test_a_code_works_once(visit: Visit, provider: RunningProvider, chair: Person) -> None:
    """Somebody else's code, with a state of one's own."""
    other = Visit()
    way = provider.way_back(begun(other), "chair")
    code, state = asked(way)["code"], asked(begun(visit))["state"]
    answer = visit.get(BACK, {"code": code, "state": state})

    assert (refused(answer), is_in(visit)) == (True, False)


def test_a_way_back_works_in_the_browser_that_began(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    """Or someone could be made to come in as somebody else, without knowing."""
    way = provider.way_back(begun(visit), "chair")
    other = Visit()
    elsewhere = came_back(other, way)
    here = came_back(visit, way)

    assert (refused(elsewhere), is_in(other)) == (True, False)
    assert (here.status_code, is_in(visit)) == (302, True)


def test_the_state_of_one_provider_is_not_that_of_another(
    visit: Visit, provider: RunningProvider, settings: Settings, chair: Person
) -> None:
    settings.PROVIDERS = (*settings.PROVIDERS, agreed(provider, id="tweede"))
    way = provider.way_back(begun(visit), "chair")
    answer = came_back(visit, way.replace("/gemeente/", "/tweede/"))

    assert (answer.status_code, is_in(visit)) == (403, False)


def answers_of(visit: Visit) -> Iterator[HttpResponse]:
    for given in (
        {},
        {"error": "access_denied"},
        {"error": "server_error", "error_description": "<b>chair@voorbeeld.cirkel</b>"},
        {"code": "x"},
        {"state": "x", "code": "x"},
        {"state": asked(begun(visit))["state"], "error": "access_denied"},
        {"state": asked(begun(visit))["state"], "error": "temporarily_unavailable"},
        {"state": asked(begun(visit))["state"]},
        {"state": asked(begun(visit))["state"], "code": "x" * 3_000},
        {"state": asked(begun(visit))["state"], "code": "\0"},
    ):
        yield visit.get(BACK, given)


def test_whatever_goes_wrong_is_one_sentence_and_a_way_back(
    visit: Visit, provider: RunningProvider
) -> None:
    found = list(answers_of(visit))

    assert [refused(answer) for answer in found] == [True] * 10
    assert [b"chair@" in answer.content for answer in found] == [False] * 10


@contextmanager
def silent_server() -> Iterator[int]:
    """It takes the call, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_provider_that_is_down_or_silent(
    visit: Visit, provider: RunningProvider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cirkel.people.single_sign_on.SECONDS", 0.5)
    way = provider.way_back(begun(visit), "chair")
    settings.PROVIDERS = (agreed(provider, server="http://localhost:1/o"),)
    down = visit.post(START), came_back(visit, way)
    with silent_server() as port:
        settings.PROVIDERS = (agreed(provider, server=f"http://localhost:{port}/o"),)
        silent = visit.post(START)

    assert [refused(answer) for answer in (*down, silent)] == [True] * 3


def test_only_https_where_the_site_has_it(
    visit: Visit, provider: RunningProvider, settings: Settings
) -> None:
    settings.HTTPS = True

    assert refused(visit.post(START))


def test_too_often_is_too_often(visit: Visit, provider: RunningProvider) -> None:
    begun(visit)
    found = [visit.get(BACK).status_code for _ in range(60)]

    assert found == [403] * 59 + [429]
    assert visit.post(START).status_code == 429


def test_the_log_says_why_and_not_who(
    visit: Visit,
    provider: RunningProvider,
    chair: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    Person.objects.update(is_active=False)
    through(visit, provider, "chair")
    ours = [line.getMessage() for line in caplog.records if line.name.startswith("cirkel.")]
    all_of_it = " ".join(line.getMessage() for line in caplog.records if line.levelno > 10)

    assert ours == ["sign-in through gemeente refused: the account is closed"]
    assert [word in all_of_it for word in ("chair", "Chair", "code=")] == [False] * 3
