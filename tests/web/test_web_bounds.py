"""How much may be sent: refused before it is read, with a sentence, and never an error of ours."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from cirkel.people.models import Person
from cirkel.web.middleware import MOST_OF_A_VISITOR, ROOM_BESIDE_A_FILE
from tests.web.conftest import Browser
from tests.web.reading import Page

UPLOAD = "/werk/leveringen/nieuw"
FORM = "application/x-www-form-urlencoded"


class Unread(BytesIO):
    """A body that fails the test when anything of it is read."""

    def read(self, _size: int | None = -1) -> bytes:
        raise AssertionError("was read")

    readline = read  # type: ignore[assignment]  # the same refusal


def sent(client: Client, length: int, address: str = UPLOAD) -> HttpResponse:
    """A request that announces so many bytes, none of which may be looked at."""
    told = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": FORM, "wsgi.input": Unread()}
    return client.post(address, **told)  # type: ignore[arg-type]  # the environment of the request


def lead(answer: HttpResponse) -> str:
    return Page.of(answer).one(".ck-lead").text


@pytest.mark.django_db
def test_a_visitor_sends_little(browser: Browser) -> None:
    answer = sent(browser(), MOST_OF_A_VISITOR + 1, "/inloggen")

    assert (answer.status_code, answer["Connection"]) == (413, "close")
    assert lead(answer) == "Dit is te veel om te versturen zonder in te loggen. Log eerst in."


def test_a_file_beyond_the_limit_is_not_read(browser: Browser, data_adviser: Person) -> None:
    answer = sent(browser(data_adviser), 30 * 1024**2 + ROOM_BESIDE_A_FILE + 1)

    assert answer.status_code == 413
    assert lead(answer) == (
        "Dit bestand is te groot. Een bestand mag hoogstens 30 MB zijn: "
        "verdeel de cijfers over meer bestanden."
    )


def test_a_file_just_beyond_the_limit_is_refused_by_the_form(
    browser: Browser, data_adviser: Person, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024**2
    file = SimpleUploadedFile("groot.csv", bytes(1024**2 + 1))

    answer = browser(data_adviser).post(UPLOAD, {"file": file})

    assert answer.status_code == 422
    assert "Dit bestand is groter dan 1 MB." in Page.of(answer).main.text


@pytest.mark.parametrize(
    ("told", "status"), [("", 422), ("0", 422), ("-1", 400), ("abc", 400), ("1e9", 400)]
)
@pytest.mark.django_db
def test_a_length_is_a_number_or_nothing(browser: Browser, told: str, status: int) -> None:
    answer = browser().post("/inloggen", CONTENT_LENGTH=told, CONTENT_TYPE=FORM)

    assert answer.status_code == status


def part(name: str, value: str = "x", extra: str = "") -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"{extra}'
    return f"--grens\r\n{head}\r\n\r\n{value}\r\n".encode()


TRICKS = {
    "many fields": b"".join(part(f"veld{number}") for number in range(600)),
    "many files": b"".join(part(f"file{n}", extra='; filename="a.csv"') for n in range(3)),
    "a name of a hundred thousand letters": part("a" * 100_000),
    "a header that does not end": b"--grens\r\nContent-Disposition: " + b"a" * 200_000,
    "fields of more than a megabyte": part("remark", "x" * (1024**2 + 1)),
}


@pytest.mark.parametrize("body", TRICKS.values(), ids=TRICKS)
def test_a_form_full_of_tricks_is_refused(
    browser: Browser, data_adviser: Person, body: bytes
) -> None:
    client = browser(data_adviser)
    client.raise_request_exception = False

    answer = client.generic(
        "POST", UPLOAD, body + b"--grens--\r\n", "multipart/form-data; boundary=grens"
    )

    assert answer.status_code == 400
    assert "Dit verzoek klopt niet" in answer.content.decode()
