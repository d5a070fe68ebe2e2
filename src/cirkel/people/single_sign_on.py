"""allauth's OpenID Connect in this house: providers from the settings, a signature that is always
checked, and nothing kept of what a provider hands over. Who may come in is for the action."""

import logging
from typing import Any, ClassVar, NoReturn

import requests
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.app_settings import UID_MAX_LENGTH
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from cirkel.core.outgoing import Door, OutgoingRefused
from cirkel.people.providers import Provider, Said

log = logging.getLogger(__name__)

# Under which a session remembers that the organisation asked for a second step.
AT_ORGANISATION = "organisation_step"
# Under which a half-done sign-in remembers what all sessions of its person depend on.
BEGAN_WITH = "session_hash"
SECONDS = 5.0
LONGEST_SUBJECT = UID_MAX_LENGTH

# A provider that is down, or that answers otherwise than the standard says.
UNREADABLE = (
    requests.RequestException,
    OAuth2Error,
    ImproperlyConfigured,
    SuspiciousOperation,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
)


def provider_by_id(code: str) -> Provider | None:
    return next((one for one in settings.PROVIDERS if one.id == code), None)


class ThroughDoor(BaseAdapter):
    """The house's own door under `requests`. Who runs the installation chose the address, so it may
    be an internal one; time, size and no being sent on hold all the same."""

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kw: Any) -> requests.Response:
        door = Door(may_reach=lambda _any: True, seconds=SECONDS, is_plain=not settings.HTTPS)
        body = request.body.encode() if isinstance(request.body, str) else request.body
        assert body is None or isinstance(body, bytes)  # A form, or nothing.
        try:
            answer = door.ask(
                request.url or "",
                method=request.method or "GET",
                body=body,
                headers={name: str(value) for name, value in request.headers.items()},
            )
        except OutgoingRefused as error:
            raise requests.ConnectionError(str(error)) from error
        response = requests.Response()
        response.status_code, response._content = answer.status, answer.body
        response.headers = CaseInsensitiveDict(answer.headers)
        response.url, response.request = request.url or "", request
        return response

    def close(self) -> None:
        """Each request has a connection of its own."""


class OrganisationClient(OpenIDConnectOAuth2Adapter):
    """One sign-in with one provider. What it said stands in `said` afterwards."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.state: dict[str, Any] = {}
        self.said: Said | None = None

    @property
    def openid_config(self) -> dict[str, Any]:
        """Of the very issuer that was agreed. One that names another, or every tenant of a cloud,
        would let strangers speak."""
        config: dict[str, Any] = super().openid_config
        issuer = self.get_provider().app.settings["issuer"]
        if config["issuer"].rstrip("/") != issuer.rstrip("/"):
            raise OAuth2Error("another issuer")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("organisation-back", args=[self.provider_id]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> NoReturn:
        """Ends allauth's part here: it would look someone up by rules that are not ours, and keep
        all that it was told."""
        claims = self._claims(app, kwargs["response"]["id_token"])
        told = claims if "email" in claims else self._told_elsewhere(token, claims["sub"])
        found, email = provider_by_id(self.provider_id), told.get("email")
        assert found  # The view looked it up.
        verified, methods = told.get("email_verified"), claims.get("amr")
        self.said = Said(
            provider=found,
            subject=claims["sub"],
            email=email if isinstance(email, str) else "",
            # Only a true truth is one; a text or a number is as good as no.
            is_verified=None if verified is None else verified is True,
            methods=frozenset(map(str, methods)) if isinstance(methods, list) else frozenset(),
        )
        raise ImmediateHttpResponse(HttpResponse())

    def _claims(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """allauth leaves the signature to the connection; here it is checked as well."""
        config = self.openid_config
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        subject = claims["sub"]
        is_number = 0 < len(subject) <= LONGEST_SUBJECT and subject.isprintable()
        if not claims["exp"] or not is_number:
            raise OAuth2Error("a token without end or without subject")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("a token for another party")
        if not self.state.get("nonce") or claims.get("nonce") != self.state["nonce"]:
            raise OAuth2Error("a token of another visit")
        return claims

    def _told_elsewhere(self, token: SocialToken, subject: str) -> dict[str, Any]:
        """Some tell the address on request only; then it must be about the same person."""
        told: dict[str, Any] = self._fetch_user_info(token.token)
        if told["sub"] != subject:
            raise OAuth2Error("told about somebody else")
        return told


class OrganisationProvider(OpenIDConnectProvider):
    oauth2_adapter_class = OrganisationClient

    def get_callback_url(self) -> str:
        return reverse("organisation-back", args=[self.app.provider_id])


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Providers stand in the settings alone, and are never asked of the database."""

    error_messages: ClassVar[dict[str, Any]] = DefaultSocialAccountAdapter.error_messages

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        found = (one for one in settings.PROVIDERS if provider in (None, one.id))
        return [_app(one) for one in found if client_id in (None, one.client_id)]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> OrganisationProvider:
        return OrganisationProvider(request, app=self.get_app(request, provider, client_id))

    def get_requests_session(self) -> requests.Session:
        """Nothing of the machine's own: no proxy, no netrc. Our door unpacks nothing either."""
        session = requests.Session()
        session.trust_env = False
        session.headers["Accept-Encoding"] = "identity"
        for scheme in ("https://", "http://"):
            session.mount(scheme, ThroughDoor())
        return session

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *_args: Any, **kwargs: Any
    ) -> NoReturn:
        """The page is the view's; what the provider wrote in its answer stays out of the log."""
        error, exception = kwargs.get("error", "unknown"), kwargs.get("exception")
        kind = type(exception).__name__ if exception else error
        log.warning("sign-in through %s failed: %s", provider.app.provider_id, kind)
        raise ImmediateHttpResponse(HttpResponse())


def _app(one: Provider) -> SocialApp:
    agreed = {
        "issuer": one.server,
        "server_url": f"{one.server.rstrip('/')}/.well-known/openid-configuration",
        "oauth_pkce_enabled": True,
        "scope": ["openid", "email"],
    }
    names = {"provider": OpenIDConnectProvider.id, "provider_id": one.id, "name": one.name}
    return SocialApp(client_id=one.client_id, secret=one.client_secret, settings=agreed, **names)


class SecondStage(AuthenticateStage):
    """Asked of who has one, unless their organisation asked one a moment ago. What ends sessions
    ends a sign-in that waits here as well: it is no session yet, so nothing else would."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        response, goes_on = super().handle()
        if response is not None:
            self.state[BEGAN_WITH] = self.login.user.get_session_auth_hash()
        return response, goes_on

    def still_holds(self) -> bool:
        person, began_with = self.login.user, self.state.get(BEGAN_WITH, "")
        is_same = constant_time_compare(began_with, person.get_session_auth_hash())
        return bool(person.is_active and is_same)

    def _should_handle(self, request: HttpRequest) -> bool:
        records = get_authentication_records(request, self.login.user)
        if any(record.get("type") == AT_ORGANISATION for record in records):
            return False
        return bool(super()._should_handle(request))
