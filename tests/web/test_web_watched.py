"""No page hands out a watched field without a line in the trail.

Every address is asked for, with all that can stand in its open places; what the database was asked
and what came out is compared with the lines that were left.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile
from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.monitor.models import Release
from cirkel.people.models import Person
from cirkel.privacy.models import RemovalRequest
from tests import factories
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser

OURS = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
OPEN_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
WORDS = {
    "kind": ["csv", "xlsx"],
    "layout": ["lang"],
    "code": ["thuiszitters", "vraag", "group-data", "gemeente"],
}
PEOPLE = ["coordinator", "contact", "data_adviser", "reader", "privacy_officer", "ambassador"]


def watched() -> set[str]:
    """Every field that a table calls watched."""
    return {
        f"{model._meta.label}.{name}"
        for model in OURS
        for name in getattr(vars(model)["Privacy"], "watched", ())
    }


def routes(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def filled(route: str, numbers: list[int]) -> Iterator[str]:
    """The route with every number that there is, or the words known for an open place."""
    places = OPEN_PLACE.findall(route)
    choices = [WORDS.get(place, [str(number) for number in numbers]) for place in places]
    for values in product(*choices):
        texts = iter(values)
        yield OPEN_PLACE.sub(lambda _found, texts=texts: next(texts), route)


@pytest.fixture
def addresses(public_release: Release) -> list[str]:
    """Every page there is, on what there is."""
    factories.question()
    delivery = factories.delivery(content=b"vertrouwelijk", status=DeliveryStatus.CHECKED)
    RemovalRequest.objects.create(person=delivery.received_by, reason="Weg.", asked_at=MOMENT)
    numbers = sorted({1, delivery.pk, *Person.objects.values_list("pk", flat=True)[:2]})
    every = (address for route in routes(get_resolver()) for address in filled(route, numbers))
    return [address for address in every if address != "/rapport.pdf"]


def column(model: type[Model], name: str) -> str:
    return f'"{model._meta.db_table}"."{model._meta.get_field(name).column}"'


def visits(client: Client, addresses: list[str]) -> Iterator[tuple[str, str, str, int]]:
    """Of each page that opens: its address, what it asked, what it said, and how many lines it
    left."""
    for address in addresses:
        before = audit.head().number
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        if answer.status_code == 200:
            content = answer.content.decode("utf-8", errors="replace")
            asked_for = "\n".join(query["sql"] for query in asked)
            yield address, asked_for, content, audit.head().number - before


def test_these_fields_are_watched() -> None:
    """A new mark needs a test here that finds whoever hands the field out."""
    assert watched() == {"collection.DeliveryFile.content", "people.Person.email"}


def test_a_watched_field_is_a_field() -> None:
    for label in watched():
        model, _, name = label.rpartition(".")
        assert apps.get_model(model)._meta.get_field(name)


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_hands_out_what_is_watched_without_a_line(
    request: pytest.FixtureRequest, browser: Browser, addresses: list[str], who: str
) -> None:
    person, watching = request.getfixturevalue(who), column(DeliveryFile, "content")
    others = list(Person.objects.exclude(pk=person.pk).values_list("email", flat=True))
    files, people, silent = set(), set(), []
    for address, asked, said, lines in visits(browser(person), addresses):
        reads_file, shows_someone = watching in asked, any(email in said for email in others)
        files |= {address} if reads_file else set()
        people |= {address} if shows_someone else set()
        silent += [address] if (reads_file or shows_someone) and not lines else []

    assert silent == []
    counts, keeps = (
        who in {"coordinator", "data_adviser", "reader"},
        who in {"coordinator", "contact"},
    )
    numbers = Delivery.objects.values_list("pk", flat=True)
    originals = {f"/werk/leveringen/{number}/bestand" for number in numbers}
    assert (bool(files), files <= originals) == (counts, True)
    assert ("/beheer/mensen" in people) == keeps
    assert any(re.fullmatch(r"/beheer/mensen/\d+", address) for address in people) == keeps


@pytest.mark.parametrize(
    ("address", "action"),
    [
        ("/werk/leveringen/{delivery}/bestand", "collection.delivery.file_read"),
        ("/werk/leveringen/{delivery}/cijfers.csv", "collection.delivery.figures_read"),
        ("/werk/leveringen/{delivery}/cijfers.xlsx", "collection.delivery.figures_read"),
        ("/beheer/mensen", "people.person.addresses_read"),
        ("/beheer/mensen/{person}", "people.person.address_read"),
    ],
)
def test_each_time_it_is_handed_out_leaves_a_line_and_no_page_grows_stale(
    browser: Browser, coordinator: Person, address: str, action: str
) -> None:
    numbers = {"delivery": factories.delivery().pk, "person": factories.person().pk}
    client, before = browser(coordinator), audit.state()

    answers = [client.get(address.format(**numbers)).status_code for _ in range(2)]

    lines = AuditEntry.objects.filter(action=action).values_list("by_id", "object_id", "origin")
    number = next((numbers[name] for name in numbers if f"{{{name}}}" in address), None)
    assert answers == [200, 200]
    assert list(lines) == [(coordinator.pk, number, "page")] * 2
    assert audit.state() == before


def test_what_is_refused_leaves_no_line(browser: Browser, ambassador: Person) -> None:
    delivery, client = factories.delivery(), browser(ambassador)
    parts = ("bestand", "cijfers.csv")
    addresses = [f"/werk/leveringen/{delivery.pk}/{part}" for part in parts]
    addresses += [f"/beheer/mensen/{delivery.received_by_id}", "/beheer/mensen"]

    answers = [client.get(address).status_code for address in addresses]

    assert answers == [404, 404, 404, 403]
    assert AuditEntry.objects.count() == 0
