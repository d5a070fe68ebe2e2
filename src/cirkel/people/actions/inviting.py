"""Inviting someone: a person without a password, a seat, and a link of seven days."""

from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Refused
from cirkel.people import mails, queries
from cirkel.people.actions.links import close_links, make_link, spend_link
from cirkel.people.actions.persons import make_person
from cirkel.people.actions.seats import NewSeat, check_seat, give_seat
from cirkel.people.actions.trail import note
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Person
from cirkel.people.rules import Actor


class NotYoursToInvite(Refused):
    code = "invitation_not_yours"
    message = _("U kunt voor deze groep of organisatie niemand uitnodigen. Vraag de coördinator.")


class ComesInAlready(Conflict):
    code = "invitation_not_needed"
    message = _(
        "Deze persoon heeft al ingelogd en heeft geen uitnodiging nodig. Wijs op ‘Wachtwoord "
        "vergeten’ of op de inloglink."
    )


@transaction.atomic
def invite_person(
    *, email: str, name: str, seat: NewSeat, from_on: date, by: Actor, at: datetime
) -> Person:
    """Add someone with a seat, and send the link with which they come in the first time."""
    check_seat(seat, by)
    person = make_person(email=email, name=name, password=None, by=by, at=at)
    give_seat(person, seat, from_on, by=by, at=at)
    audit.record("people.person.invited", person, by=by, at=at)
    _send(person, at=at)
    return person


@transaction.atomic
def renew_invitation(*, person: Person, by: Actor, at: datetime) -> Person:
    """Send a new link; the one sent before works no more."""
    if not queries.is_theirs_to_invite(person, by=by):
        raise NotYoursToInvite
    if not person.awaits_invitation:
        raise ComesInAlready
    close_links(person, at=at, purpose=LinkPurpose.INVITATION)
    audit.record("people.invitation.renewed", person, by=by, at=at)
    _send(person, at=at)
    return person


@transaction.atomic
def accept_invitation(*, token: str, by: Actor, at: datetime) -> Person:
    """Whoever holds the link is the person it was sent to; it works once. Signing in and choosing
    how to come in from now on follow in the pages."""
    link = spend_link(token, LinkPurpose.INVITATION, at=at)
    note("people.invitation.accepted", link.person, at=at)
    return link.person


def _send(person: Person, *, at: datetime) -> None:
    link = make_link(person, LinkPurpose.INVITATION, at=at)
    send = partial(mails.send_link, mails.INVITATION, to=person.email)
    transaction.on_commit(partial(send, token=link.token, until=link.expires_at))
