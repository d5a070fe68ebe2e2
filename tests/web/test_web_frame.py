"""What every page has around it: the menu, the language, the name of the site."""

import re

import pytest

from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.web.pages import KEPT
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

PAGES = """/ /doelen /doelen/thuiszitters /doelen/thuiszitters/startbeeld /cijfers
    /cijfers/thuiszitters /vragen /vragen/vraag /convenant /organisaties /publicaties /publicaties/1
    /zo-tellen-we /privacy /toegankelijkheid /kwetsbaarheid-melden /stijlgids /inloggen
    /inloggen/link /inloggen/gevraagd /wachtwoord-vergeten""".split()
WORK = (
    "/werk/leveringen /werk/leveringen/nieuw /beheer/ /beheer/vrijgeven /beheer/huisstijl".split()
)
WITH_FORM = [
    "/inloggen",
    "/account",
    "/account/sessies",
    "/account/beveiliging",
    "/werk/leveringen",
    "/werk/leveringen/nieuw",
]
COORDINATORS = """/beheer/ /beheer/mensen /beheer/vrijgeven /beheer/huisstijl
    /beheer/vragen/vraag /beheer/doelen/thuiszitters/basis /beheer/doelen/thuiszitters/doelpad
    /beheer/kleine-aantallen/public"""


@pytest.fixture
def site(public_release: Release) -> None:
    factories.question()


@pytest.mark.usefixtures("site")
def test_no_page_carries_style_or_script_of_its_own(browser: Browser, coordinator: Person) -> None:
    inline = re.compile(rb"<style|<script(?![^>]*\bsrc=)| style=| on[a-z]+=|javascript:")
    clients = {browser(): PAGES, browser(coordinator): [*PAGES[:-1], *WORK]}

    found = {
        (address, bytes(match[0]))
        for client, addresses in clients.items()
        for address in addresses
        for match in inline.finditer(client.get(address).content)
    }

    assert found == set()


@pytest.mark.usefixtures("site")
def test_every_page_has_one_heading_a_title_and_a_language(browser: Browser) -> None:
    pages = {address: Page.of(browser().get(address)) for address in PAGES}

    heads = {address: len(page.all("h1")) for address, page in pages.items()}
    titles = [page.title for page in pages.values()]
    languages = {page.one("html").attributes["lang"] for page in pages.values()}

    assert heads == dict.fromkeys(PAGES, 1)
    assert languages == {"nl"}
    assert sorted(set(titles)) == sorted(titles)
    assert [title for title in titles if not title.endswith(" - Cirkel")] == []


@pytest.mark.usefixtures("site")
def test_idents_stand_once_on_a_page_and_labels_point_at_them(browser: Browser) -> None:
    wrong = {}
    for address in PAGES:
        page = Page.of(browser().get(address))
        idents = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
        pointed = [
            word
            for e in page.walk()
            for name in ("aria-labelledby", "aria-describedby", "for")
            for word in e.attributes.get(name, "").split()
        ]
        twice = {ident for ident in idents if idents.count(ident) > 1}
        wrong[address] = (twice, set(pointed) - set(idents))

    assert wrong == dict.fromkeys(PAGES, (set(), set()))


