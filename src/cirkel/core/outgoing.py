"""The one door through which we ask something of another machine.

An address that someone else may choose can point back at us: at our database, at the pages of a
cloud, at a printer in the hall. So: https only, to public addresses only, to the very address that
was looked at, without being sent on, and with bounds on time and size. An address that who runs the
installation chose may be an internal one; the rest holds for it too.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

SECONDS = 10.0
MOST_BYTES = 1024 * 1024
PORTS = {"https": 443, "http": 80}
# IPv6 that carries an IPv4 address within, which may be a private one.
CARRYING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
REDIRECTS = range(300, 400)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class OutgoingRefused(Exception):
    """We did not ask, or did not listen to the end; the text says why and holds no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """Every address that the name has now."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(text: str) -> bool:
    """An address on the internet: not ours, not our network's, not the cloud's own pages."""
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[0]
        if inner is not None or address.is_site_local or any(address in net for net in CARRYING):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@cache
def trusted() -> ssl.SSLContext:
    """Whom this machine trusts; read once, for that takes a tenth of a second."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Door:
    """How requests go out. `fetch` has the strict one. `is_plain` lets http through as well: for a
    server on a developer's own machine."""

    resolve: Resolve = resolved
    may_reach: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=trusted)
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    is_plain: bool = False

    def ask(
        self,
        url: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        scheme, host, port, path = _parts(url)
        if scheme != "https" and not self.is_plain:
            raise OutgoingRefused("no plain https address")
        address = self._address_of(host, port)
        try:
            connection = self._connected(scheme, host, port, address)
            with connection.in_time():
                connection.request(method, path, body=body, headers=dict(headers or {}))
                return self._answer(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            raise OutgoingRefused(f"{host}: no answer in time and in order") from error

    def _address_of(self, host: str, port: int) -> str:
        """One that may be reached; if any of them may not, somebody is playing tricks."""
        try:
            addresses = list(self.resolve(host, port))
        except OSError as error:
            raise OutgoingRefused(f"{host}: no such host") from error
        if not addresses or not all(map(self.may_reach, addresses)):
            raise OutgoingRefused(f"{host}: not an address on the internet")
        return addresses[0]

    def _connected(self, scheme: str, host: str, port: int, address: str) -> "_Pinned":
        """To this address and no other: the name is not looked up a second time."""
        raw = socket.create_connection((address, port), timeout=self.seconds)
        # A form does not wait until its headers are known to have arrived.
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if scheme == "http":
            return _Pinned(host, port, raw, self.seconds)
        try:
            secured = self.context.wrap_socket(
                raw, server_hostname=host, do_handshake_on_connect=False
            )
        except OSError:
            raw.close()
            raise
        return _Pinned(host, port, secured, self.seconds)

    def _answer(self, response: http.client.HTTPResponse) -> Answer:
        if response.status in REDIRECTS:
            raise OutgoingRefused("sent on to another address")
        body = response.read(self.most_bytes + 1)
        if len(body) > self.most_bytes:
            raise OutgoingRefused("more than we read")
        return Answer(response.status, dict(response.getheaders()), body)


class _Pinned(http.client.HTTPConnection):
    """A connection over a socket that is there already. Its clock ends it, whatever trickles in."""

    def __init__(self, host: str, port: int, opened: socket.socket, seconds: float) -> None:
        super().__init__(host, port)
        self.default_port = PORTS["https" if isinstance(opened, ssl.SSLSocket) else "http"]
        self.auto_open = 0
        self.sock = self._opened = opened
        self._is_late = False
        self._clock = threading.Timer(seconds, self._end)
        self._clock.daemon = True

    def request(self, *arguments: Any, **named: Any) -> None:
        if isinstance(self._opened, ssl.SSLSocket):
            self._opened.do_handshake()
        super().request(*arguments, **named)

    @contextmanager
    def in_time(self) -> Iterator[None]:
        """An answer that we cut off ourselves looks complete when it did not say its length."""
        self._clock.start()
        try:
            yield
            if self._is_late:
                raise TimeoutError
        finally:
            self._clock.cancel()
            self._opened.close()

    def _end(self) -> None:
        """Whoever reads from it is woken with an end of the line."""
        self._is_late = True
        with suppress(OSError):  # It may have ended by itself.
            self._opened.shutdown(socket.SHUT_RDWR)


def fetch(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask a machine on the internet; raises `OutgoingRefused`."""
    return Door().ask(url, method=method, body=body, headers=headers)


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise OutgoingRefused("no address that we can read") from error
    is_odd = any(not 32 < ord(letter) < 127 for letter in url)
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or is_odd:
        raise OutgoingRefused("no plain https address")
    path = parts.path or "/"
    return parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path
