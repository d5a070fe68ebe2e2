"""Writes of people: who takes part (keeping, persons, seats), how they come in (inviting,
entering), and what they change on their own account."""

from cirkel.people.actions.account import (
    NotYourAccount,
    ask_new_email,
    confirm_new_email,
    end_other_sessions,
    end_session,
)
from cirkel.people.actions.coordinating import (
    LastCoordinator,
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
    GroupEnded,
    NotForOrganisations,
    NotYourHouse,
    add_group,
    add_organisation,
    edit_group,
    edit_organisation,
    end_group,
)
from cirkel.people.actions.links import (
    LinkSpent,
)
from cirkel.people.actions.organisations import (
    OrganisationRefused,
    unlink_organisation_account,
    use_organisation_account,
)
from cirkel.people.actions.persons import (
    AccountIsClosed,
    AccountIsOpen,
    EmailTaken,
    NameEmpty,
    NotYourOwnAccount,
    NotYourPerson,
    add_person,
    deactivate_person,
    reactivate_person,
    read_people,
    read_person,
    rename_person,
)
from cirkel.people.actions.recovering import (
    NotYourOwnFactor,
    reset_second_factor,
)
from cirkel.people.actions.seats import (
    EndedAlready,
    EndsBeforeStart,
    NewSeat,
    NotYoursToEnd,
    NotYoursToSeat,
    SeatTaken,
    add_membership,
    end_membership,
)

__all__ = [
    "AccountIsClosed",
    "AccountIsOpen",
    "CodeTaken",
    "ComesInAlready",
    "EmailTaken",
    "EndedAlready",
    "EndsBeforeStart",
    "GroupEnded",
    "LastCoordinator",
    "LinkSpent",
    "NameEmpty",
    "NewSeat",
    "NotForOrganisations",
    "NotYourAccount",
    "NotYourHouse",
    "NotYourOwnAccount",
    "NotYourOwnFactor",
    "NotYourPerson",
    "NotYoursToEnd",
    "NotYoursToInvite",
    "NotYoursToSeat",
    "OrganisationRefused",
    "SeatTaken",
    "accept_invitation",
    "add_group",
    "add_membership",
    "add_organisation",
    "add_person",
    "ask_new_email",
    "confirm_new_email",
    "deactivate_person",
    "edit_group",
    "edit_organisation",
    "end_group",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "invite_person",
    "reactivate_person",
    "read_people",
    "read_person",
    "rename_person",
    "renew_invitation",
    "reset_second_factor",
    "send_password_link",
    "send_sign_in_link",
    "set_password_by_link",
    "unlink_organisation_account",
    "use_organisation_account",
    "use_sign_in_link",
]
