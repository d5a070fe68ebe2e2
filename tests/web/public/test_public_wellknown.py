"""The fixed places where programs look."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import resolve
from pytest_django import Settings

from tests.repo.test_access import ADDRESSES
from tests.web.conftest import Browser
from tests.web.reading import Page

pytestmark = pytest.mark.django_db
CONTACTS = ["mailto:security@example.nl", "https://example.nl/melden"]


@pytest.fixture
def told(settings: Settings) -> None:
    settings.SECURITY_CONTACT = CONTACTS
    settings.SITE_ADDRESS = "https://cirkel.example.nl"
    cache.clear()


def fields(text: str) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, _sep, value in (line.partition(": ") for line in text.splitlines())
        if name != "Expires"
    ]


def test_security_txt_says_whom_to_tell(browser: Browser, told: None) -> None:
    answer = browser().get("/.well-known/security.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields(answer.content.decode()) == [
        ("Contact", CONTACTS[0]),
        ("Contact", CONTACTS[1]),
        ("Preferred-Languages", "nl, en"),
        ("Canonical", "https://cirkel.example.nl/.well-known/security.txt"),
        ("Policy", "https://cirkel.example.nl/kwetsbaarheid-melden"),
    ]


def test_security_txt_holds_for_less_than_a_year(browser: Browser, told: None) -> None:
    text = browser().get("/.well-known/security.txt").content.decode()
    [line] = [line for line in text.splitlines() if line.startswith("Expires: ")]
    until = datetime.strptime(line, "Expires: %Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert timedelta(days=90) < until - datetime.now(UTC) < timedelta(days=365)


def test_without_anyone_to_tell_there_is_no_security_txt(browser: Browser) -> None:
    answer = browser().get("/.well-known/security.txt")

    assert answer.status_code == 404


def test_the_page_about_reporting_names_the_same(browser: Browser, told: None) -> None:
    page = Page.of(browser().get("/kwetsbaarheid-melden"))

    assert page.hrefs(".ck-prose li a") == CONTACTS
    assert page.texts(".ck-prose li a") == ["security@example.nl", "https://example.nl/melden"]


def test_without_anyone_to_tell_the_page_sends_to_the_municipality(browser: Browser) -> None:
    page = Page.of(browser().get("/kwetsbaarheid-melden"))

    assert page.hrefs(".ck-prose li a") == []
    assert "Vertel het de gemeente die deze website beheert." in page.main.text


def test_robots_are_kept_from_every_closed_page_and_from_no_other(browser: Browser) -> None:
    lines = browser().get("/robots.txt").content.decode().splitlines()
    shut = tuple(line.removeprefix("Disallow: ") for line in lines[1:])
    closed = {address for address, view in ADDRESSES if not getattr(view, "is_public", False)}
    kept_out = {address for address, _view in ADDRESSES if address.startswith(shut)}
    ways_in = {
        "/inloggen",
        "/inloggen/gevraagd",
        "/inloggen/link",
        "/inloggen/organisatie/x",
        "/inloggen/organisatie/x/terug",
        "/inloggen/passkey",
        "/inloggen/tweede-stap",
    }

    assert lines[0] == "User-agent: *"
    assert kept_out == closed | ways_in


def test_a_demo_is_found_by_nobody(browser: Browser, settings: Settings) -> None:
    settings.DEMO = True

    assert browser().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_password_manager_finds_the_account(browser: Browser) -> None:
    answer = browser().get("/.well-known/change-password")

    assert (answer.status_code, resolve(answer["Location"]).view_name) == (302, "account")
