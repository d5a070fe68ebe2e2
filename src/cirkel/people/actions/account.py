"""What people change on their own account: their address, and where they are signed in."""

from datetime import datetime
from functools import partial

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Refused
from cirkel.people import mails, rules
from cirkel.people.actions.links import close_links, end_all_sessions, make_link, spend_link
from cirkel.people.actions.persons import EmailTaken
from cirkel.people.actions.trail import note
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Person, clean_email
from cirkel.people.rules import Actor


class NotYourAccount(Refused):
    code = "account_not_yours"
    message = _("Dit is het account van iemand anders. U kunt alleen uw eigen account aanpassen.")


@transaction.atomic
def ask_new_email(*, person: Person, email: str, by: Actor, at: datetime) -> None:
    """Ask the new address for a confirmation, and tell the old one. An address of somebody else
    gets nothing, and the asker does not learn so."""
    _check(by, person)
    email = clean_email(email)
    close_links(person, at=at, purpose=LinkPurpose.NEW_EMAIL)
    note("people.email.asked", person, at=at)
    transaction.on_commit(partial(mails.send_notice, mails.EMAIL_ASKED, to=person.email, at=at))
    is_taken = Person.objects.filter(email=email).exists()
    link = make_link(person, LinkPurpose.NEW_EMAIL, at=at, new_email=email)
    if is_taken:  # What is kept of the asker tells no more than what they asked.
        return
    send = partial(mails.send_link, mails.NEW_EMAIL, to=email)
    transaction.on_commit(partial(send, token=link.token, until=link.expires_at))


@transaction.atomic
def confirm_new_email(*, token: str, by: Actor, at: datetime) -> Person:
    """From now on this address signs in. All sessions end, and the old address is told."""
    link = spend_link(token, LinkPurpose.NEW_EMAIL, at=at)
    person, old = link.person, link.person.email
    if Person.objects.filter(email=link.new_email).exists():
        raise EmailTaken
    person.email = link.new_email
    person.save(update_fields=["email"])
    end_all_sessions(person)
    close_links(person, at=at)
    note("people.email.changed", person, at=at)
    transaction.on_commit(partial(mails.send_notice, mails.EMAIL_CHANGED, to=old, at=at))
    return person


@transaction.atomic
def end_session(*, person: Person, number: int, by: Actor, at: datetime) -> None:
    """Sign out one browser; one that is gone already, or another's, changes nothing."""
    _check(by, person)
    session = UserSession.objects.filter(user=person, pk=number).first()
    if session is not None:
        session.end()
        note("people.session.ended", person, at=at, sessions="one")


@transaction.atomic
def end_other_sessions(*, person: Person, by: Actor, at: datetime) -> None:
    """Sign out every browser, those too that no list knows; the page keeps its own signed in."""
    _check(by, person)
    end_all_sessions(person)
    note("people.session.ended", person, at=at, sessions="others")


def _check(by: Actor, person: Person) -> None:
    if not rules.is_own_account(by, person_id=person.pk):
        raise NotYourAccount
