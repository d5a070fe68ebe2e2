"""The application as the web server calls it: whatever a visitor sends, the answer is ours."""

import io
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from cirkel.config.wsgi import application, in_utf8

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=rand"
TOKEN = "a" * 32
FIELDS = {"csrfmiddlewaretoken": TOKEN, "login": "één@voorbeeld.cirkel", "password": "x"}
BODIES = {
    "text/plain": "tekst",
    FORM: "&".join(f"{name}={value}" for name, value in FIELDS.items()),
    PARTS: "".join(
        f'--rand\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in FIELDS.items()
    )
    + "--rand--\r\n",
}
CHARSETS = """charset=rot13 charset=hex charset=undefined charset=utf-7 charset=idna charset=zlib
    charset=iso-8859-1 charset=utf-16 charset="ROT13" Charset=rot13 charset*0=ro;charset*1=t13
    charset*=rot13''x charset*=idna''x charset*=onzin''x x*=idna''x x*=onzin''x charset=""".split()

Answer = tuple[str, dict[str, str], str]


@pytest.fixture
def ask(db: None) -> Callable[..., Answer]:
    """A request to the application itself, with nothing of a test client in between."""

    def asked(method: str, content_type: str, body: str = "") -> Answer:
        sent, told = body.encode(), []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/inloggen",
            "CONTENT_TYPE": content_type,
            "CONTENT_LENGTH": str(len(sent)),
            "HTTP_COOKIE": f"csrftoken={TOKEN}",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(sent),
        }
        setup_testing_defaults(environ)
        chunks = application(
            environ, lambda status, headers, _info=None: told.append((status, headers))
        )
        page = b"".join(chunks).decode()
        ((status, headers),) = told
        return status, dict(headers), page

    return asked


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", BODIES)
def test_any_charset_gets_a_page_with_our_headers(
    ask: Callable[..., Answer], kind: str, charset: str
) -> None:
    for method in ("GET", "POST"):
        status, headers, _page = ask(method, f"{kind}; {charset}", BODIES[kind])

        assert int(status[:3]) < 500, status
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", "; charset=rot13"])
@pytest.mark.parametrize("kind", [FORM, PARTS])
def test_a_form_is_read_as_utf8(ask: Callable[..., Answer], kind: str, charset: str) -> None:
    status, _headers, page = ask("POST", kind + charset, BODIES[kind])

    assert status.startswith("422")
    assert 'value="één@voorbeeld.cirkel"' in page


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("", ""),
        ("text/plain", "text/plain"),
        ("text/plain; charset=UTF-8", "text/plain; charset=UTF-8"),
        ("text/plain; charset=rot13", "text/plain"),
        (
            'multipart/form-data; charset=idna; boundary="a b"',
            'multipart/form-data; boundary="a b"',
        ),
        ("text/plain; x*=idna''x", "text/plain"),
    ],
)
def test_only_what_is_not_utf8_is_taken_out(told: str, kept: str) -> None:
    assert in_utf8(told) == kept
