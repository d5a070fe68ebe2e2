"""Letters reach a real server, and say nothing that they should not."""

import logging
import socket
from collections.abc import Iterator
from email.message import EmailMessage as Letter

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings

from cirkel.people import mails
from tests.factories.people import MOMENT


class Post(Message):
    """Keeps what arrives, and knows no `weg@voorbeeld.cirkel`."""

    def __init__(self) -> None:
        super().__init__(Letter)
        self.arrived: list[Letter] = []

    def handle_message(self, message: Letter) -> None:  # type: ignore[override]  # as asked for above
        self.arrived.append(message)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _more: list[str]
    ) -> str:
        if address.startswith("weg@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.DEFAULT_FROM_EMAIL = "Cirkel <post@voorbeeld.cirkel>"
    yield handler
    server.stop()


def test_a_link_arrives(post: Post) -> None:
    sent = mails.send_link(
        mails.SIGN_IN, to="anna@voorbeeld.cirkel", token="abc-DEF_1", until=MOMENT
    )

    (letter,) = post.arrived
    assert sent
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "anna@voorbeeld.cirkel",
        "Cirkel <post@voorbeeld.cirkel>",
        "Uw link om in te loggen",
    )
    assert letter.get_content_type() == "text/plain"
    text = letter.get_payload(decode=True).decode()  # type: ignore[union-attr]  # one part of text
    assert text.splitlines()[:5] == [
        "Open deze link en klik op de knop om in te loggen:",
        "",
        "http://localhost:8000/link/abc-DEF_1",
        "",
        "De link werkt één keer, tot 15 januari 2026, 10:00 uur.",
    ]


def test_a_notice_holds_no_link_that_does_anything(post: Post) -> None:
    mails.send_notice(mails.PASSWORD_CHANGED, to="anna@voorbeeld.cirkel", at=MOMENT)

    text = post.arrived[0].get_payload(decode=True).decode()  # type: ignore[union-attr]  # one part of text
    assert "/link/" not in text
    assert "Dit gebeurde op 15 januari 2026, 10:00 uur." in text


def test_a_refused_letter_undoes_nothing_and_names_nobody(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        sent = mails.send_notice(mails.PASSWORD_CHANGED, to="weg@voorbeeld.cirkel", at=MOMENT)

    assert (sent, post.arrived) == (False, [])
    assert [record.getMessage() for record in caplog.records] == [
        "mail not sent: SMTPRecipientsRefused"
    ]


def test_a_server_that_is_away_undoes_nothing(settings: LazySettings, post: Post) -> None:
    settings.EMAIL_PORT = 1

    assert not mails.send_notice(mails.CODES_MADE, to="anna@voorbeeld.cirkel", at=MOMENT)


def test_a_line_break_in_an_address_sends_no_second_letter(post: Post) -> None:
    two = "a@voorbeeld.cirkel\nBcc: b@voorbeeld.cirkel"
    sent = mails.send_notice(mails.CODES_MADE, to=two, at=MOMENT)

    assert (sent, post.arrived) == (False, [])
