"""The audit trail: one line for every change, added and never altered."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import ACCOUNTABILITY, Kept


class TrailIsClosed(RuntimeError):
    """The trail is append-only: the application never changes or removes a line."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **_values: Any) -> NoReturn:
        raise TrailIsClosed

    def delete(self) -> NoReturn:
        raise TrailIsClosed


class AuditEntry(Model):
    """Who did what, when, to which object, and what changed (old → new).

    The acting person is a number, not a foreign key: the trail outlives the person's record, and
    `core` lies below `people`.
    """

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    changes = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Privacy:
        """`by_id` points at a person; the line holds no name."""

        name = _("Spoor van wat er gebeurde")
        plain = frozenset({"id", "at", "action", "object_type", "object_id", "changes"})
        personal = {"by_id": Kept(_("wie het deed"), ACCOUNTABILITY, until="core.trail")}
        persons = ("by_id",)
        about = {"at": _("wanneer"), "action": _("wat")}

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TrailIsClosed
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TrailIsClosed


class AuditState(Model):
    """One row that counts changes: two transactions can commit in another order than their lines'
    numbers, but they pass this row one after the other."""

    changes = models.BigIntegerField(default=0)

    class Privacy:
        plain = frozenset({"id", "changes"})

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
