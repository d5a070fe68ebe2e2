"""From where someone acts: set once by what starts the work, read by the audit trail.

The middleware, the command line and the worker say where they are; no action passes it on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Optional

from cirkel.core.enums import Origin

IPV4_KEPT, IPV6_KEPT = 16, 32


@dataclass(frozen=True, slots=True)
class Place:
    """`network` is never a whole address; `outer` is where the work was before this part of it."""

    origin: Origin = Origin.SYSTEM
    network: str = ""
    outer: Optional["Place"] = None


NOWHERE = Place()
_place: ContextVar[Place] = ContextVar("place")


def place() -> Place:
    return _place.get(NOWHERE)


@contextmanager
def acting_from(origin: Origin, *, network: str = "") -> Iterator[None]:
    """Everything that is recorded inside comes from there."""
    enter(origin, network=network)
    try:
        yield
    finally:
        leave()


def enter(origin: Origin, *, network: str = "") -> None:
    """For what begins and ends in two calls, as a task does; else use `acting_from`."""
    _place.set(Place(origin, network, outer=place()))


def leave() -> None:
    _place.set(place().outer or NOWHERE)


def network_of(address: str) -> str:
    """The network around an address, too wide to point at a house; empty for what is none."""
    try:
        found = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    kept = IPV6_KEPT if isinstance(found, IPv6Address) else IPV4_KEPT
    return str(ip_network(f"{found}/{kept}", strict=False))
