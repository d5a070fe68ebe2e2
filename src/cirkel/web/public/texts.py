"""Pages of plain text: how we count, privacy, accessibility."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cirkel.monitor.queries import latest_release
from cirkel.monitor.wording import multiples
from cirkel.web.middleware import public
from cirkel.web.pages import audience_of, draw
from tally.policy import Policy


@public
def counting(request: HttpRequest) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        release = latest_release(audience_of(request))
        policy = Policy.from_dict(release.policy) if release else Policy()
        return {
            "page_title": _("Zo tellen we"),
            "release": release,
            "threshold": policy.threshold,
            "least": policy.least,
            "most": policy.threshold - 1,
            "policy": policy,
            "multiples": multiples(policy.base),
        }

    return draw(request, "public/counting.html", build)


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return draw(request, "public/privacy.html", lambda: {"page_title": _("Privacy")})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return draw(request, "public/accessibility.html", lambda: {"page_title": _("Toegankelijkheid")})
