"""What may stand about people in what organisations deliver, and what for."""

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import Ground, Purpose

READING_FIGURES = Purpose(
    code="reading_figures",
    name=_("Cijfers lezen en controleren"),
    why=_(
        "Een cijfer terugvinden in het bestand waar het uit komt. Het sjabloon vraagt alleen "
        "aantallen. Typt iemand toch een naam, dan staat die in dit bestand."
    ),
    persons=_("Jeugdigen en ouders, als iemand tegen de afspraak in een naam typt"),
    recipients=_("Het datateam en de coördinator"),
    ground=Ground.PUBLIC_TASK,
)
