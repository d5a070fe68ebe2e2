"""Who may change the programme."""

from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator


def may_keep_programme(by: Actor) -> bool:
    """The coordinator, and the liaison group whose instrument the programme is."""
    return is_coordinator(by) or by.sits_in(GroupKind.LIAISON)
