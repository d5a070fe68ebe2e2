"""Open questions: asked, reworded, and closed only with an answer that names its source."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.codes import free_code
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.goals import rules
from cirkel.goals.models import OpenQuestion
from cirkel.goals.queries import one_at_a_time
from cirkel.people.rules import Actor


class NotYoursToAsk(Refused):
    code = "question_not_yours_to_ask"
    message = _(
        "Alleen wie stuurt, verbindt of telt, zet een vraag op de lijst. Vraag het de coördinator."
    )


class AskedAlready(Conflict):
    code = "question_asked_already"
    message = _("Deze vraag staat al op de lijst. Zoek haar op onder 'Open vragen'.")


class NotYourQuestion(Refused):
    code = "question_not_yours"
    message = _(
        "Alleen de eigenaar of de coördinator beantwoordt deze vraag. Vraag het een van hen."
    )


class AnswerNeedsSource(Incomplete):
    code = "question_answer_needs_source"
    message = _("Een antwoord heeft een tekst en een bron nodig. Vul beide in.")


class AlreadyAnswered(Conflict):
    code = "question_already_answered"
    message = _("Deze vraag is al beantwoord. Ververs de pagina om het antwoord te lezen.")


EDITABLE = frozenset({"title", "text", "due_on", "owner", "blocks", "is_proposal", "asks_decision"})


@transaction.atomic
def ask_question(*, by: Actor, at: datetime, **fields: Any) -> OpenQuestion:
    """Put a question on the list. Without a `code` it gets one from its title; the same open title
    twice is refused."""
    if not rules.may_ask_question(by):
        raise NotYoursToAsk
    one_at_a_time()
    if OpenQuestion.objects.filter(title__iexact=fields["title"], answered_at=None).exists():
        raise AskedAlready
    fields.setdefault("code", free_code(fields["title"], OpenQuestion.objects.all()))
    if closing := {name for name in fields if name.startswith("answer")}:
        raise TypeError(f"a question is asked open: {sorted(closing)}")
    question = OpenQuestion(**fields)
    question.full_clean()
    question.save()
    audit.record("goals.question.asked", question, by=by, at=at, changes={"code": question.code})
    return question


@transaction.atomic
def edit_question(
    *, question: OpenQuestion, by: Actor, at: datetime, **fields: Any
) -> OpenQuestion:
    """Reword a question or agree on owner and date. Editing can never close it."""
    if not rules.may_answer_question(by, owner_id=question.owner_id):
        raise NotYourQuestion
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"not editable: {sorted(unknown)}")
    changes = {key: [str(getattr(question, key)), str(new)] for key, new in fields.items()}
    for key, new in fields.items():
        setattr(question, key, new)
    question.full_clean()
    question.save(update_fields=list(fields))
    audit.record("goals.question.edited", question, by=by, at=at, changes=changes)
    return question


@transaction.atomic
def answer_question(
    *, question: OpenQuestion, answer: str, source: str, by: Actor, at: datetime
) -> OpenQuestion:
    """Close a question for good: with what was found out and where that can be checked."""
    if not rules.may_answer_question(by, owner_id=question.owner_id):
        raise NotYourQuestion
    if not answer.strip() or not source.strip():
        raise AnswerNeedsSource
    # A conditional update: two people may answer at once, and only one answer counts.
    open_still = OpenQuestion.objects.filter(pk=question.pk, answered_at=None)
    values = {"answer": answer.strip(), "answer_source": source.strip(), "answered_at": at}
    if not open_still.update(answered_by_id=by.answerable, **values):
        raise AlreadyAnswered
    question.refresh_from_db()
    audit.record("goals.question.answered", question, by=by, at=at, changes={"source": source})
    return question
