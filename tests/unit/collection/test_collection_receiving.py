"""A file is taken in once, from who counts for its source."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from cirkel.collection import actions
from cirkel.collection.enums import DeliveryStatus, SourceKind
from cirkel.collection.models import Delivery, DeliveryFile, Figure, Source
from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

ONE = "thuiszitters | 2024 | | 79"
TWO = "thuiszitters | 2024 | | 80"
Receive = Callable[..., Delivery]


@pytest.fixture
def receive(data_adviser: Person) -> Receive:
    by = factories.actor_of(data_adviser)
    return partial(
        actions.receive_delivery, file=road.given(ONE), source=factories.source(), by=by, at=MOMENT
    )


def test_a_file_is_kept_as_it_came_and_not_read_yet(receive: Receive, data_adviser: Person) -> None:
    delivery = receive(is_provisional=True, remark="Voorlopig")

    stored = Delivery.objects.get()
    assert (stored.status, stored.file_name) == (DeliveryStatus.RECEIVED, "cijfers.csv")
    assert (stored.received_by, stored.received_at) == (data_adviser, MOMENT)
    assert (stored.is_provisional, stored.remark) == (True, "Voorlopig")
    assert bytes(stored.file.content) == road.sheet(ONE)
    assert Figure.objects.count() == 0
    lines = audit.trail_of(delivery)
    assert [line.action for line in lines] == ["collection.delivery.received"]


def test_the_same_file_is_recognised_with_its_number_and_day(receive: Receive) -> None:
    first = receive(at=datetime(2026, 1, 14, 23, 30, tzinfo=UTC))

    with pytest.raises(actions.AlreadyDelivered) as refused:
        receive(file=actions.GivenFile("andere-naam.csv", road.sheet(ONE)))

    # Half past eleven in the evening in Greenwich is the next day here.
    assert refused.value.sentence == (
        f"Dit bestand is al ingelezen op 15-01-2026, als levering {first.pk}. "
        "Heeft u een nieuwe versie, kies dan het aangepaste bestand."
    )
    assert (Delivery.objects.count(), DeliveryFile.objects.count()) == (1, 1)
    assert AuditEntry.objects.count() == 1


def test_the_same_file_from_another_source_is_another_delivery(receive: Receive) -> None:
    receive()

    receive(source=factories.source("andere"))

    assert Delivery.objects.count() == 2


def test_the_database_takes_a_file_once(receive: Receive) -> None:
    first = receive()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            source=first.source,
            fingerprint=first.fingerprint,
            received_at=MOMENT,
            received_by=first.received_by,
        )


@pytest.mark.parametrize("status", [DeliveryStatus.SIGNED_OFF, DeliveryStatus.SUPERSEDED])
def test_a_file_stays_known_whatever_became_of_it(receive: Receive, status: DeliveryStatus) -> None:
    factories.delivery(content=road.sheet(ONE), status=status)

    with pytest.raises(actions.AlreadyDelivered):
        receive()


def test_a_refused_file_may_be_delivered_again(receive: Receive) -> None:
    factories.delivery(content=road.sheet(ONE), status=DeliveryStatus.REFUSED)

    again = receive()

    assert again.status == DeliveryStatus.RECEIVED


def test_who_counts_for_another_organisation_delivers_nothing(
    receive: Receive, data_colleague: Person
) -> None:
    with pytest.raises(actions.NotYoursToDeliver) as refused:
        receive(by=factories.actor_of(data_colleague))

    assert refused.value.sentence == (
        "U levert geen cijfers voor deze organisatie. Vraag de coördinator om toegang tot het "
        "datateam."
    )
    assert (Delivery.objects.count(), audit.state()) == (0, 0)


def test_a_correction_names_what_it_corrects(receive: Receive) -> None:
    old = factories.delivery()

    assert receive(supersedes=old).supersedes == old


@pytest.mark.parametrize(
    "status",
    [
        DeliveryStatus.RECEIVED,
        DeliveryStatus.CHECKED,
        DeliveryStatus.REFUSED,
        DeliveryStatus.SUPERSEDED,
    ],
)
def test_only_what_stands_can_be_corrected(receive: Receive, status: DeliveryStatus) -> None:
    with pytest.raises(actions.CannotSupersede):
        receive(supersedes=factories.delivery(status=status))

    assert Delivery.objects.count() == 1


def test_a_source_does_not_correct_another(receive: Receive) -> None:
    other = factories.delivery(source=factories.source("andere"))

    with pytest.raises(actions.CannotSupersede):
        receive(supersedes=other)


def test_one_correction_at_a_time(receive: Receive) -> None:
    old = factories.delivery()
    receive(supersedes=old)

    with pytest.raises(actions.CannotSupersede):
        receive(supersedes=old, file=road.given(TWO))


def test_a_source_says_what_it_should_deliver(coordinator: Person) -> None:
    by: Actor = factories.actor_of(coordinator)

    source = actions.add_source(
        code="school",
        name="School",
        kind=SourceKind.SCHOOL,
        organisation=factories.organisation(),
        indicators=[factories.indicator()],
        by=by,
        at=MOMENT,
    )

    stored = Source.objects.get(code="school")
    assert list(stored.indicators.all()) == [factories.indicator()]
    assert [line.changes for line in audit.trail_of(source)] == [{"code": "school"}]
