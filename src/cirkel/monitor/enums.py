"""Choices of the monitor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WithheldReason(TextChoices):
    """Why a published figure hides its number; the words are tally's."""

    SMALL = "small", _("te klein aantal")
    COMPLEMENT = "complement", _("beschermt een klein aantal")
    SUPPLIER = "supplier", _("afgeschermd door de leverancier")
    BASE = "base", _("het geheel is te klein")
