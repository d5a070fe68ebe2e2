"""All deliveries, a new one, and the empty templates."""

from typing import Any, Literal

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection import actions, queries, rules
from cirkel.collection.models import Delivery
from cirkel.collection.tasks import read_delivery_later
from cirkel.core.errors import Refused
from cirkel.people.rules import SYSTEM
from cirkel.web.answering import Done, Sheet, answered
from cirkel.web.figures import XLSX
from cirkel.web.pages import actor_of, write
from cirkel.web.work.forms import DeliveryForm
from tally.periods import Period

PER_PAGE = 25
READ_AT_ONCE_BYTES = 200_000  # Some two thousand rows: well within a second.


class NotForYou(Refused):
    code = "deliveries_not_for_you"
    message = gettext_lazy("Deze pagina is voor het datateam. Vraag de coördinator om toegang.")


def check_reader(request: HttpRequest) -> None:
    """Raises `NotForYou` unless the reader belongs to those who count or coordinate."""
    if not rules.may_read_deliveries(actor_of(request)):
        raise NotForYou


def delivery_list(request: HttpRequest) -> HttpResponse:
    check_reader(request)
    pages = Paginator(queries.deliveries_for(actor_of(request)), PER_PAGE)
    context = {
        "page_title": _("Leveringen"),
        "page": pages.get_page(request.GET.get("pagina")),
        "may_deliver": rules.may_deliver_anything(actor_of(request)),
    }
    return write(request, "work/deliveries.html", context, current="deliveries")


def new_delivery(request: HttpRequest) -> HttpResponse:
    if not rules.may_deliver_anything(actor_of(request)):
        raise actions.NotYoursToDeliver
    form = DeliveryForm(request.POST or None, request.FILES or None, actor=actor_of(request))

    def act(data: dict[str, Any]) -> Done:
        delivery = _receive(request, data)
        return Done(reverse("delivery", args=[delivery.pk]))

    sheet = Sheet("work/new_delivery.html", _("Cijfers leveren"), "deliveries")
    return answered(request, form, act, sheet)


def _receive(request: HttpRequest, data: dict[str, Any]) -> Delivery:
    """A small file is read at once; a large one waits for the worker and shows its progress."""
    file = actions.GivenFile(name=data["file"].name, content=data["file"].read())
    delivery = actions.receive_delivery(
        file=file,
        source=data["source"],
        by=actor_of(request),
        at=timezone.now(),
        supersedes=data["supersedes"],
        is_provisional=data["is_provisional"],
        remark=data["remark"],
    )
    if len(file.content) <= READ_AT_ONCE_BYTES:
        return actions.read_delivery(delivery=delivery, by=SYSTEM, at=timezone.now())
    read_delivery_later.enqueue(delivery.pk)
    return delivery


def template(request: HttpRequest, layout: str, kind: str) -> HttpResponse:
    """An empty sheet in one of the two formats, with the codes of this installation in it."""
    check_reader(request)
    from intake.templates import long_template, wide_template  # noqa: PLC0415 - writes sheets

    catalogue = queries.catalogue()
    file = file_kind(kind)
    if layout == "lang":
        data = long_template(catalogue, file=file)
    elif layout == "breed":
        year = localdate().year
        periods = [Period.parse(str(year - 1)), Period.parse(str(year))]
        data = wide_template(catalogue, periods, file=file)
    else:
        raise Http404
    return attachment(data, f"cirkel-sjabloon-{layout}.{kind}")


def file_kind(text: str) -> Literal["csv", "xlsx"]:
    """The two kinds of sheet we write; any other address does not exist."""
    if text == "csv":
        return "csv"
    if text == "xlsx":
        return "xlsx"
    raise Http404


def attachment(data: bytes, name: str) -> HttpResponse:
    kinds = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}
    kind = kinds.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
