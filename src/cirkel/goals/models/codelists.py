"""Code lists: areas, and the dimensions with their categories along which figures are broken
down."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _


class Area(models.Model):
    """A region with its CBS code (GM0642 is Zwijndrecht); areas form a tree."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Privacy:
        plain = frozenset("id code name parent".split())

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Dimension(models.Model):
    """What figures are broken down by: age, school type, referrer …"""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        plain = frozenset("id code name order".split())

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """One value of a dimension. `as_printed` keeps the source's own label when we write it out.

    `within` is the larger category of another dimension that it is part of: an age in its group.
    """

    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="categories")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    as_printed = models.CharField(max_length=160, blank=True)
    official_code = models.CharField(max_length=40, blank=True)
    is_unknown = models.BooleanField(default=False)
    within = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        plain = frozenset(
            "id dimension code label as_printed official_code is_unknown within order".split()
        )

    class Meta:
        ordering = ["dimension", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code"], name="category_code_once")
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        if self.within is not None and self.within.dimension_id == self.dimension_id:
            sentence = _(
                "'{label}' kan geen deel zijn van '{larger}': die staat in dezelfde lijst, en de "
                "delen van een lijst overlappen niet. Zet groepen in een lijst van hun eigen."
            )
            raise ValidationError(sentence.format(label=self.label, larger=self.within.label))
