"""Coming in without a password at hand: a link to sign in, and a link to choose a new password.

Asking is open to anyone, and answers nobody: whether an address is known shows in its mailbox only.
"""

from datetime import datetime
from functools import partial

from django.db import transaction

from cirkel.people import mails, validators
from cirkel.people.actions.links import close_links, end_all_sessions, make_link, spend_link
from cirkel.people.actions.trail import note
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Person, clean_email
from cirkel.people.rules import Actor


@transaction.atomic
def send_sign_in_link(*, email: str, by: Actor, at: datetime, query: str = "") -> None:
    """To the person with that address, if there is one. `query` goes behind the link's address."""
    _send(LinkPurpose.SIGN_IN, mails.SIGN_IN, email=email, at=at, query=query)


@transaction.atomic
def send_password_link(*, email: str, by: Actor, at: datetime) -> None:
    """To the person with that address, if there is one; the old password keeps working."""
    _send(LinkPurpose.NEW_PASSWORD, mails.NEW_PASSWORD, email=email, at=at)


@transaction.atomic
def use_sign_in_link(*, token: str, by: Actor, at: datetime) -> Person:
    """The person who may sign in now. A second step is still asked of who has one."""
    link = spend_link(token, LinkPurpose.SIGN_IN, at=at)
    close_links(link.person, at=at, purpose=LinkPurpose.SIGN_IN)
    note("people.link.used", link.person, at=at)
    return link.person


@transaction.atomic
def set_password_by_link(*, token: str, password: str, by: Actor, at: datetime) -> Person:
    """A new password, and nothing more: nobody is signed in, all sessions end, and the second
    step of the person stays as it is."""
    link = spend_link(token, LinkPurpose.NEW_PASSWORD, at=at)
    person = link.person
    validators.check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_all_sessions(person)
    close_links(person, at=at)
    note("people.password.changed", person, at=at, way="link")
    tell = partial(mails.send_notice, mails.PASSWORD_CHANGED, to=person.email, at=at)
    transaction.on_commit(tell)
    return person


def _send(
    purpose: LinkPurpose, text: mails.Text, *, email: str, at: datetime, query: str = ""
) -> None:
    person = Person.objects.filter(email=clean_email(email), is_active=True).first()
    if person is None:
        return
    link = make_link(person, purpose, at=at)
    note("people.link.sent", person, at=at, purpose=purpose.value)
    send = partial(mails.send_link, text, to=person.email, query=query)
    transaction.on_commit(partial(send, token=link.token, until=link.expires_at))
