"""The whole example as people walk through it: no dead ends, nobody's name, no loose ends."""

from urllib.parse import urljoin

import pytest
from django.test import Client

from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.web.pages import KEPT
from tests.web.demo.conftest import person
from tests.web.demo.crawling import Visit, crawl

pytestmark = pytest.mark.django_db
# Sending on is no page: to the newest file, or to where one proves who one is before a change.
MOVED_ON = {
    "/publicaties/nieuwste.csv",
    "/publicaties/nieuwste.xlsx",
    "/account/e-mailadres",
    "/account/app",
    "/account/passkeys/nieuw",
    "/account/wachtwoord/nieuw",
}


def test_visitor_finds_every_page(visited: dict[str, Visit]) -> None:
    expected = {
        "/",
        "/doelen",
        "/cijfers",
        "/vragen",
        "/convenant",
        "/organisaties",
        "/publicaties",
        "/publicaties/1",
        "/zo-tellen-we",
        "/privacy",
        "/toegankelijkheid",
        "/stijlgids",
        "/inloggen",
    }
    goals = {f"/doelen/{code}" for code in ("jeugdhulp", "thuiszitters", "eigen_regio")}

    assert expected | goals | {f"{goal}/startbeeld" for goal in goals} <= set(visited)
    assert sum(path.startswith("/cijfers/") for path in visited) == 20
    assert sum(path.startswith("/vragen/") for path in visited) == 19


def test_no_link_is_dead(visited: dict[str, Visit]) -> None:
    wrong = {
        address: visit.answer.status_code
        for address, visit in visited.items()
        if visit.answer.status_code != 200 and address.partition("?")[0] not in MOVED_ON
    }

    assert wrong == {}


@pytest.mark.parametrize("name", ["coordinator", "cultuurdrager"])
def test_no_link_is_dead_for_partners(founded: None, name: str) -> None:
    KEPT.clear()
    client = Client()
    client.force_login(person(name))

    found = crawl(client, alike=5)

    wrong = {
        address: visit.answer.status_code
        for address, visit in found.items()
        if visit.answer.status_code != 200 and address.partition("?")[0] not in MOVED_ON
    }
    assert wrong == {}
    assert len({visit.answer.resolver_match.view_name for visit in found.values()}) > 15


def test_links_within_a_page_point_at_something(visited: dict[str, Visit]) -> None:
    loose = set()
    for address, visit in visited.items():
        for href in visit.page.hrefs() if visit.page else []:
            target, sign, ident = urljoin(address, href).partition("#")
            page = visited[target].page if sign and target in visited else None
            if page and ident and not page.all(f"#{ident}"):
                loose.add((address, href))

    assert loose == set()


def test_visitor_meets_no_person(visited: dict[str, Visit]) -> None:
    names = [*Person.objects.values_list("name", flat=True), "voorbeeld.cirkel"]

    met = {(a, name) for a, visit in visited.items() for name in names if name in visit.text}

    assert met == set()


def test_visitor_is_told_of_nothing_that_is_for_partners(
    visited: dict[str, Visit], public: Release
) -> None:
    note = "Zo gedrukt; vermoedelijk is bao/sbo bedoeld."
    partners = Release.objects.get(audience="partners")
    elsewhere = {a for a in visited if a.startswith(f"/publicaties/{partners.number}")}

    assert partners.figures.filter(note=note, kind="number").count() == 0
    assert partners.figures.exclude(note="").exists()
    assert {a for a, visit in visited.items() if note in visit.text} == set()
    assert elsewhere == set()


def test_what_nobody_may_see_is_nowhere(visited: dict[str, Visit]) -> None:
    assert [a for a in visited if "cjg_rij_zonder_koppen" in a] == []
    assert [a for a, v in visited.items() if ";cjg_rij_zonder_koppen;" in v.text] == []


def test_no_template_word_is_left_over(visited: dict[str, Visit]) -> None:
    signs = ("{{", "{%", "None", "&amp;lt;", "<small></small>", "‘’")
    pages = {a: v for a, v in visited.items() if v.page and a != "/stijlgids"}

    left = {(a, sign) for a, v in pages.items() for sign in signs if sign in v.text}

    assert left == set()
