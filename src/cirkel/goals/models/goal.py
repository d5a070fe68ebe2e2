"""A goal: from a baseline to a target by a deadline, in the covenant's own words."""

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, Q

from cirkel.core.models import FromDocument
from cirkel.goals.enums import PathKind
from cirkel.goals.models.covenant import Covenant
from cirkel.goals.models.indicator import Definition
from cirkel.people.models import Organisation
from tally.paths import Shape, TargetPath
from tally.periods import Period


class Goal(FromDocument):
    """`baseline` and `target` are what was agreed; the measured figures stand in releases.

    `path_from_year` and `deadline_year` are 1 January of that year. The path between is what was
    agreed (`goals.actions.agree_path`), a help for the eye and not a forecast. `path_steps` is a
    list of `{"period", "number"}` in order of time; `path_note` says where it was agreed.
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
    path_kind = models.CharField(max_length=10, choices=PathKind, default=PathKind.LINE)
    path_steps = models.JSONField(default=list, blank=True)
    path_note = models.CharField(max_length=240, blank=True)
    is_soft = models.BooleanField(default=False)
    footnote = models.CharField(max_length=240, blank=True)
    baseline_ratio = models.PositiveSmallIntegerField(null=True, blank=True)
    target_ratio = models.PositiveSmallIntegerField(null=True, blank=True)

    class Privacy:
        plain = frozenset(
            "id covenant definition lead code order name promise who baseline baseline_period "
            "baseline_wording baseline_note target target_wording path_from_year deadline_year "
            "path_kind path_steps path_note is_soft footnote baseline_ratio target_ratio document "
            "place certain".split()
        )

    class Meta:
        ordering = ["order"]
        constraints = [
            CheckConstraint(condition=Q(path_kind__in=PathKind.values), name="goal_path_kind"),
            CheckConstraint(
                condition=~Q(path_kind=PathKind.RATIO) | Q(baseline__gt=0, target__gt=0),
                name="goal_ratio_between_some",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agreed_steps(self) -> tuple[tuple[Period, Decimal], ...]:
        """What was agreed for periods on the way; none unless the path is one of own steps."""
        return tuple(
            (Period.parse(step["period"]), Decimal(step["number"])) for step in self.path_steps
        )

    @property
    def path(self) -> TargetPath:
        """A step holds in the middle of its period, where a measurement of it is drawn."""
        return TargetPath(
            float(self.path_from_year),
            self.baseline,
            float(self.deadline_year),
            self.target,
            Shape.RATIO if self.path_kind == PathKind.RATIO else Shape.LINE,
            tuple((period.middle, number) for period, number in self.agreed_steps),
        )


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
