"""Organisations, persons, groups and memberships."""

import hashlib
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cirkel.core.models import FromDocument
from cirkel.core.privacy import Kept
from cirkel.people.enums import (
    GroupKind,
    LinkPurpose,
    OrganisationKind,
    Role,
    SeatsGivenBy,
    Signatory,
)
from cirkel.people.purposes import SIGNING_IN, TAKING_PART


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
    """Someone who signs in by e-mail. Rights come from memberships, never from a field here.

    A session holds as long as `session_round` is what it was: one more ends all of them at once.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    session_round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Privacy:
        name = _("Personen")
        plain = frozenset({"id", "is_active", "session_round"})
        watched = frozenset({"email"})
        personal = {
            "email": Kept(_("e-mailadres"), SIGNING_IN, until="people.person"),
            "name": Kept(_("naam"), SIGNING_IN, until="people.person"),
            "password": Kept(
                _("versleuteld wachtwoord"), SIGNING_IN, until="people.person", is_secret=True
            ),
            "last_login": Kept(_("laatst ingelogd"), SIGNING_IN, until="people.person"),
        }

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def awaits_invitation(self) -> bool:
        """Never came in, and has nothing yet to come in with but an invitation."""
        return self.is_active and self.last_login is None and not self.has_usable_password()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django compares it at every request; it changes with the password and with the round."""
        text = f"{self.password}:{self.session_round}"
        salt = "cirkel.people.Person.session"
        return salted_hmac(salt, text, secret=secret, algorithm="sha256").hexdigest()


class Group(FromDocument):
    """A table people sit at: steering group, liaison group, ambassadors, data team …

    `needs_second_factor`: its seats give rights only to who signed in with a second factor.
    `seats_given_by`: whether an organisation's contact may seat its own people.
    `until_on`: the last day of the group; after it no seat in it gives anything.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=GroupKind)
    purpose = models.TextField(blank=True)
    composition = models.TextField(blank=True)
    instrument = models.CharField(max_length=120, blank=True)
    era = models.CharField(max_length=20, blank=True)
    needs_second_factor = models.BooleanField(default=True)
    seats_given_by = models.CharField(
        max_length=20, choices=SeatsGivenBy, default=SeatsGivenBy.COORDINATOR
    )
    until_on = models.DateField(null=True, blank=True)

    class Privacy:
        plain = frozenset(
            "id code name kind purpose composition instrument era document place certain "
            "needs_second_factor seats_given_by until_on".split()
        )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def holding(self, on: date) -> "MembershipQuerySet":
        """Memberships that hold on that day, first and last day included, their group's too."""
        return self.filter(from_on__lte=on).not_over(on)

    def not_over(self, on: date) -> "MembershipQuerySet":
        """Memberships that hold on that day or begin later."""
        own = Q(until_on=None) | Q(until_on__gte=on)
        groups = Q(group__until_on=None) | Q(group__until_on__gte=on)
        return self.filter(own).filter(groups)


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
        name = _("Plekken in groepen")
        plain = frozenset({"id", "group", "organisation", "role"})
        personal = {
            "person": Kept(_("wie er zit"), TAKING_PART, until="people.person"),
            "from_on": Kept(_("vanaf"), TAKING_PART, until="people.person"),
            "until_on": Kept(_("tot en met"), TAKING_PART, until="people.person"),
        }
        about = {"group": _("groep"), "organisation": _("namens"), "role": _("rol")}

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

    @property
    def last_on(self) -> date | None:
        """The last day on which it holds: its own or its group's; None while no end is agreed."""
        return min(filter(None, (self.until_on, self.group.until_on)), default=None)

    def is_over(self, on: date) -> bool:
        return self.last_on is not None and self.last_on < on


class Link(models.Model):
    """A link sent by e-mail that works once: an invitation, a way to sign in, to choose a new
    password, or to confirm a new address (`new_email`).

    Only a hash of what was sent is kept: who reads the database cannot use a link.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    new_email = models.EmailField(blank=True)

    class Privacy:
        name = _("Links per e-mail")
        plain = frozenset({"id", "purpose", "fingerprint"})
        personal = {
            "person": Kept(_("voor wie"), SIGNING_IN, until="people.link"),
            "made_at": Kept(_("gemaakt op"), SIGNING_IN, until="people.link"),
            "expires_at": Kept(_("geldig tot"), SIGNING_IN, until="people.link"),
            "used_at": Kept(_("gebruikt op"), SIGNING_IN, until="people.link"),
            "new_email": Kept(_("nieuw e-mailadres"), SIGNING_IN, until="people.link"),
        }
        about = {"purpose": _("waarvoor")}

    class Meta:
        ordering = ["-made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


def clean_email(text: str) -> str:
    """The address as it is stored: no spaces around it, lower case."""
    return text.strip().lower()


def fingerprint_of(token: str) -> str:
    """What is kept of a link's token. Random tokens of 256 bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
