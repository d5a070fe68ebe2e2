"""Groups: who sits in them, and what the coordinator decides about them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.people import actions, rules
from cirkel.people.models import Group
from cirkel.people.queries import groups_for, groups_to_fill_for, memberships_for, people_in
from cirkel.web.answering import Done, answered
from cirkel.web.manage.entry import check_coordinator, check_keeper, group_or_404
from cirkel.web.manage.forms import EndForm, GroupForm, MemberForm, NewGroupForm
from cirkel.web.manage.steps import Back, step, to_groups
from cirkel.web.pages import actor_of, write

EDITABLE = ("name", "purpose", "seats_given_by", "needs_second_factor")


def groups(request: HttpRequest) -> HttpResponse:
    check_keeper(request)
    actor = actor_of(request)
    context = {
        "page_title": _("Groepen"),
        "groups": people_in(groups_for(actor), seats=memberships_for(actor), on=localdate()),
        "coordinates": rules.may_manage_people(actor),
        "today": localdate(),
    }
    return write(request, "manage/groups.html", context, current="manage")


def show(request: HttpRequest, code: str) -> HttpResponse:
    group = group_or_404(request, code)
    actor, today = actor_of(request), localdate()
    seats = list(memberships_for(actor).filter(group=group).order_by("person__name", "from_on"))
    context = {
        "page_title": group.name,
        "group": group,
        "is_over": group.until_on is not None and group.until_on < today,
        "now": [seat for seat in seats if not seat.is_over(today) and seat.from_on <= today],
        "later": [seat for seat in seats if not seat.is_over(today) and seat.from_on > today],
        "past": [seat for seat in seats if seat.is_over(today)],
        "may_seat": groups_to_fill_for(actor, on=today).filter(pk=group.pk).exists(),
        "coordinates": rules.may_manage_people(actor),
    }
    return write(request, "manage/group.html", context, current="manage")


def new_member(request: HttpRequest, code: str) -> HttpResponse:
    """A seat in this group for someone who is known already."""
    group = group_or_404(request, code)
    if not groups_to_fill_for(actor_of(request), on=localdate()).filter(pk=group.pk).exists():
        raise actions.NotYoursToSeat if group.until_on is None else actions.GroupEnded
    form = MemberForm(request.POST or None, actor=actor_of(request))

    def act(data: dict[str, Any]) -> Done:
        actions.add_membership(
            person=data["person"],
            seat=actions.NewSeat(group, data["organisation"], data["role"]),
            from_on=data["from_on"],
            by=actor_of(request),
            at=timezone.now(),
        )
        sentence = _("{name} heeft een plek in {group}.")
        said = sentence.format(name=data["person"].name, group=group.name)
        return Done(_address(code), said)

    title = _("Een plek geven in {group}").format(group=group.name)
    sheet = step(title, send=_("Geef deze plek"), back=_to(group))
    return answered(request, form, act, sheet)


def new_group(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    form = NewGroupForm(request.POST or None)

    def act(data: dict[str, Any]) -> Done:
        made = actions.add_group(by=actor_of(request), at=timezone.now(), **data)
        said = _("De groep {name} staat erin.").format(name=made.name)
        return Done(_address(made.code), said)

    sheet = step(_("Nieuwe groep"), send=_("Voeg de groep toe"), back=to_groups())
    return answered(request, form, act, sheet)


def edit(request: HttpRequest, code: str) -> HttpResponse:
    group = group_or_404(request, code)
    check_coordinator(request)
    initial = {name: getattr(group, name) for name in EDITABLE}
    form = GroupForm(request.POST or None, initial=initial)

    def act(data: dict[str, Any]) -> Done:
        actions.edit_group(group=group, by=actor_of(request), at=timezone.now(), **data)
        return Done(_address(code), _("De groep is aangepast."))

    title = _("Groep {name} aanpassen").format(name=group.name)
    sheet = step(title, send=_("Bewaar de groep"), back=_to(group))
    return answered(request, form, act, sheet)


def end(request: HttpRequest, code: str) -> HttpResponse:
    group = group_or_404(request, code)
    check_coordinator(request)

    def act(data: dict[str, Any]) -> Done:
        actions.end_group(group=group, by=actor_of(request), at=timezone.now(), **data)
        return Done(_address(code), _("De groep heeft nu een laatste dag."))

    title = _("Groep {name} stoppen").format(name=group.name)
    lead = _(
        "Na de laatste dag geeft geen enkele plek in deze groep nog recht. De geschiedenis blijft "
        "staan. Stoppen kunt u niet terugdraaien."
    )
    sheet = step(title, send=_("Stop de groep"), back=_to(group), lead=lead)
    return answered(request, EndForm(request.POST or None), act, sheet)


def _address(code: str) -> str:
    return reverse("group", args=[code])


def _to(group: Group) -> Back:
    return _address(group.code), group.name
