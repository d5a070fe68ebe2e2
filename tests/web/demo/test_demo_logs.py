"""What the installation writes in its log while people work, fail and meet an error: the same
records are written once as anyone would write them, and once as we do."""

import io
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.collection.queries import sources_to_deliver_for
from cirkel.collection.tasks import read_delivery_later
from cirkel.people.models import Person
from tests.factories import actor_of
from tests.web.demo.conftest import PASSWORD, person

NAME, CHILD = "Wilhelmina Zoekbaar", "Fatima Kindnaam"
EMAIL, TYPED = "zoekbaar@voorbeeld.cirkel", "getypt@elders.example"
SECRETS = (NAME, CHILD, EMAIL, TYPED, "Coördinator convenant", "coordinator@voorbeeld.cirkel")
SHEET = f"indicator;periode;waarde\nthuiszitters;2031;{CHILD}\n".encode()

pytestmark = pytest.mark.django_db


class Log:
    """The root logger at DEBUG, with our formatter and with an ordinary one."""

    def __init__(self) -> None:
        line = dict(settings.LOGGING["formatters"]["line"])
        build = logging.config.BaseConfigurator({}).resolve(line.pop("()"))
        self.ours, self.plain = (logging.StreamHandler(io.StringIO()) for _ in range(2))
        self.ours.setFormatter(build(line["format"]))
        self.plain.setFormatter(logging.Formatter(line["format"]))

    def texts(self) -> tuple[str, str]:
        return tuple(each.stream.getvalue() for each in (self.plain, self.ours))


@pytest.fixture
def log() -> Iterator[Log]:
    found, root = Log(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (None, "django")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    # Before the console's, whose filter takes something out of the record itself. The ordinary one
    # comes first: what it leaves on a record must not reach ours.
    root.handlers[:0] = [found.plain, found.ours]
    yield found
    for handler in (found.plain, found.ours):
        root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def signed_in(name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/inloggen", {"login": f"{name}@voorbeeld.cirkel", "password": PASSWORD})
    return client


def breaks(sentence: str) -> Any:
    def broken(**_anything: object) -> None:
        raise RuntimeError(sentence)

    return broken


def people_try_to_sign_in() -> None:
    client = Client(raise_request_exception=False)
    for address in (TYPED, "coordinator@voorbeeld.cirkel"):
        client.post("/inloggen", {"login": address, "password": "verkeerd-wachtwoord"})
    client.get(f"/bestaat-niet/{TYPED}?zoek={TYPED}")
    client.get("/", headers={"host": f"{TYPED}.example"})
    Client(enforce_csrf_checks=True).post("/inloggen", {"login": TYPED})


def figures_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("data-gemeente")
    source = sources_to_deliver_for(actor_of(person("data-gemeente"))).earliest("pk")
    for name, content in (("a.csv", SHEET), (f"{CHILD}.xlsx", b"PK\x03\x04" + SHEET)):
        file = SimpleUploadedFile(name, content)
        client.post("/werk/leveringen/nieuw", {"source": source.pk, "file": file})
    refused = Delivery.objects.filter(status=DeliveryStatus.REFUSED)
    assert [delivery.file_name for delivery in refused] == [f"{CHILD}.xlsx", "a.csv"]
    monkeypatch.setattr("cirkel.collection.tasks.read_delivery", breaks(f"could not read {CHILD}"))
    read_delivery_later.enqueue(refused[0].pk)


def pages_break_over_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("coordinator")
    for place in ("ask_removal", "correct_name"):
        target = f"cirkel.web.account.my_data.actions.{place}"
        monkeypatch.setattr(target, breaks(f"{NAME} <{EMAIL}> typed {TYPED}"))
    answers = [
        client.post("/account/gegevens/verzoek", {"reason": f"Ik ben {NAME}, {TYPED}."}),
        client.post("/account/gegevens/naam", {"name": NAME}),
    ]
    assert [answer.status_code for answer in answers] == [500, 500]
    assert [NAME in answer.content.decode() for answer in answers] == [False, False]


def the_database_refuses() -> None:
    log = logging.getLogger("cirkel.somewhere")
    try:
        with transaction.atomic():
            Person.objects.create(email=EMAIL, name=NAME)
            Person.objects.create(email=EMAIL.upper(), name=NAME)
    except IntegrityError:
        log.exception("Could not add %s", EMAIL)
    log.info("Link https://cirkel.example/inloggen/link/q8Zr3Tn0dkW1xYv2AbCdEfGh45 sent")


def test_no_log_line_says_who_somebody_is_or_what_was_typed(
    founded: None, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    people_try_to_sign_in()
    figures_come_in(monkeypatch)
    pages_break_over_a_form(monkeypatch)
    the_database_refuses()
    call_command("privacy", "retention", "preview", stdout=io.StringIO())
    plain, ours = log.texts()

    # There was something to leak, of each kind.
    assert [text for text in (NAME, CHILD, EMAIL, TYPED, "q8Zr3Tn0") if text not in plain] == []
    assert [text for text in (*SECRETS, "q8Zr3Tn0") if text.lower() in ours.lower()] == []
    # And what helps to find the mistake is still there.
    assert ours.count("builtins.RuntimeError") == plain.count("RuntimeError: ")
    assert "django.request Internal Server Error: /account/gegevens/naam" in ours
    assert "django.db.utils.IntegrityError" in ours


def test_a_report_by_mail_says_where_and_not_who(
    founded: None, monkeypatch: pytest.MonkeyPatch, settings: Any, mailoutbox: list[Any]
) -> None:
    """Nobody gets them unless someone adds a handler; then they say as little."""
    from django.utils.log import AdminEmailHandler  # noqa: PLC0415 - beside its use

    settings.ADMINS = [("Admin", "admin@elders.example")]
    ours = "django.views.debug.ExceptionReporter", settings.DEFAULT_EXCEPTION_REPORTER
    found = []
    for reporter in ours:
        handler = AdminEmailHandler(include_html=True, reporter_class=reporter)
        logging.getLogger("django.request").addHandler(handler)
        try:
            pages_break_over_a_form(monkeypatch)
        finally:
            logging.getLogger("django.request").removeHandler(handler)
        found.append("\n".join(str(mail.message()) for mail in mailoutbox))
        mailoutbox.clear()

    assert NAME in found[0]
    assert [text for text in SECRETS if text in found[1]] == []
    assert "builtins.RuntimeError" in found[1]


def test_a_report_hides_the_form_and_the_variables(rf: Any) -> None:
    from cirkel.core.logs import NothingOfTheRequest  # noqa: PLC0415 - beside its use

    hides, request = NothingOfTheRequest(), rf.post("/", {"name": NAME})

    assert list(hides.get_post_parameters(request)) == ["name"]
    assert NAME not in str(hides.get_post_parameters(request))


def test_the_fixture_knows_the_people_it_looks_for(founded: None) -> None:
    assert person("coordinator").name == "Coördinator convenant"
