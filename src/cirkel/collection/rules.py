"""Who may deliver figures, explain a finding, sign off, and read what came in."""

from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator


def may_keep_sources(by: Actor) -> bool:
    return is_coordinator(by)


def may_deliver(by: Actor, *, organisation_id: int) -> bool:
    """A member of the data team for the organisation behind the source, or the coordinator."""
    return is_coordinator(by) or organisation_id in by.organisations_in(GroupKind.DATA)


def may_deliver_anything(by: Actor) -> bool:
    """Whether the form to deliver opens, and the page 'Leveringen' offers it."""
    return is_coordinator(by) or by.sits_in(GroupKind.DATA)


def may_read_deliveries(by: Actor) -> bool:
    """Unprotected figures stay with those who count and coordinate, readers of the data team
    included."""
    return is_coordinator(by) or by.reads_in(GroupKind.DATA)


def may_explain_finding(by: Actor, *, organisation_id: int) -> bool:
    return may_deliver(by, organisation_id=organisation_id)


def may_sign_off(by: Actor, *, received_by_id: int) -> bool:
    """Anyone who counts or coordinates, except the person who delivered it: two pairs of eyes."""
    counts = is_coordinator(by) or by.sits_in(GroupKind.DATA)
    return counts and by.person_id is not None and by.person_id != received_by_id
