"""Coming in through the provider that runs beside the tests."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

from cirkel.people.providers import Provider
from tests.provider.people import CLIENT, SECRET
from tests.provider.starting import RunningProvider
from tests.web.reading import Page

SENTENCE = (
    "Inloggen via Gemeente Voorbeeld lukte niet. Log op een andere manier in, of vraag de "
    "coördinator."
)
START, BACK = "/inloggen/organisatie/gemeente", "/inloggen/organisatie/gemeente/terug"


def agreed(running: RunningProvider, **other: Any) -> Provider:
    """What who runs the installation wrote down about it."""
    usual: dict[str, Any] = {
        "id": "gemeente",
        "name": "Gemeente Voorbeeld",
        "server": running.server,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "domains": frozenset({"voorbeeld.cirkel"}),
    }
    return Provider(**(usual | other))


def begun(client: Client, to: str = "", start: str = START) -> str:
    """Where our page goes on to, after the button."""
    page = Page.of(client.post(start, {"next": to}))
    return page.hrefs("main a.ck-button")[0]


def came_back(client: Client, way_back: str) -> HttpResponse:
    parts = urlsplit(way_back)
    assert parts.netloc == "testserver", way_back
    answer: HttpResponse = client.get(f"{parts.path}?{parts.query}")
    return answer


def through(
    client: Client, running: RunningProvider, name: str, *, to: str = "", start: str = START
) -> HttpResponse:
    """The whole way: the button, the provider's pages, and back."""
    return came_back(client, running.way_back(begun(client, to, start), name))


def refused(answer: HttpResponse) -> bool:
    """The one page for all that may go wrong."""
    page = Page.of(answer)
    whole = (answer.status_code, page.h1, page.one("main .ck-lead").text)
    return whole == (403, "Inloggen lukte niet", SENTENCE)
