"""What those who deliver need: a source of their own, and the catalogue behind it."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cirkel.collection import actions
from cirkel.collection.models import Delivery, Source
from cirkel.goals.models import Goal
from cirkel.people.models import Person
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser

Upload = Callable[..., HttpResponse]
NOT_ADDING_UP = """
    thuiszitters | 2024 |                             | 79 | Geteld in juni
    thuiszitters | 2024 | type_onderwijs=nog_niet     | 26
    thuiszitters | 2024 | type_onderwijs=vrijstelling | 48
"""


@pytest.fixture
def source(goal: Goal) -> Source:
    """Of the municipality."""
    return factories.source("telling", indicators=(goal.definition.indicator,))


def delivered(drawing: str, source: Source, person: Person) -> Delivery:
    """Received and read, by that person."""
    by = factories.actor_of(person)
    taken = actions.receive_delivery(file=road.given(drawing), source=source, by=by, at=MOMENT)
    return actions.read_delivery(delivery=taken, by=by, at=MOMENT)


@pytest.fixture
def waiting(source: Source, data_adviser: Person) -> Delivery:
    """79 children, delivered by the data adviser: 26 and 48 are not 79."""
    return delivered(NOT_ADDING_UP, source, data_adviser)


@pytest.fixture
def clean(source: Source, data_adviser: Person) -> Delivery:
    """Nothing to explain; waits for a second person."""
    return delivered("thuiszitters | 2024 | | 79", source, data_adviser)


@pytest.fixture
def upload(browser: Browser, source: Source, data_adviser: Person) -> Upload:
    """The data adviser sends a file with the form."""

    def sent(content: bytes, name: str = "cijfers.csv", **fields: object) -> HttpResponse:
        file = SimpleUploadedFile(name, content)
        form = {"source": source.pk, "file": file} | fields
        answer: HttpResponse = browser(data_adviser).post("/werk/leveringen/nieuw", form)
        return answer

    return sent
