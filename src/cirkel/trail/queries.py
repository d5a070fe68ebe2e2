"""Reads of the trail: newest first, from any line back, at the same price for a million lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.timezone import make_aware

from cirkel.core.enums import Doer
from cirkel.core.models import AuditEntry
from cirkel.people.models import Person
from cirkel.trail.enums import Part

PER_PAGE = 50
# A key to a person under one of these names says whose the row is; other keys say who decided.
OWNERS = frozenset({"person", "user"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: in which days (both included), by whom, what was done, to what."""

    first: date | None = None
    last: date | None = None
    person_id: int | None = None
    doer: Doer | None = None
    action: str = ""
    object_type: str = ""
    object_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines, and the number of the last one when there are older lines."""

    lines: Sequence[AuditEntry]
    older_than: int | None


def lines_wanted(wanted: Wanted) -> QuerySet[AuditEntry]:
    """Newest first. Each filter and the order are read from one index."""
    given = {
        "at__gte": _midnight(wanted.first) if wanted.first else None,
        "at__lt": _midnight(wanted.last + timedelta(days=1)) if wanted.last else None,
        "by_id": wanted.person_id,
        "by_kind": wanted.doer,
        "action": wanted.action,
        "object_type": wanted.object_type,
        "object_id": wanted.object_id,
    }
    filters = {name: value for name, value in given.items() if value not in {None, ""}}
    return AuditEntry.objects.filter(**filters).order_by("-at", "-id")


def stretch(lines: QuerySet[AuditEntry], *, older_than: int | None = None) -> Stretch:
    """At most fifty lines, from the newest or from before a line on. One query, or two."""
    found = list(_older(lines, older_than)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return Stretch(shown, shown[-1].pk if len(found) > PER_PAGE else None)


def own_lines(person: Person, part: Part) -> QuerySet[AuditEntry]:
    """What someone did, or what others did with that person's data. One query for each table whose
    rows are a person's."""
    lines = AuditEntry.objects.order_by("-at", "-id")
    if part == Part.BY:
        return lines.filter(by_id=person.pk)
    own = Q(object_type=Person._meta.label_lower) & (Q(object_id=person.pk) | Q(object_id=None))
    for model, key in owned_models():
        numbers = list(model._default_manager.filter(**{key: person}).values_list("pk", flat=True))
        own |= Q(object_type=model._meta.label_lower, object_id__in=numbers)
    return lines.filter(own).exclude(by_id=person.pk)


def owned_models() -> list[tuple[type[Model], str]]:
    """Tables whose rows belong to one person, with the key that says whose."""
    return [
        (relation.related_model, relation.field.name)
        for relation in Person._meta.related_objects
        if isinstance(relation.field, ForeignKey)
        and relation.field.name in OWNERS
        and isinstance(relation.related_model, type)
    ]


def people_to_choose() -> list[tuple[int, str]]:
    """Number and name of everyone, by name. One query."""
    return list(Person.objects.values_list("pk", "name"))


def _older(lines: QuerySet[AuditEntry], than: int | None) -> QuerySet[AuditEntry]:
    if than is None:
        return lines
    at = AuditEntry.objects.filter(pk=than).values_list("at", flat=True).first()
    if at is None:
        return lines.none()
    # The first condition lets the database begin in the index where this line stands.
    return lines.filter(at__lte=at).filter(Q(at__lt=at) | Q(at=at, pk__lt=than))


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
