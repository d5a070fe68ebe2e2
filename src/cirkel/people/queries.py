"""Reads of people: who acts, who takes part."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, F, Prefetch, Q, QuerySet

from cirkel.people.enums import GroupKind, Role, SeatsGivenBy, Signatory
from cirkel.people.models import (
    Group,
    Link,
    Membership,
    MembershipQuerySet,
    Organisation,
    Person,
    fingerprint_of,
)
from cirkel.people.rules import (
    ORGANISATIONS_MAY_FILL,
    VISITOR,
    Actor,
    Seat,
    is_coordinator,
    may_manage_people,
    may_seat,
    organisations_kept,
)


def actor_for(person: Person | None, *, on: date, is_strong: bool = True) -> Actor:
    """The person with the seats that hold on that day; a visitor without. One query, or none.

    Without a second factor (`is_strong`) the seats of groups that ask for one give nothing.
    """
    if person is None or not person.is_active:
        return VISITOR
    rows = Membership.objects.filter(person=person).holding(on)
    columns = "group__kind", "role", "organisation_id", "group__needs_second_factor"
    found = list(rows.values_list(*columns))
    seats = frozenset(
        Seat(GroupKind(kind), Role(role), organisation)
        for kind, role, organisation, needs_second_factor in found
        if is_strong or not needs_second_factor
    )
    held_back = not is_strong and any(row[-1] for row in found)
    return Actor(person_id=person.pk, seats=seats, lacks_second_factor=held_back)


@dataclass(frozen=True, slots=True)
class GroupOverview:
    group: Group
    members: int


def groups_with_members(*, on: date) -> list[GroupOverview]:
    """Every group of that day with the number of persons that sit in it. One query."""
    holding = Q(memberships__from_on__lte=on) & (
        Q(memberships__until_on=None) | Q(memberships__until_on__gte=on)
    )
    there = Group.objects.filter(Q(until_on=None) | Q(until_on__gte=on))
    groups = there.annotate(
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


def organisation_names(numbers: AbstractSet[int]) -> dict[int, str]:
    """Names by number. One query."""
    return dict(Organisation.objects.filter(pk__in=numbers).values_list("pk", "name"))


def seats_of(person: Person) -> list[Membership]:
    """All seats of a person, ended ones included. One query."""
    rows = Membership.objects.filter(person=person).select_related("group", "organisation")
    return list(rows.order_by("-from_on", "pk"))


def is_theirs_to_invite(person: Person, *, by: Actor) -> bool:
    """Whether the actor could have given one of the person's seats; the coordinator invites also
    who has none. One query."""
    return may_manage_people(by) or any(
        may_seat(by, group=seat.group, organisation_id=seat.organisation_id)
        for seat in seats_of(person)
    )


def organisation_accounts_of(person: Person) -> "QuerySet[SocialAccount]":
    """The accounts at organisations with which this person signs in: one at most by our own action.
    One query."""
    rows: QuerySet[SocialAccount] = SocialAccount.objects.filter(user=person).order_by("pk")
    return rows


def open_link(token: str, *, at: datetime) -> Link | None:
    """The link behind a token, as long as it works. One query."""
    links = Link.objects.filter(fingerprint=fingerprint_of(token), used_at=None, expires_at__gt=at)
    return links.filter(person__is_active=True).select_related("person").first()


def organisations_of(person: Person) -> frozenset[int]:
    """The organisations that the person sits for, or ever sat for. One query."""
    rows = Membership.objects.filter(person=person)
    return frozenset(rows.values_list("organisation_id", flat=True))


def people_for(actor: Actor) -> "QuerySet[Person]":
    """Whom the actor may know: everyone for the coordinator; for a contact who sits, or sat, for
    their own organisation; for anyone else nobody."""
    if is_coordinator(actor):
        return Person.objects.all()
    own = Membership.objects.filter(organisation__in=organisations_kept(actor))
    return Person.objects.filter(pk__in=own.values("person"))


def memberships_for(actor: Actor) -> MembershipQuerySet:
    """The seats the actor may see and keep: all of them, or those for the own organisation."""
    rows = Membership.objects.select_related("group", "organisation", "person")
    if is_coordinator(actor):
        return rows
    return rows.filter(organisation__in=organisations_kept(actor))


def organisations_for(actor: Actor) -> "QuerySet[Organisation]":
    """The organisations whose people the actor keeps."""
    if is_coordinator(actor):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=organisations_kept(actor))


def groups_for(actor: Actor) -> "QuerySet[Group]":
    """The groups whose seats the actor may see, own ones only for a contact: all of them, since
    everyone may know which groups there are."""
    if is_coordinator(actor) or organisations_kept(actor):
        return Group.objects.all()
    return Group.objects.none()


def groups_to_fill_for(actor: Actor, *, on: date) -> "QuerySet[Group]":
    """The groups in which the actor may give seats from that day."""
    there = groups_for(actor).filter(Q(until_on=None) | Q(until_on__gte=on))
    if is_coordinator(actor):
        return there
    return there.filter(kind__in=ORGANISATIONS_MAY_FILL, seats_given_by=SeatsGivenBy.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone looks for among people; empty is everyone."""

    text: str = ""
    organisation: Organisation | None = None
    group: Group | None = None


def people_found_for(actor: Actor, *, wanted: Wanted) -> "QuerySet[Person]":
    """Whom the actor may know and looks for, by name; `seats_shown` holds the seats that the actor
    may see. A seat that may not be seen finds nobody. Two queries."""
    seats = memberships_for(actor)
    rows = people_for(actor)
    if wanted.text:
        text = wanted.text.strip()
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    if wanted.organisation or wanted.group:
        place = {"organisation": wanted.organisation, "group": wanted.group}
        asked = seats.filter(**{name: thing for name, thing in place.items() if thing})
        rows = rows.filter(pk__in=asked.values("person"))
    shown = Prefetch("memberships", seats.order_by("-from_on", "pk"), to_attr="seats_shown")
    return rows.prefetch_related(shown).order_by("name", "pk")


def people_in(rows: "QuerySet[Group]", *, seats: MembershipQuerySet, on: date) -> "QuerySet[Group]":
    """Groups with how many people hold one of those seats that day; ended groups last. One
    query."""
    held = Q(memberships__in=seats.holding(on))
    counted = rows.annotate(people=Count("memberships__person", filter=held, distinct=True))
    return counted.order_by(F("until_on").asc(nulls_first=True), "name", "pk")


def with_people(rows: "QuerySet[Organisation]", *, on: date) -> "QuerySet[Organisation]":
    """Organisations with how many people sit for them that day, and how many are its contact."""
    seats = Membership.objects.holding(on).filter(person__is_active=True)
    held = Q(membership__in=seats)
    contacts = Membership.objects.holding(on).filter(
        person__is_active=True, group__kind=GroupKind.CONTACTS
    )
    keeps = Q(membership__in=contacts.exclude(role=Role.READER))
    return rows.annotate(
        people=Count("membership__person", filter=held, distinct=True),
        contacts=Count("membership__person", filter=keeps, distinct=True),
    ).order_by("name", "pk")


def group_for(actor: Actor, *, code: str) -> Group | None:
    return groups_for(actor).filter(code=code).first()


def person_for(actor: Actor, *, number: int) -> Person | None:
    return people_for(actor).filter(pk=number).first()
