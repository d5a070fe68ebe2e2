"""The application as the web server calls it."""

import os
from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cirkel.config.settings")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def only_utf8(answer: Application) -> Application:
    """Django decodes with any charset that a visitor names, before it has a request to answer: one
    that is no text (rot13) is an error outside all middleware. Ours is UTF-8; others are dropped.
    """

    def wrapped(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = in_utf8(environ.get("CONTENT_TYPE") or "")
        return answer(environ, start_response)

    return wrapped


def in_utf8(told: str) -> str:
    """A content type without its charset, or bare when it cannot be read at all."""
    try:
        _kind, given = parse_header_parameters(told)
    except (LookupError, ValueError):
        return told.partition(";")[0]
    if given.get("charset", "utf-8").lower() == "utf-8":
        return told
    message = Message()
    message["Content-Type"] = told
    message.del_param("charset")
    return message["Content-Type"]


application = only_utf8(get_wsgi_application())
