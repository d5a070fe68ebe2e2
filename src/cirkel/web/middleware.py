"""Who is asking, how much they may send, what is closed to visitors, and how a refusal becomes a
page."""

import logging
from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.core.enums import Origin
from cirkel.core.errors import CirkelError, Conflict, Incomplete, Refused
from cirkel.core.keys import KeyMissing
from cirkel.core.origin import acting_from, network_of
from cirkel.people.models import Person
from cirkel.people.queries import actor_for

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]

log = logging.getLogger(__name__)

STATUS = {Refused: 403, Conflict: 409, Incomplete: 422}


def from_a_page(get_response: GetResponse) -> GetResponse:
    """What is recorded during a request comes from a page, out of that wide a network."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting_from(Origin.PAGE, network=network_of(_address(request))):
            return get_response(request)

    return middleware


# A visitor sends a form or a passkey's answer; who signed in may send a file with it.
MOST_OF_A_VISITOR = 100 * 1024
ROOM_BESIDE_A_FILE = 1024 * 1024


def bounded(get_response: GetResponse) -> GetResponse:
    """Refuse what is too large before anything of it is read, kept in memory or put on the disk."""

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isdecimal():
            raise SuspiciousOperation("a length that is no number")
        length = int(told)
        if length <= MOST_OF_A_VISITOR:
            return get_response(request)
        if not request.user.is_authenticated:
            sentence = _("Dit is te veel om te versturen zonder in te loggen. Log eerst in.")
        elif length > settings.UPLOAD_LIMIT_BYTES + ROOM_BESIDE_A_FILE:
            sentence = _(
                "Dit bestand is te groot. Een bestand mag hoogstens {most} MB zijn: verdeel "
                "de cijfers over meer bestanden."
            ).format(most=settings.UPLOAD_LIMIT_BYTES // 1024**2)
        else:
            return get_response(request)
        answer = render(request, "web/refusal.html", {"sentence": sentence}, status=413)
        answer["Connection"] = "close"
        return answer

    return middleware


def _address(request: HttpRequest) -> str:
    """Who stands at our door, or at that of our own proxy, which wrote the last address; what
    stands before it was written by the visitor."""
    if settings.BEHIND_PROXY:
        forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
        return forwarded.rpartition(",")[2]
    address: str = request.META.get("REMOTE_ADDR", "")
    return address


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: an old page, or another site that posts in someone's name."""
    sentence = _(
        "Dit formulier is verlopen, of het komt niet van deze website. Ga terug, ververs de "
        "pagina en verstuur het formulier opnieuw."
    )
    return render(request, "web/refusal.html", {"sentence": sentence}, status=403)


def acting_person(get_response: GetResponse) -> GetResponse:
    """Put the `Actor` on the request, looked up when first asked and never kept between requests:
    a membership that ends takes effect at once, open sessions included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        def look_up() -> object:
            user = request.user
            person = user if isinstance(user, Person) else None
            return actor_for(person, on=localdate(), is_strong=is_strong(request))

        request.actor = SimpleLazyObject(look_up)  # type: ignore[attr-defined]  # our own attribute
        return get_response(request)

    return middleware


def is_strong(request: HttpRequest) -> bool:
    """Whether this session took a second step: a passkey, an app or a recovery code. It reads the
    session, which signing in made anyway, and asks the database nothing."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def public(view: View) -> View:
    """Mark a view as open to visitors. Everything that is not marked asks to sign in."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark on the function
    return view


# What a visitor asked for goes along to the door; an address may not grow without end on the way.
LONGEST_GOING_TO = 2_000


def closed_unless_public(get_response: GetResponse) -> GetResponse:
    """Closed by default: a forgotten mark shuts a page, it never opens one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: View, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if getattr(view, "is_public", False) or request.user.is_authenticated:
            return None
        going_to = request.get_full_path()
        if len(going_to) > LONGEST_GOING_TO:
            return redirect(settings.LOGIN_URL)
        return redirect_to_login(going_to)

    middleware.process_view = process_view  # type: ignore[attr-defined]  # Django's hook
    return middleware


def refusals(get_response: GetResponse) -> GetResponse:
    """An expected failure that no form caught becomes a page with its sentence."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, KeyMissing):
            log.error("The key %s is missing from the keyring.", error.key_id)
            return render(request, "web/refusal.html", {"sentence": _key_is_gone()}, status=503)
        if not isinstance(error, CirkelError):
            return None
        return refusal_page(request, error)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook
    return middleware


def _key_is_gone() -> str:
    return _(
        "Dit is verzegeld met een sleutel die er nu niet is. Vraag de beheerder om die terug te "
        "zetten."
    )


def refusal_page(request: HttpRequest, error: CirkelError) -> HttpResponse:
    status = next(code for parent, code in STATUS.items() if isinstance(error, parent))
    return render(request, "web/refusal.html", {"sentence": error.sentence}, status=status)


def too_often(request: HttpRequest) -> HttpResponse:
    """Who asks too often hears how long to wait."""
    return render(request, "web/too_often.html", status=429)
