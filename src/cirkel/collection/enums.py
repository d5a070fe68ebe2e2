"""Choices of collection: stable words in the database, Dutch on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    SCHOOL = "school", _("opgave van een school")
    SHEET = "sheet", _("spreadsheet")
    DOCUMENT = "document", _("document")
    NATIONAL = "national", _("landelijke cijfers")


class DeliveryStatus(TextChoices):
    """The road of a delivery; only `signed_off` may be released."""

    RECEIVED = "received", _("ontvangen")
    READING = "reading", _("wordt gelezen")
    REFUSED = "refused", _("geweigerd")
    CHECKED = "checked", _("wacht op akkoord")
    SIGNED_OFF = "signed_off", _("akkoord")
    SUPERSEDED = "superseded", _("vervangen")


class ValueKind(TextChoices):
    """The five kinds of value; the words are tally's."""

    NUMBER = "number", _("getal")
    NOT_REPORTED = "not_reported", _("niet opgegeven")
    NOT_APPLICABLE = "not_applicable", _("niet van toepassing")
    UNKNOWN = "unknown", _("onbekend")
    WITHHELD = "withheld", _("afgeschermd")


class Severity(TextChoices):
    """An error needs an explanation before sign-off; a warning may have one."""

    ERROR = "error", _("fout")
    WARNING = "warning", _("let op")


class CheckKind(TextChoices):
    PARTS = "parts", _("delen en totaal")
    HUNDRED = "hundred", _("samen 100 procent")
    SEVERAL = "several", _("meer antwoorden mogelijk")
    IDENTITY = "identity", _("vaste som")
    CHANGE = "change", _("grote verandering")
    BASE = "base", _("deel en geheel")
    OVERLAP = "overlap", _("cijfer bestaat al")
    READING = "reading", _("bij het lezen")
