"""What the page 'Wie mag wat' says, asked of the same rules that actions enforce.

A `Right` is a sentence for people, the rule behind it, and what that rule asks besides the actor.
Each app declares its own beside its rules; nothing here is ever asked for permission.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cirkel.people import rules
from cirkel.people.enums import GroupKind, Role, SeatsGivenBy
from cirkel.people.rules import VISITOR, Actor, Seat

Given = Callable[[Actor, int], Mapping[str, object]]
# Numbers for organisations in people's heads: their own, and any other one.
OWN, OTHER = 1, 2
SOMEBODY_ELSE = -1


class Outcome(StrEnum):
    YES = "yes"
    OWN = "own"
    NO = "no"


def nothing_else(_by: Actor, _organisation_id: int) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Right:
    """`actions` names what this right opens, as `app.action`, or `app.action@case` where an action
    asks more than one right."""

    code: str
    sentence: Promise
    rule: Callable[..., bool]
    given: Given = nothing_else
    actions: tuple[str, ...] = ()

    def holds(self, by: Actor, *, organisation_id: int) -> bool:
        """Whether the actor has it for something of that organisation."""
        return self.rule(by, **self.given(by, organisation_id))

    def outcome(self, by: Actor) -> Outcome:
        """For an actor whose seats are for the organisation `OWN`."""
        if self.holds(by, organisation_id=OTHER):
            return Outcome.YES
        return Outcome.OWN if self.holds(by, organisation_id=OWN) else Outcome.NO


class Persona(NamedTuple):
    """Someone in people's heads: one seat in one kind of group, or none."""

    kind: GroupKind | None
    role: Role | None
    actor: Actor


def personas() -> list[Persona]:
    """A visitor, someone signed in without a seat that holds (so also who had one), and every role
    in every kind of group."""
    nobody = [Persona(None, None, VISITOR), Persona(None, None, Actor(person_id=1))]
    seats = [Seat(kind, role, OWN) for kind in GroupKind for role in Role]
    return nobody + [
        Persona(seat.group, seat.role, Actor(person_id=1, seats=frozenset({seat})))
        for seat in seats
    ]


class Table(NamedTuple):
    """A group in people's heads."""

    kind: GroupKind
    seats_given_by: SeatsGivenBy


def _seat_in(kind: GroupKind, giver: SeatsGivenBy) -> Given:
    table = Table(kind, giver)
    return lambda _by, organisation: {"group": table, "organisation_id": organisation}


def _of(_by: Actor, organisation: int) -> Mapping[str, object]:
    return {"organisation_id": organisation}


def _of_only(_by: Actor, organisation: int) -> Mapping[str, object]:
    return {"organisation_ids": frozenset({organisation})}


RIGHTS: Sequence[Right] = (
    Right(
        "people.pages",
        _("De pagina's Mensen, Groepen en Organisaties openen"),
        rules.may_open_people_pages,
        actions=("people.read_people",),
    ),
    Right(
        "people.know",
        _("Zien wie er voor een organisatie in een groep zit, met e-mailadres"),
        rules.may_know_person,
        _of_only,
        ("people.read_person",),
    ),
    Right(
        "people.seat_open",
        _("Een plek geven in een groep die organisaties zelf vullen"),
        rules.may_seat,
        _seat_in(GroupKind.AMBASSADORS, SeatsGivenBy.ORGANISATION),
        (
            "people.add_membership@open",
            "people.invite_person@open",
            "people.renew_invitation@open",
        ),
    ),
    Right(
        "people.seat_closed",
        _("Een plek geven in een groep die de coördinator vult"),
        rules.may_seat,
        _seat_in(GroupKind.AMBASSADORS, SeatsGivenBy.COORDINATOR),
        ("people.add_membership", "people.invite_person", "people.renew_invitation"),
    ),
    Right(
        "people.seat_contact",
        _("Iemand contactpersoon of coördinator maken"),
        rules.may_seat,
        _seat_in(GroupKind.CONTACTS, SeatsGivenBy.ORGANISATION),
        ("people.add_membership@contacts", "people.add_membership@coordination"),
    ),
    Right(
        "people.end_seat",
        _("Een plek beëindigen"),
        rules.may_end_seat,
        _of,
        ("people.end_membership", "people.end_membership@contacts"),
    ),
    Right(
        "people.rename",
        _("De naam verbeteren van iemand die nergens anders voor zat"),
        rules.may_rename_person,
        _of_only,
        ("people.rename_person",),
    ),
    Right(
        "people.second_factor",
        _("De kwijtgeraakte tweede stap van een ander weghalen"),
        rules.may_reset_second_factor,
        lambda _by, _organisation: {"person_id": SOMEBODY_ELSE},
        ("people.reset_second_factor",),
    ),
    Right(
        "people.house",
        _("Organisaties, groepen en accounts toevoegen, aanpassen en sluiten"),
        rules.may_manage_people,
        actions=tuple(
            f"people.{name}"
            for name in (
                "add_organisation edit_organisation add_group edit_group end_group add_person "
                "deactivate_person reactivate_person"
            ).split()
        ),
    ),
)
