"""Everything that is kept of one person, by table, from what the tables say about themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cirkel.core.privacy import Words
from cirkel.people.models import Person
from cirkel.privacy.queries.classes import Table, tables

SECRET = "***"


class Value(NamedTuple):
    """A field of a row, as people read it and as a program does."""

    name: str
    label: Words
    text: str
    plain: Any


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The rows of one table that point at the person in one way."""

    label: str
    name: Words
    role: Words
    until: tuple[str, ...]
    count: int
    rows: tuple[tuple[Value, ...], ...]


def kept_of(person: Person, *, most: int | None = None) -> list[OwnTable]:
    """Two queries for each way in which a table can point at a person; with `most`, the newest."""
    return [own for table in tables() for own in _of_table(table, person, most)]


def sessions_of(person_id: int) -> list[Session]:
    """Their sessions. Nothing in the table says whose one is, so all are looked into."""
    return [
        session
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(person_id)
    ]


def _of_table(table: Table, person: Person, most: int | None) -> Iterator[OwnTable]:
    if table.model is Session:
        sessions = sessions_of(person.pk)
        yield _own(table, "", person, rows=sessions[:most], count=len(sessions))
    for lookup in table.person_lookups:
        found = table.model._default_manager.filter(**{lookup: person.pk})
        found = found.select_related(*_named(table))
        rows = found.order_by("-pk")[:most] if most else found.order_by("pk")
        yield _own(table, lookup, person, rows=rows, count=found.count())


def _named(table: Table) -> list[str]:
    """Keys to things whose name is shown: groups and organisations, never other persons."""
    fields = (
        table.model._meta.get_field(name)
        for name in [*table.classes.about, *table.classes.personal]
    )
    return [
        field.name for field in fields if field.is_relation and field.related_model is not Person
    ]


def _own(
    table: Table, lookup: str, person: Person, *, rows: Iterable[Model], count: int
) -> OwnTable:
    classes = table.classes
    pointing = classes.personal.get(lookup.partition("__")[0])
    return OwnTable(
        label=f"{table.label}.{lookup}" if lookup else table.label,
        name=classes.name,
        role=pointing.label if pointing else "",
        until=tuple(sorted({kept.until for kept in classes.personal.values()})),
        count=count,
        rows=tuple(tuple(_values(table, row, person)) for row in rows),
    )


def _values(table: Table, row: Model, person: Person) -> Iterator[Value]:
    """What tells which row it is, then what is about the person; others in it stay unnamed."""
    for name, label in table.classes.about.items():
        yield _value(row, name, label)
    for name, kept in table.classes.personal.items():
        field = row._meta.get_field(name)
        if kept.is_secret:
            yield Value(name, kept.label, _("bewaren we, maar tonen we nooit"), SECRET)
        elif name in table.classes.persons or field.related_model is Person:
            number = getattr(row, field.attname)  # type: ignore[union-attr]  # a column
            yield _who(name, kept.label, number, person)
        else:
            yield _value(row, name, kept.label)


def _who(name: str, label: Words, number: int | None, person: Person) -> Value:
    if number == person.pk:
        return Value(name, label, _("u"), number)
    return Value(name, label, "–" if number is None else _("iemand anders"), None)


def _value(row: Model, name: str, label: Words) -> Value:
    found = getattr(row, name)
    shown = getattr(row, f"get_{name}_display", None)
    return Value(name, label, _text(shown() if shown else found), _plain(found))


def _text(value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return {"id": value.pk, "name": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
