"""Drawing a page: its body once per state of the system, its frame for every reader."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language

from cirkel.core import audit
from cirkel.goals.enums import Audience
from cirkel.people.rules import Actor, is_partner

T = TypeVar("T")
KEPT = caches["pages"]
Build = Callable[[], Mapping[str, Any]]
A_DAY = 24 * 60 * 60
# A visitor may ask for a path of thousands of signs; a key of a cache may have 250.
LONGEST_PATH = 100
# After a change everybody asks at once. Drawing is processor work, so threads that draw the same
# body beside each other all take as long as all of them together; one draws, the rest wait for it.
DRAWING = threading.Lock()


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by our middleware
    return actor


def audience_of(request: HttpRequest) -> Audience:
    """Which release this reader sees: partners their own, anyone else the public one."""
    return Audience.PARTNERS if is_partner(actor_of(request)) else Audience.PUBLIC


def visible_to(request: HttpRequest) -> set[str]:
    """The audiences of the indicators that this reader may know of; nobody's are in none."""
    return {Audience.PUBLIC.value, audience_of(request).value}


def page_key(request: HttpRequest, template: str) -> str:
    """Equal for two requests only if they must get the same body."""
    return ":".join(
        (
            str(audit.state()),
            localdate().isoformat(),
            get_language() or "nl",
            audience_of(request),
            template,
            request.path if len(request.path) <= LONGEST_PATH else _digest_of(request.path),
        )
    )


def _digest_of(path: str) -> str:
    """No path as a view sees it: it begins with no slash, so it stands for no other page."""
    return hashlib.sha256(path.encode()).hexdigest()


def draw(request: HttpRequest, template: str, build: Build, *, current: str = "") -> HttpResponse:
    """A page that depends on nothing but path, audience, language, day and the data.

    Every change adds to the audit trail, so the trail's state in the key makes a body that is kept
    as fresh as one drawn anew. `build` gives the context, `page_title` among it, and runs only when
    the body is not kept. Never for pages with a form: those hold a token of one reader.
    """
    key = page_key(request, template)
    if not _is_anybody(request):
        return _framed(request, template, build, key=key, current=current)
    kept: bytes | None = KEPT.get(f"whole:{key}")
    if kept is None:
        kept = _framed(request, template, build, key=key, current=current).content
        KEPT.set(f"whole:{key}", kept, timeout=A_DAY)
    return HttpResponse(kept)


def _is_anybody(request: HttpRequest) -> bool:
    """A visitor whose page holds nothing of this one visit: then the whole page can be kept."""
    has_message = settings.MESSAGE_COOKIE_NAME in request.COOKIES
    has_query = bool(request.META.get("QUERY_STRING"))
    return not (request.user.is_authenticated or has_message or has_query)


def once(key: str, make: Callable[[], T]) -> T:
    """What is kept under the key; made by one thread of this process while the others wait."""
    kept: T | None = KEPT.get(key)
    if kept is None:
        with DRAWING:
            kept = KEPT.get(key) or make()
            KEPT.set(key, kept, timeout=A_DAY)
    return kept


def _body(template: str, build: Build) -> tuple[SafeString, str]:
    context = dict(build())
    return render_to_string(template, context), str(context["page_title"])


def _framed(
    request: HttpRequest, template: str, build: Build, *, key: str, current: str
) -> HttpResponse:
    body, title = once(key, lambda: _body(template, build))
    frame = {"body": body, "page_title": title, "current": current}
    return render(request, "web/page.html", frame)


def write(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    current: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page with a form, or of one reader: drawn anew each time and never stored by a browser."""
    body = render_to_string(template, dict(context), request=request)
    frame = {"body": body, "page_title": context["page_title"], "current": current}
    response = render(request, "web/page.html", frame, status=status)
    response["Cache-Control"] = "no-store"
    return response
