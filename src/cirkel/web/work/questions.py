"""Putting a question on the list: what we do not know, who finds out, and what waits for it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.goals.actions import NotYoursToAsk, ask_question
from cirkel.goals.enums import QuestionKind
from cirkel.goals.queries import goals_to_choose_from
from cirkel.goals.rules import may_ask_question
from cirkel.web.answering import AgreementForm, Done, Sheet, answered
from cirkel.web.pages import actor_of


class QuestionForm(AgreementForm):
    title = forms.CharField(
        label=gettext_lazy("Wat weten we niet?"),
        help_text=gettext_lazy("Eén korte vraag, bijvoorbeeld: Hoe oud zijn de thuiszitters?"),
        max_length=160,
        error_messages={"required": gettext_lazy("Schrijf de vraag op.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Waarom is dit een vraag?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Noem geen kinderen of ouders: iedereen kan dit lezen."),
        error_messages={"required": gettext_lazy("Leg in een zin uit waarom dit een vraag is.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor vraag is het?"),
        choices=QuestionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat voor vraag het is.")},
    )
    goal = forms.ModelChoiceField(
        label=gettext_lazy("Bij welk doel hoort de vraag?"),
        queryset=goals_to_choose_from(),
        required=False,
        empty_label=gettext_lazy("Bij geen doel in het bijzonder"),
        to_field_name="code",
    )
    blocks = forms.CharField(
        label=gettext_lazy("Welk besluit wacht hierop?"),
        max_length=240,
        error_messages={"required": gettext_lazy("Noem het besluit dat op het antwoord wacht.")},
    )

    field_order = "title text kind goal blocks owner due_on".split()


def ask(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_ask_question(actor):
        raise NotYoursToAsk

    def act(data: dict[str, Any]) -> Done:
        question = ask_question(by=actor, at=timezone.now(), **data)
        return Done(
            reverse("question", args=[question.code]),
            _("De vraag staat op de lijst, als voorstel."),
        )

    sheet = Sheet("work/ask.html", _("Stel een vraag"), "questions")
    return answered(request, QuestionForm(request.POST or None), act, sheet)
