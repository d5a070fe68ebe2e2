"""Forms of coming in and of one's own account. They check what was typed; they never save."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.people.models import Person, clean_email


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all."""
    return request.POST if request.method == "POST" else None


ADDRESS = gettext_lazy("E-mailadres")


def email_field(label: Any = ADDRESS, **attrs: str) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        widget=forms.EmailInput(attrs={"autocapitalize": "none"} | attrs),
        error_messages={
            "required": gettext_lazy("Vul uw e-mailadres in."),
            "invalid": gettext_lazy(
                "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."
            ),
        },
    )


def password_field(label: Any, *, autocomplete: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": gettext_lazy("Vul uw wachtwoord in.")},
    )


def current_password() -> forms.CharField:
    return password_field(gettext_lazy("Uw wachtwoord"), autocomplete="current-password")


def new_password() -> forms.CharField:
    return password_field(
        gettext_lazy("Nieuw wachtwoord"),
        autocomplete="new-password",
        help_text=gettext_lazy(
            "Minstens 12 tekens. Een korte zin die alleen u bedenkt, is sterk en makkelijk te "
            "onthouden."
        ),
    )


def repeated_password() -> forms.CharField:
    return password_field(gettext_lazy("Nog een keer"), autocomplete="new-password")


def code_field(label: Any, help_text: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "ck-input--short"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": gettext_lazy("Vul de code in.")},
    )


class SignInForm(LoginForm):
    """The same sentence for an unknown address and a wrong password: neither tells which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field(autocomplete="username")
        self.fields["password"] = password_field(
            gettext_lazy("Wachtwoord"), autocomplete="current-password"
        )

    def clean_login(self) -> str:
        return clean_email(self.cleaned_data["login"])


class AddressForm(forms.Form):
    """Where a link should go."""

    email = email_field(autocomplete="email")

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])


class NewAddressForm(forms.Form):
    email = email_field(gettext_lazy("Nieuw e-mailadres"), autocomplete="email")

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])


class TwiceTheSame(forms.Form):
    """A new password is typed twice: nobody sees what they type."""

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Dit is niet hetzelfde. Vul twee keer hetzelfde in."))
        return cleaned


class NewPasswordForm(TwiceTheSame):
    """Behind a link that was sent; `person` is whose link it is."""

    password1 = new_password()
    password2 = repeated_password()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password


class PasswordChangeForm(TwiceTheSame, ChangePasswordForm):
    oldpassword = current_password()
    password1 = new_password()
    password2 = repeated_password()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **_without_user(self, kwargs))

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


class PasswordSetForm(TwiceTheSame, SetPasswordForm):
    password1 = new_password()
    password2 = repeated_password()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **_without_user(self, kwargs))

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


def _without_user(form: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
    """allauth's own constructors reach into its field types; ours are plain ones."""
    form.user = kwargs.pop("user")
    return kwargs


class WorksOnce(BaseAuthenticateForm):
    """A code of an app holds for some half minutes, so that clocks may differ; allauth remembers
    for one of them that it was used. Here it is remembered until the code holds no more."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        used = f"code-used:{self.user.pk}:{normalize_user_code(code)}"
        steps = 2 * app_settings.TOTP_TOLERANCE + 1
        if not cache.add(used, True, timeout=steps * app_settings.TOTP_PERIOD + 1):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(WorksOnce, AuthenticateForm):
    code = code_field(
        gettext_lazy("Code"),
        gettext_lazy("Zes cijfers uit uw authenticator-app, of een herstelcode."),
    )


class ConfirmByCodeForm(WorksOnce, ReauthenticateByCodeForm):
    code = code_field(
        gettext_lazy("Code"),
        gettext_lazy("Zes cijfers uit uw authenticator-app, of een herstelcode."),
    )


class ConfirmByPasswordForm(ReauthenticateForm):
    password = current_password()


class AppForm(ActivateTOTPForm):
    code = code_field(
        gettext_lazy("Code uit de app"), gettext_lazy("De zes cijfers die de app nu laat zien.")
    )
