"""Indicators and their versioned definitions: what is counted, among whom, from when."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from cirkel.core.models import FromDocument
from cirkel.goals.enums import AddsUp, Audience, Better, Counting, IndicatorKind, Unit
from cirkel.goals.models.codelists import Category, Dimension


class Indicator(models.Model):
    """Something that is measured again and again. Its meaning at a time is its definition's."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=20, choices=Unit)
    kind = models.CharField(max_length=20, choices=IndicatorKind)
    better = models.CharField(max_length=10, choices=Better, default=Better.NONE)
    decimals = models.PositiveSmallIntegerField(default=0)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    theme = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    change_bound = models.DecimalField(max_digits=6, decimal_places=3, default=0)

    class Privacy:
        plain = frozenset(
            "id code name unit kind better decimals audience theme note order change_bound".split()
        )

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Definition(FromDocument):
    """One version of an indicator's meaning. Never changed once figures stand under it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    population = models.CharField(max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(null=True, blank=True)
    numerator = models.CharField(max_length=200, blank=True)
    denominator = models.CharField(max_length=200, blank=True)
    supplier = models.CharField(max_length=160, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    is_reading_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="readings"
    )

    class Privacy:
        plain = frozenset(
            "id indicator version name text population age_from age_until numerator denominator "
            "supplier valid_from valid_until base is_reading_of document place certain".split()
        )

    class Meta:
        ordering = ["indicator", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "version"], name="definition_version_once"
            ),
            CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="definition_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.version}"


class Breakdown(models.Model):
    """A dimension along which a definition's figures come, and what its parts add up to."""

    definition = models.ForeignKey(Definition, on_delete=models.CASCADE, related_name="breakdowns")
    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT)
    adds_up_to = models.CharField(max_length=10, choices=AddsUp)
    several_answers = models.BooleanField(default=False)
    finding = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        plain = frozenset(
            "id definition dimension adds_up_to several_answers finding note order".split()
        )

    class Meta:
        ordering = ["definition", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["definition", "dimension"], name="breakdown_once")
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.dimension_id}"


class DefinitionCategory(models.Model):
    """Whether a category counts under a reading of a definition: the line-by-line difference."""

    definition = models.ForeignKey(Definition, on_delete=models.CASCADE, related_name="counting")
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    counts = models.CharField(max_length=10, choices=Counting)
    reason = models.CharField(max_length=240, blank=True)

    class Privacy:
        plain = frozenset("id definition category counts reason".split())

    class Meta:
        ordering = ["definition", "category__order"]
        constraints = [
            models.UniqueConstraint(fields=["definition", "category"], name="counting_once")
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.category_id} {self.counts}"


class Identity(models.Model):
    """A sum that figures of one period and area must satisfy: the signed terms add up to zero.

    `terms` is a list of `{"indicator", "breakdown", "sign"}`. The breakdown is a key as in a figure
    (`dimension=category`, empty for the total); `dimension=*` is the sum over all its categories.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    terms = models.JSONField()
    note = models.TextField(blank=True)

    class Privacy:
        plain = frozenset("id code name terms note".split())

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return self.name
