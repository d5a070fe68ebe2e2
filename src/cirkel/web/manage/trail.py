"""Searching the trail of everything that was done, and taking it along."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.core import audit
from cirkel.core.enums import Doer
from cirkel.core.errors import Incomplete
from cirkel.people.rules import is_coordinator
from cirkel.trail import actions, queries, rules, wording
from cirkel.trail.queries import Wanted
from cirkel.web import trail_lines
from cirkel.web.days import WITHIN_REACH
from cirkel.web.files import csv_file, xlsx_file
from cirkel.web.pages import actor_of, write

NUMBER, CODE = re.compile(r"\d{1,18}", re.ASCII), re.compile(r"[a-z0-9_.]{3,80}")
LARGEST = 2**63 - 1  # What the column of a number holds.
SYSTEM, VISITORS = "systeem", "bezoekers"


class TrailForm(forms.Form):
    """What to look for; it is in the address, so that a search can be kept and sent on."""

    van = forms.DateField(
        label=gettext_lazy("Van"),
        required=False,
        error_messages={"invalid": gettext_lazy("Schrijf de dag als 31-12-2026.")},
        validators=WITHIN_REACH,
    )
    tot = forms.DateField(
        label=gettext_lazy("Tot en met"),
        required=False,
        error_messages={"invalid": gettext_lazy("Schrijf de dag als 31-12-2026.")},
        validators=WITHIN_REACH,
    )
    wie = forms.ChoiceField(label=gettext_lazy("Wie"), required=False)
    actie = forms.ChoiceField(label=gettext_lazy("Wat er gebeurde"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Waarmee"), required=False)
    nummer = forms.IntegerField(
        label=gettext_lazy("Nummer"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        error_messages={"invalid": gettext_lazy("Schrijf een nummer met cijfers, zoals 12.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anyone = [("", _("Iedereen")), (SYSTEM, _("Het systeem")), (VISITORS, _("Bezoekers"))]
        people = [(str(pk), f"{name} ({pk})") for pk, name in queries.people_to_choose()]
        self._offer("wie", anyone + people, also=NUMBER)
        self._offer("actie", [("", _("Alles")), *wording.deeds_to_choose()], also=CODE)
        self._offer("soort", [("", _("Alles")), *wording.objects_to_choose()], also=CODE)

    def _offer(self, name: str, choices: list[Any], *, also: re.Pattern[str]) -> None:
        """What is asked for is a choice too: a person who left, a word of an older version."""
        field: Any = self.fields[name]
        field.choices = choices
        asked = str(self.data.get(name, ""))
        if not field.valid_value(asked) and also.fullmatch(asked):
            field.choices = [*choices, (asked, asked)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("van"), data.get("tot")
        if first and last and last < first:
            self.add_error("tot", _("Deze dag ligt voor de eerste dag. Kies een latere dag."))
        return data

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        doers = {SYSTEM: Doer.INSTALLATION, VISITORS: Doer.VISITOR}
        who = data["wie"]
        return Wanted(
            first=data["van"],
            last=data["tot"],
            person_id=int(who) if who.isdecimal() else None,
            doer=doers.get(who),
            action=data["actie"],
            object_type=data["soort"],
            object_id=data["nummer"],
        )


class ExportForm(forms.Form):
    """Why, and in which form; the search itself comes along in the address."""

    waarvoor = forms.CharField(
        label=gettext_lazy("Waarvoor gebruikt u het bestand?"),
        help_text=gettext_lazy("Uw antwoord komt in het spoor te staan."),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Schrijf in een zin waarvoor u het bestand gebruikt.")
        },
    )


def trail(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty lines at a time; the address holds the whole search."""
    _check(request)
    return _page(request, TrailForm(request.GET), ExportForm())


@require_POST
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same search as a file, for a reason that is kept."""
    _check(request)
    form, why = TrailForm(request.GET), ExportForm(request.POST)
    if not (form.is_valid() and why.is_valid()):
        return _page(request, form, why)
    try:
        lines = actions.export_trail(
            wanted=form.wanted(),
            why=why.cleaned_data["waarvoor"],
            by=actor_of(request),
            at=timezone.now(),
        )
    except Incomplete as error:
        why.add_error(None, error.sentence)
        return _page(request, form, why)
    name = f"cirkel-spoor-{localdate().isoformat()}"
    heads, rows = trail_lines.heads(), trail_lines.rows(lines)
    if kind == "csv":
        response = csv_file(heads, rows, name=name)
    else:
        response = xlsx_file(heads, rows, name=name, sheet=_("Spoor"))
    response["Cache-Control"] = "no-store"
    return response


def _check(request: HttpRequest) -> None:
    if not rules.may_read_trail(actor_of(request)):
        raise actions.NotYoursToSearch


def _page(request: HttpRequest, form: TrailForm, why: ExportForm) -> HttpResponse:
    found = queries.Stretch([], None)
    if form.is_valid():
        found = queries.stretch(queries.lines_wanted(form.wanted()), older_than=_older(request))
    is_wrong = bool(form.errors or why.errors)
    title = _("Spoor")
    search = request.GET.copy()
    search.pop("voor", None)
    context = {
        "page_title": _("Fout: {title}").format(title=title) if is_wrong else title,
        "title": title,
        "form": form,
        "why": why,
        "is_coordinator": is_coordinator(actor_of(request)),
        "is_filtered": any(search.values()),
        "lines": trail_lines.shown_to_a_searcher(list(found.lines)),
        "older": found.older_than,
        "has_origin": True,
        "is_newest": _older(request) is None,
        "search": search.urlencode(),
        "head": audit.head(),
    }
    status = 422 if is_wrong else 200
    current = "manage" if context["is_coordinator"] else "trail"
    return write(request, "manage/trail.html", context, current=current, status=status)


def _older(request: HttpRequest) -> int | None:
    """The line from which on older ones are asked; anything else in the address is nothing."""
    asked = request.GET.get("voor", "")
    return int(asked) if NUMBER.fullmatch(asked) else None
