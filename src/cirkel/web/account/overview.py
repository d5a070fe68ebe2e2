"""One's own account: who one is here, where one is signed in, under which address."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cirkel.people import actions
from cirkel.people.models import Person
from cirkel.people.queries import seats_of
from cirkel.web.account.forms import NewAddressForm, typed
from cirkel.web.pages import actor_of, write


def person_of(request: HttpRequest) -> Person:
    person = request.user
    assert isinstance(person, Person)  # The middleware lets nobody else in.
    return person


def account(request: HttpRequest) -> HttpResponse:
    """Name, address and seats of the person who is signed in."""
    person = person_of(request)
    context = {
        "page_title": _("Mijn account"),
        "person": person,
        "seats": seats_of(person),
        "today": localdate(),
    }
    return write(request, "account/account.html", context)


def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser in which this person is signed in now."""
    found = UserSession.objects.purge_and_list(person_of(request))
    found.sort(key=lambda session: (not session.is_current(), -session.created_at.timestamp()))
    context = {"page_title": _("Waar u bent ingelogd"), "sessions": found}
    return write(request, "account/sessions.html", context)


@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    actions.end_session(person=person, number=number, by=actor_of(request), at=timezone.now())
    messages.success(request, _("Deze sessie is beëindigd."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    actions.end_other_sessions(person=person, by=actor_of(request), at=timezone.now())
    update_session_auth_hash(request, person)
    UserSession.objects.create_from_request(request)
    messages.success(request, _("Alle andere sessies zijn beëindigd."))
    return redirect("sessions")


@reauthentication_required(app="allauth.account")
def change_email(request: HttpRequest) -> HttpResponse:
    form = NewAddressForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.ask_new_email(
            person=person_of(request),
            email=form.cleaned_data["email"],
            by=actor_of(request),
            at=timezone.now(),
        )
        messages.success(
            request,
            _("Open de link in de e-mail aan uw nieuwe adres. Tot die tijd geldt het oude."),
        )
        return redirect("account")
    title = _("Uw e-mailadres veranderen")
    heading = _("Fout: {title}").format(title=title) if form.errors else title
    context = {"title": title, "page_title": heading, "form": form, "person": request.user}
    status = 422 if form.errors else 200
    return write(request, "account/email.html", context, status=status)
