"""Deliveries and the figures in them."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from cirkel.collection.enums import DeliveryStatus, ValueKind
from cirkel.collection.models.source import Source
from cirkel.collection.purposes import READING_FIGURES
from cirkel.core.constraints import together
from cirkel.core.fields import EncryptedBinaryField, EncryptedJSONField
from cirkel.core.privacy import ACCOUNTABILITY, Kept, SpecialGround
from cirkel.goals.models import Area, Definition


class Delivery(models.Model):
    """One set of figures from one source. Read all or nothing; never changed after sign-off.

    While `reading`, its figures are invisible to everyone: a job that dies leaves nothing behind
    that counts. `reader` marks the reading that may write; a later one takes it over. `problems`
    holds what was wrong with a refused file, as the reader reported it, and quotes its cells.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="deliveries")
    status = models.CharField(
        max_length=20, choices=DeliveryStatus, default=DeliveryStatus.RECEIVED
    )
    is_provisional = models.BooleanField(default=False)
    file_name = models.CharField(max_length=160)
    fingerprint = models.CharField(max_length=64)
    remark = models.CharField(max_length=240, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    reader = models.CharField(max_length=32, blank=True)
    problems = EncryptedJSONField(bound_to="fingerprint", default=list, null=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Privacy:
        name = _("Leveringen")
        plain = frozenset(
            "id source status is_provisional file_name fingerprint remark rows_total rows_read "
            "reader received_at signed_off_at supersedes".split()
        )
        personal = {
            "received_by": Kept(_("geleverd door"), ACCOUNTABILITY, until="collection.figures"),
            "signed_off_by": Kept(_("akkoord door"), ACCOUNTABILITY, until="collection.figures"),
        }
        special = {
            "problems": Kept(
                _("wat er mis was in een geweigerd bestand"),
                READING_FIGURES,
                until="collection.refused_file",
                special=SpecialGround.STATISTICS,
            )
        }
        about = {"file_name": _("bestand"), "received_at": _("ontvangen")}

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            together("signed_off_at", "signed_off_by", name="delivery_signed_off_at_and_by"),
            CheckConstraint(
                condition=Q(signed_off_by=None) | ~Q(signed_off_by=F("received_by")),
                name="delivery_two_persons",
            ),
            models.UniqueConstraint(
                fields=["source", "fingerprint"],
                condition=~Q(status=DeliveryStatus.REFUSED),
                name="delivery_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.pk}"


class DeliveryFile(models.Model):
    """The file exactly as it came in, sealed: someone may have typed a name in it."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="file")
    content = EncryptedBinaryField(bound_to="delivery")

    class Privacy:
        name = _("Geleverde bestanden")
        plain = frozenset({"id", "delivery"})
        watched = frozenset({"content"})
        special = {
            "content": Kept(
                _("het bestand zoals het binnenkwam"),
                READING_FIGURES,
                until="collection.file",
                special=SpecialGround.STATISTICS,
            )
        }

    def __str__(self) -> str:
        return f"file {self.delivery_id}"


class Figure(models.Model):
    """Indicator (through its definition) × period × area × breakdown → a number, or why there is
    none."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="figures")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    period = models.CharField(max_length=20)
    period_first = models.DateField()
    period_last = models.DateField()
    breakdown = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=20, choices=ValueKind)
    number = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    note = models.CharField(max_length=300, blank=True)
    sheet = models.CharField(max_length=60, blank=True)
    row = models.PositiveIntegerField(default=0)

    class Privacy:
        plain = frozenset(
            "id delivery definition area period period_first period_last breakdown "
            "kind number note "
            "sheet row".split()
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "definition", "period", "area", "breakdown"],
                name="figure_once",
            ),
            CheckConstraint(
                condition=Q(kind=ValueKind.NUMBER, number__isnull=False)
                | (~Q(kind=ValueKind.NUMBER) & Q(number__isnull=True)),
                name="figure_number_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.period} {self.breakdown}"
