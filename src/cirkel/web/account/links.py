"""Links in e-mails: asking for one, opening one. Opening only shows a button, because the scanners
of mail servers open every link; the button spends it."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from cirkel.core.keys import seal_text
from cirkel.people import actions
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link, Person
from cirkel.people.queries import open_link
from cirkel.people.tasks import send_password_link_later, send_sign_in_link_later
from cirkel.web.account.forms import AddressForm, NewPasswordForm, typed
from cirkel.web.middleware import public
from cirkel.web.pages import actor_of, write

Send = Callable[[str], object]


@public
def ask_link(request: HttpRequest) -> HttpResponse:
    going_to = get_next_redirect_url(request)
    query = f"?{urlencode({'next': going_to})}" if going_to else ""

    def send(address: str) -> object:
        return send_sign_in_link_later.enqueue(seal_text(address), query)

    title, action = _("Een link om in te loggen"), _("Stuur mij een link")
    lead = _("Handig als u hier weinig komt: u heeft er geen wachtwoord bij nodig.")
    return _asked(request, send, {"title": title, "action": action, "lead": lead})


@public
def ask_password(request: HttpRequest) -> HttpResponse:
    def send(address: str) -> object:
        return send_password_link_later.enqueue(seal_text(address))

    title, action = _("Wachtwoord vergeten"), _("Stuur mij een link")
    lead = _("U krijgt een link waarmee u een nieuw wachtwoord kiest.")
    return _asked(request, send, {"title": title, "action": action, "lead": lead})


def _asked(request: HttpRequest, send: Send, words: dict[str, str]) -> HttpResponse:
    """The answer is the same, and costs the same, whether or not the address is known: looking
    it up is left to the task. An address that was asked for too often gets no further mail."""
    form = AddressForm(typed(request))
    if request.method == "POST":
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="ask_link")
        if refused is not None:
            return refused
        if form.is_valid():
            address = form.cleaned_data["email"]
            if ratelimit.consume(request, action="ask_link_for", key=address):
                send(address)
            return redirect("link-asked")
    context = words | {"page_title": _page_title(words["title"], form.errors), "form": form}
    status = 422 if form.errors else 200
    return write(request, "account/ask_mail.html", context, status=status)


@public
def link_asked(request: HttpRequest) -> HttpResponse:
    folder = settings.EMAIL_FILE_PATH if settings.DEMO else None
    context = {"page_title": _("Kijk in uw mailbox"), "folder": folder}
    return write(request, "account/asked.html", context)


@public
@sensitive_variables("token")
@sensitive_post_parameters("password1", "password2")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What the link is for, and a button or a form that spends it."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="open_link")
    if refused is not None:
        return refused
    found = open_link(token, at=timezone.now())
    if found is None:
        raise actions.LinkSpent
    if found.purpose == LinkPurpose.NEW_PASSWORD:
        return _new_password(request, token, found)
    if request.method == "POST":
        return SPENDING[LinkPurpose(found.purpose)](request, token)
    context = {"page_title": TITLES()[LinkPurpose(found.purpose)], "link": found}
    return write(request, "account/link.html", context)


def _new_password(request: HttpRequest, token: str, found: Link) -> HttpResponse:
    form = NewPasswordForm(typed(request), person=found.person)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password1"]
        actions.set_password_by_link(
            token=token, password=password, by=actor_of(request), at=timezone.now()
        )
        messages.success(request, _("Uw nieuwe wachtwoord is ingesteld. Log er nu mee in."))
        return redirect(settings.LOGIN_URL)
    title = _("Kies een nieuw wachtwoord")
    context = {"title": title, "page_title": _page_title(title, form.errors), "form": form}
    status = 422 if form.errors else 200
    return write(request, "account/new_password.html", context, status=status)


def _sign_in(request: HttpRequest, token: str) -> HttpResponse:
    person = actions.use_sign_in_link(token=token, by=actor_of(request), at=timezone.now())
    return _enter(request, person, going_to=get_next_redirect_url(request))


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    person = actions.accept_invitation(token=token, by=actor_of(request), at=timezone.now())
    return _enter(request, person, going_to=reverse("welcome"))


def _confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    actions.confirm_new_email(token=token, by=actor_of(request), at=timezone.now())
    messages.success(request, _("Uw nieuwe e-mailadres geldt. Log er nu mee in."))
    return redirect(settings.LOGIN_URL)


def _enter(request: HttpRequest, person: Person, *, going_to: str | None) -> HttpResponse:
    """Through allauth's own stages: who has a second step is still asked for it."""
    record_authentication(request, person, method="link")
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=going_to))
    return response


def _page_title(title: str, errors: Any) -> str:
    return _("Fout: {title}").format(title=title) if errors else title


SPENDING = {
    LinkPurpose.SIGN_IN: _sign_in,
    LinkPurpose.INVITATION: _accept,
    LinkPurpose.NEW_EMAIL: _confirm_email,
}


def TITLES() -> dict[LinkPurpose, str]:
    return {
        LinkPurpose.SIGN_IN: _("Inloggen met de link"),
        LinkPurpose.INVITATION: _("Welkom bij Cirkel"),
        LinkPurpose.NEW_EMAIL: _("Uw nieuwe e-mailadres"),
    }
