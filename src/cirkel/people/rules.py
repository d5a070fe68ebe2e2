"""Who may change organisations, groups and memberships; and the actor that all rules ask about.

An organisation keeps its own people: its contact (a working seat in a group of contacts) gives
seats for that organisation in groups that organisations fill themselves, and ends any of its seats.
Everything else is the coordinator's.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Refused
from cirkel.people.enums import GroupKind, Role, SeatsGivenBy


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


class HasSeats(Protocol):
    """What a rule needs to know of a group."""

    @property
    def kind(self) -> str: ...

    @property
    def seats_given_by(self) -> str: ...


# A kind that is not named here is the coordinator's to fill, whatever a group says: who coordinates
# or is somebody's contact is never decided by a contact.
ORGANISATIONS_MAY_FILL = frozenset(
    {
        GroupKind.STEERING,
        GroupKind.LIAISON,
        GroupKind.AMBASSADORS,
        GroupKind.ADMINISTRATORS,
        GroupKind.DATA,
        GroupKind.CASE_TABLE,
        GroupKind.PILOTS,
        GroupKind.OTHER,
    }
)


def organisations_kept(by: Actor) -> frozenset[int]:
    """The organisations whose contact this is; the coordinator needs no list."""
    return by.organisations_in(GroupKind.CONTACTS)


def may_manage_people(by: Actor) -> bool:
    """Organisations, groups, who gives seats in them, and accounts as such."""
    return is_coordinator(by)


def is_own_account(by: Actor, *, person_id: int) -> bool:
    """Address, password and sessions: only the person's own."""
    return by.person_id == person_id


def may_reset_second_factor(by: Actor, *, person_id: int) -> bool:
    """A coordinator for somebody else: nobody takes away their own second step by this way."""
    return may_manage_people(by) and by.person_id != person_id


def may_open_people_pages(by: Actor) -> bool:
    """Whether there is anyone or anything for this actor to keep."""
    return is_coordinator(by) or bool(organisations_kept(by))


def may_know_person(by: Actor, *, organisation_ids: AbstractSet[int]) -> bool:
    """The coordinator knows everyone; a contact who sits, or sat, for their own organisation."""
    return is_coordinator(by) or bool(organisation_ids & organisations_kept(by))


def may_rename_person(by: Actor, *, organisation_ids: AbstractSet[int]) -> bool:
    """A contact corrects a name only if nobody else's seats, old ones too, bear it."""
    own = bool(organisation_ids) and organisation_ids <= organisations_kept(by)
    return is_coordinator(by) or own


def may_seat(by: Actor, *, group: HasSeats, organisation_id: int) -> bool:
    """Give someone a seat in that group on behalf of that organisation."""
    if is_coordinator(by):
        return True
    is_open = group.kind in ORGANISATIONS_MAY_FILL
    is_given = group.seats_given_by == SeatsGivenBy.ORGANISATION
    return is_open and is_given and organisation_id in organisations_kept(by)


def may_end_seat(by: Actor, *, organisation_id: int) -> bool:
    """An organisation may withdraw anyone who sits on its behalf, in whatever group."""
    return is_coordinator(by) or organisation_id in organisations_kept(by)
