"""Releasing figures: see first what would disappear, then publish."""

import pytest
from django.http import HttpResponse

from cirkel.goals.enums import Audience
from cirkel.goals.models import Goal, Indicator
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from tests import factories
from tests.factories import road, startbeeld
from tests.web.conftest import Browser
from tests.web.reading import Page

FORM = {"audience": "public", "title": "Stand van december"}


@pytest.fixture
def counted(goal: Goal) -> None:
    """79 children at home, signed off and not released."""
    factories.source(indicators=(goal.definition.indicator,))
    road.signed_off(startbeeld.THUISZITTERS)


def send(browser: Browser, person: Person, **form: str) -> HttpResponse:
    answer: HttpResponse = browser(person).post("/beheer/vrijgeven", form)
    return answer


@pytest.mark.usefixtures("counted")
def test_looking_comes_before_publishing(browser: Browser, coordinator: Person) -> None:
    page = Page.of(browser(coordinator).get("/beheer/vrijgeven"))

    assert page.texts("main form button") == ["Bekijk wat zichtbaar wordt"]
    assert page.texts("main form label") == ["iedereen", "partners", "Titel"]


@pytest.mark.usefixtures("counted")
def test_first_press_shows_what_would_disappear(browser: Browser, coordinator: Person) -> None:
    answer = send(browser, coordinator, **FORM)
    page = Page.of(answer)

    assert answer.status_code == 200
    assert page.one(".ck-card--warm h2").text == "8 cijfers gaan mee"
    assert page.one(".ck-card--warm p").text == (
        "5 aantallen zijn kleiner dan 5 en staan er als '<5'."
    )
    assert page.one(".ck-card--warm dl").facts() == {"te klein aantal": "5"}
    assert page.texts("main form button") == ["Publiceer nu", "Bekijk opnieuw"]
    assert Release.objects.count() == 0


@pytest.mark.usefixtures("counted")
def test_preview_tells_no_small_number(browser: Browser, coordinator: Person) -> None:
    card = Page.of(send(browser, coordinator, **FORM)).one(".ck-card--warm")

    assert [word for word in card.text.split() if word in {"0", "1", "2"}] == []


@pytest.mark.usefixtures("counted")
def test_second_press_publishes(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    answer = client.post("/beheer/vrijgeven", FORM | {"publish": "ja"})
    page = Page.of(client.get(answer["Location"]))
    release = Release.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, "/publicaties/1")
    assert (release.audience, release.title) == (Audience.PUBLIC, "Stand van december")
    assert release.made_by == coordinator
    assert page.notices == ["Publicatie 1 staat online."]
    assert Page.of(browser().get("/cijfers")).rows()[0][3] == "79"


@pytest.mark.usefixtures("counted")
def test_nothing_new_is_no_new_release(browser: Browser, coordinator: Person) -> None:
    send(browser, coordinator, **FORM, publish="ja")
    again = send(browser, coordinator, **FORM, publish="ja")

    assert (again.status_code, Page.of(again).errors) == (
        422,
        ["Er is niets veranderd sinds publicatie 1. Een nieuwe is niet nodig."],
    )
    assert Release.objects.count() == 1


def test_nothing_signed_off_is_nothing_to_release(
    browser: Browser, goal: Goal, coordinator: Person
) -> None:
    answer = send(browser, coordinator, **FORM, publish="ja")

    assert (answer.status_code, Page.of(answer).errors) == (
        422,
        ["Er zijn nog geen cijfers met akkoord. Geef eerst akkoord op een levering."],
    )
    assert Page.of(answer).title == "Fout: Cijfers vrijgeven - Cirkel"


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(
    ("form", "errors"),
    [
        ({"audience": "public"}, ["Titel: Geef de publicatie een titel."]),
        ({"title": "Stand"}, ["Voor wie: Kies voor wie de publicatie is."]),
    ],
)
def test_form_that_is_not_finished(
    browser: Browser, coordinator: Person, form: dict[str, str], errors: list[str]
) -> None:
    answer = send(browser, coordinator, **form, publish="ja")

    assert (answer.status_code, Page.of(answer).errors) == (422, errors)
    assert Release.objects.count() == 0


@pytest.mark.usefixtures("counted")
def test_nobody_is_no_audience(browser: Browser, coordinator: Person) -> None:
    answer = send(browser, coordinator, audience="nobody", title="Stand", publish="ja")

    assert (answer.status_code, Release.objects.count()) == (422, 0)


@pytest.mark.usefixtures("counted")
def test_partners_get_their_own(
    browser: Browser, coordinator: Person, ambassador: Person, partners_indicator: Indicator
) -> None:
    factories.definition(indicator=partners_indicator)
    road.signed_off("wachttijd | 2024 | | 33", source=factories.source("wachtlijst"))
    send(browser, coordinator, audience="partners", title="Voor ons", publish="ja")

    assert Page.of(browser(ambassador).get("/cijfers")).rows()[-1][0] == "Wachttijd"
    assert browser().get("/publicaties/1").status_code == 404


def test_page_tells_the_last_public_release(
    browser: Browser, coordinator: Person, public_release: Release
) -> None:
    page = Page.of(browser(coordinator).get("/beheer/vrijgeven"))

    assert page.texts("main p.ck-soft") == [
        "De laatste openbare publicatie is nummer 1 van 15 januari 2026."
    ]
