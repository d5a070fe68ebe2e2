"""The register, the terms and the requests, for who guards privacy."""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import DeliveryFile
from cirkel.people.enums import GroupKind
from cirkel.people.models import Person
from cirkel.privacy.actions import ask_removal
from cirkel.privacy.models import RemovalRequest, RetentionRun
from cirkel.privacy.queries import processings, rules
from tests import factories
from tests.conftest import seated
from tests.web.reading import Page

Browser = Callable[[Person | None], Client]
PAGES = ["/beheer/verwerkingen", "/beheer/verwerkingen.csv", "/beheer/bewaren"]
PAGES += ["/beheer/bewaren/1", "/beheer/bewaren/verzoek/1"]


@pytest.fixture
def refused(db: None) -> None:
    """One refused file of half a year ago."""
    long_ago = timezone.now() - timedelta(days=180)
    factories.delivery(status=DeliveryStatus.REFUSED, received_at=long_ago)


@pytest.fixture
def asked(data_adviser: Person) -> RemovalRequest:
    by, at = factories.actor_of(data_adviser), timezone.now()
    return ask_removal(person=data_adviser, reason="Ik ga weg.", by=by, at=at)


@pytest.mark.parametrize("address", PAGES)
def test_only_who_guards_privacy_comes_in(
    browser: Browser, data_adviser: Person, chair: Person, address: str
) -> None:
    assert [browser(each).get(address).status_code for each in (data_adviser, chair)] == [403, 403]
    prepare = browser(data_adviser).post("/beheer/bewaren/klaarzetten/people.link")
    assert (prepare.status_code, RetentionRun.objects.count()) == (403, 0)


def test_the_register_shows_every_processing_with_its_ground(
    browser: Browser, coordinator: Person
) -> None:
    page = Page.of(browser(coordinator).get("/beheer/verwerkingen"))

    heads = [each.text for each in page.all("h2")]
    assert len(heads) == len(processings()) + 1
    assert "artikel 6, lid 1, onder c, AVG" in page.text
    assert "artikel 9, lid 2, onder j, AVG" in page.text


def test_the_register_as_a_file_has_a_line_for_every_field(
    browser: Browser, coordinator: Person
) -> None:
    answer = browser(coordinator).get("/beheer/verwerkingen.csv")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert lines[0][0] == "verwerking"
    assert [line[7] for line in lines[1:]] == [
        field.name for each in processings() for field in each.fields
    ]
    assert {len(line) for line in lines} == {11}


def test_what_is_due_is_counted_and_what_stays_says_why(
    browser: Browser, coordinator: Person, refused: None
) -> None:
    page = Page.of(browser(coordinator).get("/beheer/bewaren"))

    counts = [row.all("td")[1].text for row in page.all("tbody tr")]
    assert counts == ["1" if code == "collection.refused_file" else "0" for code in due_rules()]
    assert len(page.all("form")) >= 1
    assert "Blijft: het spoor kan niet worden veranderd." in page.text


def due_rules() -> list[str]:
    return [code for code, rule in rules().items() if rule.due]


def test_two_persons_prepare_look_and_carry_out(
    browser: Browser, coordinator: Person, refused: None
) -> None:
    second = seated("second", GroupKind.COORDINATION, organisation="swv")
    prepared = browser(coordinator).post("/beheer/bewaren/klaarzetten/collection.refused_file")
    address = prepared["Location"]

    own = Page.of(browser(coordinator).get(address))
    assert "Een ander voert dit uit" in own.text
    assert browser(coordinator).post(address).status_code == 302
    assert DeliveryFile.objects.count() == 1

    other = browser(second)
    assert "Voer dit nu uit" in Page.of(other.get(address)).text
    other.post(address)
    assert DeliveryFile.objects.count() == 0
    done = Page.of(other.get(address))
    assert "uitgevoerd" in done.text
    assert RetentionRun.objects.get().fingerprint in done.text


def test_pressing_twice_says_so_and_does_nothing(
    browser: Browser, coordinator: Person, refused: None
) -> None:
    second = browser(seated("second", GroupKind.COORDINATION, organisation="swv"))
    prepared = browser(coordinator).post("/beheer/bewaren/klaarzetten/collection.refused_file")
    second.post(prepared["Location"])

    again = Page.of(second.post(prepared["Location"], follow=True))
    assert "Dit kan niet meer worden uitgevoerd" in again.text


