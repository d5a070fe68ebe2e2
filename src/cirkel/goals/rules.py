"""Who may change what was promised, and who may close a question."""

from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator


def may_keep_goals(by: Actor) -> bool:
    """The covenant's text, goals, definitions and code lists are the coordinator's to keep."""
    return is_coordinator(by)


def may_ask_question(by: Actor) -> bool:
    """Anyone who works in a group that steers, connects or counts may put a question on the
    list."""
    return is_coordinator(by) or by.sits_in(GroupKind.STEERING, GroupKind.LIAISON, GroupKind.DATA)


def may_answer_question(by: Actor, *, owner_id: int) -> bool:
    """The coordinator, or a member of the data team for the organisation that owns the question."""
    return is_coordinator(by) or owner_id in by.organisations_in(GroupKind.DATA)


def may_set_house_style(by: Actor) -> bool:
    return is_coordinator(by)
