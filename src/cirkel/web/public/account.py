"""Signing in by e-mail, and what the system knows about the one who did."""

from typing import Any

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cirkel.people.models import Person, clean_email
from cirkel.people.queries import seats_of
from cirkel.web.middleware import public
from cirkel.web.pages import write


class SignInForm(AuthenticationForm):
    """The same sentence for an unknown address and a wrong password: neither tells which."""

    error_messages = {  # noqa: RUF012 - Django's own way to replace these
        "invalid_login": gettext_lazy(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide "
            "en probeer het opnieuw."
        ),
        "inactive": gettext_lazy("Dit account is gesloten. Vraag de coördinator om hulp."),
    }

    username = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={
            "required": gettext_lazy("Vul uw e-mailadres in."),
            "invalid": gettext_lazy(
                "Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."
            ),
        },
    )
    password = forms.CharField(
        label=gettext_lazy("Wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Vul uw wachtwoord in.")},
    )

    def clean_username(self) -> str:
        return clean_email(self.cleaned_data["username"])


class SignIn(LoginView):
    is_public = True
    form_class = SignInForm
    template_name = "public/sign_in.html"
    redirect_authenticated_user = True

    def render_to_response(self, context: dict[str, Any], **_kwargs: Any) -> HttpResponse:
        status = 422 if context["form"].errors else 200
        title = _("Inloggen")
        context["page_title"] = _("Fout: {title}").format(title=title) if status == 422 else title
        return write(self.request, self.template_name, context, status=status)


sign_in = public(SignIn.as_view())


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("monitor")


def account(request: HttpRequest) -> HttpResponse:
    """Name, address and seats of the person who is signed in."""
    person = request.user
    assert isinstance(person, Person)  # The middleware lets nobody else in.
    context = {
        "page_title": _("Mijn account"),
        "person": person,
        "seats": seats_of(person),
        "today": localdate(),
    }
    return write(request, "public/account.html", context)
