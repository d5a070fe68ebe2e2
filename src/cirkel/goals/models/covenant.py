"""The covenant itself: what was signed, its principles, core elements, phases and time line."""

from django.db import models
from django.db.models import Q

from cirkel.core.models import FromDocument
from cirkel.goals.enums import DatePrecision, EventKind
from cirkel.goals.models.codelists import Area


class Covenant(FromDocument):
    """One installation serves one covenant."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    agenda_name = models.CharField(max_length=160, blank=True)
    other_name = models.CharField(max_length=160, blank=True)
    motto = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    ambition = models.TextField(blank=True)
    reasons = models.JSONField(default=list, blank=True)
    signed_on = models.DateField()
    signed_precision = models.CharField(max_length=20, choices=DatePrecision)
    goals_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    signatory_count = models.PositiveSmallIntegerField()
    core_rule = models.TextField(blank=True)
    is_the_only_one = models.BooleanField(default=True, unique=True, editable=False)

    class Privacy:
        plain = frozenset(
            "id code name agenda_name other_name motto area ambition reasons signed_on "
            "signed_precision goals_year end_year signatory_count core_rule "
            "is_the_only_one document "
            "place certain".split()
        )

    class Meta:
        # The database keeps it to one covenant: a unique marker that can only be true.
        constraints = [
            models.CheckConstraint(condition=Q(is_the_only_one=True), name="one_covenant"),
        ]

    def __str__(self) -> str:
        return self.name


class HouseStyle(models.Model):
    """How an installation looks: its name, logo and colours; the defaults are Cirkel's own."""

    covenant = models.OneToOneField(Covenant, on_delete=models.CASCADE, related_name="style")
    name = models.CharField(max_length=40, default="Cirkel")
    place = models.CharField(max_length=80, blank=True)
    logo_png = models.BinaryField(null=True, blank=True)
    has_logo = models.BooleanField(default=False)
    brand = models.CharField(max_length=7, blank=True)
    brand_strong = models.CharField(max_length=7, blank=True)
    brand_tint = models.CharField(max_length=7, blank=True)

    class Privacy:
        plain = frozenset(
            "id covenant name place logo_png has_logo brand brand_strong brand_tint".split()
        )

    def __str__(self) -> str:
        return self.name


class Principle(FromDocument):
    """A leading principle; `is_explicit` is False when it was read between the lines."""

    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="principles")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=240)
    is_explicit = models.BooleanField(default=True)

    class Privacy:
        plain = frozenset("id covenant code order text is_explicit document place certain".split())

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class CoreElement(FromDocument):
    """One of the three; with the risk that comes when it is missing and the other two are there."""

    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="core_elements")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    meaning = models.JSONField(default=list, blank=True)
    risk_label = models.CharField(max_length=160, blank=True)
    risk = models.CharField(max_length=240, blank=True)
    risk_certain = models.BooleanField(default=False)

    class Privacy:
        plain = frozenset(
            "id covenant code order name meaning risk_label risk risk_certain "
            "document place certain".split()
        )

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Sphere(models.Model):
    """Where children grow up: thuis, school en opvang, wijk."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()

    class Privacy:
        plain = frozenset("id code name order".split())

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Phase(FromDocument):
    """A step of the covenant's own road, 2022 to 2034."""

    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="phases")
    order = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    result = models.CharField(max_length=240)

    class Privacy:
        plain = frozenset("id covenant order year name result document place certain".split())

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class TimelineEvent(FromDocument):
    """Something that happened or is due; `precision` says how much of the date is known."""

    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="events")
    on = models.DateField()
    precision = models.CharField(max_length=20, choices=DatePrecision)
    kind = models.CharField(max_length=20, choices=EventKind)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=300, blank=True)
    on_charts = models.BooleanField(default=False)

    class Privacy:
        plain = frozenset(
            "id covenant on precision kind title text on_charts document place certain".split()
        )

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["on"], condition=Q(on_charts=True), name="event_on_charts")]

    def __str__(self) -> str:
        return self.title
