"""The style guide: every part of the design system on one page, with example data."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from cirkel.web.ui import styleguide_examples as examples
from cirkel.web.ui.icons import ICONS, STATUS_ICONS


class ExampleForm(forms.Form):
    """One field of every kind; sent with faults, so that the errors show as well."""

    name = forms.CharField(label="Naam van de activiteit", help_text="Hooguit 60 tekens.")
    email = forms.EmailField(label="E-mailadres", required=False)
    ends_on = forms.DateField(
        label="Einddatum",
        help_text="De laatste dag van de activiteit.",
        widget=forms.DateInput,
    )
    count = forms.IntegerField(label="Aantal gesprekken", help_text="Op 1 juli: 3")
    lead = forms.ChoiceField(
        label="Trekker", choices=[("", "Kies een organisatie"), ("g", "Gemeente")]
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea({"rows": 3}))
    answer = forms.ChoiceField(
        label="Zijn de cijfers compleet?",
        choices=[("ja", "Ja"), ("nee", "Nee, er volgt nog iets")],
        widget=forms.RadioSelect,
    )
    spheres = forms.MultipleChoiceField(
        label="Welke leefomgeving?",
        help_text="U kunt er meer kiezen.",
        choices=[("thuis", "Thuis"), ("school", "School en opvang"), ("wijk", "Wijk")],
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label="Bestand met cijfers", help_text="Excel of CSV.", required=False)
    password = forms.CharField(label="Wachtwoord", required=False, widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="Ik heb de cijfers gecontroleerd", required=False)


FAULTY = {
    "name": "Taalrijke omgeving",
    "ends_on": "2024-08-01",
    "count": "3",
    "lead": "g",
    "answer": "ja",
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """For designers, developers and whoever judges the look; shows no figure of the covenant."""
    return render(request, "ui/styleguide.html", page_context())


def page_context() -> dict[str, Any]:
    form = ExampleForm(FAULTY)
    form.is_valid()
    form.add_error("ends_on", "De einddatum ligt voor de startdatum. Kies een latere datum.")
    return {
        "current": "styleguide",
        "notice": gettext("Alle cijfers op deze pagina zijn verzonnen."),
        "crumbs": [(gettext("Overzicht"), "/"), (gettext("Stijlgids"), None)],
        "form": form,
        "page": Paginator(range(60), 10).page(2),
        "icons": sorted(ICONS),
        "status_icons": sorted(STATUS_ICONS),
        **examples.everything(),
    }
