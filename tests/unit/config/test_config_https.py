"""An installation with https, started as one: what it tells a browser, and what it believes."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.unit.config.installation import installation

# Answers with status, headers, and each cookie with its attributes.
ASK = """
from django.core.management import call_command
from django.db import connection
from django.test import Client

def answer(requests):
    # Nothing was collected here: a page names its files as they are called in the source.
    settings.STORAGES["staticfiles"]["BACKEND"] = \\
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    from cirkel.people.models import Person
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0)
        person = Person(email="a@voorbeeld.cirkel", name="A")
        person.set_password("samen-voor-de-jeugd")
        person.save()
    client = Client(headers={"host": "cirkel.example"})
    found = []
    for method, path, given in requests:
        answer = getattr(client, method)(path, **given)
        cookies = {name: dict(morsel) for name, morsel in answer.cookies.items()}
        found.append([answer.status_code, dict(answer.headers), cookies])
    return found
"""
SIGNING_IN = {"login": "a@voorbeeld.cirkel", "password": "samen-voor-de-jeugd"}
Asked = tuple[str, str, dict[str, Any]]
Site = Callable[..., list[Any]]
BY_PROXY = {"headers": {"x-forwarded-proto": "https"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One database for all tests here: making its tables takes most of the time."""
    usual = {
        "CIRKEL_SECRET_KEY": "x" * 50,
        "CIRKEL_HOSTS": "cirkel.example",
        "CIRKEL_VAR": str(tmp_path_factory.mktemp("var")),
    }
    with installation(ASK, **usual) as running:

        def asked(*requests: Asked, **variables: str) -> list[Any]:
            answers: list[Any] = running.ask(usual | variables, requests)
            return answers

        yield asked


def test_every_cookie_is_one_that_no_other_host_can_set(site: Site) -> None:
    answers = site(
        # What is no passkey is told in a message.
        ("post", "/inloggen/passkey", {"data": {"credential": "{}"}, "secure": True}),
        ("post", "/inloggen", {"data": SIGNING_IN, "secure": True}),
        ("post", "/taal", {"data": {"language": "en"}, "secure": True}),
    )

    cookies = {name: kept for _status, _headers, found in answers for name, kept in found.items()}
    kept = ("secure", "httponly", "samesite", "path", "domain")
    assert {name: tuple(found[key] for key in kept) for name, found in cookies.items()} == {
        f"__Host-{name}": (True, True, "Lax", "/", "")
        for name in ("sessionid", "csrftoken", "django_language", "messages")
    }


def test_a_message_is_read_back_and_its_cookie_taken_away(site: Site) -> None:
    """A browser lets a name like this go only over https, for this host, for every path."""
    [told, page, again] = site(
        ("post", "/inloggen/passkey", {"data": {"credential": "{}"}, "secure": True}),
        ("get", "/inloggen", {"secure": True}),
        ("get", "/inloggen", {"secure": True}),
    )
    gone = page[2]["__Host-messages"]

    assert [answer[0] for answer in (told, page, again)] == [302, 200, 200]
    assert (gone["max-age"], gone["secure"], gone["path"], gone["domain"]) == (0, True, "/", "")
    assert "__Host-messages" not in again[2]


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, "max-age=63072000"),
        ({"CIRKEL_HSTS_SUBDOMAINS": "yes"}, "max-age=63072000; includeSubDomains"),
        (
            {"CIRKEL_HSTS_SUBDOMAINS": "yes", "CIRKEL_HSTS_PRELOAD": "yes"},
            "max-age=63072000; includeSubDomains; preload",
        ),
    ],
)
def test_browsers_are_told_to_stay_on_https(
    site: Site, variables: dict[str, str], told: str
) -> None:
    [answer, refused] = site(
        ("get", "/bestaat-niet", {"secure": True}),
        ("get", "/", {"secure": True, "headers": {"host": "elders.example"}}),
        **variables,
    )

    assert (answer[0], answer[1]["Strict-Transport-Security"]) == (404, told)
    assert (refused[0], refused[1]["Strict-Transport-Security"]) == (400, told)
    assert "upgrade-insecure-requests" in answer[1]["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("behind", "status"),
    [("yes", 404), ("no", 301)],
    ids=["behind a proxy it is believed", "without one it is not"],
)
def test_a_forwarded_protocol(site: Site, behind: str, status: int) -> None:
    [plain, by_proxy] = site(
        ("get", "/bestaat-niet", {}),
        ("get", "/bestaat-niet", BY_PROXY),
        CIRKEL_BEHIND_PROXY=behind,
    )

    assert (plain[0], plain[1]["Location"]) == (301, "https://cirkel.example/bestaat-niet")
    assert by_proxy[0] == status


@pytest.mark.parametrize("name", ["x-forwarded-host", "x-host", "forwarded", "x-original-url"])
def test_no_header_moves_us_to_another_host(site: Site, name: str) -> None:
    forged = {"headers": BY_PROXY["headers"] | {name: "host=elders.example"}}

    [answer] = site(("get", "/account", forged), CIRKEL_BEHIND_PROXY="yes")

    assert (answer[0], answer[1]["Location"]) == (302, "/inloggen?next=/account")
