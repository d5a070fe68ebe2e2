"""Putting a question on the list."""

from datetime import date

import pytest

from cirkel.goals.models import Goal, OpenQuestion
from cirkel.people.models import Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

ADDRESS = "/werk/vragen/nieuw"


@pytest.fixture
def form(goal: Goal) -> dict[str, str]:
    return {
        "title": "Hoe lang is langdurig?",
        "text": "De bronnen zeggen het niet.",
        "kind": "definition",
        "goal": goal.code,
        "blocks": "Vaststellen van de telling",
        "owner": str(factories.organisation("swv").pk),
        "due_on": "2027-03-01",
    }


@pytest.mark.parametrize("who", ["chair", "liaison", "data_adviser", "coordinator"])
def test_question_stands_on_the_list_as_a_proposal(
    browser: Browser, form: dict[str, str], request: pytest.FixtureRequest, who: str
) -> None:
    client = browser(request.getfixturevalue(who))
    assert ADDRESS in Page.of(client.get("/vragen")).hrefs("main a")

    answer = client.post(ADDRESS, form)

    question = OpenQuestion.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/vragen/hoe_lang_is_langdurig")
    assert (question.title, question.kind, question.is_proposal) == (
        "Hoe lang is langdurig?",
        "definition",
        True,
    )
    assert (question.goal.code if question.goal else "") == form["goal"]
    assert (question.owner.code, question.due_on) == ("swv", date(2027, 3, 1))
    page = Page.of(client.get("/vragen/hoe_lang_is_langdurig"))
    assert page.notices == ["De vraag staat op de lijst, als voorstel."]
    assert page.h1 == "Hoe lang is langdurig?"
    assert "Hoe lang is langdurig?" in Page.of(browser().get("/vragen")).text


@pytest.mark.parametrize("who", ["ambassador", "reader", "stranger", "former"])
def test_others_see_no_button_and_are_refused(
    browser: Browser, form: dict[str, str], request: pytest.FixtureRequest, who: str
) -> None:
    client = browser(request.getfixturevalue(who))

    assert ADDRESS not in Page.of(client.get("/vragen")).hrefs()
    assert [client.get(ADDRESS).status_code, client.post(ADDRESS, form).status_code] == [403, 403]
    assert OpenQuestion.objects.count() == 0


def test_an_empty_form_says_what_is_needed(browser: Browser, chair: Person, goal: Goal) -> None:
    answer = browser(chair).post(ADDRESS, {"title": "Hoe lang is langdurig?"})

    page = Page.of(answer)
    assert answer.status_code == 422
    assert page.errors == [
        "Waarom is dit een vraag: Leg in een zin uit waarom dit een vraag is.",
        "Wat voor vraag is het: Kies wat voor vraag het is.",
        "Welk besluit wacht hierop: Noem het besluit dat op het antwoord wacht.",
        "Wie zoekt dit uit: Kies een organisatie.",
        "Klaar op: Kies een datum.",
    ]
    assert page.one("#id_title").attributes["value"] == "Hoe lang is langdurig?"
    assert OpenQuestion.objects.count() == 0


def test_pressing_twice_asks_once(browser: Browser, chair: Person, form: dict[str, str]) -> None:
    client = browser(chair)
    client.post(ADDRESS, form)

    again = client.post(ADDRESS, form | {"title": "hoe lang is LANGDURIG?"})

    assert again.status_code == 422
    assert Page.of(again).errors == [
        "Deze vraag staat al op de lijst. Zoek haar op onder 'Open vragen'."
    ]
    assert OpenQuestion.objects.count() == 1


def test_an_answered_question_may_be_asked_again(
    browser: Browser, chair: Person, coordinator: Person, form: dict[str, str]
) -> None:
    client = browser(chair)
    client.post(ADDRESS, form)
    answer = {"answer": "Acht weken.", "source": "Besluit"}
    browser(coordinator).post("/beheer/vragen/hoe_lang_is_langdurig", answer)

    client.post(ADDRESS, form)

    codes = OpenQuestion.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["hoe_lang_is_langdurig", "hoe_lang_is_langdurig_2"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2020-01-01", "Deze datum is al voorbij. Kies vandaag of een dag die nog komt."),
        ("9999-12-31", "Deze datum kan niet. Kies een datum van 2000 tot en met 2100."),
    ],
)
def test_a_day_that_has_passed_or_never_comes_is_no_agreement(
    browser: Browser, chair: Person, form: dict[str, str], day: str, sentence: str
) -> None:
    answer = browser(chair).post(ADDRESS, form | {"due_on": day})

    assert answer.status_code == 422
    assert Page.of(answer).errors == [f"Klaar op: {sentence}"]
    assert OpenQuestion.objects.count() == 0
