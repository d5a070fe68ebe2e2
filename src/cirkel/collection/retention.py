"""How long delivered files are kept, and why names stay beside figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile
from cirkel.core.privacy import Rule
from cirkel.goals.queries import the_covenant

REFUSED_KEPT = timedelta(days=90)


def _refused(at: datetime) -> list[int]:
    """Deliveries of which a file or a quotation is still there."""
    old = Delivery.objects.filter(status=DeliveryStatus.REFUSED, received_at__lt=at - REFUSED_KEPT)
    with_file = old.filter(file__isnull=False).values_list("pk", flat=True)
    with_problems = old.filter(problems__isnull=False).values_list("pk", flat=True)
    return [*with_file, *with_problems]


def _remove_refused(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    refused = Delivery.objects.filter(pk__in=numbers, status=DeliveryStatus.REFUSED)
    DeliveryFile.objects.filter(delivery__in=refused).delete()
    refused.update(problems=None)


def _after_the_covenant(at: datetime) -> list[int]:
    covenant = the_covenant()
    if covenant is None or at.year <= covenant.end_year + 1:
        return []
    return list(DeliveryFile.objects.values_list("pk", flat=True))


def _remove_files(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    DeliveryFile.objects.filter(pk__in=numbers).delete()


RULES = (
    Rule(
        code="collection.refused_file",
        what=_("Bestanden van geweigerde en ingetrokken leveringen"),
        after=_("negentig dagen na ontvangst"),
        then=_(
            "Het bestand en wat eruit werd aangehaald worden verwijderd. Dat er geleverd is, "
            "blijft staan."
        ),
        due=_refused,
        carry_out=_remove_refused,
        is_special=True,
    ),
    Rule(
        code="collection.file",
        what=_("Bestanden van andere leveringen"),
        after=_("een jaar na het laatste jaar van het convenant"),
        then=_("Het bestand wordt verwijderd. De cijfers blijven staan."),
        due=_after_the_covenant,
        carry_out=_remove_files,
        is_special=True,
    ),
    Rule(
        code="collection.figures",
        what=_("Wie een cijfer leverde, toelichtte, goedkeurde of vrijgaf"),
        after=_("zolang de cijfers bewaard worden"),
        then=_(
            "Blijft: wie voor een cijfer instaat, hoort bij het cijfer. Na het wissen van de "
            "persoon staat er alleen nog een nummer."
        ),
    ),
)
