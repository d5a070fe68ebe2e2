"""Passkeys: adding one, taking one away. A passkey always proves who holds it, so it is enough on
its own to sign in."""

import json
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cirkel.web.account.framing import Framed


def as_json(options: Mapping[str, Any]) -> str:
    """What the page's script hands to the browser; it stands in an attribute."""
    return json.dumps(options)


# What reading something raises that no browser made: it is a text, with bytes of a device in it,
# and the libraries that take it apart foresee a few of the ways in which it can be wrong.
UNREADABLE = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
    AssertionError,
    struct.error,
)


@contextmanager
def _read() -> Iterator[None]:
    """What cannot be read is as wrong as a passkey of somebody else."""
    try:
        yield
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class CredentialField(forms.JSONField):
    """What the browser made of the passkey, sent by the page's script."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        with _read():
            return super().to_python(value)


class PasskeyStepForm(AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with _read():
            return super().clean_credential()


class PasskeySignInForm(PasskeyStepForm, LoginWebAuthnForm):
    """The same of somebody of whom nothing is known yet."""


class ConfirmByPasskeyForm(PasskeyStepForm, ReauthenticateWebAuthnForm):
    """The same of who is signed in."""


class PasskeyForm(AddWebAuthnForm):
    credential = CredentialField()
    passwordless = None  # Always, so nobody is asked.
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        help_text=gettext_lazy("Waaraan u de passkey herkent, bijvoorbeeld: mijn telefoon."),
        required=False,
        max_length=60,
    )

    def clean(self) -> dict[str, Any]:
        """Refused unless the browser asked for a finger, a face or a PIN."""
        self.cleaned_data["passwordless"] = True
        with _read():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class AddPasskey(Framed, AddWebAuthnView):
    form_class = PasskeyForm
    template_name = "account/passkey_add.html"
    title = gettext_lazy("Een passkey toevoegen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | kwargs
        options = auth.begin_registration(self.request.user, True)
        return context | {"passkey_options": as_json(options)}

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        """Making one is using one: this session has taken its second step."""
        response: HttpResponse = super().form_valid(form)
        made = Authenticator.objects.filter(user=self.request.user).latest("pk")
        prove(self.request, kind=Authenticator.Type.WEBAUTHN, number=made.pk)
        return response

    def get_success_url(self) -> str:
        return str(super().get_success_url())


class RemovePasskey(Framed, RemoveWebAuthnView):
    template_name = "account/passkey_remove.html"
    title = gettext_lazy("Een passkey verwijderen")

    def get_success_url(self) -> str:
        return reverse("security")


def prove(request: Any, *, kind: str, number: int) -> None:
    """Note in the session that the person just showed what they have."""
    record_authentication(
        request, request.user, "mfa", id=number, type=str(kind), reauthenticated=True
    )


add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
