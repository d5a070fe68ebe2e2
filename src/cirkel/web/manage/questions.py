"""Closing an open question with an answer and its source, or agreeing on who and when."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.goals.actions import NotYourQuestion, answer_question, edit_question
from cirkel.goals.models import OpenQuestion
from cirkel.goals.queries import question_by_code
from cirkel.goals.rules import may_answer_question
from cirkel.web.answering import AgreementForm, Done, Sheet, answered
from cirkel.web.pages import actor_of


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Antwoord"),
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Schrijf het antwoord op.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Bron"),
        max_length=200,
        help_text=gettext_lazy("Waar kan iemand dit nalezen?"),
        error_messages={"required": gettext_lazy("Noem de bron van het antwoord.")},
    )


def _question_or_refuse(request: HttpRequest, code: str) -> OpenQuestion:
    found = question_by_code(code)
    if found is None:
        raise Http404
    if not may_answer_question(actor_of(request), owner_id=found.owner_id):
        raise NotYourQuestion
    return found


def answer(request: HttpRequest, code: str) -> HttpResponse:
    question = _question_or_refuse(request, code)

    def act(data: dict[str, Any]) -> Done:
        answer_question(question=question, by=actor_of(request), at=timezone.now(), **data)
        return _done(question, _("Het antwoord is bewaard. De vraag is gesloten."))

    return answered(request, AnswerForm(request.POST or None), act, _sheet(question, True))


def agree(request: HttpRequest, code: str) -> HttpResponse:
    question = _question_or_refuse(request, code)
    initial = {"owner": question.owner_id, "due_on": question.due_on}

    def act(data: dict[str, Any]) -> Done:
        edit_question(
            question=question, by=actor_of(request), at=timezone.now(), is_proposal=False, **data
        )
        return _done(question, _("De afspraak is bewaard. De vraag blijft open."))

    form = AgreementForm(request.POST or None, initial=initial)
    return answered(request, form, act, _sheet(question, False))


def _done(question: OpenQuestion, sentence: str) -> Done:
    return Done(reverse("question", args=[question.code]), sentence)


def _sheet(question: OpenQuestion, is_answer: bool) -> Sheet:
    context = {"question": question, "is_answer": is_answer}
    return Sheet("manage/answer.html", question.title, "questions", context)
