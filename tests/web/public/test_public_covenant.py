"""What was agreed and by whom, and what is still open."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from cirkel.goals.actions import answer_question
from cirkel.goals.enums import DatePrecision
from cirkel.goals.models import CoreElement, Goal, Principle, TimelineEvent
from cirkel.people.enums import GroupKind, Signatory
from cirkel.people.models import Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page


def show(browser: Browser, address: str) -> Page:
    answer = browser().get(address)
    assert answer.status_code == 200
    return Page.of(answer)


def test_covenant_in_a_few_facts(goal: Goal, browser: Browser) -> None:
    page = show(browser, "/convenant")

    assert page.h1 == "Samen voor de jeugd"
    assert page.all("dl.ck-facts")[0].facts() == {
        "Getekend": "oktober 2024 de dag is niet bekend",
        "Ondertekenaars": "15 Alle organisaties",
        "Doelen in": "2030",
        "Loopt tot": "2034",
    }
    assert page.texts(".ck-measure")[0] == (
        "Waarom dit convenant? Te veel jeugdhulp Wat beloven we? "
        "Geen thuiszitters: Elk kind gaat naar school."
    )


def test_what_we_read_into_it_is_marked(goal: Goal, browser: Browser) -> None:
    covenant = goal.covenant
    Principle.objects.create(
        covenant=covenant, code="samen", text="Samen.", is_explicit=True, order=1
    )
    Principle.objects.create(
        covenant=covenant, code="dichtbij", text="Dichtbij.", is_explicit=False, order=2
    )
    CoreElement.objects.create(
        covenant=covenant,
        code="samenwerken",
        name="Samenwerken",
        meaning=["Eén plan"],
        risk="Dan valt het uiteen.",
        risk_certain=False,
        order=1,
    )
    page = show(browser, "/convenant")

    assert page.texts("#principe-kop")[0] == "Leidende principes"
    assert {"Samen.", "Dichtbij. (afgeleid uit de tekst)"} <= set(page.texts("main li"))
    assert page.one(".ck-card--warm").text == (
        "Samenwerken Eén plan Ontbreekt dit? Dan valt het uiteen. (onze lezing van de figuur)"
    )


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (DatePrecision.DAY, "3 maart 2020"),
        (DatePrecision.MONTH, "maart 2020"),
        (DatePrecision.YEAR, "2020"),
        (DatePrecision.START_OF_YEAR, "begin 2020"),
    ],
)
def test_date_says_no_more_than_is_known(
    goal: Goal, browser: Browser, precision: DatePrecision, shown: str
) -> None:
    on = datetime(2020, 3, 3, tzinfo=UTC).date()
    TimelineEvent.objects.create(
        covenant=goal.covenant, on=on, precision=precision, title="Begin", certain=False, text="Ja"
    )
    item = show(browser, "/convenant").one(".ck-timeline__item")

    assert item.one(".ck-timeline__date").text == shown
    assert item.one(".ck-timeline__text").text == "Ja (niet zeker)"
    assert "ck-timeline__item--done" in item.classes


def test_groups_of_now_are_there_and_those_of_before_are_not(goal: Goal, browser: Browser) -> None:
    factories.group("stuurgroep", kind=GroupKind.STEERING, purpose="Beslist.")
    factories.group("oud", kind=GroupKind.OTHER, era="2019")
    page = show(browser, "/convenant")

    assert page.all("dl.ck-facts")[1].facts() == {"Stuurgroep": "Beslist."}


def test_no_covenant_is_no_page(db: None, browser: Browser) -> None:
    assert browser().get("/convenant").status_code == 404
    assert browser().get("/rapport.pdf").status_code == 404


def test_organisations_who_signed_come_first(goal: Goal, browser: Browser) -> None:
    factories.organisation("c", signatory=Signatory.NO)
    factories.organisation("b", signatory=Signatory.LIKELY)
    factories.organisation("a", signatory=Signatory.UNKNOWN)
    factories.organisation("d", signatory=Signatory.YES, task="Zorgt.", is_collective=True)
    page = show(browser, "/organisaties")

    assert page.rows() == [
        ["D Zorgt.", "gemeente (verzamelnaam)", "ondertekenaar"],
        ["B", "gemeente", "waarschijnlijk ondertekenaar"],
        ["A", "gemeente", "niet bekend"],
        ["C", "gemeente", "geen ondertekenaar"],
    ]
    assert page.lead == (
        "15 organisaties tekenden. Een namenlijst ontbreekt: 1 namen staan vast, 1 zijn "
        "waarschijnlijk. Hieronder staan alle 4 organisaties uit de documenten."
    )


def answered(goal: Goal, coordinator: Person) -> None:
    answer_question(
        question=factories.question("oud", title="Wie?", goal=goal),
        answer="Iedereen.",
        source="Brief van 3 maart",
        by=factories.actor_of(coordinator),
        at=datetime(2026, 3, 4, 12, tzinfo=UTC),
    )


def test_open_and_answered_questions_stand_apart(
    goal: Goal, browser: Browser, coordinator: Person
) -> None:
    answered(goal, coordinator)
    factories.question()
    page = show(browser, "/vragen")

    assert page.lead.startswith("Er staat 1 vraag open. ")
    assert page.texts(".ck-unknown h3") == ["Hoe oud zijn zij?"]
    assert page.one("dl.ck-facts").facts() == {
        "4 maart 2026": "Wie? Iedereen. Bron: Brief van 3 maart"
    }


def test_no_open_questions(goal: Goal, browser: Browser) -> None:
    page = show(browser, "/vragen")

    assert page.lead.startswith("Er staan 0 vragen open. ")
    assert page.texts(".ck-cols p") == ["Er staan geen vragen open."]


def test_open_question_from_nearby(goal: Goal, browser: Browser) -> None:
    factories.question(
        goal=goal, indicator=goal.definition.indicator, place="bladzij 3", is_proposal=True
    )
    page = show(browser, "/vragen/vraag")

    assert (page.h1, page.lead) == ("Hoe oud zijn zij?", "De leeftijd staat nergens.")
    assert page.one("dl.ck-facts").facts() == {
        "Doel": "Geen thuiszitters",
        "Cijfer": "Thuiszitters",
        "Wie zoekt dit uit": "Gemeente voorstel, nog niet afgesproken",
        "Klaar op": "1 januari 2027",
        "Welk besluit wacht hierop": "Welke hulp bij welke leeftijd hoort.",
        "Waar dit vandaan komt": "bladzij 3",
    }
    assert page.texts("main h2") == ["Nog geen antwoord"]


def test_answer_comes_with_its_source(goal: Goal, browser: Browser, coordinator: Person) -> None:
    answered(goal, coordinator)
    page = show(browser, "/vragen/oud")

    assert page.texts("main h2") == ["Antwoord"]
    assert page.texts("main .ck-cols p") == ["Iedereen.", "Bron: Brief van 3 maart, 4 maart 2026"]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ambassador", False),
        ("data_colleague", False),
        ("data_adviser", True),
        ("coordinator", True),
    ],
)
def test_way_to_the_answer_is_for_who_may_answer(
    goal: Goal, browser: Browser, request: pytest.FixtureRequest, who: str, may: bool
) -> None:
    factories.question()
    page = Page.of(browser(request.getfixturevalue(who)).get("/vragen/vraag"))
    visitor = show(browser, "/vragen/vraag")

    assert page.hrefs("main .ck-button") == (["/beheer/vragen/vraag"] if may else [])
    assert visitor.hrefs("main .ck-button") == []


def test_question_does_not_lead_to_a_closed_page(goal: Goal, browser: Browser) -> None:
    closed = factories.indicator("dicht", audience="nobody")
    factories.question(indicator=closed)
    hrefs = show(browser, "/vragen/vraag").hrefs("main a")

    assert [href for href in hrefs if browser().get(href).status_code != 200] == []


def test_due_question_is_on_the_agenda_until_answered(
    goal: Goal, browser: Browser, coordinator: Person
) -> None:
    due = localdate() + timedelta(3)
    question = factories.question(due_on=due)
    before = show(browser, "/").texts(".ck-timeline__title")
    answer_question(
        question=question,
        answer="Acht.",
        source="Telling",
        by=factories.actor_of(coordinator),
        at=datetime(2026, 3, 4, 12, tzinfo=UTC),
    )

    assert before == ["Hoe oud zijn zij?"]
    assert show(browser, "/").texts(".ck-timeline__title") == []
