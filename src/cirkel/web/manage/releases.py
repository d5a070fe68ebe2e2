"""Releasing figures: see what would disappear, then publish."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import CirkelError
from cirkel.goals.enums import Audience
from cirkel.monitor.actions import publish_release
from cirkel.monitor.enums import WithheldReason
from cirkel.monitor.queries import (
    ReleasePreview,
    latest_release,
    policy_in_force,
    preview_release,
)
from cirkel.monitor.wording import policy_sentence
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.manage.policies import AUDIENCES, HELD_LABELS
from cirkel.web.pages import actor_of, write


class ReleaseForm(forms.Form):
    audience = forms.ChoiceField(
        label=gettext_lazy("Voor wie?"),
        choices=[
            (Audience.PUBLIC, Audience.PUBLIC.label),
            (Audience.PARTNERS, Audience.PARTNERS.label),
        ],
        widget=forms.RadioSelect,
        initial=Audience.PUBLIC,
        error_messages={"required": gettext_lazy("Kies voor wie de publicatie is.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld: Stand voor de stuurgroep van december."),
        error_messages={"required": gettext_lazy("Geef de publicatie een titel.")},
    )


def new_release(request: HttpRequest) -> HttpResponse:
    """First press shows what would be published; the second one, on that page, publishes it."""
    check_coordinator(request)
    form = ReleaseForm(request.POST or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        audience = Audience(form.cleaned_data["audience"])
        if "publish" in request.POST:
            done = _publish(request, form, audience)
            if done:
                return done
        else:
            preview = _preview(form, audience)
    return _page(request, form, preview)


def _preview(form: ReleaseForm, audience: Audience) -> ReleasePreview | None:
    try:
        return preview_release(audience)
    except CirkelError as error:
        form.add_error(None, error.sentence)
        return None


def _publish(request: HttpRequest, form: ReleaseForm, audience: Audience) -> HttpResponse | None:
    try:
        release = publish_release(
            audience=audience,
            title=form.cleaned_data["title"],
            by=actor_of(request),
            at=timezone.now(),
        )
    except CirkelError as error:
        form.add_error(None, error.sentence)
        return None
    messages.success(request, _("Publicatie {number} staat online.").format(number=release.number))
    return redirect("release", release.number)


def _page(request: HttpRequest, form: ReleaseForm, preview: Any) -> HttpResponse:
    title = _("Cijfers vrijgeven")
    context = {
        "page_title": _("Fout: {title}").format(title=title) if form.errors else title,
        "title": title,
        "form": form,
        "preview": preview,
        "withheld": [
            (WithheldReason(reason).label, count) for reason, count in preview.withheld.items()
        ]
        if preview
        else [],
        "policies": [
            (HELD_LABELS[audience], policy_sentence(policy_in_force(audience)))
            for audience in AUDIENCES
        ],
        "latest": latest_release(Audience.PUBLIC),
    }
    status = 422 if form.errors else 200
    return write(request, "manage/new_release.html", context, current="manage", status=status)
