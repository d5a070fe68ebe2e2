"""Organisations: how many people sit for each, and what the coordinator says about them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.people import actions, rules
from cirkel.people.queries import organisations_for, with_people
from cirkel.web.answering import Done, answered
from cirkel.web.manage.entry import check_coordinator, check_keeper
from cirkel.web.manage.forms import NewOrganisationForm, OrganisationForm
from cirkel.web.manage.people import base_of
from cirkel.web.manage.steps import step, to_organisations
from cirkel.web.pages import actor_of, write

PER_PAGE = 25
EDITABLE = ("name", "kind", "signatory", "task", "is_collective")


def organisations(request: HttpRequest) -> HttpResponse:
    check_keeper(request)
    actor = actor_of(request)
    text = request.GET.get("zoek", "").strip()[:100]
    rows = organisations_for(actor)
    found = rows.filter(name__icontains=text) if text else rows
    pages = Paginator(with_people(found, on=localdate()), PER_PAGE)
    context = {
        "page_title": _("Organisaties"),
        "page": pages.get_page(request.GET.get("pagina")),
        "base": base_of(request.GET),
        "text": text,
        "coordinates": rules.may_manage_people(actor),
    }
    return write(request, "manage/organisations.html", context, current="manage")


def new_organisation(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    form = NewOrganisationForm(request.POST or None)

    def act(data: dict[str, Any]) -> Done:
        made = actions.add_organisation(by=actor_of(request), at=timezone.now(), **data)
        said = _("{name} staat erin.").format(name=made.name)
        return Done(reverse("keep-organisations"), said)

    sheet = step(_("Nieuwe organisatie"), send=_("Voeg toe"), back=to_organisations())
    return answered(request, form, act, sheet)


def edit(request: HttpRequest, code: str) -> HttpResponse:
    found = organisations_for(actor_of(request)).filter(code=code).first()
    if found is None:
        raise Http404
    check_coordinator(request)
    initial = {name: getattr(found, name) for name in EDITABLE}
    form = OrganisationForm(request.POST or None, initial=initial)

    def act(data: dict[str, Any]) -> Done:
        actions.edit_organisation(
            organisation=found, by=actor_of(request), at=timezone.now(), **data
        )
        return Done(reverse("keep-organisations"), _("De organisatie is aangepast."))

    title = _("{name} aanpassen").format(name=found.name)
    sheet = step(title, send=_("Bewaar de organisatie"), back=to_organisations())
    return answered(request, form, act, sheet)
