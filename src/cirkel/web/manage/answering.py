"""How the forms here answer: done and on to the page, or back with everything that was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.core.errors import CirkelError
from cirkel.web.pages import write

Act = Callable[[dict[str, Any]], tuple[str, str]]


def filled(
    request: HttpRequest, form: forms.Form, act: Act, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """`act` makes the one domain call; it gives the sentence to show and the address to go to."""
    if request.method == "POST" and form.is_valid():
        try:
            sentence, address = act(form.cleaned_data)
        except CirkelError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, sentence)
            return HttpResponseRedirect(address)
    title = context["title"]
    page_title = _("Fout: {title}").format(title=title) if form.errors else title
    shown = {"page_title": page_title, "form": form, **context}
    status = 422 if form.errors else 200
    return write(request, template, shown, current="manage", status=status)


def to_people() -> dict[str, str]:
    """The way back that stands above a page about someone."""
    return {"parent_href": reverse("people"), "parent_label": _("Mensen")}


def to_groups() -> dict[str, str]:
    return {"parent_href": reverse("groups"), "parent_label": _("Groepen")}


def to_organisations() -> dict[str, str]:
    return {"parent_href": reverse("keep-organisations"), "parent_label": _("Organisaties")}
