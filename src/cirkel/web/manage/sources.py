"""Sources: who delivers which figures, and how often."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection.actions import add_source, edit_source
from cirkel.collection.enums import SourceKind
from cirkel.collection.models import Source
from cirkel.collection.queries import source_by_code, sources_with_last_delivery
from cirkel.core.errors import CirkelError
from cirkel.goals.queries import indicators_to_choose_from
from cirkel.people.queries import organisations
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.pages import actor_of, write


class SourceForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=160,
        help_text=gettext_lazy("Zoals het datateam de bron noemt."),
        error_messages={"required": gettext_lazy("Geef de bron een naam.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor bron is het?"),
        choices=SourceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat voor bron het is.")},
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Van welke organisatie?"),
        queryset=organisations(),
        empty_label=gettext_lazy("Kies een organisatie"),
        help_text=gettext_lazy("Haar leden in het datateam leveren de cijfers."),
        error_messages={"required": gettext_lazy("Kies een organisatie.")},
    )
    rhythm = forms.CharField(
        label=gettext_lazy("Hoe vaak?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: elk kwartaal."),
    )
    description = forms.CharField(
        label=gettext_lazy("Toelichting"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    indicators = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Welke cijfers verwachten we?"),
        queryset=indicators_to_choose_from(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bij deze cijfers telt de bron mee in '3 van 3 bronnen leverden'."),
        error_messages={"required": gettext_lazy("Kies minstens één cijfer.")},
    )


def source_list(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    context = {"page_title": _("Bronnen"), "sources": sources_with_last_delivery()}
    return write(request, "manage/sources.html", context, current="manage")


def new_source(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    form = SourceForm(request.POST or None)

    def act() -> None:
        add_source(**form.cleaned_data, by=actor_of(request), at=timezone.now())

    return _answer(request, form, act, _("Nieuwe bron"), _("De bron is toegevoegd."))


def source(request: HttpRequest, code: str) -> HttpResponse:
    check_coordinator(request)
    found = source_by_code(code)
    if found is None:
        raise Http404
    form = SourceForm(request.POST or None, initial=_initial(found))

    def act() -> None:
        edit_source(source=found, **form.cleaned_data, by=actor_of(request), at=timezone.now())

    return _answer(request, form, act, found.name, _("De bron is aangepast."))


def _initial(found: Source) -> dict[str, Any]:
    names = ("name", "kind", "organisation_id", "rhythm", "description")
    initial = {name.removesuffix("_id"): getattr(found, name) for name in names}
    return initial | {"indicators": list(found.indicators.values_list("pk", flat=True))}


def _answer(
    request: HttpRequest, form: SourceForm, act: Any, title: str, done: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except CirkelError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, done)
            return redirect("sources")
    context = {
        "page_title": _("Fout: {title}").format(title=title) if form.errors else title,
        "title": title,
        "form": form,
    }
    status = 422 if form.errors else 200
    return write(request, "manage/source.html", context, current="manage", status=status)