def test_a_delivery_without_its_file_can_still_be_read(
    browser: Browser, coordinator: Person, refused: None
) -> None:
    second = browser(seated("second", GroupKind.COORDINATION, organisation="swv"))
    number = DeliveryFile.objects.get().delivery_id
    prepared = browser(coordinator).post("/beheer/bewaren/klaarzetten/collection.refused_file")
    before = Page.of(second.get(f"/werk/leveringen/{number}"))
    second.post(prepared["Location"])

    after = second.get(f"/werk/leveringen/{number}")
    assert "Zoals het binnenkwam" in before.text
    assert (after.status_code, "Zoals het binnenkwam" in Page.of(after).text) == (200, False)
    assert second.get(f"/werk/leveringen/{number}/bestand").status_code == 404


@pytest.mark.parametrize("code", ["nothing", "core.trail"])
def test_what_is_no_term_to_carry_out_is_not_found(
    browser: Browser, coordinator: Person, code: str
) -> None:
    assert browser(coordinator).post(f"/beheer/bewaren/klaarzetten/{code}").status_code == 404


def test_nothing_due_is_said(browser: Browser, coordinator: Person) -> None:
    answer = browser(coordinator).post("/beheer/bewaren/klaarzetten/people.link", follow=True)

    assert "Er is nu niets waarvan de termijn voorbij is." in Page.of(answer).text


def test_a_request_is_refused_with_an_answer(
    browser: Browser, coordinator: Person, asked: RemovalRequest
) -> None:
    client, address = browser(coordinator), f"/beheer/bewaren/verzoek/{asked.pk}"
    assert asked.person.name in Page.of(client.get("/beheer/bewaren")).text
    assert "Ik ga weg." in Page.of(client.get(address)).text

    empty = client.post(address, {"answer": " "})
    assert (empty.status_code, "Schrijf waarom dit niet kan" in Page.of(empty).text) == (422, True)
    client.post(address, {"answer": "U levert nog."})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("refused", "U levert nog.")


def test_a_request_is_carried_out(
    browser: Browser, coordinator: Person, asked: RemovalRequest
) -> None:
    client, address = browser(coordinator), f"/beheer/bewaren/verzoek/{asked.pk}"
    done = Page.of(client.post(address, {"carry-out": "ja"}, follow=True))

    assert f"Verwijderde persoon {asked.person_id}" in done.text
    assert "Wis deze persoon" not in done.text


def test_the_only_coordinator_is_told_why_not(browser: Browser, coordinator: Person) -> None:
    by, at = factories.actor_of(coordinator), timezone.now()
    own = ask_removal(person=coordinator, reason="Ik ga weg.", by=by, at=at)
    address = f"/beheer/bewaren/verzoek/{own.pk}"
    told = Page.of(browser(coordinator).post(address, {"carry-out": "ja"}, follow=True))

    assert "Deze persoon is de enige coördinator" in told.text


@pytest.mark.parametrize("address", ["/beheer/bewaren/99", "/beheer/bewaren/verzoek/99"])
def test_a_number_that_is_not_there_is_not_found(
    browser: Browser, coordinator: Person, address: str
) -> None:
    assert browser(coordinator).get(address).status_code == 404


def test_more_requests_and_runs_ask_no_more_of_the_database(
    browser: Browser, coordinator: Person
) -> None:
    from django.db import connection  # noqa: PLC0415 - beside its use
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - beside its use

    client, now = browser(coordinator), timezone.now()
    counts = []
    for number in (1, 3):
        for each in range(number):
            person = factories.person(f"p{number}{each}@voorbeeld.cirkel")
            RemovalRequest.objects.create(person=person, reason="Weg.", asked_at=now)
            RetentionRun.objects.create(
                rule="people.link",
                state="carried_out",
                found=1,
                fingerprint="a",
                prepared_at=now,
                prepared_by=person,
                carried_out_at=now,
                carried_out_by=person,
            )
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/beheer/bewaren").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
