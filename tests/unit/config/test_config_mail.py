"""How e-mail leaves, from one variable; and links, which never reach the log."""

import logging

import pytest
from django.core.exceptions import ImproperlyConfigured

from cirkel.config.env import Environment, Mail
from cirkel.config.logs import HideTokens

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mail(url: str) -> Mail:
    return Environment({"CIRKEL_MAIL": url}).mail("CIRKEL_MAIL", "console:")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://post:p%40ss@mail.intern:2525?tls=starttls",
         Mail(SMTP, None, "mail.intern", 2525, "post", "p@ss", "starttls")),
        ("smtp://mail.intern", Mail(SMTP, None, "mail.intern", 587, "", "", "starttls")),
        ("smtp://mail.intern?tls=ssl", Mail(SMTP, None, "mail.intern", 465, "", "", "ssl")),
        ("smtp://mail.intern?tls=none", Mail(SMTP, None, "mail.intern", 25, "", "", "none")),
        ("file:///var/mail", Mail("django.core.mail.backends.filebased.EmailBackend", "/var/mail")),
        ("console:", Mail("django.core.mail.backends.console.EmailBackend")),
        ("", Mail("django.core.mail.backends.console.EmailBackend")),
    ],
)  # fmt: skip  # a table, read by line
def test_an_address_is_taken_apart(url: str, found: Mail) -> None:
    assert mail(url) == found


@pytest.mark.parametrize(
    "url", ["mail.intern:25", "smtp://", "smtp://post:secret@mail?tls=yes", "file://relative"]
)
def test_another_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^CIRKEL_MAIL must be smtp://") as refused:
        mail(url)

    assert "secret" not in str(refused.value)


def test_a_link_never_reaches_the_log() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "Gone: %s", ("/link/abc-DEF_1?next=/",), None
    )
    HideTokens().filter(record)

    assert record.getMessage() == "Gone: /link/…?next=/"


def test_the_code_with_which_a_provider_sends_someone_back_never_reaches_the_log() -> None:
    asked = '"GET /inloggen/organisatie/gemeente/terug?code=abc&state=d-E_1 HTTP/1.1" 302'
    record = logging.LogRecord("django.server", logging.INFO, "", 1, "%s", (asked,), None)
    HideTokens().filter(record)

    assert record.getMessage() == '"GET /inloggen/organisatie/gemeente/terug?… HTTP/1.1" 302'


def test_other_lines_stay_as_they_are() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 1, "Gone: %s", ("/cijfers",), None)
    HideTokens().filter(record)

    assert (record.msg, record.getMessage()) == ("Gone: %s", "Gone: /cijfers")
