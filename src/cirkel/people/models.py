"""Organisations, persons, groups and memberships."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Lower

from cirkel.core.models import FromDocument
from cirkel.people.enums import GroupKind, OrganisationKind, Role, Signatory


class Organisation(FromDocument):
    """A party in or around the covenant. `era` names the document's time in which it was seen."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    signatory = models.CharField(max_length=10, choices=Signatory, default=Signatory.UNKNOWN)
    signatory_since = models.CharField(max_length=10, blank=True)
    brin = models.CharField(max_length=6, blank=True)
    task = models.TextField(blank=True)
    is_collective = models.BooleanField(default=False)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    era = models.CharField(max_length=20, blank=True)

    class Privacy:
        plain = frozenset(
            "id code name kind signatory signatory_since brin task is_collective parent era "
            "document place certain".split()
        )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds persons by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who signs in by e-mail. Rights come from memberships, never from a field here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Privacy:
        plain = frozenset({"id", "is_active"})
        personal = {
            "email": "erased a year after the last membership ends",
            "name": "erased a year after the last membership ends",
            "password": "erased with the account",
            "last_login": "erased with the account",
        }

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Group(FromDocument):
    """A table people sit at: steering group, liaison group, ambassadors, data team …"""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=GroupKind)
    purpose = models.TextField(blank=True)
    composition = models.TextField(blank=True)
    instrument = models.CharField(max_length=120, blank=True)
    era = models.CharField(max_length=20, blank=True)

    class Privacy:
        plain = frozenset(
            "id code name kind purpose composition instrument era document place certain".split()
        )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def holding(self, on: date) -> "MembershipQuerySet":
        """Memberships that hold on that day, first and last day included."""
        return self.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gte=on))


class Membership(models.Model):
    """A person's seat in a group on behalf of an organisation, from a day until a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Privacy:
        plain = frozenset({"id", "group", "organisation", "role"})
        personal = {
            "person": "erased with the person; the seat itself stays countable",
            "from_on": "erased with the person",
            "until_on": "erased with the person",
        }

    class Meta:
        ordering = ["group", "person", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group", "organisation", "from_on"], name="membership_once"
            ),
            CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.role} {self.pk}"


def clean_email(text: str) -> str:
    """The address as it is stored: no spaces around it, lower case."""
    return text.strip().lower()
