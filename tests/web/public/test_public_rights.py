"""'Wie mag wat' as a reader sees it: the matrix, one's own rights, and the file."""

import csv
import io

import pytest

from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.rights import personas
from cirkel.web.public.rights import RIGHTS, columns
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


def own(page: Page) -> list[str]:
    return page.all("main ul")[0].texts("li")


def test_every_right_stands_there_once_with_a_word_for_everyone(
    browser: Browser, stranger: Person
) -> None:
    page = Page.of(browser(stranger).get("/wie-mag-wat"))
    rows = [row for table in page.all("main table") for row in table.all("tbody tr")]

    assert len(rows) == len(RIGHTS)
    assert {len(row.all("td")) for row in rows} == {len(columns())}
    words = {cell.text for row in rows for cell in row.all("td")}
    assert words == {"ja", "nee", "eigen organisatie"}


def test_a_stranger_may_what_a_visitor_may(browser: Browser, stranger: Person) -> None:
    page = Page.of(browser(stranger).get("/wie-mag-wat"))

    assert own(page) == ["Openbare cijfers, vragen en het rapport bekijken"]


def test_ones_own_rights_name_ones_own_organisation(browser: Browser, contact: Person) -> None:
    mine = own(Page.of(browser(contact).get("/wie-mag-wat")))

    assert "Een plek beëindigen (voor Gemeente)" in mine
    assert "De publicatie voor partners bekijken" in mine
    assert not [line for line in mine if line.startswith("Cijfers vrijgeven")]


def test_what_nobody_may_says_so(browser: Browser, coordinator: Person) -> None:
    page = Page.of(browser(coordinator).get("/wie-mag-wat"))
    said = [
        row.one("th").text
        for row in page.all("main tbody tr")
        if {cell.text for cell in row.all("td")} == {"nee"}
    ]

    assert said == [
        "Akkoord geven op cijfers die u zelf leverde Dit mag niemand.",
        "Sleutels wisselen op de website Dit mag niemand.",
    ]


def test_file_has_a_column_for_every_persona(browser: Browser, stranger: Person) -> None:
    answer = browser(stranger).get("/wie-mag-wat.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    heads, *lines = rows

    assert len(lines) == len(RIGHTS)
    assert len(heads) == 2 + len(personas()) == 4 + len(GroupKind) * len(Role)
    deliver = next(line for line in lines if line[1].startswith("Cijfers leveren"))
    said = dict(zip(heads, deliver, strict=True))
    assert (said["datateam, lid"], said["datateam, meelezer"], said["bezoeker"]) == (
        "eigen organisatie",
        "nee",
        "nee",
    )


def test_more_seats_cost_nothing_more(
    browser: Browser, stranger: Person, django_assert_num_queries: object
) -> None:
    client = browser(stranger)
    client.get("/wie-mag-wat")

    def asked(number: int) -> int:
        factories.membership(
            person=stranger,
            group=factories.group(f"groep-{number}"),
            organisation=factories.organisation(f"school-{number}"),
        )
        with django_assert_num_queries(QUERIES):  # type: ignore[operator]  # pytest-django's own fixture
            return len(own(Page.of(client.get("/wie-mag-wat"))))

    assert [asked(number) for number in range(3)] == [asked(3)] * 3


QUERIES = 5  # Session, person, house style, seats, names of organisations.
