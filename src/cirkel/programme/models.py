"""Activities and the results they should bring."""

from django.db import models

from cirkel.core.models import FromDocument
from cirkel.goals.models import Goal, Result
from cirkel.people.models import Organisation


class Activity(FromDocument):
    """Something partners do for a goal. Planning and state keep the words people wrote."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="activities")
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    results = models.ManyToManyField(Result, blank=True, related_name="activities")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=160)
    what = models.TextField(blank=True)
    planning = models.CharField(max_length=160, blank=True)
    state = models.TextField(blank=True)

    class Privacy:
        plain = frozenset(
            "id goal lead results code order name what planning state document place "
            "certain".split()
        )

    class Meta:
        ordering = ["goal", "order", "pk"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.name
