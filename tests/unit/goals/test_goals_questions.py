"""A question is closed by an answer that names its source, and by nothing else."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.goals import actions
from cirkel.goals.actions.questions import EDITABLE
from cirkel.goals.enums import QuestionKind
from cirkel.goals.models import OpenQuestion
from cirkel.goals.queries import answered_questions, open_questions
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

Answer = Callable[..., OpenQuestion]


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


@pytest.fixture
def answer(by: Actor) -> Answer:
    return partial(
        actions.answer_question, answer="Tien.", source="Telling, bladzijde 3", by=by, at=MOMENT
    )


def test_a_question_is_asked(data_adviser: Person) -> None:
    by = factories.actor_of(data_adviser)

    asked = actions.ask_question(
        code="leeftijd",
        kind=QuestionKind.MISSING,
        title="Hoe oud?",
        text="Het staat er niet.",
        owner=factories.organisation(),
        due_on=date(2027, 1, 1),
        blocks="Welke hulp past.",
        by=by,
        at=MOMENT,
    )

    assert open_questions() == [asked]
    assert (asked.is_proposal, asked.asks_decision, asked.answered_at) == (True, False, None)
    line = AuditEntry.objects.get()
    assert (line.action, line.by_id) == ("goals.question.asked", data_adviser.pk)


def test_a_question_needs_an_owner_and_a_day(by: Actor) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.ask_question(
            code="x", kind="missing", title="?", text="?", blocks="?", by=by, at=MOMENT
        )

    assert sorted(refused.value.message_dict) == ["due_on", "owner"]
    assert OpenQuestion.objects.count() == 0


def test_an_answer_with_its_source_closes_it(answer: Answer, coordinator: Person) -> None:
    question = factories.question()

    answer(question=question, answer=" Tien. ", source=" Telling ")

    stored = OpenQuestion.objects.get()
    assert (stored.answer, stored.answer_source) == ("Tien.", "Telling")
    assert (stored.answered_at, stored.answered_by) == (MOMENT, coordinator)
    assert (open_questions(), answered_questions()) == ([], [question])
    assert [line.action for line in audit.trail_of(question)] == ["goals.question.answered"]


@pytest.mark.parametrize("missing", [{"answer": " "}, {"source": ""}, {"source": "\n"}])
def test_without_text_or_source_it_stays_open(answer: Answer, missing: dict[str, str]) -> None:
    question = factories.question()

    with pytest.raises(actions.AnswerNeedsSource) as refused:
        answer(question=question, **missing)

    assert refused.value.sentence == (
        "Een antwoord heeft een tekst en een bron nodig. Vul beide in."
    )
    assert (open_questions(), audit.state()) == ([question], 0)


def test_an_answered_question_is_not_answered_again(answer: Answer) -> None:
    question = answer(question=factories.question())

    with pytest.raises(actions.AlreadyAnswered):
        answer(question=question, answer="Elf.")

    assert OpenQuestion.objects.get().answer == "Tien."


def test_of_two_people_who_answer_at_once_the_first_one_counts(answer: Answer) -> None:
    factories.question()
    mine, yours = OpenQuestion.objects.get(), OpenQuestion.objects.get()
    answer(question=mine)

    with pytest.raises(actions.AlreadyAnswered):
        answer(question=yours, answer="Elf.")

    assert OpenQuestion.objects.get().answer == "Tien."
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    "half",
    [
        {"answered_at": MOMENT},
        {"answer": "Tien.", "answered_at": MOMENT, "answered_by": True},
        {"answer_source": "Telling", "answered_at": MOMENT, "answered_by": True},
        {"answer": "Tien.", "answer_source": "Telling", "answered_by": True},
    ],
    ids=["no-person", "no-source", "no-answer", "no-moment"],
)
def test_the_database_stores_no_half_answer(half: dict[str, Any]) -> None:
    factories.question()
    who = {"answered_by": factories.person()} if half.get("answered_by") else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        OpenQuestion.objects.update(**half | who)


CHANGES: dict[str, Callable[[], object]] = {
    "title": lambda: "Een andere vraag",
    "text": lambda: "Antwoord: tien.",
    "due_on": lambda: date(2027, 6, 1),
    "owner": lambda: factories.organisation("swv"),
    "blocks": lambda: "Iets anders.",
    "is_proposal": lambda: False,
    "asks_decision": lambda: True,
}


def test_every_editable_field_is_tried_below() -> None:
    assert set(CHANGES) == EDITABLE


@pytest.mark.parametrize("name", CHANGES)
def test_editing_changes_one_thing_and_never_the_number_of_open_questions(
    by: Actor, name: str
) -> None:
    question = factories.question()
    old, new = getattr(question, name), CHANGES[name]()

    actions.edit_question(question=question, by=by, at=MOMENT, **{name: new})

    stored = OpenQuestion.objects.get()
    assert getattr(stored, name) == new
    assert open_questions() == [question]
    assert [line.changes for line in audit.trail_of(question)] == [{name: [str(old), str(new)]}]


def test_editing_an_answered_question_never_opens_it(by: Actor, answer: Answer) -> None:
    question = factories.question()
    stale = OpenQuestion.objects.get()
    answer(question=question)

    actions.edit_question(question=stale, title="Anders", by=by, at=MOMENT)

    stored = OpenQuestion.objects.get()
    assert (stored.title, stored.answer, stored.answered_at) == ("Anders", "Tien.", MOMENT)
    assert open_questions() == []


@pytest.mark.parametrize(
    "name", ["answer", "answer_source", "answered_at", "answered_by", "code", "order", "kleur"]
)
def test_nothing_else_can_be_edited(by: Actor, name: str) -> None:
    question = factories.question()

    with pytest.raises(TypeError, match=name):
        actions.edit_question(question=question, by=by, at=MOMENT, title="Anders", **{name: "x"})

    assert OpenQuestion.objects.get().title == "Hoe oud zijn zij?"
    assert audit.state() == 0


def test_an_edit_that_is_not_valid_is_not_stored(by: Actor) -> None:
    question = factories.question()

    with pytest.raises(ValidationError):
        actions.edit_question(question=question, title="", by=by, at=MOMENT)

    assert (OpenQuestion.objects.get().title, audit.state()) == ("Hoe oud zijn zij?", 0)


def test_the_owners_data_adviser_answers_and_another_organisations_does_not(
    answer: Answer, data_adviser: Person, data_colleague: Person
) -> None:
    question = factories.question(owner=factories.organisation("gemeente"))

    with pytest.raises(actions.NotYourQuestion):
        answer(question=question, by=factories.actor_of(data_colleague))
    answer(question=question, by=factories.actor_of(data_adviser))

    assert OpenQuestion.objects.get().answered_by == data_adviser
