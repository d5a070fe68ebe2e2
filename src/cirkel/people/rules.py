"""Who may change organisations, groups and memberships; and the actor that all rules ask about."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Refused
from cirkel.people.enums import GroupKind, Role


class NobodyAnswers(Refused):
    code = "nobody_answers"
    message = _("Dit kan alleen een persoon doen. Log in en probeer het opnieuw.")


class Seat(NamedTuple):
    """A membership that holds today: in which kind of group, as what, for which organisation."""

    group: GroupKind
    role: Role
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, with the seats that hold at this moment.

    `person_id` is None for a visitor (no seats) and for the installation itself (`is_system`),
    which founds a covenant before there is anyone to ask. `lacks_second_factor`: there are seats
    that count only after a second step, and this session did not take it.
    """

    person_id: int | None = None
    seats: AbstractSet[Seat] = field(default_factory=frozenset)
    is_system: bool = False
    lacks_second_factor: bool = False

    @property
    def answerable(self) -> int:
        """The person who answers for a figure or a decision; nobody can answer for a machine."""
        if self.person_id is None:
            raise NobodyAnswers
        return self.person_id

    def sits_in(self, *groups: GroupKind) -> bool:
        """True for a working seat; a reader's seat gives nothing beyond reading."""
        return any(seat.group in groups and seat.role != Role.READER for seat in self.seats)

    def reads_in(self, *groups: GroupKind) -> bool:
        return any(seat.group in groups for seat in self.seats)

    def organisations_in(self, *groups: GroupKind) -> frozenset[int]:
        found = (s for s in self.seats if s.group in groups and s.role != Role.READER)
        return frozenset(seat.organisation_id for seat in found)


VISITOR = Actor()
SYSTEM = Actor(is_system=True)


class HasOrganisation(Protocol):
    @property
    def organisation_id(self) -> int: ...


def is_coordinator(by: Actor) -> bool:
    """The coordinator keeps the covenant's own house: people, goals, definitions, house style."""
    return by.is_system or by.sits_in(GroupKind.COORDINATION)


def is_partner(by: Actor) -> bool:
    """Anyone with a seat today, readers included."""
    return by.is_system or bool(by.seats)


def may_manage_people(by: Actor) -> bool:
    return is_coordinator(by)


class AsksSeats(Protocol):
    """A group, as far as rules know it."""

    @property
    def pk(self) -> int: ...


def may_invite(by: Actor, *, group: AsksSeats, organisation_id: int) -> bool:
    """Who may seat someone there may invite someone there."""
    return may_manage_people(by)


def may_change_account(by: Actor, *, person_id: int) -> bool:
    """Address, password and sessions: only the person's own."""
    return by.person_id == person_id


def may_reset_second_factor(by: Actor, *, person_id: int) -> bool:
    """A coordinator for somebody else: nobody takes away their own second step by this way."""
    return may_manage_people(by) and by.person_id != person_id


def may_read_partners_pages(by: Actor) -> bool:
    """The members' area: every signed-in person with a seat that holds today."""
    return is_partner(by)
