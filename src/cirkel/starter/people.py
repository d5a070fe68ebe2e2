"""Founding, first step: who takes part."""

from cirkel.people.actions import (
    NewSeat,
    add_group,
    add_membership,
    add_organisation,
    add_person,
)
from cirkel.starter.founding import Founding
from cirkel.starter.reading import Entry
from cirkel.starter.wrong import blaming


def found_people(founding: Founding, *, password: str | None) -> None:
    """Organisations, groups, persons and their seats. Without a password nobody can sign in yet."""
    folder = founding.folder
    for entry in folder["organisations"]:
        with blaming(entry.where):
            made = add_organisation(**founding.filled(entry), **founding.acting)
        founding.keep(entry, made)
    for entry in folder["groups"]:
        with blaming(entry.where):
            made_group = add_group(**founding.filled(entry), **founding.acting)
        founding.keep(entry, made_group)
    for entry in folder["people"]:
        _person(founding, entry, password)


def _person(founding: Founding, entry: Entry, password: str | None) -> None:
    with blaming(entry.where):
        fields = founding.filled(entry)
        person = founding.keep(entry, add_person(password=password, **fields, **founding.acting))
    for part in entry.parts("seats"):
        with blaming(part.where):
            fields = founding.filled(part)
            from_on = fields.pop("from_on")
            add_membership(
                person=person, seat=NewSeat(**fields), from_on=from_on, **founding.acting
            )
