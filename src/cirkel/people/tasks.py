"""Mail that waits until the page has answered: so the answer takes as long for an address that
nobody has. May die and be run again: then there are two links, and both work."""

from django.utils import timezone
from django_tasks import task

from cirkel.core.keys import open_text
from cirkel.people.actions import send_password_link, send_sign_in_link
from cirkel.people.rules import SYSTEM


@task()
def send_sign_in_link_later(sealed_email: str, query: str) -> None:
    """The address comes encrypted: what was typed, perhaps by mistake, stays in no table."""
    email = open_text(sealed_email)
    send_sign_in_link(email=email, query=query, by=SYSTEM, at=timezone.now())


@task()
def send_password_link_later(sealed_email: str) -> None:
    send_password_link(email=open_text(sealed_email), by=SYSTEM, at=timezone.now())