@pytest.mark.usefixtures("site")
def test_browser_stores_no_page_with_a_form_of_ours(browser: Browser, coordinator: Person) -> None:
    addresses = [*WITH_FORM[1:], *COORDINATORS.split()]
    answers = {address: browser(coordinator).get(address) for address in addresses}
    answers["/inloggen"] = browser().get("/inloggen")

    stored = [
        address
        for address, answer in answers.items()
        if "no-store" not in answer["Cache-Control"].replace(" ", "").split(",")
    ]

    assert stored == []
    assert {answer.status_code for answer in answers.values()} == {200}


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        (None, []),
        ("ambassador", []),
        ("reader", ["Leveringen"]),
        ("data_adviser", ["Leveringen"]),
        ("coordinator", ["Leveringen", "Beheer"]),
    ],
)
def test_menu_offers_what_one_may_open(
    request: pytest.FixtureRequest, browser: Browser, db: None, who: str | None, labels: list[str]
) -> None:
    person = request.getfixturevalue(who) if who else None
    page = Page.of(browser(person).get("/privacy"))

    everyone = ["Overzicht", "Doelen", "Cijfers", "Open vragen", "Convenant"]
    assert page.texts(".ck-nav a") == everyone + labels
    assert page.texts(".ck-menu nav a")[: len(everyone + labels)] == everyone + labels


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/", "Overzicht"),
        ("/doelen/thuiszitters", "Doelen"),
        ("/cijfers/thuiszitters", "Cijfers"),
        ("/vragen/vraag", "Open vragen"),
        ("/convenant", "Convenant"),
    ],
)
def test_menu_says_where_one_is(browser: Browser, address: str, label: str) -> None:
    links = Page.of(browser().get(address)).all(".ck-nav a")

    assert [link.text for link in links if "aria-current" in link.attributes] == [label]


def test_footer_leads_to_what_anyone_may_ask(db: None, browser: Browser) -> None:
    page = Page.of(browser().get("/privacy"))
    links = {link.text: link.attributes["href"] for link in page.all("footer a")}

    assert links == {
        "Zo tellen we": "/zo-tellen-we",
        "Publicaties": "/publicaties",
        "Organisaties": "/organisaties",
        "Privacy": "/privacy",
        "Toegankelijkheid": "/toegankelijkheid",
        "Kwetsbaarheid melden": "/kwetsbaarheid-melden",
        "Stijlgids": "/stijlgids",
    }


@pytest.mark.usefixtures("site")
def test_other_language_at_the_press_of_a_button(browser: Browser) -> None:
    client = browser()
    button = Page.of(client.get("/privacy")).one(".ck-footer__language button")

    answer = client.post("/taal", {"language": "en", "next": "/privacy"})
    english = Page.of(client.get("/privacy"))

    assert (button.text, button.attributes["lang"]) == ("English", "en")
    assert (answer.status_code, answer["Location"]) == (302, "/privacy")
    assert english.one("html").attributes["lang"] == "en"
    assert english.texts(".ck-footer__language button") == ["Nederlands"]
    assert english.one(".ck-skip-link").text != "Direct naar de inhoud"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/"])
def test_language_sends_nobody_to_another_site(db: None, browser: Browser, elsewhere: str) -> None:
    answer = browser().post("/taal", {"language": "en", "next": elsewhere})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_numbers_follow_the_language(site: None, browser: Browser) -> None:
    factories.published(1055, period="2023", definition=factories.definition())
    client = browser()
    dutch = Page.of(client.get("/cijfers/thuiszitters")).rows()
    client.post("/taal", {"language": "en"})
    english = Page.of(client.get("/cijfers/thuiszitters")).rows()

    assert [row[2] for row in dutch if row[1] == "2023"] == ["1.055"]
    assert [row[2] for row in english if row[1] == "2023"] == ["1,055"]


def test_demo_says_that_it_is_one(
    db: None, browser: Browser, settings: pytest.FixtureRequest
) -> None:
    without = Page.of(browser().get("/privacy")).texts(".ck-demo-strip")
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's own fixture
    KEPT.clear()  # Another setting means another start of the server.
    strips = Page.of(browser().get("/privacy")).texts(".ck-demo-strip")

    assert without == []
    assert [strip.partition(".")[0] for strip in strips] == ["Voorbeeld"]


def test_who_signed_in_is_led_to_who_may_what(browser: Browser, stranger: Person) -> None:
    places = [
        [link.text for link in Page.of(browser(who).get("/privacy")).all("footer a")]
        for who in (None, stranger)
    ]

    assert ["Wie mag wat" in links for links in places] == [False, True]
