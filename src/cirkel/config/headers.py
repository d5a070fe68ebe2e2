"""Which headers an answer carries: told to browsers once, for every page, file, redirect and error.

The lists are those of internet.nl and of the OWASP Secure Headers Project.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# What a page of ours could ask of a browser and never does. Passkeys are the exception, last.
FEATURES = """accelerometer autoplay
    bluetooth browsing-topics camera compute-pressure display-capture
    encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get
    idle-detection local-fonts magnetometer microphone midi otp-credentials payment
    picture-in-picture publickey-credentials-create publickey-credentials-get screen-wake-lock
    serial storage-access sync-xhr usb web-share window-management xr-spatial-tracking""".split()
FEATURES_OURS = {"publickey-credentials-create", "publickey-credentials-get"}

HEADERS = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}={'(self)' if feature in FEATURES_OURS else '()'}" for feature in FEATURES
    ),
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def content_policy(*, https: bool) -> dict[str, Any]:
    """Everything from our own address and nothing inline; what is not named is refused."""
    directives: dict[str, Any] = {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [NONE],
        "manifest-src": [NONE],
        "media-src": [NONE],
        "object-src": [NONE],
        "worker-src": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
    if https:
        directives["upgrade-insecure-requests"] = True
    return {"DIRECTIVES": directives}


def safe_answers(get_response: GetResponse) -> GetResponse:
    """Outermost, so that a refused host name, a redirect and a static file carry them as well."""
    security = SecurityMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = _keeping(request, response)
        return security.process_response(request, response)  # type: ignore[arg-type]  # idem

    return middleware


def _keeping(request: HttpRequest, response: HttpResponseBase) -> str:
    """Nobody finds on a shared computer what someone else saw after signing in."""
    is_anybodys = response.status_code == 200 and not response.cookies
    if is_anybodys and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return "private, no-cache"
    return "no-store"
