"""Signing in with an account of one's own organisation: to its page, back from it, and letting go.

The button does not send a browser on to the provider: our policy lets a form lead to our own site
only, and a browser holds the provider's own pages to that as well. It answers with a page that goes
there by itself.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cirkel.people import actions
from cirkel.people.providers import Provider, Said
from cirkel.people.queries import organisation_accounts_of
from cirkel.people.single_sign_on import (
    AT_ORGANISATION,
    UNREADABLE,
    OrganisationClient,
    provider_by_id,
)
from cirkel.web.account.overview import person_of
from cirkel.web.middleware import public
from cirkel.web.pages import actor_of, write

View = Callable[[HttpRequest, Provider], HttpResponse]
NONCE_BYTES = 32


def with_provider(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """One of ours, not too often, and one page for all that may go wrong with it."""

    @wraps(view)
    def found(request: HttpRequest, organisation: str) -> HttpResponse:
        provider = provider_by_id(organisation)
        if provider is None:
            raise Http404
        limited: HttpResponse | None = ratelimit.consume_or_429(
            request, action="organisation", limit_get=True
        )
        if limited is not None:
            return limited
        try:
            return view(request, provider)
        except actions.OrganisationRefused as error:
            title = _("Inloggen lukte niet")
            context = {"page_title": title, "sentence": error.sentence}
            template = "account/organisation_failed.html"
            return write(request, template, context, status=HTTPStatus.FORBIDDEN)

    return found


@public
@require_POST
@with_provider
def go_to_organisation(request: HttpRequest, provider: Provider) -> HttpResponse:
    """A page that goes on to the provider's, at once or by its link."""
    address = _address(request, provider)
    title = _("Naar {name}").format(name=provider.name)
    context = {"page_title": title, "provider": provider, "address": address}
    answer = write(request, "account/organisation_going.html", context)
    answer["Refresh"] = f"0; url={address}"
    return answer


def _address(request: HttpRequest, provider: Provider) -> str:
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    try:
        asking = get_adapter(request).get_provider(request, provider=provider.id)
        answer = asking.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
        address: str = answer["Location"]
    except UNREADABLE as error:
        raise actions.OrganisationRefused(provider, type(error).__name__) from error
    if not address.startswith("https://" if settings.HTTPS else ("https://", "http://")):
        raise actions.OrganisationRefused(provider, "its page has no https address")
    return address


class Back(OAuth2CallbackView):
    adapter: OrganisationClient

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        """allauth hands it on after the token was read; our client needs it to read the token."""
        state, answer = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, answer


@public
@require_GET
@with_provider
def back_from_organisation(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Whoever comes back began here, in this browser: the state says so, and works once."""
    client = OrganisationClient(request, provider.id)
    said = _said(request, provider, client)
    person = actions.use_organisation_account(said=said, by=actor_of(request), at=timezone.now())
    if request.user.is_authenticated:
        logout(request)
    record_authentication(
        request, person, "socialaccount", type="organisation", provider=provider.id
    )
    if said.took_second_step:
        record_authentication(request, person, "mfa", type=AT_ORGANISATION)
    login = Login(user=person, redirect_url=client.state.get("next"))
    response: HttpResponse = perform_login(request, login)
    return response


def _said(request: HttpRequest, provider: Provider, client: OrganisationClient) -> Said:
    try:
        Back.adapter_view(client)(request)
    except UNREADABLE as error:
        raise actions.OrganisationRefused(provider, type(error).__name__) from error
    if client.said is None:
        raise actions.OrganisationRefused(provider, "no answer that counts")
    return client.said


@reauthentication_required(app="allauth.account")
def unlink_organisation(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    account = get_object_or_404(organisation_accounts_of(person), pk=number)
    if request.method == "POST":
        actions.unlink_organisation_account(
            person=person, number=number, by=actor_of(request), at=timezone.now()
        )
        messages.success(request, _("Inloggen via uw organisatie is losgemaakt."))
        return redirect("security")
    title = _("Inloggen via uw organisatie losmaken")
    context = {"title": title, "page_title": title, "name": name_of(account.provider)}
    return write(request, "account/organisation_remove.html", context)


def name_of(code: str) -> str:
    """As it stands on the button; the bare code of one that is no longer agreed."""
    provider = provider_by_id(code)
    return provider.name if provider else code
