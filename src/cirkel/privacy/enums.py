"""Choices of privacy: stable words in the database, Dutch on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    PREPARED = "prepared", _("klaargezet")
    CARRIED_OUT = "carried_out", _("uitgevoerd")
    REPLACED = "replaced", _("vervangen")


class RemovalState(TextChoices):
    OPEN = "open", _("wacht op een besluit")
    DONE = "done", _("uitgevoerd")
    REFUSED = "refused", _("niet uitgevoerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")
