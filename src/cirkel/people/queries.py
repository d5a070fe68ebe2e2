"""Reads of people: who acts, who takes part."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from cirkel.people.enums import GroupKind, Role, Signatory
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.people.rules import VISITOR, Actor, Seat


def actor_for(person: Person | None, *, on: date) -> Actor:
    """The person with the seats that hold on that day; a visitor without. One query, or none."""
    if person is None or not person.is_active:
        return VISITOR
    rows = Membership.objects.filter(person=person).holding(on)
    seats = frozenset(
        Seat(GroupKind(kind), Role(role), organisation)
        for kind, role, organisation in rows.values_list("group__kind", "role", "organisation_id")
    )
    return Actor(person_id=person.pk, seats=seats)


@dataclass(frozen=True, slots=True)
class GroupOverview:
    group: Group
    members: int


def groups_with_members(*, on: date) -> list[GroupOverview]:
    """Every group with the number of persons that sit in it on that day. One query."""
    holding = Q(memberships__from_on__lte=on) & (
        Q(memberships__until_on=None) | Q(memberships__until_on__gte=on)
    )
    groups = Group.objects.annotate(
        members=Count("memberships__person", filter=holding, distinct=True)
    ).order_by("era", "name", "pk")
    return [GroupOverview(group, group.members) for group in groups]


def organisations() -> "QuerySet[Organisation]":
    """Every organisation by name."""
    return Organisation.objects.all()


def organisations_by_signature() -> list[Organisation]:
    """Every organisation: signatories first, then likely ones, then the rest by name. One query."""
    order = {Signatory.YES: 0, Signatory.LIKELY: 1, Signatory.UNKNOWN: 2, Signatory.NO: 3}
    return sorted(
        organisations(), key=lambda row: (order[Signatory(row.signatory)], row.name, row.pk)
    )


def organisation_by_code(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def group_by_code(code: str) -> Group:
    return Group.objects.get(code=code)


def person_by_email(email: str) -> Person:
    return Person.objects.get(email=email)


def names_of(person_ids: set[int]) -> dict[int, str]:
    """Names for showing beside what they did. One query."""
    return dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "name"))


def seats_of(person: Person) -> list[Membership]:
    """All seats of a person, ended ones included. One query."""
    rows = Membership.objects.filter(person=person).select_related("group", "organisation")
    return list(rows.order_by("-from_on", "pk"))


def everyone() -> list[Person]:
    """All persons with their seats. Two queries."""
    seats = Membership.objects.select_related("group", "organisation").order_by("-from_on")
    return list(Person.objects.prefetch_related(Prefetch("memberships", seats)))
