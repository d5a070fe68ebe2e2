"""Putting a question on the list: what we do not know, who finds out, and what waits for it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import CirkelError
from cirkel.goals.actions import NotYoursToAsk, ask_question
from cirkel.goals.enums import QuestionKind
from cirkel.goals.queries import goals_to_choose_from
from cirkel.goals.rules import may_ask_question
from cirkel.people.queries import organisations
from cirkel.web.pages import actor_of, write


class QuestionForm(forms.Form):
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
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wie zoekt dit uit?"),
        queryset=organisations(),
        empty_label=gettext_lazy("Kies een organisatie"),
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


def ask(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not may_ask_question(actor):
        raise NotYoursToAsk
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            question = ask_question(by=actor, at=timezone.now(), **form.cleaned_data)
        except CirkelError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("De vraag staat op de lijst, als voorstel."))
            return redirect("question", question.code)
    title = _("Stel een vraag")
    context = {
        "page_title": _("Fout: {title}").format(title=title) if form.errors else title,
        "title": title,
        "form": form,
    }
    status = 422 if form.errors else 200
    return write(request, "work/ask.html", context, current="questions", status=status)
