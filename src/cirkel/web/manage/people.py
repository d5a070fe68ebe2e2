"""Who sits where: everyone one may know, and taking on someone new."""

from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.people.actions import NewSeat, invite_person, read_people
from cirkel.people.models import Membership, Person
from cirkel.people.rules import is_coordinator
from cirkel.web.answering import Done, answered
from cirkel.web.manage.entry import check_keeper
from cirkel.web.manage.forms import InvitationForm, LookForm
from cirkel.web.manage.steps import step, to_people
from cirkel.web.pages import actor_of, write

PER_PAGE = 25


class PersonRow(NamedTuple):
    """A person with the seats that this reader may see: held or agreed, and over."""

    person: Person
    seats: list[Membership]
    past: list[Membership]


def people(request: HttpRequest) -> HttpResponse:
    check_keeper(request)
    actor = actor_of(request)
    form = LookForm(request.GET, actor=actor)
    found = read_people(wanted=form.wanted, by=actor, at=timezone.now())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    today = localdate()
    context = {
        "page_title": _("Mensen"),
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "coordinates": is_coordinator(actor),
        "page": page,
        "rows": [_row(person, today) for person in page],
        "base": base_of(request.GET),
        "today": today,
    }
    return write(request, "manage/people.html", context, current="manage")


def _row(person: Any, today: date) -> PersonRow:
    seats: list[Membership] = person.seats_shown  # Put there by the query.
    over = [seat for seat in seats if seat.is_over(today)]
    return PersonRow(person, [seat for seat in seats if seat not in over], over)


def base_of(query: QueryDict) -> str:
    """The query string before the page number, so that a filter goes along."""
    kept = query.copy()
    kept.pop("pagina", None)
    return f"?{kept.urlencode()}&" if kept else "?"


def new_person(request: HttpRequest) -> HttpResponse:
    """Someone new with a first seat. The one place that takes people on: inviting goes here."""
    check_keeper(request)
    initial = {"group": request.GET.get("groep"), "organisation": request.GET.get("organisatie")}
    form = InvitationForm(
        request.POST or None,
        actor=actor_of(request),
        initial={name: value for name, value in initial.items() if value},
    )

    def act(data: dict[str, Any]) -> Done:
        person = invite_person(
            email=data["email"],
            name=data["name"],
            seat=NewSeat(data["group"], data["organisation"], data["role"]),
            from_on=data["from_on"],
            by=actor_of(request),
            at=timezone.now(),
        )
        sentence = _("{name} heeft een plek in {group}, en krijgt een uitnodiging per e-mail.")
        said = sentence.format(name=person.name, group=data["group"].name)
        return Done(reverse("person", args=[person.pk]), said)

    sheet = step(_("Iemand uitnodigen"), send=_("Nodig uit"), back=to_people())
    return answered(request, form, act, sheet)
