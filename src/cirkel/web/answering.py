"""How a form answers: done and on to the next page, or back with everything that was typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import CirkelError
from cirkel.people.queries import organisations
from cirkel.web.days import WITHIN_REACH
from cirkel.web.pages import write


@dataclass(frozen=True, slots=True)
class Done:
    """The address to go to, and the sentence to show there."""

    address: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page around a form. `current` is the item of the menu that it stands under."""

    template: str
    title: str
    current: str
    context: dict[str, Any] = field(default_factory=dict)


def answered(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], Done], sheet: Sheet
) -> HttpResponse:
    """`act` makes the one domain call, with what was typed. What it refuses stands above the form,
    which comes back with status 422."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except CirkelError as error:
            form.add_error(None, error.sentence)
        else:
            if done.sentence:
                messages.success(request, done.sentence)
            return HttpResponseRedirect(done.address)
    title = _("Fout: {title}").format(title=sheet.title) if form.errors else sheet.title
    context = {"page_title": title, "title": sheet.title, "form": form, **sheet.context}
    status = 422 if form.errors else 200
    return write(request, sheet.template, context, current=sheet.current, status=status)


class AgreementForm(forms.Form):
    """Who finds something out, and by when."""

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
        validators=WITHIN_REACH,
    )

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on < localdate():
            raise forms.ValidationError(
                _("Deze datum is al voorbij. Kies vandaag of een dag die nog komt.")
            )
        return due_on
