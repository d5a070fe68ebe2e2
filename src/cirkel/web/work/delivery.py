"""One delivery: what came in, what the checks found, what was decided."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.collection import actions, queries, rules
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Figure, Finding
from cirkel.collection.tasks import read_delivery_later
from cirkel.core import audit
from cirkel.core.errors import CirkelError
from cirkel.core.text import number_text
from cirkel.goals.queries import category_labels
from cirkel.people.queries import names_of
from cirkel.web.figures import breakdown_label, period_text
from cirkel.web.pages import actor_of, write
from cirkel.web.ui.shown import Shown
from cirkel.web.work.deliveries import attachment, file_kind
from cirkel.web.work.forms import ExplanationForm
from intake.problems import Problem, summarise

PER_PAGE = 100
UNFINISHED = {DeliveryStatus.RECEIVED, DeliveryStatus.READING}
TRAIL_WORDS = {
    "collection.delivery.received": gettext_lazy("Bestand ontvangen"),
    "collection.delivery.refused": gettext_lazy("Geweigerd: er staan fouten in het bestand"),
    "collection.delivery.checked": gettext_lazy("Gelezen en gecontroleerd"),
    "collection.delivery.signed_off": gettext_lazy("Akkoord gegeven"),
    "collection.delivery.withdrawn": gettext_lazy("Ingetrokken"),
}
UNSAFE_IN_NAMES = re.compile(r"[^\w.\- ]")


def _delivery_or_404(request: HttpRequest, number: int) -> Delivery:
    """A delivery this reader may not see does not exist for that reader."""
    found = queries.delivery_for(actor_of(request), number=number)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _delivery_or_404(request, number))


def _page(
    request: HttpRequest, delivery: Delivery, *, form: ExplanationForm | None = None, pk: int = 0
) -> HttpResponse:
    template = "work/reading.html" if delivery.status in UNFINISHED else "work/delivery.html"
    context = _context(request, delivery, form, pk)
    status = 422 if form is not None and form.errors else 200
    title = context["title"]
    context["page_title"] = _("Fout: {title}").format(title=title) if status == 422 else title
    return write(request, template, context, current="deliveries", status=status)


def _context(
    request: HttpRequest, delivery: Delivery, form: ExplanationForm | None, pk: int
) -> dict[str, Any]:
    actor = actor_of(request)
    pages = Paginator(queries.figures_of(delivery), PER_PAGE)
    page = pages.get_page(request.GET.get("pagina"))
    labels = category_labels()
    problems = [Problem(**row) for row in delivery.problems or []]
    organisation = delivery.source.organisation_id
    return {
        "title": _("Levering {number}").format(number=delivery.pk),
        "delivery": delivery,
        "has_file": queries.has_file(delivery),
        "percent": progress_percent(delivery),
        "page": page,
        "figures": [_row(row, labels) for row in page],
        "findings": [_finding(row, form, pk) for row in queries.findings_of(delivery)],
        "problems": summarise(problems),
        "problem_count": len(problems),
        "waits": delivery.status == DeliveryStatus.CHECKED,
        "may_sign_off": rules.may_sign_off(actor, received_by_id=delivery.received_by_id),
        "may_explain": rules.may_explain_finding(actor, organisation_id=organisation),
        "may_deliver": rules.may_deliver(actor, organisation_id=organisation),
        "trail": _trail(delivery),
    }


def progress_percent(delivery: Delivery) -> int:
    return int(100 * delivery.rows_read / delivery.rows_total) if delivery.rows_total else 0


def _row(figure: Figure, labels: Any) -> dict[str, Any]:
    """Figures as they came in: for those who count, unprotected."""
    if figure.number is not None:
        shown = Shown.number(float(figure.number), number_text(figure.number))
    else:
        shown = Shown.absent(figure.kind)  # type: ignore[arg-type]  # the database allows these words only
    return {
        "name": figure.definition.indicator.name,
        "version": figure.definition.version,
        "label": breakdown_label(figure.breakdown, labels),
        "period": period_text(figure.period),
        "shown": shown,
        "place": f"{figure.sheet}, {figure.row}" if figure.sheet else str(figure.row),
        "note": figure.note,
    }


def _finding(row: Finding, form: ExplanationForm | None, pk: int) -> dict[str, Any]:
    own = form if form is not None and row.pk == pk else None
    first = ExplanationForm(initial={"explanation": row.explanation}, prefix=f"b{row.pk}")
    return {"row": row, "form": own or first}


def _trail(delivery: Delivery) -> list[dict[str, Any]]:
    """Who did what when, oldest first; who read it stands in the trail itself. Two queries."""
    lines = [line for line in audit.trail_of(delivery) if line.action in TRAIL_WORDS]
    names = names_of({line.by_id for line in lines if line.by_id})
    return [
        {
            "at": line.at,
            "what": TRAIL_WORDS[line.action],
            "who": names.get(line.by_id or 0, ""),
        }
        for line in lines
    ]


def progress(request: HttpRequest, number: int) -> HttpResponse:
    delivery = _delivery_or_404(request, number)
    done = delivery.status not in UNFINISHED
    return JsonResponse({"percent": progress_percent(delivery), "done": done})


@require_POST
def read_again(request: HttpRequest, number: int) -> HttpResponse:
    """For a reading that stopped half-way; one that is still busy is taken over."""
    delivery = _delivery_or_404(request, number)
    if not rules.may_deliver(actor_of(request), organisation_id=delivery.source.organisation_id):
        raise actions.NotYoursToDeliver
    read_delivery_later.enqueue(delivery.pk)
    return redirect("delivery", number)


@require_POST
def explain(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    delivery = _delivery_or_404(request, number)
    finding = next((row for row in queries.findings_of(delivery) if row.pk == pk), None)
    if finding is None:
        raise Http404
    form = ExplanationForm(request.POST, prefix=f"b{pk}")
    if not form.is_valid():
        return _page(request, delivery, form=form, pk=pk)
    actions.explain_finding(
        finding=finding,
        explanation=form.cleaned_data["explanation"],
        by=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("Uw toelichting is bewaard."))
    return redirect("delivery", number)


@require_POST
def sign_off(request: HttpRequest, number: int) -> HttpResponse:
    delivery = _delivery_or_404(request, number)
    return _decide(
        request,
        delivery,
        actions.sign_off_delivery,
        _("Akkoord gegeven. De coördinator kan de cijfers nu vrijgeven."),
    )


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    delivery = _delivery_or_404(request, number)
    return _decide(request, delivery, actions.withdraw_delivery, _("De levering is ingetrokken."))


def _decide(request: HttpRequest, delivery: Delivery, action: Any, sentence: str) -> HttpResponse:
    """A refusal comes back as a message on the same page: nothing is lost."""
    try:
        action(delivery=delivery, by=actor_of(request), at=timezone.now())
    except CirkelError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, sentence)
    return redirect("delivery", delivery.pk)


def figures(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The delivery in the long format: to read, to change, and to deliver again as a correction."""
    delivery = _delivery_or_404(request, number)
    from intake.templates import write_long  # noqa: PLC0415 - writes sheets

    file = file_kind(kind)
    rows = actions.hand_out_figures(delivery=delivery, by=actor_of(request), at=timezone.now())
    return attachment(
        write_long(rows, file=file, catalogue=queries.catalogue()),
        f"cirkel-levering-{number}.{kind}",
    )


def original(request: HttpRequest, number: int) -> HttpResponse:
    delivery = _delivery_or_404(request, number)
    if not queries.has_file(delivery):  # Its term is over.
        raise Http404
    name = UNSAFE_IN_NAMES.sub("_", delivery.file_name)
    content = actions.hand_out_file(delivery=delivery, by=actor_of(request), at=timezone.now())
    return attachment(content, name)
