"""What the checks found in a delivery, and what a person said about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cirkel.collection.enums import CheckKind, Severity
from cirkel.collection.models.delivery import Delivery
from cirkel.core.constraints import together
from cirkel.core.privacy import ACCOUNTABILITY, Kept
from cirkel.goals.models import Definition


class Finding(models.Model):
    """An error or a warning. `expected` and `found` are what the check compared."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="findings")
    definition = models.ForeignKey(Definition, null=True, on_delete=models.PROTECT)
    check_kind = models.CharField(max_length=20, choices=CheckKind)
    severity = models.CharField(max_length=10, choices=Severity)
    period = models.CharField(max_length=20, blank=True)
    sentence = models.CharField(max_length=400)
    expected = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    found = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Bevindingen bij leveringen")
        plain = frozenset(
            "id delivery definition check_kind severity period sentence expected found explanation "
            "explained_at".split()
        )
        personal = {
            "explained_by": Kept(_("toegelicht door"), ACCOUNTABILITY, until="collection.figures")
        }
        # Not what was found: the sentence quotes figures as they came in.
        about = {"delivery": _("levering"), "explained_at": _("toegelicht op")}

    class Meta:
        ordering = ["severity", "pk"]
        constraints = [
            together("explained_at", "explained_by", name="finding_explained_at_and_by"),
        ]

    def __str__(self) -> str:
        return f"{self.check_kind} {self.pk}"
