"""Choices of the trail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """The two halves of one's own trail."""

    ABOUT = "over-u", _("Wat anderen deden met uw gegevens")
    BY = "door-u", _("Wat u zelf deed")
