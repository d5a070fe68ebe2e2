"""A goal: from a baseline to a target by a deadline, in the covenant's own words."""

from django.db import models

from cirkel.core.models import FromDocument
from cirkel.goals.models.covenant import Covenant
from cirkel.goals.models.indicator import Definition
from cirkel.people.models import Organisation


class Goal(FromDocument):
    """`baseline` and `target` are what was agreed; the measured figures stand in releases.

    `path_from_year` and `deadline_year` are 1 January of that year; the path between is a straight
    line, a help for the eye and not a forecast.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="goals")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="goals")
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    promise = models.CharField(max_length=240)
    who = models.CharField(max_length=160)
    baseline = models.DecimalField(max_digits=12, decimal_places=2)
    baseline_period = models.CharField(max_length=20)
    baseline_wording = models.CharField(max_length=120, blank=True)
    baseline_note = models.CharField(max_length=240, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2)
    target_wording = models.CharField(max_length=120, blank=True)
    path_from_year = models.PositiveSmallIntegerField()
    deadline_year = models.PositiveSmallIntegerField()
    is_soft = models.BooleanField(default=False)
    footnote = models.CharField(max_length=240, blank=True)
    baseline_ratio = models.PositiveSmallIntegerField(null=True, blank=True)
    target_ratio = models.PositiveSmallIntegerField(null=True, blank=True)

    class Privacy:
        plain = frozenset(
            "id covenant definition lead code order name promise who baseline baseline_period "
            "baseline_wording baseline_note target target_wording path_from_year deadline_year "
            "is_soft footnote baseline_ratio target_ratio document place certain".split()
        )

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class GoalWording(FromDocument):
    """How another document words the same goal: the differences are part of the truth."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    text = models.CharField(max_length=240)

    class Privacy:
        plain = frozenset("id goal text document place certain".split())

    class Meta:
        ordering = ["goal", "pk"]

    def __str__(self) -> str:
        return self.text
