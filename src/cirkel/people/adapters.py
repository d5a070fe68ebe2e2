"""How allauth behaves in this house: nobody registers, one sentence for every failed sign-in, our
own mails, our own words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core import keys
from cirkel.people import mails
from cirkel.people.models import Person, clean_email

Words = Mapping[str, str | Promise]

TOO_OFTEN = gettext_lazy(
    "Er is te vaak geprobeerd. Wacht vijf minuten en probeer het opnieuw, of vraag een inloglink."
)
WRONG_CODE = gettext_lazy(
    "Deze code klopt niet of is al gebruikt. Kijk of de klok van uw telefoon goed staat en vul een "
    "nieuwe code in."
)
NOTICES: Mapping[str, mails.Text] = {
    "account/email/password_changed": mails.PASSWORD_CHANGED,
    "account/email/password_set": mails.PASSWORD_CHANGED,
    "mfa/email/totp_activated": mails.FACTOR_ADDED,
    "mfa/email/webauthn_added": mails.FACTOR_ADDED,
    "mfa/email/totp_deactivated": mails.FACTOR_REMOVED,
    "mfa/email/webauthn_removed": mails.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": mails.CODES_MADE,
}
SAID: Words = {
    "account/messages/password_changed.txt": gettext_lazy("Uw wachtwoord is veranderd."),
    "account/messages/password_set.txt": gettext_lazy("Uw wachtwoord is ingesteld."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Uw authenticator-app werkt."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Uw authenticator-app is verwijderd."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Uw passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Uw passkey is verwijderd."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[Words] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide "
            "en probeer het opnieuw."
        ),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "incorrect_password": gettext_lazy("Dit is niet uw wachtwoord. Probeer het opnieuw."),
        "enter_current_password": gettext_lazy("Dit is niet uw wachtwoord. Probeer het opnieuw."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return clean_email(email)

    def get_login_stages(self) -> list[str]:
        """The second step is ours: an organisation may have asked for one already."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "cirkel.people.single_sign_on.SecondStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Of the address alone. allauth puts Host before it, and a visitor chooses its port."""
        return clean_email(credentials["email"])

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """A closed account fails like a wrong password: a right one would tell that it exists."""
        found = super().authenticate(request, **credentials)
        return found if found is not None and found.is_active else None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the mails that stand in `mails` leave; allauth's own words never do."""
        text = NOTICES.get(template_prefix)
        if text is not None:
            mails.send_notice(text, to=email, at=timezone.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our sentences; for an event without one the page itself says enough."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        said = _("Dit account is gesloten. Vraag de coördinator om hulp.")
        messages.error(request, said)
        return redirect(settings.LOGIN_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("security")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[Words] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy(
            "Herstelcodes horen bij een passkey of authenticator-app. Stel die eerst in."
        ),
    }

    def encrypt(self, text: str) -> str:
        return keys.seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        return keys.open_text(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey {number}").format(number=number)

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name if isinstance(user, Person) else str(user)}
