from datetime import UTC, date, datetime
from typing import Any

from django.utils.timezone import localdate

from cirkel.people.actions.links import make_link
from cirkel.people.enums import GroupKind, LinkPurpose, OrganisationKind, Role
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.people.providers import Provider, Said
from cirkel.people.queries import actor_for
from cirkel.people.rules import Actor
from tests.factories.making import checked, made

MOMENT = datetime(2026, 1, 15, 9, tzinfo=UTC)  # As in `factories.collection`.
PASSWORD = "een-lang-wachtwoord"


def organisation(code: str = "gemeente", **fields: Any) -> Organisation:
    defaults = {"name": code.capitalize(), "kind": OrganisationKind.MUNICIPALITY}
    return made(Organisation, {"code": code}, defaults, fields)


def group(code: str = "datateam", **fields: Any) -> Group:
    """Asks for no second step unless the test is about one."""
    defaults = {"name": code.capitalize(), "kind": GroupKind.DATA, "needs_second_factor": False}
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


def invited(email: str = "uitgenodigd@voorbeeld.cirkel", **seat: Any) -> Person:
    """Someone with a seat who did not come in yet."""
    thing = person(email)
    thing.set_unusable_password()
    thing.save(update_fields=["password"])
    membership(person=thing, **seat)
    return thing


def membership(**fields: Any) -> Membership:
    """A working seat since long ago, in the data team unless said otherwise."""
    seat = {
        "person": fields.pop("person", None) or person(),
        "group": fields.pop("group", None) or group(),
        "organisation": fields.pop("organisation", None) or organisation(),
        "from_on": fields.pop("from_on", date(2025, 1, 1)),
    }
    return made(Membership, seat, {"role": Role.MEMBER}, fields)


def link(
    purpose: LinkPurpose = LinkPurpose.SIGN_IN,
    *,
    who: Person | None = None,
    at: datetime = MOMENT,
    new_email: str = "",
) -> str:
    """The token of a link that was sent at that moment; the database holds none."""
    made = make_link(who or person(), purpose, at=at, new_email=new_email)
    return made.token


def actor_of(who: Person) -> Actor:
    """The person as rules and actions know them today."""
    return actor_for(who, on=localdate())


def provider(**fields: Any) -> Provider:
    """One that nobody listens for: no server stands there."""
    usual: dict[str, Any] = {
        "id": "gemeente",
        "name": "Gemeente Voorbeeld",
        "server": "http://localhost:1/o",
        "client_id": "cirkel",
        "client_secret": "afgesproken",
        "domains": frozenset({"voorbeeld.cirkel"}),
    }
    return Provider(**(usual | fields))


def said(email: str = "iemand@voorbeeld.cirkel", **fields: Any) -> Said:
    """What it says of someone with a verified address."""
    usual: dict[str, Any] = {"provider": provider(), "subject": "7", "is_verified": True}
    return Said(**(usual | {"email": email} | fields))
