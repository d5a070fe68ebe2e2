"""The register of processing, how long things are kept, and requests to be removed."""

import csv
import io
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.core.errors import CirkelError, Refused
from cirkel.privacy import actions, queries
from cirkel.privacy.enums import RemovalState, RunState
from cirkel.privacy.models import RemovalRequest
from cirkel.privacy.rules import may_carry_out, may_guard_privacy
from cirkel.web.pages import actor_of, write
from intake.notes import guarded

MOST_RUNS = 25


class NotForYou(Refused):
    code = "privacy_not_for_you"
    message = gettext_lazy("Deze pagina is voor de coördinator en de privacyfunctionaris.")


class RefusalForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Waarom kan dit niet?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("De persoon die het vroeg, leest dit."),
        error_messages={
            "required": gettext_lazy("Schrijf waarom dit niet kan. De persoon leest dit.")
        },
    )


def check_guard(request: HttpRequest) -> None:
    if not may_guard_privacy(actor_of(request)):
        raise NotForYou


def register(request: HttpRequest) -> HttpResponse:
    check_guard(request)
    context = {
        "page_title": _("Register van verwerkingen"),
        "processings": queries.processings(),
        "terms": queries.terms(),
    }
    return write(request, "manage/register.html", context, current="manage")


def register_file(request: HttpRequest) -> HttpResponse:
    check_guard(request)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_heads())
    for each in queries.processings():
        for field in each.fields:
            writer.writerow(guarded(str(cell)) for cell in _line(each, field))
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="cirkel-register.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _heads() -> list[str]:
    words = (_("verwerking"), _("doel"), _("grond"), _("over wie"), _("wie het ziet"), _("waar"))
    return [
        *words,
        _("wat"),
        _("veld"),
        _("bijzonder"),
        _("bewaartermijn"),
        _("wat er dan gebeurt"),
    ]


def _line(each: queries.Processing, field: Any) -> list[object]:
    purpose, term, special = each.purpose, field.term, field.kept.special
    about = [purpose.name, purpose.why, purpose.ground.value, purpose.persons, purpose.recipients]
    ends = [term.after, term.then] if term else ["", ""]
    return [
        *about,
        field.table,
        field.kept.label,
        field.name,
        special.value if special else "",
        *ends,
    ]


def retention(request: HttpRequest) -> HttpResponse:
    """What is due now, what waits for a second look, requests, and what was done before."""
    check_guard(request)
    now = timezone.now()
    runs = queries.runs()
    context = {
        "page_title": _("Bewaren en verwijderen"),
        "found": [queries.find(rule, at=now) for rule in queries.rules().values() if rule.due],
        "stays": [rule for rule in queries.rules().values() if not rule.due],
        "waiting": [_told(run) for run in runs.filter(state=RunState.PREPARED)],
        "done": [_told(run) for run in runs.filter(state=RunState.CARRIED_OUT)[:MOST_RUNS]],
        "requests": queries.requests().filter(state=RemovalState.OPEN),
    }
    return write(request, "manage/retention.html", context, current="manage")


def _told(run: Any) -> dict[str, Any]:
    return {"run": run, "rule": queries.rule(run.rule)}


@require_POST
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    check_guard(request)
    rule = queries.rule(code)
    if rule is None or rule.due is None:
        raise Http404
    try:
        run = actions.prepare_retention(rule=rule, by=actor_of(request), at=timezone.now())
    except CirkelError as error:
        messages.error(request, error.sentence)
        return redirect("retention")
    return redirect("retention-run", run.pk)


def run(request: HttpRequest, number: int) -> HttpResponse:
    """Looking at what was prepared; the button on it carries it out."""
    check_guard(request)
    proof = queries.proof_of(number)
    if proof is None:
        raise Http404
    if request.method == "POST":
        return _carry_out(request, proof)
    context = {
        "page_title": _("Bewaartermijn {number}").format(number=number),
        "run": proof.run,
        "rule": proof.rule,
        "found": proof.found,
        "waits": proof.run.state == RunState.PREPARED,
        "is_same": bool(proof.found and proof.found.fingerprint == proof.run.fingerprint),
        "may_carry_out": _may_carry_out(request, proof),
    }
    return write(request, "manage/retention_run.html", context, current="manage")


def _may_carry_out(request: HttpRequest, proof: queries.Proof) -> bool:
    by, prepared_by = actor_of(request), proof.run.prepared_by_id
    is_special = proof.rule is not None and proof.rule.is_special
    return may_carry_out(by, is_special=is_special, prepared_by_id=prepared_by)


def _carry_out(request: HttpRequest, proof: queries.Proof) -> HttpResponse:
    sentence = _("Dit is uitgevoerd. Het bewijs staat hieronder.")

    def act() -> None:
        actions.carry_out_retention(run=proof.run, by=actor_of(request), at=timezone.now())

    return _after(request, act, sentence, "retention-run", proof.run.pk)


def removal(request: HttpRequest, number: int) -> HttpResponse:
    """One request: erase the person, or say why not."""
    check_guard(request)
    asked = queries.request_by_number(number)
    if asked is None:
        raise Http404
    form = RefusalForm()
    if request.method == "POST" and "carry-out" in request.POST:
        return _erase(request, asked)
    if request.method == "POST":
        form = RefusalForm(request.POST)
        if form.is_valid():
            return _refuse(request, asked, form)
    title = _("Verzoek om verwijdering {number}").format(number=number)
    context = {
        "page_title": _("Fout: {title}").format(title=title) if form.errors else title,
        "title": title,
        "asked": asked,
        "form": form,
        "waits": asked.state == RemovalState.OPEN,
    }
    status = 422 if form.errors else 200
    return write(request, "manage/removal.html", context, current="manage", status=status)


def _erase(request: HttpRequest, asked: RemovalRequest) -> HttpResponse:
    def act() -> None:
        actions.carry_out_removal(request=asked, by=actor_of(request), at=timezone.now())

    sentence = _("De persoon is gewist. Wat die persoon deed, blijft staan met een nummer.")
    return _after(request, act, sentence, "removal", asked.pk)


def _refuse(request: HttpRequest, asked: RemovalRequest, form: RefusalForm) -> HttpResponse:
    def act() -> None:
        answer = form.cleaned_data["answer"]
        by, at = actor_of(request), timezone.now()
        actions.refuse_removal(request=asked, answer=answer, by=by, at=at)

    sentence = _("Het verzoek is afgewezen. De persoon leest uw antwoord bij 'Mijn gegevens'.")
    return _after(request, act, sentence, "removal", asked.pk)


def _after(
    request: HttpRequest, act: Callable[[], None], sentence: str, page: str, number: int
) -> HttpResponse:
    try:
        act()
    except CirkelError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, sentence)
    return redirect(page, number)
