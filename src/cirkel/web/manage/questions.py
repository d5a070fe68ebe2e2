"""Closing an open question with an answer and its source, or agreeing on who and when."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import CirkelError
from cirkel.goals.actions import NotYourQuestion, answer_question, edit_question
from cirkel.goals.models import OpenQuestion
from cirkel.goals.queries import question_by_code
from cirkel.goals.rules import may_answer_question
from cirkel.people.queries import organisations
from cirkel.web.pages import actor_of, write


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


class AgreementForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wie zoekt dit uit?"),
        queryset=organisations(),
        error_messages={"required": gettext_lazy("Kies een organisatie.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("Klaar op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Kies een datum."),
            "invalid": gettext_lazy("Dit is geen datum. Schrijf hem als 1-3-2027."),
        },
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
    form = AnswerForm(request.POST or None)

    def act() -> None:
        data = form.cleaned_data
        answer_question(
            question=question,
            answer=data["answer"],
            source=data["source"],
            by=actor_of(request),
            at=timezone.now(),
        )

    sentence = _("Het antwoord is bewaard. De vraag is gesloten.")
    return _answer(request, question, form, act, sentence)


def agree(request: HttpRequest, code: str) -> HttpResponse:
    question = _question_or_refuse(request, code)
    initial = {"owner": question.owner_id, "due_on": question.due_on}
    form = AgreementForm(request.POST or None, initial=initial)

    def act() -> None:
        edit_question(
            question=question,
            by=actor_of(request),
            at=timezone.now(),
            is_proposal=False,
            **form.cleaned_data,
        )

    return _answer(request, question, form, act, _("De afspraak is bewaard. De vraag blijft open."))


def _answer(
    request: HttpRequest,
    question: OpenQuestion,
    form: Any,
    act: Callable[[], None],
    sentence: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except CirkelError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, sentence)
            return redirect("question", question.code)
    title = question.title
    context = {
        "page_title": _("Fout: {title}").format(title=title) if form.errors else title,
        "question": question,
        "form": form,
        "is_answer": isinstance(form, AnswerForm),
    }
    status = 422 if form.errors else 200
    return write(request, "manage/answer.html", context, current="questions", status=status)
