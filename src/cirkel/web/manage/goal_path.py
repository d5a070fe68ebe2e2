"""Recording the path to a goal that the partners agreed on."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.text import number_text
from cirkel.goals.actions import AgreedPath, agree_path
from cirkel.goals.enums import PathKind
from cirkel.goals.models import Goal
from cirkel.goals.queries import goal_by_code, goes_straight_on
from cirkel.web.answering import Done, Sheet, answered
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.pages import actor_of
from intake.numbers import read_number

LINE = re.compile(r"\s*(?P<period>[^:]+?)\s*:\s*(?P<number>.+?)\s*")
Steps = tuple[tuple[str, Decimal], ...]


class StepsField(forms.CharField):
    """A step on each line, as people write it: '2027-Q1: 1.055'."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        lines = enumerate(str(super().to_python(value)).splitlines(), start=1)
        return tuple(self._read(number, line) for number, line in lines if line.strip())

    def _read(self, at: int, line: str) -> tuple[str, Decimal]:
        found = LINE.fullmatch(line)
        if found is None:
            sentence = _(
                "Regel {at}: schrijf de periode, een dubbele punt en het aantal. Bijvoorbeeld "
                "2027: 800."
            )
            raise forms.ValidationError(sentence.format(at=at))
        number = read_number(found["number"])
        if not isinstance(number, Decimal):
            sentence = _("Regel {at}: {problem} {remedy}")
            said = sentence.format(at=at, problem=number.message, remedy=number.remedy)
            raise forms.ValidationError(said)
        return found["period"], number


class PathForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Welk doelpad is afgesproken?"),
        choices=(
            (PathKind.LINE, gettext_lazy("Een rechte lijn: elk jaar hetzelfde aantal")),
            (PathKind.RATIO, gettext_lazy("Elk jaar hetzelfde deel: eerst veel, later weinig")),
            (PathKind.STEPS, gettext_lazy("Eigen stappen: een aantal per periode")),
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies een doelpad."),
            "invalid_choice": gettext_lazy("Kies een doelpad uit de lijst."),
        },
    )
    steps = StepsField(
        label=gettext_lazy("Welke stappen?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Alleen bij eigen stappen. Eén stap per regel: de periode, een dubbele punt en het "
            "aantal. Bijvoorbeeld 2027: 800 of 2027-Q1: 800."
        ),
    )
    detour_is_meant = forms.BooleanField(
        label=gettext_lazy("Een stap mag voorbij de start of het doel gaan, of weer terug"),
        required=False,
        help_text=gettext_lazy("Kies dit alleen als het echt zo is afgesproken."),
    )
    note = forms.CharField(
        label=gettext_lazy("Waar is dit afgesproken?"),
        max_length=240,
        help_text=gettext_lazy(
            "Bijvoorbeeld: stuurgroep van 3 maart, punt 4. Iedereen leest dit bij de grafiek. Noem "
            "geen namen van personen."
        ),
        error_messages={
            "required": gettext_lazy("Schrijf op in welk overleg of document dit is afgesproken.")
        },
    )


def agreed_path(request: HttpRequest, code: str) -> HttpResponse:
    check_coordinator(request)
    goal = goal_by_code(code)
    if goal is None:
        raise Http404

    def act(data: dict[str, Any]) -> Done:
        agree_path(goal=goal, path=AgreedPath(**data), by=actor_of(request), at=timezone.now())
        sentence = _("Het doelpad is vastgelegd. Het staat nu in de grafiek.")
        return Done(reverse("goal", args=[goal.code]), sentence)

    form = PathForm(request.POST or None, initial=_now(goal))
    return answered(request, form, act, _sheet(goal))


def _now(goal: Goal) -> dict[str, Any]:
    """What holds now; where it was agreed is asked anew."""
    steps = [(step["period"], Decimal(step["number"])) for step in goal.path_steps]
    return {
        "kind": goal.path_kind,
        "steps": "\n".join(f"{period}: {number_text(number)}" for period, number in steps),
        "detour_is_meant": not goes_straight_on(goal),
    }


def _sheet(goal: Goal) -> Sheet:
    lead = _(
        "Het doelpad loopt van {start} in {first} naar {end} in {last}. Leg vast hoe de partners "
        "daar willen komen. Een pad dat eerst weinig vraagt, kan laten lijken dat het goed gaat."
    )
    context = {
        "lead": lead.format(
            start=number_text(goal.baseline),
            first=goal.path_from_year,
            end=number_text(goal.target),
            last=goal.deadline_year,
        ),
        "send": _("Leg dit doelpad vast"),
        "parent_href": reverse("goal", args=[goal.code]),
        "parent_label": goal.name,
    }
    title = _("Doelpad: {name}").format(name=goal.name)
    return Sheet("manage/form.html", title, "manage", context)
