"""The road of a figure, walked with the apps' own actions: received, read, signed off, released.

A sheet is drawn as lines of `indicator | period | dimension=category | value | note`; the breakdown
of a total is empty, and the version of the definition is 1 unless written as `indicator/2`. Two
dimensions stand with a comma between them.
"""

from datetime import datetime, timedelta
from typing import Any

from cirkel.collection import actions
from cirkel.collection.enums import Severity
from cirkel.collection.models import Delivery, Finding, Source
from cirkel.goals.enums import Audience
from cirkel.monitor.actions import publish_release
from cirkel.monitor.models import Release
from cirkel.people.enums import GroupKind
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from tally.policy import Policy
from tests.factories.collection import MOMENT, source
from tests.factories.goals import area
from tests.factories.monitor import agreement
from tests.factories.people import actor_of, group, membership, organisation, person

HEADER = "indicator;definitie;periode;gebied;dimensie;categorie;"
HEADER += "dimensie 2;categorie 2;waarde;toelichting"


def sheet(drawing: str) -> bytes:
    """The drawing as a CSV file in the long format."""
    lines = [line for line in drawing.splitlines() if line.strip()]
    return "\n".join([HEADER, *map(_line, lines)]).encode()


def _line(line: str) -> str:
    indicator, period, key, value, note = [*map(str.strip, line.split("|")), ""][:5]
    code, _, version = indicator.partition("/")
    first, _, second = key.partition(",")
    by = [word for each in (first, second) for word in each.partition("=")[::2]]
    return ";".join([code, version or "1", period, "GM0642", *by, value, note])


def deliverer(for_source: Source | None = None) -> Person:
    """Counts for the organisation behind the source."""
    who = person("levert@voorbeeld.cirkel")
    membership(person=who, organisation=(for_source or source()).organisation)
    return who


def signer() -> Person:
    """The second pair of eyes: counts for another organisation."""
    who = person("tekent@voorbeeld.cirkel")
    membership(person=who, organisation=organisation("swv"))
    return who


def coordinator() -> Actor:
    who = person("geeft-vrij@voorbeeld.cirkel")
    seat = group("coordinatie", kind=GroupKind.COORDINATION)
    membership(person=who, group=seat)
    return actor_of(who)


def given(content: bytes | str, name: str = "cijfers.csv") -> actions.GivenFile:
    return actions.GivenFile(name, content if isinstance(content, bytes) else sheet(content))


def received(content: bytes | str, *, at: datetime = MOMENT, **fields: Any) -> Delivery:
    """Taken in, and not yet read. A drawing or the bytes of a file."""
    came_from = fields.pop("source", None) or source()
    area()
    by = actor_of(deliverer(came_from))
    return actions.receive_delivery(file=given(content), source=came_from, by=by, at=at, **fields)


def read(content: bytes | str, *, at: datetime = MOMENT, **fields: Any) -> Delivery:
    """Received and read: it waits for sign-off, or it was refused."""
    taken = received(content, at=at, **fields)
    return actions.read_delivery(
        delivery=taken, by=actor_of(deliverer(taken.source)), at=at + timedelta(minutes=1)
    )


def signed_off(content: bytes | str, *, at: datetime = MOMENT, **fields: Any) -> Delivery:
    """Read, its errors explained by who delivered, and signed off by someone else."""
    waiting = read(content, at=at, **fields)
    by = actor_of(deliverer(waiting.source))
    for each in Finding.objects.filter(delivery=waiting, severity=Severity.ERROR):
        actions.explain_finding(finding=each, explanation="Zo staat het er.", by=by, at=at)
    return actions.sign_off_delivery(
        delivery=waiting, by=actor_of(signer()), at=at + timedelta(minutes=2)
    )


def released(audience: Audience = Audience.PUBLIC, *, policy: Policy | None = None) -> Release:
    """Everything that stands now, as the coordinator releases it; after agreeing on a policy."""
    if policy is not None:
        agreement(policy, audience)
    return publish_release(audience=audience, title="Cijfers", by=coordinator(), at=MOMENT)
