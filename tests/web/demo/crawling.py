"""Following every link from the overview, as a reader or a search engine could."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.web.reading import Page

REPORT = "/rapport.pdf"  # Takes seconds to print: has a test module of its own.


@dataclass(frozen=True, slots=True)
class Visit:
    answer: HttpResponse
    page: Page | None  # None for a file.

    @property
    def text(self) -> str:
        return self.answer.content.decode("utf-8", errors="replace")


def crawl(client: Client, start: str = "/", alike: int | None = None) -> dict[str, Visit]:
    """Address → what it answered, in the order of discovery; links to elsewhere are followed not
    at all, and moving on is followed.

    `alike` bounds how many addresses of one view are opened, for who comes after someone that
    opened them all.
    """
    found: dict[str, Visit] = {}
    views: Counter[str] = Counter()
    waiting = [start]
    while waiting:
        address = waiting.pop(0)
        if address in found or address == REPORT:
            continue
        view = resolve(urlsplit(address).path).view_name
        views[view] += 1
        if alike is not None and views[view] > alike:
            continue
        found[address] = visit = _visit(client, address)
        if visit.page:
            links = visit.page.all("a") + visit.page.all("head link")
            waiting += [_address(address, link.attributes.get("href", "")) for link in links]
        elif visit.answer.status_code == 302:
            waiting.append(visit.answer["Location"])
        waiting = [known for known in waiting if _is_ours(known)]
    return found


def _visit(client: Client, address: str) -> Visit:
    answer = client.get(address)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return Visit(answer, Page.of(answer) if is_page and answer.status_code != 302 else None)


def _address(at: str, href: str) -> str:
    return urljoin(at, href).partition("#")[0]


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("/static/")
