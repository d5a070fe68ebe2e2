"""Links that work once: made with a token that is nowhere kept, spent by whoever is first."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Conflict
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link, Person, fingerprint_of

LIFETIMES = {
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.SIGN_IN: timedelta(minutes=15),
    LinkPurpose.NEW_PASSWORD: timedelta(minutes=30),
    LinkPurpose.NEW_EMAIL: timedelta(hours=1),
}
KEPT_AFTERWARDS = timedelta(days=30)
TOKEN_BYTES = 32


class LinkSpent(Conflict):
    code = "link_spent"
    message = _(
        "Deze link werkt niet (meer). Een link werkt één keer en maar kort. Vraag een nieuwe link, "
        "of vraag de coördinator om een nieuwe uitnodiging."
    )


class MadeLink(NamedTuple):
    token: str
    expires_at: datetime


def make_link(
    person: Person, purpose: LinkPurpose, *, at: datetime, new_email: str = ""
) -> MadeLink:
    """A new link; those of anyone that expired long ago go."""
    Link.objects.filter(expires_at__lt=at - KEPT_AFTERWARDS).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = at + LIFETIMES[purpose]
    Link.objects.create(
        person=person,
        purpose=purpose,
        fingerprint=fingerprint_of(token),
        made_at=at,
        expires_at=expires_at,
        new_email=new_email,
    )
    return MadeLink(token, expires_at)


def spend_link(token: str, purpose: LinkPurpose, *, at: datetime) -> Link:
    """The link, which from now on works no more; refused to all but the first.

    One conditional update on the link's own columns: with a join in it, PostgreSQL would look at
    the other table only, and let a second one through that waited for the first.
    """
    wanted = Link.objects.filter(fingerprint=fingerprint_of(token), purpose=purpose)
    if not wanted.filter(used_at=None, expires_at__gt=at).update(used_at=at):
        raise LinkSpent
    link = wanted.select_related("person").get()
    if not link.person.is_active:
        raise LinkSpent
    return link


def close_links(person: Person, *, at: datetime, purpose: LinkPurpose | None = None) -> None:
    """What was sent to this person earlier works no more."""
    links = Link.objects.filter(person=person, used_at=None, expires_at__gt=at)
    if purpose is not None:
        links = links.filter(purpose=purpose)
    links.update(expires_at=at)


def end_all_sessions(person: Person) -> None:
    """Every browser in which this person is signed in is a visitor's from now on."""
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    person.refresh_from_db(fields=["session_round"])
    person.usersession_set.all().delete()  # type: ignore[attr-defined]  # allauth's own table
