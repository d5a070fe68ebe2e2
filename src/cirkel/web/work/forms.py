"""Forms of the deliveries pages. They check what was typed; they never save."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection.models import Delivery, Source
from cirkel.collection.queries import deliveries_to_correct_for, sources_to_deliver_for
from cirkel.people.rules import Actor


class DeliveryForm(forms.Form):
    """Offers only sources this person may deliver for."""

    source = forms.ModelChoiceField(
        label=gettext_lazy("Van welke bron zijn de cijfers?"),
        queryset=Source.objects.none(),
        empty_label=gettext_lazy("Kies een bron"),
        error_messages={"required": gettext_lazy("Kies de bron van de cijfers.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Excel (xlsx) of CSV, volgens een van onze twee sjablonen."),
        max_length=160,
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        },
    )
    supersedes = forms.ModelChoiceField(
        label=gettext_lazy("Is dit een correctie van een eerdere levering?"),
        help_text=gettext_lazy("De eerdere levering blijft leesbaar, maar telt dan niet meer mee."),
        queryset=Delivery.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nee, dit is een nieuwe levering"),
    )
    is_provisional = forms.BooleanField(
        label=gettext_lazy("De cijfers zijn nog voorlopig"), required=False
    )
    remark = forms.CharField(
        label=gettext_lazy("Opmerking"),
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources_to_deliver_for(actor)  # type: ignore[attr-defined]  # Django types it as a Field
        self.fields["supersedes"].queryset = deliveries_to_correct_for(actor)  # type: ignore[attr-defined]  # Django types it as a Field
        self.fields["supersedes"].label_from_instance = delivery_label  # type: ignore[attr-defined]  # Django types it as a Field

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        limit = settings.UPLOAD_LIMIT_BYTES
        if (file.size or 0) > limit:
            sentence = _(
                "Dit bestand is groter dan {limit} MB. Verdeel de cijfers over twee bestanden."
            )
            raise forms.ValidationError(sentence.format(limit=limit // 1024 // 1024))
        return file


def delivery_label(delivery: Delivery) -> str:
    return _("Levering {number}: {file} ({source})").format(
        number=delivery.pk, file=delivery.file_name, source=delivery.source.name
    )


class ExplanationForm(forms.Form):
    explanation = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Schrijf in een zin waarom het cijfer toch klopt.")
        },
    )
