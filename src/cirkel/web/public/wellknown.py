"""What programs look for at a fixed place: whom to tell of a weakness, and what not to index."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cirkel.web.middleware import public
from cirkel.web.pages import draw

TEXT = "text/plain; charset=utf-8"
# Written anew at each request, so it never runs out; RFC 9116 asks for less than a year.
HOLDS_FOR = timedelta(days=180)
CLOSED = ("account", "deliveries", "manage", "sign-in", "who-may-what")


@public
@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """RFC 9116. Not there as long as nobody is named to whom one can turn."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = datetime.combine(localdate() + HOLDS_FOR, time(), UTC)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {_address('security-txt')}",
        f"Policy: {_address('disclosure')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@public
@require_safe
def robots_txt(_request: HttpRequest) -> HttpResponse:
    """Politeness, no lock: what is closed stays closed to who does not read this."""
    if settings.DEMO:
        closed = ["/"]
    else:
        closed = [reverse(name).partition("leveringen")[0] for name in CLOSED]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@public
@require_safe
def change_password(_request: HttpRequest) -> HttpResponse:
    """Where a password manager sends someone to change a password."""
    return redirect("account")


@public
def disclosure(request: HttpRequest) -> HttpResponse:
    """How to report a weakness, and what the finder may count on."""
    return draw(
        request,
        "public/disclosure.html",
        lambda: {
            "page_title": _("Een kwetsbaarheid melden"),
            "contacts": [
                (contact, contact.removeprefix("mailto:")) for contact in settings.SECURITY_CONTACT
            ],
        },
    )


def _address(name: str) -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse(name)}"
