"""The audit trail: one line for every change and every watched read, added and never altered."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cirkel.core.enums import Doer, Origin
from cirkel.core.privacy import ACCOUNTABILITY, Kept


class TrailIsClosed(RuntimeError):
    """The trail is append-only: the application never changes or removes a line."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **_values: Any) -> NoReturn:
        raise TrailIsClosed

    def delete(self) -> NoReturn:
        raise TrailIsClosed


class AuditEntry(Model):
    """Who did what, when, from where, to which object, what changed (old → new) and why.

    The acting person is a number, not a foreign key: the trail outlives the person's record, and
    `core` lies below `people`. `object_id` is empty when all objects of a kind are meant. `id`
    counts without gaps in the order of commit; `seal` ties the line to the one before it (`seals`).
    """

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_kind = models.CharField(max_length=12, choices=Doer)
    origin = models.CharField(max_length=10, choices=Origin)
    network = models.CharField(max_length=45, blank=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    key_id = models.CharField(max_length=40)
    seal = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Privacy:
        """`by_id` and `network` point at a person; the line holds no name and no address."""

        name = _("Spoor van wat er gebeurde")
        plain = frozenset(
            "id at by_kind origin action object_type object_id changes why key_id seal".split()
        )
        personal = {
            "by_id": Kept(_("wie het deed"), ACCOUNTABILITY, until="core.trail"),
            "network": Kept(_("vanaf welk netwerk, afgerond"), ACCOUNTABILITY, until="core.trail"),
        }
        persons = ("by_id",)
        about = {"at": _("wanneer"), "action": _("wat")}

    class Meta:
        indexes = [
            models.Index(fields=["at", "id"], name="audit_when"),
            models.Index(fields=["by_id", "at", "id"], name="audit_who"),
            models.Index(fields=["action", "at", "id"], name="audit_did"),
            models.Index(fields=["object_type", "object_id", "at", "id"], name="audit_what"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"

    @classmethod
    def sealed_names(cls) -> list[str]:
        """What a seal covers: every field but the seal itself."""
        return [field.attname for field in cls._meta.concrete_fields if field.name != "seal"]

    def sealed_fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.sealed_names()}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TrailIsClosed
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TrailIsClosed


class AuditState(Model):
    """One row that all writers of the trail pass one after the other.

    `changes` counts what makes kept pages stale; `lines` and `last_seal` are the end of the chain,
    and `seal` covers those two.
    """

    changes = models.BigIntegerField(default=0)
    lines = models.BigIntegerField(default=0)
    last_seal = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=40, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Privacy:
        plain = frozenset({"id", "changes", "lines", "last_seal", "key_id", "seal"})

    def __str__(self) -> str:
        return str(self.changes)


class FromDocument(Model):
    """Something read in a document: which one, and where in it; `certain` is False for a reading
    of ours."""

    document = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=200, blank=True)
    certain = models.BooleanField(default=True)

    class Meta:
        abstract = True
