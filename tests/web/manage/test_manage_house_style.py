"""The coordinator's own pages: the look of the site, and who sits where."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cirkel.goals.models import Goal, HouseStyle
from cirkel.people.models import Person
from tests import factories
from tests.factories.pictures import png
from tests.web.conftest import Browser
from tests.web.reading import Page

NOT_A_PNG = (
    "Het logo moet een PNG zijn van hoogstens 200 kB en 2000 bij 2000 beeldpunten. "
    "Kies een ander bestand."
)
NOT_A_COLOUR = "Een kleur schrijft u als # met zes tekens, bijvoorbeeld #0B5766. Pas de kleur aan."
LIGHT = (
    "Tekst op deze kleur is slecht te lezen: het contrast is {}, nodig is 4,5. "
    "Kies een andere kleur."
)


def send(browser: Browser, person: Person, **form: object) -> HttpResponse:
    answer: HttpResponse = browser(person).post("/beheer/huisstijl", {"name": "Ring"} | form)
    return answer


def test_new_name_and_colours_are_everywhere_at_once(
    browser: Browser, goal: Goal, coordinator: Person
) -> None:
    answer = send(browser, coordinator, place="Samen", brand="#0b5766")
    page = Page.of(browser().get("/"))

    assert (answer.status_code, answer["Location"]) == (302, "/beheer/huisstijl")
    assert page.title == "Overzicht - Ring"
    assert (page.one(".ck-brand__name").text, page.one(".ck-brand__place").text) == (
        "Ring",
        "Samen",
    )
    assert "--ck-brand: #0B5766;" in browser().get("/huisstijl.css").content.decode()


def test_form_starts_from_what_there_is(browser: Browser, goal: Goal, coordinator: Person) -> None:
    client = browser(coordinator)
    client.post("/beheer/huisstijl", {"name": "Ring", "brand": "#0B5766"})
    page = Page.of(client.get("/beheer/huisstijl"))

    assert page.notices == ["De huisstijl is aangepast."]
    assert page.one("#id_name").attributes["value"] == "Ring"
    assert page.one("#id_brand").attributes["value"] == "#0B5766"


@pytest.mark.parametrize(
    ("field", "label", "value", "sentence"),
    [
        ("brand", "Kleur van knoppen en links", "#FFFF00", LIGHT.format("1,0")),
        ("brand", "Kleur van knoppen en links", "#777777", LIGHT.format("4,4")),
        ("brand_strong", "Donkere kleur", "#AAAAAA", LIGHT.format("2,3")),
        ("brand_tint", "Lichte kleur", "#12262B", LIGHT.format("1,0")),
        ("brand", "Kleur van knoppen en links", "rood", NOT_A_COLOUR),
        ("brand", "Kleur van knoppen en links", "#FFF", NOT_A_COLOUR),
        ("brand", "Kleur van knoppen en links", "#000000;}", NOT_A_COLOUR),
    ],
)
def test_colour_that_cannot_be_read_is_refused(  # noqa: PLR0913 - a row of the table
    browser: Browser,
    goal: Goal,
    coordinator: Person,
    field: str,
    label: str,
    value: str,
    sentence: str,
) -> None:
    answer = send(browser, coordinator, **{field: value})
    page = Page.of(answer)

    assert (answer.status_code, page.errors) == (422, [f"{label}: {sentence}"])
    assert page.title == "Fout: Huisstijl - Cirkel"
    assert HouseStyle.objects.get().name == "Cirkel"


def test_logo_is_kept(browser: Browser, goal: Goal, coordinator: Person) -> None:
    send(browser, coordinator, logo=SimpleUploadedFile("logo.png", png()))

    assert browser().get("/logo.png").content == png()


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", png() + b"x" * 200 * 1024],
    ids=["svg", "large"],
)
def test_logo_that_is_no_small_png_is_refused(
    browser: Browser, goal: Goal, coordinator: Person, content: bytes
) -> None:
    logo = SimpleUploadedFile("logo.png", content, content_type="image/png")
    answer = send(browser, coordinator, logo=logo, brand="#0B5766")

    assert (answer.status_code, Page.of(answer).errors) == (422, [NOT_A_PNG])
    assert browser().get("/logo.png").status_code == 404
    assert HouseStyle.objects.get().brand == ""


def test_another_change_keeps_the_logo(browser: Browser, goal: Goal, coordinator: Person) -> None:
    send(browser, coordinator, logo=SimpleUploadedFile("logo.png", png()))
    send(browser, coordinator, place="Elders")

    assert browser().get("/logo.png").content == png()


def test_site_without_a_name_is_refused(browser: Browser, goal: Goal, coordinator: Person) -> None:
    answer = send(browser, coordinator, name="")

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        ["Naam: Geef de website een naam."],
    )


def test_start_page_leads_to_the_work(browser: Browser, goal: Goal, coordinator: Person) -> None:
    factories.question()
    page = Page.of(browser(coordinator).get("/beheer/"))
    cards = {card.one("h2").text: card.hrefs()[0] for card in page.all("article")}

    assert cards == {
        "Cijfers vrijgeven": "/beheer/vrijgeven",
        "Afspraken over kleine aantallen": "/beheer/kleine-aantallen",
        "Open vragen": "/vragen",
        "Nieuwe basis": "/beheer/doelen/thuiszitters/basis",
        "Doelpad": "/beheer/doelen/thuiszitters/doelpad",
        "Mensen": "/beheer/mensen",
        "Groepen": "/beheer/groepen",
        "Organisaties": "/beheer/organisaties",
        "Bronnen": "/beheer/bronnen",
        "Spoor": "/beheer/spoor",
        "Bewaren en verwijderen": "/beheer/bewaren",
        "Register van verwerkingen": "/beheer/verwerkingen",
        "Huisstijl": "/beheer/huisstijl",
        "Wie mag wat": "/wie-mag-wat",
    }
    assert page.texts("article p")[2] == "Er staat 1 vraag open."


def test_a_contact_starts_among_their_own_people(browser: Browser, contact: Person) -> None:
    page = Page.of(browser(contact).get("/beheer/"))

    assert page.texts("article h2") == ["Mensen", "Groepen", "Organisaties", "Wie mag wat"]


def test_who_sits_where(browser: Browser, coordinator: Person, stranger: Person) -> None:
    seat = coordinator.memberships.get()
    seat.until_on = date(2099, 12, 31)
    seat.save()
    rows = Page.of(browser(coordinator).get("/beheer/mensen")).rows()

    assert rows == [
        [
            "Coordinator coordinator@voorbeeld.cirkel",
            "Group-coordination, lid namens Gemeente, 1 januari 2025 tot en met 31 december 2099",
            "–",
        ],
        ["Stranger stranger@voorbeeld.cirkel", "geen plek", "–"],
    ]
