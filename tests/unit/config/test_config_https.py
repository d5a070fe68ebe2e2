"""An installation with https, started as one: what it tells a browser, and what it believes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.repo.tree import SRC

# Answers as JSON: status, headers, and each cookie with its attributes.
ASK = """
import json, sys
from cirkel.config import settings
# Nothing was collected here: a page names its files as they are called in the source.
settings.STORAGES["staticfiles"]["BACKEND"] = \\
    "django.contrib.staticfiles.storage.StaticFilesStorage"
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from cirkel.people.models import Person
person, is_new = Person.objects.get_or_create(email="a@voorbeeld.cirkel", name="A")
person.set_password("samen-voor-de-jeugd")
person.save()
client = Client(headers={"host": "cirkel.example"})
found = []
for method, path, given in json.loads(sys.argv[1]):
    answer = getattr(client, method)(path, **given)
    cookies = {name: dict(morsel) for name, morsel in answer.cookies.items()}
    found.append([answer.status_code, dict(answer.headers), cookies])
print(json.dumps(found))
"""
SIGNING_IN = {"login": "a@voorbeeld.cirkel", "password": "samen-voor-de-jeugd"}
Asked = tuple[str, str, dict[str, Any]]
BY_PROXY = {"headers": {"x-forwarded-proto": "https"}}


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One database for all tests here: making its tables takes most of the time."""
    return tmp_path_factory.mktemp("var")


def asked(var: Path, *requests: Asked, **variables: str) -> list[Any]:
    environment = {
        "PYTHONPATH": str(SRC),
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings",
        "CIRKEL_SECRET_KEY": "x" * 50,
        "CIRKEL_HOSTS": "cirkel.example",
        "CIRKEL_VAR": str(var),
    } | variables
    program = [sys.executable, "-c", ASK, json.dumps(requests)]
    run = subprocess.run(program, env=environment, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    answers: list[Any] = json.loads(run.stdout)
    return answers


def test_every_cookie_is_one_that_no_other_host_can_set(var: Path) -> None:
    answers = asked(
        var,
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


def test_a_message_is_read_back_and_its_cookie_taken_away(var: Path) -> None:
    """A browser lets a name like this go only over https, for this host, for every path."""
    [told, page, again] = asked(
        var,
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
    var: Path, variables: dict[str, str], told: str
) -> None:
    [answer, refused] = asked(
        var,
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
def test_a_forwarded_protocol(var: Path, behind: str, status: int) -> None:
    [plain, by_proxy] = asked(
        var,
        ("get", "/bestaat-niet", {}),
        ("get", "/bestaat-niet", BY_PROXY),
        CIRKEL_BEHIND_PROXY=behind,
    )

    assert (plain[0], plain[1]["Location"]) == (301, "https://cirkel.example/bestaat-niet")
    assert by_proxy[0] == status


@pytest.mark.parametrize("name", ["x-forwarded-host", "x-host", "forwarded", "x-original-url"])
def test_no_header_moves_us_to_another_host(var: Path, name: str) -> None:
    forged = {"headers": BY_PROXY["headers"] | {name: "host=elders.example"}}

    [answer] = asked(var, ("get", "/account", forged), CIRKEL_BEHIND_PROXY="yes")

    assert (answer[0], answer[1]["Location"]) == (302, "/inloggen?next=/account")
