"""Asking another machine: a real server, real certificates, real sockets on this machine."""

import datetime
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cirkel.core.outgoing import Door, OutgoingRefused, fetch, is_public

NAME = "provider.example"


class Provider(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]] = []  # noqa: RUF012 - the server makes a new object each time

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        self.asked.append((f"{self.command} {self.path}", self.headers["Host"], body))
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "https://169.254.169.254/")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        if self.path == "/large":
            self.wfile.write(bytes(2_000))
        elif self.path == "/slow":
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.wfile.write(b"{}")

    do_POST = do_GET

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of our own making, for the provider's name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return file


@pytest.fixture
def server(certificate: Path) -> Iterator[ThreadingHTTPServer]:
    Provider.asked.clear()
    found = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    found.socket = context.wrap_socket(found.socket, server_side=True)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def door(certificate: Path) -> Door:
    """Leads to this machine: what the strict one refuses."""
    return Door(
        resolve=lambda _host, _port: ["127.0.0.1"],
        may_reach=lambda address: address == "127.0.0.1",
        context=ssl.create_default_context(cafile=str(certificate)),
        seconds=2,
        most_bytes=1_000,
    )


def at(server: ThreadingHTTPServer, path: str, host: str = NAME) -> str:
    return f"https://{host}:{server.server_address[1]}{path}"


def test_an_answer_comes_back_whole(server: ThreadingHTTPServer, door: Door) -> None:
    got = door.ask(at(server, "/known?a=b"))
    sent = door.ask(at(server, "/token"), method="POST", body=b"code=1")

    host = f"{NAME}:{server.server_address[1]}"
    assert (got.status, got.body, sent.status) == (200, b"{}", 200)
    assert Provider.asked == [("GET /known?a=b", host, ""), ("POST /token", host, "code=1")]


def test_the_program_never_reaches_this_machine(server: ThreadingHTTPServer) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"):
        with pytest.raises(OutgoingRefused, match=r"not an address on the internet|no such host"):
            fetch(at(server, "/", host))

    assert Provider.asked == []


NOT_PUBLIC = """127.0.0.1 127.8.9.10 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1
    169.254.169.254 100.64.0.1 192.0.0.1 192.0.2.1 198.18.0.1 203.0.113.9 224.0.0.1 240.0.0.1
    255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::
    2001:0:7f00:1:: fec0::1 nonsense""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_on_the_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111"])
def test_an_address_on_the_internet(address: str) -> None:
    assert is_public(address)


def test_one_bad_address_among_good_ones_is_enough(door: Door) -> None:
    mixed = replace(door, resolve=lambda _h, _p: ["8.8.8.8", "10.0.0.1"], may_reach=is_public)

    with pytest.raises(OutgoingRefused, match="not an address on the internet"):
        mixed.ask(f"https://{NAME}/")


def test_a_name_is_looked_up_once(server: ThreadingHTTPServer, door: Door) -> None:
    """A name that leads elsewhere the second time leads us nowhere else (DNS rebinding)."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    rebinding = replace(door, resolve=lambda _h, _p: next(answers))

    rebinding.ask(at(server, "/"))

    assert next(answers) == ["127.0.0.2"]
    assert len(Provider.asked) == 1


def test_we_are_not_sent_on(server: ThreadingHTTPServer, door: Door) -> None:
    with pytest.raises(OutgoingRefused, match="sent on"):
        door.ask(at(server, "/elsewhere"))


def test_more_than_we_read_is_refused(server: ThreadingHTTPServer, door: Door) -> None:
    with pytest.raises(OutgoingRefused, match="more than we read"):
        door.ask(at(server, "/large"))


def test_an_answer_that_trickles_is_cut_off(server: ThreadingHTTPServer, door: Door) -> None:
    """Each byte comes within the time; all of them together do not."""
    begun = time.monotonic()
    hasty = replace(door, seconds=0.5)

    with pytest.raises(OutgoingRefused, match="no answer in time"):
        hasty.ask(at(server, "/slow"))

    assert time.monotonic() - begun < 4


def test_a_server_that_says_nothing_is_left(door: Door) -> None:
    class Silent(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1)
            time.sleep(1)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silent) as silent:
        threading.Thread(target=silent.serve_forever, daemon=True).start()
        with pytest.raises(OutgoingRefused, match="no answer"):
            replace(door, seconds=0.3).ask(f"https://{NAME}:{silent.server_address[1]}/")
        silent.shutdown()


def test_a_certificate_of_another_is_refused(server: ThreadingHTTPServer, door: Door) -> None:
    with pytest.raises(OutgoingRefused, match="no answer"):
        door.ask(at(server, "/", "another.example"))
    with pytest.raises(OutgoingRefused, match="no answer"):
        replace(door, context=ssl.create_default_context()).ask(at(server, "/"))

    assert Provider.asked == []


ODD = [
    *("http://provider.example/", "ftp://provider.example/", "file:///etc/passwd", "", "//x/"),
    *("https://", "https:///x", "https://a@provider.example/", "https://a:b@provider.example/"),
    *("https://provider.example/a b", "https://provider.example/\r\nX: y", "https://x:99999/"),
    *("https://provider.example/\0", "https://[::1", "gopher://provider.example/"),
]


@pytest.mark.parametrize("url", ODD)
def test_what_is_no_plain_address_is_refused_before_anything_is_looked_up(url: str) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise AssertionError("was looked up")

    with pytest.raises(OutgoingRefused):
        Door(resolve=resolve).ask(url)


def test_no_other_module_goes_out_by_itself() -> None:
    from tests.repo.tree import modules, named  # noqa: PLC0415 - beside its use

    ways = ("import socket", "import requests", "urllib.request", "http.client", "import urllib3")
    going = {
        named(path)
        for path in modules("src/")
        if any(way in path.read_text(encoding="utf-8") for way in ways)
    }

    # `requests` has no way out there but the door: test_people_single_sign_on.py.
    assert going == {"src/cirkel/core/outgoing.py", "src/cirkel/people/single_sign_on.py"}
