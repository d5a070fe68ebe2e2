from datetime import date
from typing import Any

from django.utils.timezone import localdate

from cirkel.people.enums import GroupKind, OrganisationKind, Role
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.people.queries import actor_for
from cirkel.people.rules import Actor
from tests.factories.making import checked, made

PASSWORD = "een-lang-wachtwoord"


def organisation(code: str = "gemeente", **fields: Any) -> Organisation:
    defaults = {"name": code.capitalize(), "kind": OrganisationKind.MUNICIPALITY}
    return made(Organisation, {"code": code}, defaults, fields)


def group(code: str = "datateam", **fields: Any) -> Group:
    defaults = {"name": code.capitalize(), "kind": GroupKind.DATA}
    return made(Group, {"code": code}, defaults, fields)


def person(
    email: str = "iemand@voorbeeld.cirkel", *, password: str = PASSWORD, **fields: Any
) -> Person:
    found = Person.objects.filter(email=email).first()
    if found is not None:
        return found
    thing = Person(**{"email": email, "name": email.partition("@")[0]} | fields)
    thing.set_password(password)
    return checked(thing)


def membership(**fields: Any) -> Membership:
    """A working seat since long ago, in the data team unless said otherwise."""
    seat = {
        "person": fields.pop("person", None) or person(),
        "group": fields.pop("group", None) or group(),
        "organisation": fields.pop("organisation", None) or organisation(),
        "from_on": fields.pop("from_on", date(2025, 1, 1)),
    }
    return made(Membership, seat, {"role": Role.MEMBER}, fields)


def actor_of(who: Person) -> Actor:
    """The person as rules and actions know them today."""
    return actor_for(who, on=localdate())
