"""Sources: who delivers which figures, and how often."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection.actions import add_source, edit_source
from cirkel.collection.enums import SourceKind
from cirkel.collection.models import Source
from cirkel.collection.queries import source_by_code, sources_with_last_delivery
from cirkel.goals.queries import indicators_to_choose_from
from cirkel.people.queries import organisations
from cirkel.web.answering import Done, Sheet, answered
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

    def act(data: dict[str, Any]) -> Done:
        add_source(by=actor_of(request), at=timezone.now(), **data)
        return Done(reverse("sources"), _("De bron is toegevoegd."))

    sheet = Sheet("manage/source.html", _("Nieuwe bron"), "manage")
    return answered(request, SourceForm(request.POST or None), act, sheet)


def source(request: HttpRequest, code: str) -> HttpResponse:
    check_coordinator(request)
    found = source_by_code(code)
    if found is None:
        raise Http404

    def act(data: dict[str, Any]) -> Done:
        edit_source(source=found, by=actor_of(request), at=timezone.now(), **data)
        return Done(reverse("sources"), _("De bron is aangepast."))

    form = SourceForm(request.POST or None, initial=_initial(found))
    return answered(request, form, act, Sheet("manage/source.html", found.name, "manage"))


def _initial(found: Source) -> dict[str, Any]:
    names = ("name", "kind", "organisation_id", "rhythm", "description")
    initial = {name.removesuffix("_id"): getattr(found, name) for name in names}
    return initial | {"indicators": list(found.indicators.values_list("pk", flat=True))}
