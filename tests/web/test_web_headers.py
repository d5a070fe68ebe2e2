"""What every answer tells the browser: each address, for everyone, in each way it can answer."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from cirkel.config.headers import HEADERS, content_policy
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from tests import factories
from tests.repo.test_access import ADDRESSES
from tests.web.conftest import Browser
from tests.web.test_web_objects import undone

POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; frame-src 'none'; img-src 'self'; manifest-src 'none'; "
    "media-src 'none'; object-src 'none'; require-trusted-types-for 'script'; script-src 'self'; "
    "style-src 'self'; trusted-types 'none'; worker-src 'none'"
)
EXPECTED = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": None,  # Only over https: `test_config_https` has the rest.
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
CLOSED = (True, "Lax", "/")  # Not for scripts, not with a form of another site, for this host.
METHODS = ("get", "post", "put", "options")
REPORT = "/rapport.pdf"  # Takes seconds to print; has a test below.


def headers_of(answer: HttpResponse) -> dict[str, str | None]:
    found = {name: answer.headers.get(name) for name in EXPECTED}
    policy = sorted(part.strip() for part in (found["Content-Security-Policy"] or "").split(";"))
    return found | {"Content-Security-Policy": "; ".join(policy)}


def cookies_of(answer: HttpResponse) -> set[tuple[str, Any, Any, Any]]:
    """Every cookie that is set, with what keeps it from scripts, other sites and other paths."""
    return {
        (name, bool(found["httponly"]), found["samesite"], found["path"] + found["domain"])
        for name, found in answer.cookies.items()
        if found.value  # One that is taken away has nothing left to keep.
    }


@pytest.fixture
def site(public_release: Release) -> None:
    factories.question(code="x")
    factories.delivery(content=b"wacht")


def answers(client: Client) -> Iterator[tuple[str, HttpResponse]]:
    """Each begins as the first one: some sign out, some change something, and none is refused for
    asking too often."""
    who = client.cookies.copy()
    for address, _view in ADDRESSES:
        for method in METHODS if address != REPORT else ("post",):
            with undone():
                yield f"{method} {address}", getattr(client, method)(address)
            client.cookies = who.copy()


def test_every_answer_carries_every_header_and_closed_cookies(
    browser: Browser, site: None, stranger: Person, coordinator: Person
) -> None:
    """For a visitor, for someone without a seat, and for one who works here."""
    statuses, cookies, wrong = set(), set(), {}
    for person in (None, stranger, coordinator):
        for name, answer in answers(browser(person)):
            statuses.add(answer.status_code)
            cookies |= cookies_of(answer)
            if headers_of(answer) != EXPECTED or HEADERS.items() - answer.headers.items():
                wrong[name] = headers_of(answer)

    assert wrong == {}
    assert statuses == {200, 302, 403, 404, 405, 409, 422}
    assert {tuple(rest) for _name, *rest in cookies} == {CLOSED}


def test_every_cookie_is_closed_to_scripts_and_to_other_sites(browser: Browser, site: None) -> None:
    client = browser()
    factories.person(email="in@voorbeeld.cirkel", password="samen-voor-de-jeugd")
    signing_in = {"login": "in@voorbeeld.cirkel", "password": "samen-voor-de-jeugd"}
    requests = (
        client.get("/inloggen"),
        client.post("/taal", {"language": "en"}),
        client.post("/inloggen", signing_in),
    )

    found = set().union(*map(cookies_of, requests))

    assert found == {(name, *CLOSED) for name in ("csrftoken", "django_language", "sessionid")}


def test_a_message_travels_in_a_cookie_as_closed_as_the_others(
    browser: Browser, site: None, coordinator: Person
) -> None:
    client = browser(coordinator)
    form = {"name": "Samen", "place": "", "brand": "", "brand_strong": "", "brand_tint": ""}

    answer = client.post("/beheer/huisstijl", form)

    assert answer.status_code == 302
    assert cookies_of(answer) == {("messages", *CLOSED)}


ODD = {
    "another host": (400, {"headers": {"host": "elders.example"}}),
    "a name of nothing": (404, {"path": "/bestaat-niet"}),
    "a static file that is not there": (404, {"path": "/static/web/niets.js"}),
}


def test_who_asks_too_often_gets_them_too(browser: Browser, site: None) -> None:
    client = browser()
    guesses = [
        client.post("/inloggen", {"login": "in@voorbeeld.cirkel", "password": f"gok {number}"})
        for number in range(7)
    ]

    assert [answer.status_code for answer in guesses] == [422] * 5 + [429] * 2
    assert [headers_of(answer) for answer in guesses] == [EXPECTED] * 7
    assert ["no-store" in answer["Cache-Control"] for answer in guesses] == [True] * 7


@pytest.mark.parametrize(("status", "given"), ODD.values(), ids=ODD)
def test_an_error_carries_them_too(
    browser: Browser, site: None, status: int, given: dict[str, Any]
) -> None:
    answer = browser().get(given.pop("path", "/"), **given)

    assert (answer.status_code, headers_of(answer)) == (status, EXPECTED)
    assert answer["Cache-Control"] == "no-store"


def test_a_mistake_of_ours_carries_them_too(
    site: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cirkel.web.pages.render", broken)
    cache.clear()
    answer = Client(raise_request_exception=False).get("/privacy")

    assert (answer.status_code, headers_of(answer)) == (500, EXPECTED)
    assert answer["Cache-Control"] == "no-store"
    assert "Er ging iets mis" in answer.content.decode()


def test_a_form_from_another_site_is_refused_in_our_own_words(site: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/inloggen", {"login": "x"})

    assert (answer.status_code, headers_of(answer)) == (403, EXPECTED)
    assert "Dit formulier is verlopen" in answer.content.decode()


def test_static_files_carry_them_too(settings: Settings) -> None:
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    answer = Client().get("/static/web/progress.js")

    assert (answer.status_code, headers_of(answer)) == (200, EXPECTED)
    assert answer.getvalue()  # Read to its end, so that the file is closed.


def test_only_what_holds_nothing_of_a_reader_may_be_stored(
    browser: Browser, site: None, coordinator: Person
) -> None:
    stored: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for client in (browser(), browser(coordinator)):
        for address in (
            "/",
            "/privacy",
            "/huisstijl.css",
            "/publicaties/1/cijfers.csv",
            "/beheer/",
        ):
            is_in = "sessionid" in client.cookies
            stored[is_in][address] = client.get(address)["Cache-Control"]

    asked = dict.fromkeys(stored[False], "private, no-cache")
    never = dict.fromkeys(stored[True], "no-store")
    style = {"/huisstijl.css": "public, max-age=86400"}
    assert stored == {False: asked | style | {"/beheer/": "no-store"}, True: never | style}


def test_over_https_a_browser_turns_old_addresses_into_safe_ones() -> None:
    plain, safe = (content_policy(https=https)["DIRECTIVES"] for https in (False, True))

    assert safe == plain | {"upgrade-insecure-requests": True}
