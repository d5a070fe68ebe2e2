"""Closing a question with an answer and its source, or agreeing on who and when."""

from datetime import date

import pytest
from django.http import HttpResponse

from cirkel.goals.models import Goal, OpenQuestion
from cirkel.people.models import Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

ANSWER = {"answer": "Acht jaar.", "source": "Telling van juni"}


@pytest.fixture
def question(goal: Goal) -> OpenQuestion:
    return factories.question(is_proposal=True)


def send(browser: Browser, person: Person, form: dict[str, object], rest: str = "") -> HttpResponse:
    answer: HttpResponse = browser(person).post(f"/beheer/vragen/vraag{rest}", form)
    return answer


@pytest.mark.parametrize("who", ["data_adviser", "coordinator"])
def test_answer_with_a_source_closes_the_question(
    browser: Browser, question: OpenQuestion, request: pytest.FixtureRequest, who: str
) -> None:
    person = request.getfixturevalue(who)
    client = browser(person)
    answer = client.post("/beheer/vragen/vraag", ANSWER)
    page = Page.of(client.get("/vragen/vraag"))
    question.refresh_from_db()

    assert (answer.status_code, answer["Location"]) == (302, "/vragen/vraag")
    assert (question.answer, question.answer_source) == ("Acht jaar.", "Telling van juni")
    assert page.notices == ["Het antwoord is bewaard. De vraag is gesloten."]
    assert page.texts("main h2") == ["Antwoord"]


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        ({"answer": "Acht."}, ["Bron: Noem de bron van het antwoord."]),
        ({"source": "Telling"}, ["Antwoord: Schrijf het antwoord op."]),
        (
            {"answer": "  ", "source": " "},
            ["Antwoord: Schrijf het antwoord op.", "Bron: Noem de bron van het antwoord."],
        ),
    ],
)
def test_half_an_answer_closes_nothing(
    browser: Browser,
    question: OpenQuestion,
    coordinator: Person,
    form: dict[str, object],
    errors: list[str],
) -> None:
    answer = send(browser, coordinator, form)
    question.refresh_from_db()

    assert (answer.status_code, Page.of(answer).errors) == (422, errors)
    assert Page.of(answer).title == "Fout: Hoe oud zijn zij? - Cirkel"
    assert question.answered_at is None


def test_what_was_typed_stays(
    browser: Browser, question: OpenQuestion, coordinator: Person
) -> None:
    page = Page.of(send(browser, coordinator, {"answer": "Acht jaar."}))

    assert page.one("#id_answer").text == "Acht jaar."


def test_question_is_answered_once(
    browser: Browser, question: OpenQuestion, coordinator: Person
) -> None:
    send(browser, coordinator, ANSWER)
    again = send(browser, coordinator, {"answer": "Negen.", "source": "Anders"})
    question.refresh_from_db()

    assert again.status_code == 422
    assert len(Page.of(again).errors) == 1
    assert question.answer == "Acht jaar."


def test_agreeing_on_who_and_when_keeps_the_question_open(
    browser: Browser, question: OpenQuestion, coordinator: Person
) -> None:
    school = factories.organisation("school")
    client = browser(coordinator)
    client.post("/beheer/vragen/vraag/afspraak", {"owner": school.pk, "due_on": "1-3-2027"})
    page = Page.of(client.get("/vragen/vraag"))
    question.refresh_from_db()

    assert (question.owner, question.due_on) == (school, date(2027, 3, 1))
    assert (question.is_proposal, question.answered_at) == (False, None)
    assert page.notices == ["De afspraak is bewaard. De vraag blijft open."]
    assert page.one("dl.ck-facts").facts()["Wie zoekt dit uit"] == "School"


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        (
            {"owner": ""},
            ["Wie zoekt dit uit: Kies een organisatie.", "Klaar op: Kies een datum."],
        ),
        (
            {"owner": "", "due_on": "in de lente"},
            [
                "Wie zoekt dit uit: Kies een organisatie.",
                "Klaar op: Dit is geen datum. Schrijf hem als 1-3-2027.",
            ],
        ),
    ],
)
def test_half_an_agreement_changes_nothing(
    browser: Browser,
    question: OpenQuestion,
    coordinator: Person,
    form: dict[str, object],
    errors: list[str],
) -> None:
    answer = send(browser, coordinator, form, "/afspraak")
    question.refresh_from_db()

    assert (answer.status_code, Page.of(answer).errors) == (422, errors)
    assert question.is_proposal


def test_form_starts_from_what_was_proposed(
    browser: Browser, question: OpenQuestion, coordinator: Person
) -> None:
    page = Page.of(browser(coordinator).get("/beheer/vragen/vraag/afspraak"))
    chosen = [o for o in page.all("#id_owner option") if "selected" in o.attributes]

    assert [option.text for option in chosen] == ["Gemeente"]
    assert page.one("#id_due_on").attributes["value"] == "2027-01-01"


def test_owner_of_another_organisation_may_not(
    browser: Browser, question: OpenQuestion, data_colleague: Person
) -> None:
    answers = [send(browser, data_colleague, ANSWER, rest) for rest in ("", "/afspraak")]
    question.refresh_from_db()

    assert [answer.status_code for answer in answers] == [403, 403]
    assert question.answered_at is None


def test_question_that_is_not_there(browser: Browser, goal: Goal, coordinator: Person) -> None:
    assert browser(coordinator).get("/beheer/vragen/onbekend").status_code == 404
