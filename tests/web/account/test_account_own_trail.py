"""What was done with one's own data, and what one did: for everyone who signed in."""

import pytest

from cirkel.core import audit
from cirkel.people.models import Person
from tests import factories
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser
from tests.web.reading import Page

OWN = "/account/spoor"


@pytest.fixture(autouse=True)
def _lines(data_adviser: Person, coordinator: Person, chair: Person) -> None:
    by = factories.actor_of(coordinator)
    changes = {"is_active": [True, False]}
    audit.record("people.person.added", data_adviser, by=by, at=MOMENT, changes=changes, why="Zo.")
    audit.record("people.person.added", chair, by=by, at=MOMENT)
    own = factories.actor_of(data_adviser)
    audit.record("collection.delivery.signed_off", factories.delivery(), by=own, at=MOMENT)


def rows(page: Page) -> list[str]:
    return [row.text for row in page.all("main tbody tr")]


def test_what_others_did_without_their_names(
    browser: Browser, data_adviser: Person, coordinator: Person
) -> None:
    answer = browser(data_adviser).get(OWN)

    assert rows(Page.of(answer)) == ["Een beheerder voegde u toe. 15 januari 2026, 10:00 regel 1"]
    assert coordinator.name not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_what_one_did_oneself(browser: Browser, data_adviser: Person) -> None:
    page = Page.of(browser(data_adviser).get(f"{OWN}?deel=door-u"))

    assert rows(page) == [
        f"U gaf akkoord op levering {factories.delivery().pk}. "
        "15 januari 2026, 10:00 regel 3 installatie"
    ]


@pytest.mark.parametrize("asked", ["deel=iets", "voor=x", "voor=99999999999999999999", "voor=²"])
def test_an_odd_address_is_the_first_page(
    browser: Browser, data_adviser: Person, asked: str
) -> None:
    assert len(rows(Page.of(browser(data_adviser).get(f"{OWN}?{asked}")))) == 1


def test_someone_with_nothing_sees_that(browser: Browser, stranger: Person) -> None:
    page = Page.of(browser(stranger).get(OWN))

    assert rows(page) == []
    assert page.one("main .ck-empty__title").text == "Geen regels gevonden"


def test_the_account_leads_there(browser: Browser, stranger: Person) -> None:
    links = Page.of(browser(stranger).get("/account")).all("main a")

    assert OWN in [link.attributes["href"] for link in links]
