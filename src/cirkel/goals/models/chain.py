"""The chain as far as it is known: activities (in `programme`) → results → effects → goal."""

from django.db import models

from cirkel.core.models import FromDocument
from cirkel.goals.enums import Evidence
from cirkel.goals.models.covenant import CoreElement
from cirkel.goals.models.goal import Goal


class Effect(FromDocument):
    """A change among children, families or professionals that should bring the goal nearer."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="effects")
    core_element = models.ForeignKey(CoreElement, null=True, blank=True, on_delete=models.PROTECT)
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=240)
    evidence = models.CharField(max_length=20, choices=Evidence, default=Evidence.ASSUMED)

    class Privacy:
        plain = frozenset(
            "id goal core_element code order text evidence document place certain".split()
        )

    class Meta:
        ordering = ["goal", "order", "pk"]

    def __str__(self) -> str:
        return self.text


class Result(FromDocument):
    """What an activity directly yields. An empty text is a "?": nobody has written it down yet."""

    effect = models.ForeignKey(Effect, on_delete=models.CASCADE, related_name="results")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=240, blank=True)
    evidence = models.CharField(max_length=20, choices=Evidence, default=Evidence.UNKNOWN)

    class Privacy:
        plain = frozenset("id effect code order text evidence document place certain".split())

    class Meta:
        ordering = ["effect", "order", "pk"]

    def __str__(self) -> str:
        return self.text or "?"
