"""Choices of goals: stable words in the database, Dutch on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unit(TextChoices):
    COUNT = "count", _("aantal")
    PERCENT = "percent", _("procent")
    PER_THOUSAND = "per_1000", _("per 1.000")
    DAYS = "days", _("dagen")
    MILLION_EURO = "million_eur", _("miljoen euro")


class IndicatorKind(TextChoices):
    """How a figure behaves in time: a stock is counted on a day, a flow over a period."""

    STOCK = "stock", _("stand")
    FLOW = "flow", _("stroom")
    RATE = "rate", _("verhouding")
    SHARE = "share", _("aandeel")
    AMOUNT = "amount", _("bedrag of duur")


class Better(TextChoices):
    """In which direction improvement lies."""

    DOWN = "down", _("minder is beter")
    UP = "up", _("meer is beter")
    NONE = "none", _("geen richting")


class PathKind(TextChoices):
    """What was agreed about the way from the baseline to the target."""

    LINE = "line", _("een rechte lijn")
    RATIO = "ratio", _("elk jaar hetzelfde deel")
    STEPS = "steps", _("eigen stappen")


class Audience(TextChoices):
    """Who may see a figure once it is released; NOBODY is kept for checking only."""

    PUBLIC = "public", _("iedereen")
    PARTNERS = "partners", _("partners")
    NOBODY = "nobody", _("niet vrijgegeven")


class AddsUp(TextChoices):
    """What the parts of a breakdown should add up to."""

    TOTAL = "total", _("het totaal")
    HUNDRED = "hundred", _("100 procent")
    NOTHING = "nothing", _("geen vaste som")


class Counting(TextChoices):
    """Whether a category counts under a definition."""

    YES = "yes", _("telt mee")
    NO = "no", _("telt niet mee")
    UNSURE = "unsure", _("niet zeker")


class DatePrecision(TextChoices):
    DAY = "day", _("dag")
    MONTH = "month", _("maand")
    YEAR = "year", _("jaar")
    START_OF_YEAR = "start_of_year", _("begin van het jaar")


class EventKind(TextChoices):
    HISTORY = "history", _("geschiedenis")
    COVENANT = "covenant", _("convenant")
    REFERENCE = "reference", _("voorbeeld elders")


class Evidence(TextChoices):
    """How far a step in the chain activity → result → effect → goal has been measured."""

    MEASURED = "measured", _("Gemeten")
    PARTLY = "partly", _("Deels gemeten")
    NOT_MEASURED = "not_measured", _("Nog niet gemeten")
    ASSUMED = "assumed", _("Aanname")
    UNKNOWN = "unknown", _("Niet bekend")


class QuestionKind(TextChoices):
    MISSING = "missing", _("ontbrekend cijfer")
    DEFINITION = "definition", _("onduidelijke telling")
    CONFLICT = "conflict", _("tegenspraak")
