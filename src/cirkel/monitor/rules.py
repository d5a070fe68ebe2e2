"""Who may release figures, who may read which release, and who adds a story."""

from cirkel.goals.enums import Audience
from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator, is_partner


def may_release(by: Actor) -> bool:
    """Releasing is the coordinator's: after sign-off by those who count."""
    return is_coordinator(by)


def may_choose_baseline(by: Actor) -> bool:
    """What figures are held against is the coordinator's to choose, with a reason on the page."""
    return is_coordinator(by)


def may_read_release(by: Actor, *, audience: Audience) -> bool:
    """Public releases are everybody's; the partners' release is for anyone with a seat today."""
    return audience == Audience.PUBLIC or (audience == Audience.PARTNERS and is_partner(by))


def may_add_story(by: Actor) -> bool:
    return is_coordinator(by) or by.sits_in(GroupKind.DATA, GroupKind.LIAISON, GroupKind.STEERING)
