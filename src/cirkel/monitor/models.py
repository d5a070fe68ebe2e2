"""Releases and what was published in them; nothing here changes after it is made."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from cirkel.collection.enums import ValueKind
from cirkel.collection.models import Delivery
from cirkel.core.models import FromDocument
from cirkel.core.privacy import ACCOUNTABILITY, Kept
from cirkel.goals.enums import Audience
from cirkel.goals.models import Area, Definition, Goal, Indicator
from cirkel.monitor.enums import ProtectionMethod, WithheldReason
from tally.policy import LEAST, Method, Policy


class Release(models.Model):
    """A frozen set of figures for an audience, with the policy that protected it."""

    number = models.PositiveIntegerField(unique=True)
    audience = models.CharField(max_length=10, choices=Audience)
    title = models.CharField(max_length=120)
    policy = models.JSONField()
    explanation = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Publicaties")
        plain = frozenset("id number audience title policy explanation made_at".split())
        personal = {
            "made_by": Kept(_("vrijgegeven door"), ACCOUNTABILITY, until="collection.figures")
        }
        about = {"number": _("publicatie"), "made_at": _("vrijgegeven op")}

    class Meta:
        ordering = ["-number"]
        constraints = [
            CheckConstraint(condition=~Q(audience=Audience.NOBODY), name="release_has_audience"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.audience}"


class DisclosurePolicy(models.Model):
    """What the partners agreed about small counts for an audience; followed by a newer version."""

    audience = models.CharField(max_length=10, choices=Audience)
    version = models.PositiveIntegerField()
    threshold = models.PositiveSmallIntegerField()
    zeros_are_sensitive = models.BooleanField()
    spread = models.PositiveSmallIntegerField()
    public_totals = models.JSONField(default=list)  # Codes of indicators.
    method = models.CharField(
        max_length=20, choices=ProtectionMethod, default=ProtectionMethod.SUPPRESSION
    )
    base = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField()
    agreed_by = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Afspraken over kleine aantallen")
        plain = frozenset(
            "id audience version threshold zeros_are_sensitive spread public_totals method base "
            "agreed_on agreed_by note recorded_at".split()
        )
        personal = {
            "recorded_by": Kept(_("vastgelegd door"), ACCOUNTABILITY, until="collection.figures")
        }
        about = {"version": _("versie"), "recorded_at": _("vastgelegd op")}

    class Meta:
        ordering = ["audience", "-version"]
        verbose_name_plural = "disclosure policies"
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "version"], name="disclosure_policy_version_once"
            ),
            CheckConstraint(
                condition=~Q(audience=Audience.NOBODY), name="disclosure_policy_has_audience"
            ),
            CheckConstraint(
                condition=Q(threshold__gte=LEAST, spread__gte=LEAST),
                name="disclosure_policy_hides_something",
            ),
            CheckConstraint(condition=~Q(agreed_by=""), name="disclosure_policy_was_agreed"),
            CheckConstraint(
                condition=Q(method=ProtectionMethod.SUPPRESSION, base=0)
                | Q(method=ProtectionMethod.ROUNDING, base__gte=F("threshold")),
                name="disclosure_policy_base_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.version}"

    @property
    def policy(self) -> Policy:
        totals = frozenset(self.public_totals)
        method = Method(self.method), self.base
        return Policy(self.threshold, self.zeros_are_sensitive, self.spread, totals, *method)


class ReleaseSource(models.Model):
    """Which delivery stands behind which definition and period of a release: the way back."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="sources")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)

    class Privacy:
        plain = frozenset("id release delivery definition period".split())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "definition", "period", "delivery"], name="release_source_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.delivery_id}"


class ReleaseCoverage(models.Model):
    """How many sources stood behind an indicator's latest period when the release was made."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="coverage")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)
    reported = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    missing = models.JSONField(default=list)

    class Privacy:
        plain = frozenset("id release indicator period reported expected missing".split())

    class Meta:
        verbose_name_plural = "release coverage"
        constraints = [
            models.UniqueConstraint(fields=["release", "indicator"], name="coverage_once")
        ]

    def __str__(self) -> str:
        return f"{self.reported}/{self.expected}"


class PublishedFigure(models.Model):
    """A figure as an audience may see it. Made from `tally`'s safe figures and from nothing
    else."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20)
    period_first = models.DateField()
    period_last = models.DateField()
    breakdown = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=20, choices=ValueKind)
    number = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    shown = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True, choices=WithheldReason)
    margin = models.PositiveIntegerField(null=True)  # How far a rounded number may be off.
    is_provisional = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Privacy:
        plain = frozenset(
            "id release definition area period period_first period_last breakdown "
            "kind number shown "
            "reason margin is_provisional note".split()
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "definition", "period", "area", "breakdown"],
                name="published_once",
            ),
            CheckConstraint(
                condition=Q(kind=ValueKind.NUMBER, number__isnull=False)
                | (~Q(kind=ValueKind.NUMBER) & Q(number__isnull=True)),
                name="published_number_or_reason",
            ),
            CheckConstraint(
                condition=Q(margin__isnull=True) | Q(number__isnull=False),
                name="published_margin_of_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.period} {self.breakdown}"

    @property
    def is_rounded(self) -> bool:
        """Whether the truth may be some way off, and the number is a multiple of the base."""
        return self.margin is not None


class NewBaseline(models.Model):
    """From this period on a definition's figures are held against new ones: a person's choice."""

    definition = models.ForeignKey(
        Definition, on_delete=models.PROTECT, related_name="new_baselines"
    )
    period = models.CharField(max_length=20)
    period_first = models.DateField()
    reason = models.CharField(max_length=300)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Nieuwe bases")
        plain = frozenset("id definition period period_first reason chosen_at".split())
        personal = {
            "chosen_by": Kept(_("gekozen door"), ACCOUNTABILITY, until="collection.figures")
        }
        about = {"period": _("vanaf"), "chosen_at": _("gekozen op")}

    class Meta:
        ordering = ["period_first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "period_first"], name="new_baseline_once"
            ),
            CheckConstraint(condition=~Q(reason=""), name="new_baseline_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.period}"


class StoryNote(FromDocument):
    """The story behind the figures of a goal: what people see that a number cannot say."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(max_length=160)
    text = models.TextField()
    told_by = models.CharField(max_length=160)
    told_on = models.CharField(max_length=20, blank=True)

    class Privacy:
        plain = frozenset("id goal title text told_by told_on document place certain".split())

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
