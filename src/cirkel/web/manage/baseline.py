"""Choosing a new baseline for a goal's verdict, with the reason that every reader sees."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.goals.models import Goal
from cirkel.goals.queries import goal_by_code
from cirkel.monitor.actions import choose_baseline
from cirkel.monitor.queries import goal_standing, latest_release
from cirkel.web.answering import Done, Sheet, answered
from cirkel.web.figures import period_text
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.pages import actor_of, audience_of


class BaselineForm(forms.Form):
    period = forms.ChoiceField(
        label=gettext_lazy("Vanaf welke periode?"),
        help_text=gettext_lazy("Vanaf hier beginnen de metingen voor het oordeel opnieuw."),
        error_messages={
            "required": gettext_lazy("Kies een periode."),
            "invalid_choice": gettext_lazy("Kies een periode uit de lijst."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=300,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Bijvoorbeeld: sinds januari melden ook de mbo-scholen. Iedereen leest dit bij de "
            "grafiek."
        ),
        error_messages={"required": gettext_lazy("Schrijf op waarom we opnieuw beginnen.")},
    )

    def __init__(self, data: Any, *, periods: list[str]) -> None:
        super().__init__(data)
        self.fields["period"].choices = [(code, period_text(code)) for code in periods]  # type: ignore[attr-defined]  # a ChoiceField


def new_baseline(request: HttpRequest, code: str) -> HttpResponse:
    check_coordinator(request)
    goal = goal_by_code(code)
    if goal is None:
        raise Http404

    def act(data: dict[str, Any]) -> Done:
        choose_baseline(definition=goal.definition, by=actor_of(request), at=timezone.now(), **data)
        sentence = _("De nieuwe basis is bewaard. De reden staat bij de grafiek.")
        return Done(reverse("goal", args=[goal.code]), sentence)

    form = BaselineForm(request.POST or None, periods=_periods(request, goal))
    return answered(request, form, act, _sheet(goal))


def _periods(request: HttpRequest, goal: Goal) -> list[str]:
    """Newest first."""
    release = latest_release(audience_of(request))
    standing = goal_standing(release, goal, on=localdate())
    return [point.period for point in reversed(standing.series.counted)]


def _sheet(goal: Goal) -> Sheet:
    context = {
        "lead": _(
            "Begin alleen opnieuw als er echt iets anders is geteld of gebeurd. Een nieuwe basis "
            "kan een verslechtering verbergen."
        ),
        "send": _("Kies deze basis"),
        "parent_href": reverse("goal", args=[goal.code]),
        "parent_label": goal.name,
    }
    title = _("Nieuwe basis: {name}").format(name=goal.name)
    return Sheet("manage/form.html", title, "manage", context)
