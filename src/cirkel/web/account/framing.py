"""allauth's views as pages of ours: the same frame, the same answer to a mistake."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cirkel.web.pages import write

MISTAKE, TOO_OFTEN = 422, 429
LIMITS = {"too_many_login_attempts", "rate_limited"}


class Framed:
    """Goes before one of allauth's views."""

    request: HttpRequest
    template_name: str
    title: ClassVar[str | Promise]

    def render_to_response(self, context: dict[str, Any], **_kwargs: Any) -> HttpResponse:
        title = str(self.title)
        status = status_of(context)
        failed = status != HttpResponse.status_code
        heading = _("Fout: {title}").format(title=title) if failed else title
        framed = context | {"title": title, "page_title": heading}
        return write(self.request, self.template_name, framed, status=status)


def status_of(context: dict[str, Any]) -> int:
    """200; 422 with a form that was sent back, 429 when it was sent too often."""
    codes = {code for form in _sent_back(context) for code in _codes(form)}
    if codes & LIMITS:
        return TOO_OFTEN
    return MISTAKE if codes else HttpResponse.status_code


def _sent_back(context: dict[str, Any]) -> Iterator[BaseForm]:
    forms = (context.get(name) for name in ("form", "webauthn_form"))
    return (form for form in forms if form is not None and form.is_bound)


def _codes(form: BaseForm) -> Iterator[str]:
    for errors in form.errors.as_data().values():
        yield from (error.code or "invalid" for error in errors)
