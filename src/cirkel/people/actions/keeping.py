"""Organisations and groups: the coordinator's house."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.people import rules
from cirkel.people.actions.coordinating import keep_a_coordinator
from cirkel.people.enums import SeatsGivenBy
from cirkel.people.models import Group, Organisation
from cirkel.people.rules import Actor


class NotYourHouse(Refused):
    code = "people_not_yours"
    message = _("Alleen de coördinator beheert organisaties en personen. Vraag het de coördinator.")


class CodeTaken(Conflict):
    code = "people_code_taken"
    message = _("Deze code is al in gebruik. Kies een andere code.")


class NotForOrganisations(Incomplete):
    code = "group_not_for_organisations"
    message = _(
        "In een groep van deze soort geeft alleen de coördinator plekken. Kies: de coördinator."
    )


class GroupEnded(Conflict):
    code = "group_ended"
    message = _("Deze groep is al gestopt. Kies een groep die nog bestaat.")


ORGANISATION_FIELDS = frozenset({"name", "kind", "signatory", "task", "is_collective"})
DAY = timedelta(days=1)
GROUP_FIELDS = frozenset({"name", "purpose", "needs_second_factor", "seats_given_by"})


@transaction.atomic
def add_organisation(
    *, code: str, name: str, kind: str, by: Actor, at: datetime, **more: Any
) -> Organisation:
    check_house(by)
    if Organisation.objects.filter(code=code).exists():
        raise CodeTaken
    organisation = Organisation.objects.create(code=code, name=name, kind=kind, **more)
    audit.record("people.organisation.added", organisation, by=by, at=at, changes={"code": code})
    return organisation


@transaction.atomic
def edit_organisation(
    *, organisation: Organisation, by: Actor, at: datetime, **fields: Any
) -> Organisation:
    check_house(by)
    if changes := _edited(organisation, fields, ORGANISATION_FIELDS):
        audit.record("people.organisation.edited", organisation, by=by, at=at, changes=changes)
    return organisation


@transaction.atomic
def add_group(*, code: str, name: str, kind: str, by: Actor, at: datetime, **more: Any) -> Group:
    check_house(by)
    if Group.objects.filter(code=code).exists():
        raise CodeTaken
    group = Group(code=code, name=name, kind=kind, **more)
    _check_giver(group)
    group.save()
    audit.record("people.group.added", group, by=by, at=at, changes={"code": code})
    return group


@transaction.atomic
def edit_group(*, group: Group, by: Actor, at: datetime, **fields: Any) -> Group:
    """Reword its purpose, or change what its seats ask and who gives them. Its kind, and so the
    rights of everyone in it, stays what it was."""
    check_house(by)
    if changes := _edited(group, fields, GROUP_FIELDS):
        audit.record("people.group.edited", group, by=by, at=at, changes=changes)
    return group


@transaction.atomic
def end_group(*, group: Group, until_on: date, by: Actor, at: datetime) -> Group:
    """Its seats give nothing after that day, nor does anyone get a new one. What was, stays."""
    check_house(by)
    keep_a_coordinator(lambda seat: seat.group_id == group.pk, from_on=until_on + DAY)
    # A conditional update: pressed twice, or by two, it ends once.
    if not Group.objects.filter(pk=group.pk, until_on=None).update(until_on=until_on):
        raise GroupEnded
    group.refresh_from_db()
    changes = {"until_on": [None, until_on.isoformat()]}
    audit.record("people.group.ended", group, by=by, at=at, changes=changes)
    return group


def check_house(by: Actor) -> None:
    if not rules.may_manage_people(by):
        raise NotYourHouse


def _check_giver(group: Group) -> None:
    by_organisation = group.seats_given_by == SeatsGivenBy.ORGANISATION
    if by_organisation and group.kind not in rules.ORGANISATIONS_MAY_FILL:
        raise NotForOrganisations


def _edited(thing: Model, fields: dict[str, Any], editable: frozenset[str]) -> dict[str, Any]:
    """Store the fields that are another than before; what changed, for the trail."""
    if unknown := set(fields) - editable:
        raise TypeError(f"not editable: {sorted(unknown)}")
    old = {name: getattr(thing, name) for name in fields}
    changes = {name: [old[name], new] for name, new in fields.items() if old[name] != new}
    for name, (_old, new) in changes.items():
        setattr(thing, name, new)
    if isinstance(thing, Group):
        _check_giver(thing)
    thing.full_clean()
    thing.save(update_fields=list(changes))
    return changes
