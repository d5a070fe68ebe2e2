"""Choices of the monitor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WithheldReason(TextChoices):
    """Why a published figure hides its number; the words are tally's."""

    SMALL = "small", _("te klein aantal")
    COMPLEMENT = "complement", _("beschermt een klein aantal")
    SUPPLIER = "supplier", _("afgeschermd door de leverancier")
    BASE = "base", _("het geheel is te klein")
    EARLIER = "earlier", _("eerdere publicaties zeggen er al iets over")


class ProtectionMethod(TextChoices):
    """How small counts are protected; the words are tally's."""

    SUPPRESSION = "suppression", _("kleine aantallen niet laten zien")
    ROUNDING = "rounding", _("alle aantallen afronden")
