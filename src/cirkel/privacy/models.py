"""Tables of privacy: requests of people, and the proof of what was done."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from cirkel.core.fields import EncryptedTextField
from cirkel.core.privacy import ACCOUNTABILITY, Kept
from cirkel.privacy.enums import RemovalState, RunState
from cirkel.privacy.purposes import ANSWERING_REQUESTS

PERSON = settings.AUTH_USER_MODEL


class RetentionRun(models.Model):
    """One rule carried out once: which, about how many rows, by whom, with a fingerprint of their
    numbers. `prepared_by` and `carried_out_by` are empty for the installation itself."""

    rule = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=RunState, default=RunState.PREPARED)
    found = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried_out_at = models.DateTimeField(null=True, blank=True)
    carried_out_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Uitgevoerde bewaartermijnen")
        plain = frozenset("id rule state found fingerprint prepared_at carried_out_at".split())
        personal = {
            "prepared_by": Kept(_("klaargezet door"), ACCOUNTABILITY, until="core.trail"),
            "carried_out_by": Kept(_("uitgevoerd door"), ACCOUNTABILITY, until="core.trail"),
        }
        about = {"rule": _("bewaartermijn"), "prepared_at": _("klaargezet op")}

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(state=RunState.CARRIED_OUT, carried_out_at__isnull=False)
                | (~Q(state=RunState.CARRIED_OUT) & Q(carried_out_at=None, carried_out_by=None)),
                name="run_carried_out_at",
            ),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state=RunState.PREPARED), name="run_prepared_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.pk}"


class RemovalRequest(models.Model):
    """Someone asks to be removed, and why; what was decided, and why."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="removal_requests")
    reason = EncryptedTextField(bound_to="person")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=RemovalState, default=RemovalState.OPEN)
    answer = EncryptedTextField(bound_to="person")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        name = _("Verzoeken om verwijdering")
        plain = frozenset({"id", "state"})
        personal = {
            "person": Kept(_("wie het vraagt"), ANSWERING_REQUESTS, until="privacy.request"),
            "reason": Kept(_("reden"), ANSWERING_REQUESTS, until="privacy.request"),
            "asked_at": Kept(_("gevraagd op"), ANSWERING_REQUESTS, until="privacy.request"),
            "answer": Kept(_("antwoord"), ANSWERING_REQUESTS, until="privacy.request"),
            "decided_at": Kept(_("besloten op"), ANSWERING_REQUESTS, until="privacy.request"),
            "decided_by": Kept(_("besloten door"), ANSWERING_REQUESTS, until="privacy.request"),
        }
        about = {"state": _("stand")}

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=RemovalState.OPEN), name="one_open_removal"
            ),
            CheckConstraint(
                condition=Q(state=RemovalState.OPEN, decided_at=None, decided_by=None)
                | (~Q(state=RemovalState.OPEN) & Q(decided_at__isnull=False)),
                name="removal_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"removal {self.pk}"


class KeyRotation(models.Model):
    """What is sealed was sealed anew under this key: when, and how many of each."""

    key_id = models.CharField(max_length=16)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Privacy:
        plain = frozenset({"id", "key_id", "started_at", "finished_at", "counts"})

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.key_id} {self.pk}"
