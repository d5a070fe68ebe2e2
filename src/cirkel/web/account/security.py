"""How someone comes in: password, authenticator app, recovery codes; and proving it again before
anything of that changes."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import PasswordChangeView, PasswordSetView, ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.people.queries import organisation_accounts_of
from cirkel.web.account.forms import (
    AppForm,
    ConfirmByCodeForm,
    ConfirmByPasswordForm,
    PasswordChangeForm,
    PasswordSetForm,
)
from cirkel.web.account.framing import Framed
from cirkel.web.account.organisations import name_of
from cirkel.web.account.overview import person_of
from cirkel.web.account.passkeys import ConfirmByPasskeyForm, as_json, prove
from cirkel.web.pages import write


class Security(Framed, IndexView):
    template_name = "account/security.html"
    title = gettext_lazy("Beveiliging")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = context["authenticators"]
        codes = found.get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "person": self.request.user,
            "passkeys": found.get(Authenticator.Type.WEBAUTHN, []),
            "app": found.get(Authenticator.Type.TOTP),
            "organisations": [
                (name_of(account.provider), account)
                for account in organisation_accounts_of(person_of(self.request))
            ],
            "codes_left": len(codes.get_unused_codes()) if codes else None,
        }


class ChangePassword(Framed, PasswordChangeView):
    form_class = PasswordChangeForm
    template_name = "account/password.html"
    title = gettext_lazy("Uw wachtwoord veranderen")


class SetPassword(Framed, PasswordSetView):
    form_class = PasswordSetForm
    template_name = "account/password.html"
    title = gettext_lazy("Een wachtwoord kiezen")


class AddApp(Framed, ActivateTOTPView):
    form_class = AppForm
    template_name = "account/app_add.html"
    title = gettext_lazy("Een authenticator-app instellen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        drawing = context["totp_svg"].partition("?>")[2]
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        # Our own drawing of our own text; no part of it was typed by anyone.
        return context | {"qr": mark_safe(drawing), "key": " ".join(groups)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """The code was right: this session has taken its second step."""
        response: HttpResponse = super().form_valid(form)
        made = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        prove(self.request, kind=Authenticator.Type.TOTP, number=made.pk)
        return response


class RemoveApp(Framed, DeactivateTOTPView):
    template_name = "account/app_remove.html"
    title = gettext_lazy("De authenticator-app verwijderen")


class RecoveryCodes(Framed, ViewRecoveryCodesView):
    template_name = "account/recovery_codes.html"
    title = gettext_lazy("Herstelcodes")


class NewRecoveryCodes(Framed, GenerateRecoveryCodesView):
    template_name = "account/recovery_codes_new.html"
    title = gettext_lazy("Nieuwe herstelcodes maken")


class ConfirmByPassword(Framed, ReauthenticateView):
    form_class = ConfirmByPasswordForm
    template_name = "account/confirm.html"
    title = gettext_lazy("Bevestig dat u het bent")


class ConfirmByCode(Framed, ReauthenticateByCodeView):
    form_class = ConfirmByCodeForm
    template_name = "account/confirm.html"
    title = gettext_lazy("Bevestig dat u het bent")


class ConfirmByPasskey(Framed, ReauthenticateWebAuthnView):
    form_class = ConfirmByPasskeyForm
    template_name = "account/confirm.html"
    title = gettext_lazy("Bevestig dat u het bent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # allauth leaves out what its other ways to confirm do show.
        alternatives = self.get_reauthentication_alternatives()
        return context | {
            "form": self.get_form(),
            "reauthentication_alternatives": alternatives,
            "passkey_options": as_json(context["js_data"]["request_options"]),
        }

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        sentence = _(
            "Deze passkey hoort niet bij uw account. Kies een andere, of een andere manier."
        )
        messages.error(self.request, sentence)
        return redirect(self.request.get_full_path())


def welcome(request: HttpRequest) -> HttpResponse:
    """After an invitation: how do you want to come in from now on?"""
    context = {"page_title": _("Kies hoe u voortaan inlogt"), "person": request.user}
    return write(request, "account/welcome.html", context)


def take_second_step(request: HttpRequest) -> HttpResponse:
    """To where this person proves who they are; who cannot yet, to where they arrange that."""
    kinds = set(
        Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)
    )
    names = {
        Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn",
        Authenticator.Type.TOTP: "mfa_reauthenticate",
    }
    name = next((name for kind, name in names.items() if kind in kinds), "security")
    back = urlencode({"next": get_next_redirect_url(request) or reverse("monitor")})
    return redirect(f"{reverse(name)}?{back}")


security = Security.as_view()
change_password = ChangePassword.as_view()
set_password = SetPassword.as_view()
add_app = AddApp.as_view()
remove_app = RemoveApp.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
confirm_by_password = ConfirmByPassword.as_view()
confirm_by_code = ConfirmByCode.as_view()
confirm_by_passkey = ConfirmByPasskey.as_view()
