"""Who may search the trail of everyone. One's own lines are anybody's to read."""

from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator


def may_read_trail(by: Actor) -> bool:
    """The coordinator, and the privacy officer, whose seat gives no more than reading."""
    return is_coordinator(by) or by.reads_in(GroupKind.PRIVACY)
