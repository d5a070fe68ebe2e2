"""The installation's name, logo and colours."""

from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.text import number_text
from cirkel.goals.actions import set_house_style
from cirkel.goals.queries import house_style as current_style
from cirkel.goals.validators import HEX
from cirkel.web.answering import Done, Sheet, answered
from cirkel.web.manage.entry import check_coordinator
from cirkel.web.pages import actor_of
from cirkel.web.ui.colour import contrast

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text against its background.
WHITE = "#FFFFFF"
INK = "#12262B"


class HouseStyleForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=40,
        error_messages={"required": gettext_lazy("Geef de website een naam.")},
    )
    place = forms.CharField(label=gettext_lazy("Tweede regel"), max_length=80, required=False)
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("Een PNG van hoogstens 200 kB."),
    )
    brand = forms.CharField(
        label=gettext_lazy("Kleur van knoppen en links"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld #0B5766. Leeg is de kleur van Cirkel."),
    )
    brand_strong = forms.CharField(
        label=gettext_lazy("Donkere kleur"),
        required=False,
        help_text=gettext_lazy("Voor de voet van de pagina en voor wie een knop aanwijst."),
    )
    brand_tint = forms.CharField(
        label=gettext_lazy("Lichte kleur"),
        required=False,
        help_text=gettext_lazy("Voor de achtergrond van de paginakop."),
    )

    def clean_brand(self) -> str:
        return self._colour("brand", WHITE)

    def clean_brand_strong(self) -> str:
        return self._colour("brand_strong", WHITE)

    def clean_brand_tint(self) -> str:
        return self._colour("brand_tint", INK)

    def _colour(self, name: str, against: str) -> str:
        """Readable, or refused with the number that says why."""
        value: str = self.cleaned_data[name].strip().upper()
        if not value:
            return ""
        if not HEX.fullmatch(value):
            raise forms.ValidationError(
                _(
                    "Een kleur schrijft u als # met zes tekens, bijvoorbeeld "
                    "#0B5766. Pas de kleur aan."
                )
            )
        found = contrast(value, against)
        if found < ENOUGH:
            sentence = _(
                "Tekst op deze kleur is slecht te lezen: het contrast is {found}, "
                "nodig is 4,5. Kies een andere kleur."
            )
            shown = Decimal(found).quantize(
                Decimal("0.1"), ROUND_FLOOR
            )  # Never "4,5, nodig is 4,5".
            raise forms.ValidationError(sentence.format(found=number_text(shown, decimals=1)))
        return value


def house_style(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    style = current_style()
    if style is None:
        raise Http404
    names = ["name", "place", "brand", "brand_strong", "brand_tint"]
    initial = {name: getattr(style, name) for name in names}
    form = HouseStyleForm(request.POST or None, request.FILES or None, initial=initial)

    def act(data: dict[str, Any]) -> Done:
        logo: UploadedFile[Any] | None = data.pop("logo")
        content = logo.read() if logo else None
        set_house_style(style=style, by=actor_of(request), at=timezone.now(), logo=content, **data)
        return Done(reverse("house-style"), _("De huisstijl is aangepast."))

    return answered(request, form, act, Sheet("manage/house_style.html", _("Huisstijl"), "manage"))
