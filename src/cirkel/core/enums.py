"""Choices of core: stable words in the database, Dutch on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """From where someone acted, in broad terms."""

    PAGE = "page", _("website")
    COMMAND = "command", _("commando op de server")
    TASK = "task", _("achtergrondtaak")
    SYSTEM = "system", _("installatie")


class Doer(TextChoices):
    """What kind of actor a line of the trail tells of."""

    PERSON = "person", _("persoon")
    INSTALLATION = "installation", _("de installatie")
    VISITOR = "visitor", _("bezoeker")


class Break(TextChoices):
    """How the trail was tampered with, as far as can be seen at its first bad line."""

    ALTERED = "altered", _("Het spoor is geschonden bij regel {number}: die regel is veranderd.")
    MISSING = "missing", _("Het spoor is geschonden bij regel {number}: die regel ontbreekt.")
    INSERTED = (
        "inserted",
        _("Het spoor is geschonden bij regel {number}: die regel is later ertussen gezet."),
    )
    EMPTIED = (
        "emptied",
        _("Het spoor is geschonden: het is leeg, terwijl er wel iets is gedaan."),
    )
    CUT_OFF = (
        "cut_off",
        _("Het spoor is geschonden bij regel {number}: vanaf die regel is het einde weggehaald."),
    )
    REWRITTEN = (
        "rewritten",
        _("Het spoor is geschonden bij regel {number}: u bewaarde een andere regel."),
    )
    STATE = (
        "state",
        _("Het spoor is geschonden na regel {number}: de teller van de regels is veranderd."),
    )
    UNKNOWN_KEY = (
        "unknown_key",
        _("Regel {number} is niet te controleren: de sleutel ervan ontbreekt. Zet die terug."),
    )
