"""One person: the seats that one may see, and what one may change about them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cirkel.core.errors import Conflict
from cirkel.people import actions, rules
from cirkel.people.models import Membership, Person
from cirkel.people.queries import (
    groups_to_fill_for,
    is_theirs_to_invite,
    memberships_for,
    organisations_of,
)
from cirkel.web.answering import Done, answered
from cirkel.web.manage.entry import check_coordinator, person_or_404
from cirkel.web.manage.forms import EndForm, NameForm, SeatForm
from cirkel.web.manage.steps import step
from cirkel.web.pages import actor_of, write


def show(request: HttpRequest, number: int) -> HttpResponse:
    actor, today = actor_of(request), localdate()
    person = person_or_404(request, number)
    person = actions.read_person(person=person, by=actor, at=timezone.now())
    seats = list(memberships_for(actor).filter(person=person).order_by("-from_on", "pk"))
    context = {
        "page_title": person.name,
        "person": person,
        "now": [seat for seat in seats if not seat.is_over(today) and seat.from_on <= today],
        "later": [seat for seat in seats if not seat.is_over(today) and seat.from_on > today],
        "past": [seat for seat in seats if seat.is_over(today)],
        "may_rename": rules.may_rename_person(actor, organisation_ids=organisations_of(person)),
        "may_invite": person.awaits_invitation and is_theirs_to_invite(person, by=actor),
        "may_seat": groups_to_fill_for(actor, on=today).exists(),
        "coordinates": rules.may_manage_people(actor),
        "is_own": person.pk == actor.person_id,
        "is_contact": not rules.is_coordinator(actor),
    }
    return write(request, "manage/person.html", context, current="manage")


def _form(
    request: HttpRequest,
    person: Person,
    form: forms.Form,
    act: Callable[..., str],
    *,
    title: str,
    send: str,
    **words: str,
) -> HttpResponse:
    """A form about a person that ends on the page of that person."""
    address = reverse("person", args=[person.pk])

    def acted(data: dict[str, Any]) -> Done:
        return Done(address, act(by=actor_of(request), at=timezone.now(), **data))

    sheet = step(title, send=send, back=(address, person.name), **words)
    return answered(request, form, acted, sheet)


def new_seat(request: HttpRequest, number: int) -> HttpResponse:
    person = person_or_404(request, number)
    form = SeatForm(request.POST or None, actor=actor_of(request))

    def act(*, group: Any, organisation: Any, role: Any, from_on: Any, **acting: Any) -> str:
        seat = actions.NewSeat(group, organisation, role)
        actions.add_membership(person=person, seat=seat, from_on=from_on, **acting)
        return _("{name} heeft een plek in {group}.").format(name=person.name, group=group.name)

    title = _("Een plek geven aan {name}").format(name=person.name)
    return _form(request, person, form, act, title=title, send=_("Geef deze plek"))


def end_seat(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    person = person_or_404(request, number)
    seat = _seat_or_404(request, person, pk)

    def act(**given: Any) -> str:
        actions.end_membership(membership=seat, **given)
        return _("De plek in {group} heeft nu een laatste dag.").format(group=seat.group.name)

    title = _("Plek in {group} beëindigen").format(group=seat.group.name)
    sentence = _(
        "{name} zit hier namens {organisation}. Na de laatste dag stopt het recht, ook voor wie "
        "dan is ingelogd."
    )
    lead = sentence.format(name=person.name, organisation=seat.organisation.name)
    words = {"title": title, "lead": lead, "send": _("Beëindig deze plek")}
    return _form(request, person, EndForm(request.POST or None), act, **words)


def _seat_or_404(request: HttpRequest, person: Person, pk: int) -> Membership:
    found = memberships_for(actor_of(request)).filter(person=person, pk=pk).first()
    if found is None:
        raise Http404
    return found


def rename(request: HttpRequest, number: int) -> HttpResponse:
    person = person_or_404(request, number)
    if not rules.may_rename_person(actor_of(request), organisation_ids=organisations_of(person)):
        raise actions.NotYourPerson
    form = NameForm(request.POST or None, initial={"name": person.name})

    def act(**given: Any) -> str:
        actions.rename_person(person=person, **given)
        return _("De naam is aangepast.")

    title = _("Naam van {name} aanpassen").format(name=person.name)
    return _form(request, person, form, act, title=title, send=_("Bewaar de naam"))


@require_POST
def renew_invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Straight from the page of the person; who came in meanwhile gets a sentence there."""
    person = person_or_404(request, number)
    try:
        actions.renew_invitation(person=person, by=actor_of(request), at=timezone.now())
    except Conflict as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("De uitnodiging is opnieuw verstuurd."))
    return redirect("person", person.pk)


def account(request: HttpRequest, number: int) -> HttpResponse:
    """Closing an account that is open, or opening one that is closed. What the page said is what is
    done: the form names it, so that pressing twice never turns it back."""
    person = person_or_404(request, number)
    check_coordinator(request)
    closes = request.POST.get("doe", "sluit" if person.is_active else "open") == "sluit"

    def act(**given: Any) -> str:
        action = actions.deactivate_person if closes else actions.reactivate_person
        action(person=person, **given)
        if closes:
            return _("Het account van {name} is gesloten.").format(name=person.name)
        return _("Het account van {name} is weer open.").format(name=person.name)

    words = _closing(person) if closes else _opening(person)
    data = request.POST if request.method == "POST" else None
    return _form(request, person, forms.Form(data), act, **words)


def _closing(person: Person) -> dict[str, str]:
    return {
        "title": _("Account van {name} sluiten").format(name=person.name),
        "lead": _(
            "Wie een gesloten account heeft, kan niet meer inloggen en is meteen uitgelogd. De "
            "plekken en alles wat iemand deed, blijven staan."
        ),
        "send": _("Sluit het account"),
        "does": "sluit",
    }


def _opening(person: Person) -> dict[str, str]:
    return {
        "title": _("Account van {name} openen").format(name=person.name),
        "lead": _("De persoon kan weer inloggen. De plekken die dan gelden, geven weer recht."),
        "send": _("Open het account"),
        "does": "open",
    }
