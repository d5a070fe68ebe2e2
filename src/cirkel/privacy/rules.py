"""Who guards what is kept about people."""

from cirkel.people.enums import GroupKind
from cirkel.people.rules import Actor, is_coordinator

# A privacy officer sits in a group of this kind, in installations that have one.
OFFICERS = tuple(kind for kind in GroupKind if kind.value == "privacy")


def may_guard_privacy(by: Actor) -> bool:
    """Sees the register and the terms, carries them out, and answers requests."""
    return is_coordinator(by) or by.sits_in(*OFFICERS)


def may_decide_on_removal(by: Actor) -> bool:
    """A person decides about a person; never the installation."""
    return may_guard_privacy(by) and by.person_id is not None


def is_oneself(by: Actor, *, person_id: int) -> bool:
    return by.person_id is not None and by.person_id == person_id


def may_turn_keys(by: Actor) -> bool:
    """Only who is on the machine: the keys are nowhere else."""
    return by.is_system


def may_carry_out(by: Actor, *, is_special: bool, prepared_by_id: int | None) -> bool:
    """For special data another person than the one who prepared, and both are persons."""
    if not may_guard_privacy(by):
        return False
    if not is_special:
        return True
    people = {by.person_id, prepared_by_id}
    return None not in people and len(people) == 2
