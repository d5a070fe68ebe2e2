"""'Mijn gegevens': what is kept of the person who is signed in, and what they can do with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.core.errors import CirkelError
from cirkel.people.models import Person
from cirkel.privacy import actions, queries
from cirkel.privacy.enums import RemovalState
from cirkel.web.pages import actor_of, write

NEWEST = 10


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Uw naam"),
        max_length=120,
        help_text=gettext_lazy("Zo zien collega's u bij leveringen en in groepen."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Vul uw naam in.")},
    )


class RemovalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom wilt u verwijderd worden?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("De coördinator leest dit en beslist. U ziet hier wat het wordt."),
        error_messages={
            "required": gettext_lazy("Schrijf in een zin waarom u verwijderd wilt worden.")
        },
    )


def _person(request: HttpRequest) -> Person:
    person = request.user
    assert isinstance(person, Person)  # The middleware lets nobody else in.
    return person


def my_data(request: HttpRequest) -> HttpResponse:
    return _page(request, NameForm(initial={"name": _person(request).name}), RemovalForm())


@require_POST
def correct_name(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST)
    if _done(request, form, actions.correct_name, _("Uw naam is aangepast.")):
        return redirect("my-data")
    return _page(request, form, RemovalForm())


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    person, by, at = _person(request), actor_of(request), timezone.now()
    found = actions.export_own_data(person=person, by=by, at=at)
    response = JsonResponse(found, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="cirkel-mijn-gegevens.json"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def ask_removal(request: HttpRequest) -> HttpResponse:
    form = RemovalForm(request.POST)
    said = _("Uw verzoek staat klaar voor de coördinator.")
    if _done(request, form, actions.ask_removal, said):
        return redirect("my-data")
    return _page(request, NameForm(initial={"name": _person(request).name}), form)


@require_POST
def withdraw_removal(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    found = queries.open_request_of(person.pk)
    if found is not None:
        actions.withdraw_removal(request=found, by=actor_of(request), at=timezone.now())
        messages.success(request, _("Uw verzoek is ingetrokken."))
    return redirect("my-data")


def _done(request: HttpRequest, form: forms.Form, act: Callable[..., object], said: str) -> bool:
    """Each form here has one field, which the action takes; what it refuses stands there."""
    if not form.is_valid():
        return False
    try:
        act(person=_person(request), by=actor_of(request), at=timezone.now(), **form.cleaned_data)
    except CirkelError as error:
        form.add_error(next(iter(form.fields)), error.sentence)
        return False
    messages.success(request, said)
    return True


def _page(request: HttpRequest, name: NameForm, removal: RemovalForm) -> HttpResponse:
    person = _person(request)
    kept = sorted(queries.kept_of(person, most=NEWEST), key=_people_first)
    requests = list(queries.requests().filter(person=person))
    wrong = name if name.errors else removal
    title = _("Mijn gegevens")
    context = {
        "page_title": _("Fout: {title}").format(title=title) if wrong.errors else title,
        "title": title,
        "tables": [_told(own) for own in kept if own.count],
        "empty": sorted({str(own.name) for own in kept} - {str(o.name) for o in kept if o.count}),
        "name_form": name,
        "removal_form": removal,
        "wrong": wrong,
        "asked": next((each for each in requests if each.state == RemovalState.OPEN), None),
        "requests": requests,
    }
    status = 422 if wrong.errors else 200
    return write(request, "account/my_data.html", context, status=status)


def _people_first(own: queries.OwnTable) -> bool:
    """What the person knows comes first; the rest stays in the order of the apps."""
    return not own.label.startswith("people.")


def _told(own: queries.OwnTable) -> dict[str, Any]:
    rules = [queries.rule(code) for code in own.until]
    return {
        "own": own,
        "heads": [value.label for value in own.rows[0]],
        "more": own.count - len(own.rows),
        "until": "; ".join(str(rule.after) for rule in rules if rule),
    }
