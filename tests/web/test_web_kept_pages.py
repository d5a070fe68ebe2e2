"""A page is built once per state of the system; any change builds it anew, and nobody gets
another's."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cirkel.goals.actions import edit_question, set_house_style
from cirkel.goals.models import HouseStyle
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.web.pages import once
from tests import factories
from tests.factories import road
from tests.web.conftest import Browser
from tests.web.reading import Page

KEPT = """/ /doelen /doelen/thuiszitters /doelen/thuiszitters/startbeeld /cijfers
    /cijfers/thuiszitters /vragen /convenant /organisaties /publicaties /publicaties/1
    /zo-tellen-we /privacy /toegankelijkheid""".split()
FRAME = 2  # The state of the trail, and the house style around the body.
WHOLE = 1  # The state of the trail: a visitor's page is kept with its frame.


@pytest.fixture
def site(public_release: Release) -> None:
    factories.question()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", KEPT)
def test_second_visit_builds_no_body(browser: Browser, address: str) -> None:
    first = Page.of(browser().get(address)).main.text
    finding_the_release = int(address == "/publicaties/1")

    assert queries(browser(), address) == WHOLE + finding_the_release
    assert Page.of(browser().get(address)).main.text == first


@pytest.mark.usefixtures("site")
def test_body_is_kept_for_everyone_in_the_same_audience(
    browser: Browser, ambassador: Person, chair: Person, stranger: Person
) -> None:
    browser().get("/cijfers")
    browser(ambassador).get("/cijfers")
    person = 2  # The session and who it is of.
    seats = 1

    assert queries(browser(chair), "/cijfers") == FRAME + person + seats
    assert queries(browser(stranger), "/cijfers") == FRAME + person + seats


def change_question(site: None, coordinator: Person) -> None:
    edit_question(
        question=factories.question(),
        title="Hoe oud zijn de kinderen?",
        by=factories.actor_of(coordinator),
        at=timezone.now(),
    )


def change_look(site: None, coordinator: Person) -> None:
    by = factories.actor_of(coordinator)
    set_house_style(style=HouseStyle.objects.get(), name="Ring", by=by, at=timezone.now())


def receive_a_file(site: None, coordinator: Person) -> None:
    road.received("thuiszitters | 2025 | | 70", source=factories.source("later"))


def release_anew(site: None, coordinator: Person) -> None:
    road.signed_off("thuiszitters | 2025 | | 70", source=factories.source("later"))
    road.released()


@pytest.mark.parametrize("act", [change_question, change_look, receive_a_file, release_anew])
def test_any_action_builds_the_body_anew(
    site: None, browser: Browser, coordinator: Person, act: Callable[[None, Person], None]
) -> None:
    browser().get("/vragen")
    kept = queries(browser(), "/vragen")
    act(site, coordinator)

    assert queries(browser(), "/vragen") > kept
    assert queries(browser(), "/vragen") == kept


def test_change_is_seen_on_the_next_visit(
    site: None, browser: Browser, coordinator: Person
) -> None:
    before = Page.of(browser().get("/vragen")).texts("main h3")
    change_question(site, coordinator)
    after = Page.of(browser().get("/vragen")).texts("main h3")

    assert (before, after) == (["Hoe oud zijn zij?"], ["Hoe oud zijn de kinderen?"])


def test_new_release_is_seen_on_the_next_visit(
    site: None, browser: Browser, coordinator: Person
) -> None:
    before = Page.of(browser().get("/cijfers")).rows()
    release_anew(site, coordinator)
    after = Page.of(browser().get("/cijfers")).rows()

    assert before == [["Thuiszitters", "aantal", "2024", "79"]]
    assert after == [["Thuiszitters", "aantal", "2025", "70"]]


PARTNERS_SEE_MORE = ["/cijfers", "/publicaties"]


@pytest.mark.parametrize("address", PARTNERS_SEE_MORE)
def test_visitor_never_gets_the_page_of_a_partner(
    partners_release: Release, browser: Browser, ambassador: Person, address: str
) -> None:
    alone = Page.of(browser().get(address)).main.text
    partner = Page.of(browser(ambassador).get(address)).main.text
    assert partner != alone  # There is something to betray.

    assert Page.of(browser().get(address)).main.text == alone
    assert Page.of(browser(ambassador).get(address)).main.text == partner


@pytest.mark.parametrize("address", PARTNERS_SEE_MORE)
def test_visitor_gets_no_page_that_a_partner_opened_first(
    partners_release: Release, browser: Browser, ambassador: Person, address: str
) -> None:
    partner = Page.of(browser(ambassador).get(address)).main.text
    visitor = Page.of(browser().get(address)).main.text

    secrets = {"/cijfers": ["Wachttijd", "33"], "/publicaties": ["2. Cijfers"]}[address]
    assert [secret in partner for secret in secrets] == [True] * len(secrets)
    assert [secret in visitor for secret in secrets] == [False] * len(secrets)


def test_figure_that_a_partner_opened_stays_closed(
    partners_release: Release, browser: Browser, ambassador: Person
) -> None:
    figure = partners_release.figures.get(definition__indicator__code="wachttijd")
    addresses = ["/cijfers/wachttijd", f"/publicaties/2/cijfers/{figure.pk}", "/publicaties/2"]
    partner = browser(ambassador)
    opened = [partner.get(address).status_code for address in addresses]

    assert opened == [200, 200, 200]
    assert [browser().get(address).status_code for address in addresses] == [404, 404, 404]


def test_signing_out_brings_the_public_page_back(
    partners_release: Release, browser: Browser, ambassador: Person
) -> None:
    client = browser(ambassador)
    signed_in = Page.of(client.get("/cijfers")).rows()
    client.post("/uitloggen")

    assert [row[0] for row in signed_in] == ["Thuiszitters", "Wachttijd"]
    assert [row[0] for row in Page.of(client.get("/cijfers")).rows()] == ["Thuiszitters"]


def test_seat_that_ends_takes_the_partners_figures_along(
    partners_release: Release, browser: Browser, ambassador: Person, former: Person
) -> None:
    client = browser(ambassador)
    before = [row[0] for row in Page.of(client.get("/cijfers")).rows()]
    ambassador.memberships.update(until_on=former.memberships.get().until_on)

    assert before == ["Thuiszitters", "Wachttijd"]
    assert [row[0] for row in Page.of(client.get("/cijfers")).rows()] == ["Thuiszitters"]


def test_the_other_language_is_another_body(site: None, browser: Browser) -> None:
    dutch, english = browser(), browser()
    english.post("/taal", {"language": "en"})
    english.get("/zo-tellen-we")
    dutch.get("/zo-tellen-we")

    assert Page.of(dutch.get("/zo-tellen-we")).h1 == "Zo tellen we"
    assert Page.of(english.get("/zo-tellen-we")).h1 == "How we count"


@pytest.mark.parametrize("first", ["stranger", "visitor"])
def test_frame_is_that_of_the_reader(
    site: None, browser: Browser, stranger: Person, first: str
) -> None:
    """Both see the public body; only one of them has a name above it."""
    clients = {"stranger": browser(stranger), "visitor": browser()}
    clients[first].get("/privacy")
    names = {
        who: Page.of(client.get("/privacy")).texts(".ck-header__account")
        for who, client in clients.items()
    }

    assert names["visitor"] == ["Inloggen"]
    assert names["stranger"][0].startswith("Stranger ")


def test_kept_page_holds_nothing_of_one_visit(site: None, browser: Browser) -> None:
    browser().get("/privacy?van=iemand")
    page = Page.of(browser().get("/privacy"))
    fields = {i.attributes["name"]: i.attributes["value"] for i in page.all("footer input")}

    assert fields == {"next": "/privacy"}


def test_who_asks_while_a_body_is_drawn_waits_for_it() -> None:
    drawn, begun, going_on = [], Event(), Event()

    def draw() -> str:
        drawn.append("body")
        begun.set()
        going_on.wait(10)
        return "body"

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(once, "key", draw)
        begun.wait(10)
        others = [threads.submit(once, "key", draw) for _ in range(3)]
        going_on.set()

        assert [asked.result(10) for asked in (first, *others)] == ["body"] * 4
    assert drawn == ["body"]


def test_a_page_has_one_address(browser: Browser, public_release: Release) -> None:
    """However many zeros: each would be drawn, and push another body out."""
    statuses = [
        browser().get(f"/publicaties/{number}").status_code for number in ("1", "01", "001")
    ]

    assert statuses == [200, 404, 404]
