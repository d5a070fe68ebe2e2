"""Writes of people: who takes part (keeping), how they come in (inviting, entering), and what they
change on their own account."""

from cirkel.people.actions.account import (
    NotYourAccount,
    ask_new_email,
    confirm_new_email,
    end_other_sessions,
    end_session,
)
from cirkel.people.actions.entering import (
    send_password_link,
    send_sign_in_link,
    set_password_by_link,
    use_sign_in_link,
)
from cirkel.people.actions.inviting import (
    ComesInAlready,
    NotYoursToInvite,
    accept_invitation,
    invite_person,
    renew_invitation,
)
from cirkel.people.actions.keeping import (
    CodeTaken,
    EmailTaken,
    EndedAlready,
    EndsBeforeStart,
    NewSeat,
    NotYourHouse,
    SeatTaken,
    add_group,
    add_membership,
    add_organisation,
    add_person,
    end_membership,
    read_everyone,
)
from cirkel.people.actions.links import LinkSpent
from cirkel.people.actions.recovering import NotYourOwnFactor, reset_second_factor

__all__ = [
    "CodeTaken",
    "ComesInAlready",
    "EmailTaken",
    "EndedAlready",
    "EndsBeforeStart",
    "LinkSpent",
    "NewSeat",
    "NotYourAccount",
    "NotYourHouse",
    "NotYourOwnFactor",
    "NotYoursToInvite",
    "SeatTaken",
    "accept_invitation",
    "add_group",
    "add_membership",
    "add_organisation",
    "add_person",
    "ask_new_email",
    "confirm_new_email",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "invite_person",
    "read_everyone",
    "renew_invitation",
    "reset_second_factor",
    "send_password_link",
    "send_sign_in_link",
    "set_password_by_link",
    "use_sign_in_link",
]
