"""Signing in by password or passkey, the second step, and signing out."""

from typing import Any

from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.people.single_sign_on import SecondStage
from cirkel.web.account.forms import SecondStepForm, SignInForm
from cirkel.web.account.framing import Framed
from cirkel.web.account.passkeys import PasskeySignInForm, PasskeyStepForm, as_json
from cirkel.web.middleware import public


def with_next(address: str, request: HttpRequest) -> str:
    """The address with the page someone was going to, if that is one of ours."""
    going_to = get_next_redirect_url(request)
    return f"{address}?{urlencode({'next': going_to})}" if going_to else address


class SignIn(Framed, LoginView):
    form_class = SignInForm
    template_name = "account/sign_in.html"
    title = gettext_lazy("Inloggen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "passkey_url": with_next(reverse("mfa_login_webauthn"), self.request),
            "link_url": with_next(reverse("ask-link"), self.request),
            "providers": settings.PROVIDERS,
        }


class SecondStep(Framed, AuthenticateView):
    form_class = SecondStepForm
    webauthn_form_class = PasskeyStepForm
    template_name = "account/second_step.html"
    title = gettext_lazy("Tweede stap")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Before either form is looked at, so a code or a passkey is not used up."""
        stage = LoginStageController.enter(request, SecondStage.key)
        if stage is not None and not stage.still_holds():
            sentence = _(
                "Uw account is intussen veranderd of gesloten. Log opnieuw in, of vraag de "
                "coördinator om hulp."
            )
            messages.error(request, sentence)
            dropped: HttpResponse = stage.abort()
            return dropped
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        kinds = set(
            Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        )
        if Authenticator.Type.TOTP not in kinds:
            code = context["form"].fields["code"]
            code.label, code.help_text = _("Herstelcode"), _("Acht cijfers die u bewaarde.")
        return context | {
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "passkey_options": as_json(context["js_data"]["request_options"]),
        }


class PasskeySignIn(LoginWebAuthnView):
    """Asked by the script of the sign-in page; without one this address leads back there."""

    form_class = PasskeySignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def form_valid(self, form: BaseForm) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        done: HttpResponse = flows.perform_passwordless_login(self.request, authenticator, login)
        return done

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        sentence = _("Deze passkey hoort niet bij een account. Log in op een andere manier.")
        messages.error(self.request, sentence)
        return redirect(with_next(reverse(settings.LOGIN_URL), self.request))


sign_in = public(SignIn.as_view())
second_step = public(SecondStep.as_view())
passkey_sign_in = public(PasskeySignIn.as_view())


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Also the way out of a sign-in that is half done."""
    logout(request)
    return redirect("monitor")
