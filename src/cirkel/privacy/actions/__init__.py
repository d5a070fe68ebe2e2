"""Writes of privacy: requests of people, erasing, retention, and turning the keys."""

from cirkel.privacy.actions.erasing import (
    ERASED_HOST,
    AlreadyErased,
    NotYoursToErase,
    OnlyCoordinator,
    erase_person,
)
from cirkel.privacy.actions.own_data import (
    NameEmpty,
    NotYourData,
    correct_name,
    export_own_data,
)
from cirkel.privacy.actions.removal import (
    AlreadyAsked,
    AlreadyDecided,
    AnswerEmpty,
    NotYoursToDecide,
    ReasonEmpty,
    ask_removal,
    carry_out_removal,
    refuse_removal,
    withdraw_removal,
)
from cirkel.privacy.actions.retention import (
    NotDue,
    NotYoursToKeep,
    PreparedAnew,
    SecondPersonNeeded,
    carry_out_retention,
    prepare_retention,
)
from cirkel.privacy.actions.rotating import OnlyOnTheMachine, rotate_keys

__all__ = [
    "ERASED_HOST",
    "AlreadyAsked",
    "AlreadyDecided",
    "AlreadyErased",
    "AnswerEmpty",
    "NameEmpty",
    "NotDue",
    "NotYourData",
    "NotYoursToDecide",
    "NotYoursToErase",
    "NotYoursToKeep",
    "OnlyCoordinator",
    "OnlyOnTheMachine",
    "PreparedAnew",
    "ReasonEmpty",
    "SecondPersonNeeded",
    "ask_removal",
    "carry_out_removal",
    "carry_out_retention",
    "correct_name",
    "erase_person",
    "export_own_data",
    "prepare_retention",
    "refuse_removal",
    "rotate_keys",
    "withdraw_removal",
]
