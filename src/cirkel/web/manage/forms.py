"""Forms about people, groups and organisations. They check what was typed; they never save.

A choice offers only what this reader may choose; anything else is as unknown as what is not there.
"""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cirkel.people.enums import GroupKind, OrganisationKind, Role, SeatsGivenBy, Signatory
from cirkel.people.models import Group, Organisation, Person
from cirkel.people.queries import (
    Wanted,
    groups_for,
    groups_to_fill_for,
    organisations_for,
    people_found_for,
)
from cirkel.people.rules import Actor
from cirkel.web.days import WITHIN_REACH

NOT_A_DAY = _("Dit is geen datum. Schrijf hem als 1-3-2027.")
NOT_A_CODE = _("Een code heeft alleen letters, cijfers en streepjes. Pas de code aan.")


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies een datum."), "invalid": NOT_A_DAY},
        validators=WITHIN_REACH,
        **more,
    )


def choice_field(label: Any, model: Any, missing: Any = "", **more: Any) -> Any:
    unknown = _("Deze keuze bestaat niet (meer). Kies iets uit de lijst.")
    return forms.ModelChoiceField(
        label=label,
        queryset=model.objects.none(),
        error_messages={"required": missing, "invalid_choice": unknown},
        **more,
    )


class LookForm(forms.Form):
    """Looking for people. What this reader cannot choose is no choice."""

    zoek = forms.CharField(label=_("Naam of e-mailadres"), required=False, max_length=100)
    organisatie = choice_field(
        _("Organisatie"),
        Organisation,
        required=False,
        to_field_name="code",
        empty_label=_("Alle organisaties"),
    )
    groep = choice_field(
        _("Groep"),
        Group,
        required=False,
        to_field_name="code",
        empty_label=_("Alle groepen"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisatie", organisations_for(actor))
        offer(self, "groep", groups_for(actor))

    @property
    def wanted(self) -> Wanted:
        data = self.cleaned_data if self.is_valid() else {}
        return Wanted(data.get("zoek", ""), data.get("organisatie"), data.get("groep"))


class SeatForm(forms.Form):
    """A seat: where, for whom, as what, from when."""

    group = choice_field(_("Groep"), Group, _("Kies een groep."), empty_label=_("Kies een groep"))
    organisation = choice_field(
        _("Namens welke organisatie?"),
        Organisation,
        _("Kies een organisatie."),
        empty_label=_("Kies een organisatie"),
    )
    role = forms.ChoiceField(
        label=_("Rol"),
        choices=[(role, role.label) for role in Role],
        initial=Role.MEMBER,
        help_text=_("Een meelezer leest mee, en doet verder niets."),
    )
    from_on = day_field(_("Vanaf"), help_text=_("Het recht begint op deze dag."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = organisations_for(actor)
        offer(self, "group", groups_to_fill_for(actor, on=localdate()))
        offer(self, "organisation", organisations)
        self.fields["from_on"].initial = localdate
        first = list(organisations[:2])
        if len(first) == 1:
            self.fields["organisation"].initial = first[0]


class MemberForm(SeatForm):
    """A seat in a group that is known, for someone who is known."""

    person = choice_field(_("Wie?"), Person, _("Kies een persoon."), empty_label=_("Kies iemand"))

    field_order = ("person", "organisation", "role", "from_on")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["group"]
        offer(self, "person", people_found_for(actor, wanted=Wanted()).filter(is_active=True))


class InvitationForm(SeatForm):
    """Someone new, with a first seat."""

    name = forms.CharField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Schrijf de naam op.")}
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages={
            "required": _("Schrijf het e-mailadres op."),
            "invalid": _("Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."),
        },
    )

    field_order = ("name", "email", "group", "organisation", "role", "from_on")


class EndForm(forms.Form):
    until_on = day_field(_("Laatste dag"), help_text=_("Op deze dag geldt het recht nog."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_on"].initial = localdate


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Schrijf de naam op.")}
    )


class GroupForm(forms.Form):
    """What may change about a group."""

    name = forms.CharField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Geef de groep een naam.")}
    )
    purpose = forms.CharField(
        label=_("Waarvoor is de groep?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seats_given_by = forms.ChoiceField(
        label=_("Wie geeft plekken in deze groep?"),
        choices=SeatsGivenBy.choices,
        widget=forms.RadioSelect,
        initial=SeatsGivenBy.COORDINATOR,
        help_text=_("Een contactpersoon geeft alleen plekken namens de eigen organisatie."),
    )
    needs_second_factor = forms.BooleanField(
        label=_("Leden loggen in met een tweede stap"), required=False, initial=True
    )


class NewGroupForm(GroupForm):
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Kort en zonder spaties, bijvoorbeeld datateam. Verandert later niet."),
        error_messages={"required": _("Geef de groep een code."), "invalid": NOT_A_CODE},
    )
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[("", _("Kies een soort")), *GroupKind.choices],
        help_text=_("De soort bepaalt wat leden mogen. Zij verandert later niet."),
        error_messages={"required": _("Kies een soort.")},
    )

    field_order = ("name", "code", "kind", "purpose", "seats_given_by", "needs_second_factor")


class OrganisationForm(forms.Form):
    """What may change about an organisation."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=160,
        error_messages={"required": _("Geef de organisatie een naam.")},
    )
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[("", _("Kies een soort")), *OrganisationKind.choices],
        error_messages={"required": _("Kies een soort.")},
    )
    signatory = forms.ChoiceField(
        label=_("Tekende de organisatie het convenant?"),
        choices=Signatory.choices,
        initial=Signatory.UNKNOWN,
    )
    task = forms.CharField(
        label=_("Wat doet de organisatie?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_collective = forms.BooleanField(
        label=_("Dit is een verzamelnaam voor meer organisaties"), required=False
    )


class NewOrganisationForm(OrganisationForm):
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Kort en zonder spaties, bijvoorbeeld swv. Verandert later niet."),
        error_messages={"required": _("Geef de organisatie een code."), "invalid": NOT_A_CODE},
    )

    field_order = ("name", "code", "kind", "signatory", "task", "is_collective")


def offer(form: forms.Form, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # Django types it as a Field
