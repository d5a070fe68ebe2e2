"""What allauth did, in the trail; and what it would keep of a session, made broad first."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from cirkel.people.actions.links import close_links
from cirkel.people.actions.trail import note
from cirkel.people.models import Person
from cirkel.people.origins import broad_network, browser_family


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: Person, **_kwargs: Any) -> None:
    """With the steps that were taken: password, link, totp, webauthn, recovery_codes …"""
    records = get_authentication_records(request, user)
    steps = [record.get("type") or record["method"] for record in records]
    note("people.person.signed_in", user, at=timezone.now(), steps=steps)


@receiver(user_logged_out)
def signed_out(user: Person | None, **_kwargs: Any) -> None:
    if user is not None:
        note("people.session.ended", user, at=timezone.now(), sessions="own")


@receiver([account.password_changed, account.password_set])
def password_changed(user: Person, **_kwargs: Any) -> None:
    """Other sessions ended with the old password; links that were sent before end here."""
    at = timezone.now()
    close_links(user, at=at)
    note("people.password.changed", user, at=at, way="account")


@receiver(second_factor.authenticator_added)
def factor_added(user: Person, authenticator: Authenticator, **_kwargs: Any) -> None:
    note("people.second_factor.added", user, at=timezone.now(), kind=authenticator.type)


@receiver(second_factor.authenticator_removed)
def factor_removed(user: Person, authenticator: Authenticator, **_kwargs: Any) -> None:
    note("people.second_factor.removed", user, at=timezone.now(), kind=authenticator.type)


@receiver(second_factor.authenticator_reset)
def codes_made(user: Person, authenticator: Authenticator, **_kwargs: Any) -> None:
    note("people.second_factor.renewed", user, at=timezone.now(), kind=authenticator.type)


@receiver(second_factor.authentication_failed)
def second_step_failed(user: Person, authenticator: Authenticator, **_kwargs: Any) -> None:
    note("people.second_step.failed", user, at=timezone.now(), kind=authenticator.type)


@receiver(pre_save, sender=UserSession)
def made_broad(instance: UserSession, **_kwargs: Any) -> None:
    instance.ip = broad_network(instance.ip)
    if instance._state.adding:
        instance.user_agent = browser_family(instance.user_agent)
