"""What the partners agreed about small counts: what holds, what held before, and a newer one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.goals.enums import Audience
from cirkel.monitor.actions import Decision, agree_policy
from cirkel.monitor.enums import ProtectionMethod
from cirkel.monitor.models import DisclosurePolicy
from cirkel.monitor.queries import agreements, policy_in_force, totals_to_choose_from
from cirkel.monitor.wording import policy_sentences
from cirkel.web.answering import Done, Sheet, answered
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.manage.forms import day_field
from cirkel.web.pages import actor_of, write
from tally.policy import Method, Policy

AUDIENCES = (Audience.PUBLIC, Audience.PARTNERS)
HELD_LABELS = {
    Audience.PUBLIC: gettext_lazy("Voor iedereen"),
    Audience.PARTNERS: gettext_lazy("Voor partners"),
}


TOO_LOW = gettext_lazy(
    "Kies {least} of hoger. Rondt u af op minder, dan zegt een afgerond aantal te veel."
)


def _least(data: dict[str, Any]) -> int:
    """The lowest base that the other choices leave."""
    return int(max(data["threshold"], data["spread"]))


def count_field(label: Any, missing: Any, **more: Any) -> forms.IntegerField:
    low, high = gettext_lazy("Kies 2 of hoger."), gettext_lazy("Kies 100 of lager.")
    return forms.IntegerField(
        label=label,
        min_value=2,
        max_value=100,
        error_messages={
            "required": missing,
            "invalid": gettext_lazy("Vul een heel getal in, bijvoorbeeld 5."),
            "min_value": low,
            "max_value": high,
        },
        **more,
    )


class PolicyForm(forms.Form):
    method = forms.ChoiceField(
        label=gettext_lazy("Hoe beschermen we kleine aantallen?"),
        choices=[
            (ProtectionMethod.SUPPRESSION, gettext_lazy("We laten kleine aantallen niet zien")),
            (ProtectionMethod.ROUNDING, gettext_lazy("We ronden alle aantallen af")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Niet laten zien: de andere cijfers zijn precies, maar er ontbreken er een aantal. "
            "Afronden: u ziet alle cijfers en de optellingen kloppen, maar geen cijfer is precies."
        ),
        error_messages={"required": gettext_lazy("Kies een manier.")},
    )
    threshold = count_field(
        gettext_lazy("Vanaf welk aantal laten we het zien?"),
        gettext_lazy("Vul in vanaf welk aantal we het laten zien."),
        help_text=gettext_lazy("Bij 5 staat er '<5' in plaats van 4 of minder."),
    )
    zeros_are_sensitive = forms.BooleanField(
        label=gettext_lazy("Ook 0 laten we niet zien"),
        required=False,
        help_text=gettext_lazy("Als we een 0 laten zien, weet iedereen dat '<5' minstens 1 is."),
    )
    base = count_field(
        gettext_lazy("Waarop ronden we af?"),
        "",
        required=False,
        help_text=gettext_lazy(
            "Alleen bij afronden. Bij 5 wordt elk aantal 0, 5, 10, 15, enzovoort. Kies de drempel "
            "hierboven of een hoger getal."
        ),
    )
    spread = count_field(
        gettext_lazy("Hoeveel getallen moet een ander afgeschermd cijfer nog kunnen zijn?"),
        gettext_lazy("Vul in hoeveel getallen mogelijk moeten blijven."),
        help_text=gettext_lazy(
            "Soms schermen we ook een groter cijfer af, omdat een klein aantal er anders uit "
            "volgt. Meestal kiest u hetzelfde getal als hierboven."
        ),
    )
    agreed_on = day_field(gettext_lazy("Wanneer is dit afgesproken?"))
    agreed_by = forms.CharField(
        label=gettext_lazy("Waar is dit afgesproken?"),
        max_length=160,
        help_text=gettext_lazy("Bijvoorbeeld: stuurgroep, punt 4. Noem geen namen van personen."),
        error_messages={
            "required": gettext_lazy("Schrijf op in welk overleg of document dit is afgesproken.")
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Waarom zo?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    public_totals = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Welke totalen moeten zichtbaar blijven?"),
        queryset=totals_to_choose_from(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Kies alleen wat echt nodig is. Volgt er een klein aantal uit zo'n totaal, dan komt er "
            "geen publicatie."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """A base only where it is used, and then one that hides what the threshold hides."""
        data = self.cleaned_data
        if data.get("method") != ProtectionMethod.ROUNDING:
            data["base"] = 0
        elif not data.get("base") and "base" not in self.errors:
            self.add_error("base", _("Vul in waarop we afronden, bijvoorbeeld 5."))
        elif {"base", "threshold", "spread"} <= data.keys() and data["base"] < _least(data):
            self.add_error("base", str(TOO_LOW).format(least=_least(data)))
        return data


@dataclass(frozen=True, slots=True)
class Held:
    """The agreements for one audience, for the page: the one in force, and those before it."""

    audience: Audience
    sentences: list[str]
    now: DisclosurePolicy | None
    before: list[tuple[DisclosurePolicy, list[str]]]

    @property
    def label(self) -> Any:
        return HELD_LABELS[self.audience]


def policies(request: HttpRequest) -> HttpResponse:
    """Three queries of its own."""
    check_coordinator(request)
    names = dict(totals_to_choose_from().values_list("code", "name"))
    context = {
        "page_title": _("Afspraken over kleine aantallen"),
        "held": [_held(audience, names) for audience in AUDIENCES],
    }
    return write(request, "manage/policies.html", context, current="manage")


def _held(audience: Audience, names: dict[str, str]) -> Held:
    rows = [(row, policy_sentences(row.policy, names)) for row in agreements(audience)]
    if not rows:
        return Held(audience, policy_sentences(Policy(), names), None, [])
    (now, sentences), *before = rows
    return Held(audience, sentences, now, before)


def new_policy(request: HttpRequest, audience: str) -> HttpResponse:
    check_coordinator(request)
    if audience not in AUDIENCES:
        raise Http404
    chosen = Audience(audience)

    def act(data: dict[str, Any]) -> Done:
        agree_policy(
            audience=chosen,
            policy=_policy(data),
            decision=Decision(data["agreed_on"], data["agreed_by"], data["note"]),
            by=actor_of(request),
            at=timezone.now(),
        )
        return Done(reverse("policies"), _("De afspraak is vastgelegd en geldt vanaf nu."))

    held = policy_in_force(chosen)
    initial = held.as_dict() | {"method": held.method, "base": held.base or None}
    return answered(request, PolicyForm(request.POST or None, initial=initial), act, _sheet(chosen))


def _policy(data: dict[str, Any]) -> Policy:
    totals = frozenset(indicator.code for indicator in data["public_totals"])
    numbers = data["threshold"], data["zeros_are_sensitive"], data["spread"]
    return Policy(*numbers, totals, Method(data["method"]), data["base"])


def _sheet(audience: Audience) -> Sheet:
    context = {
        "lead": _(
            "Leg vast wat de partners afspraken. De afspraak geldt voor publicaties vanaf nu. Wat "
            "al is vrijgegeven, verandert niet."
        ),
        "send": _("Leg deze afspraak vast"),
        "parent_href": reverse("policies"),
        "parent_label": _("Afspraken over kleine aantallen"),
    }
    titles = {
        Audience.PUBLIC: _("Nieuwe afspraak voor iedereen"),
        Audience.PARTNERS: _("Nieuwe afspraak voor partners"),
    }
    return Sheet("manage/form.html", titles[audience], "manage", context)
