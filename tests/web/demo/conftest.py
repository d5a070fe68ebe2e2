"""The example covenant, founded once for all tests in this folder, and everything a reader can
reach in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.models import Person
from cirkel.starter.actions import found_from
from cirkel.web.pages import KEPT
from tests.web.demo.crawling import Visit, crawl

HERE = Path(__file__).parent
DEMO = HERE.parents[2] / "demo" / "zwijndrecht"
AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
PASSWORD = "samen-voor-de-jeugd"


@pytest.fixture(scope="package")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In a transaction around the whole folder: what a test changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert found_from(DEMO, at=AT, password=PASSWORD).is_new
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def visited(founded: None) -> dict[str, Visit]:
    """Everything that a visitor reaches from the overview."""
    KEPT.clear()
    return crawl(Client())


@pytest.fixture
def public(founded: None, db: None) -> Release:
    return Release.objects.get(audience="public")


@pytest.fixture
def hidden(public: Release) -> dict[PublishedFigure, int]:
    """Every count that the public release hides, with the number that was delivered."""
    from cirkel.collection.queries import standing_figures  # noqa: PLC0415 - beside its use

    found = {}
    for figure in public.figures.filter(kind="withheld").select_related("definition__indicator"):
        delivered = standing_figures().get(
            definition=figure.definition, period=figure.period, breakdown=figure.breakdown
        )
        found[figure] = int(delivered.number or 0)
    return found


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@voorbeeld.cirkel")
