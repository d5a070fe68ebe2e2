"""What has akkoord never changes: a correction is a new delivery, and both stay readable."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cirkel.collection import actions
from cirkel.collection.actions.deciding import StandsAlready
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.collection.queries import delivery_for, figures_of, standing_figures
from cirkel.core import audit
from cirkel.people.rules import SYSTEM, Actor
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

LATER = MOMENT + timedelta(days=1)
OLD, NEW = "thuiszitters | 2024 | | 79", "thuiszitters | 2024 | | 80"


@pytest.fixture(autouse=True)
def _definition(db: None) -> None:
    factories.definition()


@pytest.fixture
def gives() -> Actor:
    return factories.actor_of(road.deliverer())


def numbers() -> list[Decimal | None]:
    return list(standing_figures().values_list("number", flat=True))


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    old = road.signed_off(OLD)
    new = road.signed_off(NEW, supersedes=old)

    found = delivery_for(SYSTEM, number=old.pk)
    assert found is not None
    assert (found.status, found.superseded_by) == (DeliveryStatus.SUPERSEDED, new)
    assert numbers() == [80]
    assert audit.trail_of(new)[-1].changes == {"supersedes": old.pk}


def test_both_stay_readable_as_they_came() -> None:
    old = road.signed_off(OLD)
    new = road.signed_off(NEW, supersedes=old)

    both = [Delivery.objects.get(pk=row.pk) for row in (old, new)]
    assert [[row.number for row in figures_of(each)] for each in both] == [[79], [80]]
    assert [bytes(each.file.content) for each in both] == [road.sheet(OLD), road.sheet(NEW)]
    assert both[0].signed_off_by is not None


def test_until_its_sign_off_a_correction_changes_nothing() -> None:
    old = road.signed_off(OLD)

    road.read(NEW, supersedes=old)

    assert numbers() == [79]


def test_a_correction_can_be_corrected() -> None:
    first = road.signed_off(OLD)
    second = road.signed_off(NEW, supersedes=first)

    road.signed_off("thuiszitters | 2024 | | 81", supersedes=second)

    assert numbers() == [81]
    assert Delivery.objects.filter(status=DeliveryStatus.SUPERSEDED).count() == 2


def test_what_was_corrected_is_not_corrected_again() -> None:
    first = road.signed_off(OLD)
    road.signed_off(NEW, supersedes=first)
    first.refresh_from_db()

    with pytest.raises(actions.CannotSupersede):
        road.received("thuiszitters | 2024 | | 81", supersedes=first)


def test_a_withdrawn_delivery_counts_nowhere_and_may_come_again(gives: Actor) -> None:
    delivery = road.read(OLD)

    actions.withdraw_delivery(delivery=delivery, by=gives, at=LATER)
    again = road.read(OLD)

    delivery.refresh_from_db()
    assert (delivery.status, again.status) == (DeliveryStatus.REFUSED, DeliveryStatus.CHECKED)
    assert [line.action for line in audit.trail_of(delivery)][-1] == (
        "collection.delivery.withdrawn"
    )


def test_a_withdrawn_correction_makes_room_for_another(gives: Actor) -> None:
    old = road.signed_off(OLD)
    actions.withdraw_delivery(delivery=road.read(NEW, supersedes=old), by=gives, at=LATER)

    road.signed_off("thuiszitters | 2024 | | 81", supersedes=old)

    assert numbers() == [81]


@pytest.mark.parametrize("stage", [DeliveryStatus.SIGNED_OFF, DeliveryStatus.SUPERSEDED])
def test_what_was_decided_is_not_withdrawn(gives: Actor, stage: DeliveryStatus) -> None:
    delivery = factories.delivery(status=stage)

    with pytest.raises(actions.AlreadyDecided):
        actions.withdraw_delivery(delivery=delivery, by=gives, at=LATER)

    delivery.refresh_from_db()
    assert (delivery.status, audit.state()) == (stage, 0)


def test_who_counts_for_another_organisation_withdraws_nothing() -> None:
    delivery = road.read(OLD)

    with pytest.raises(actions.NotYoursToDeliver):
        actions.withdraw_delivery(delivery=delivery, by=factories.actor_of(road.signer()), at=LATER)

    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.CHECKED


def test_of_two_deliveries_that_waited_side_by_side_one_stands() -> None:
    first, second = road.read(OLD), road.read(NEW)
    by = factories.actor_of(road.signer())
    actions.sign_off_delivery(delivery=first, by=by, at=LATER)
    before = audit.state()

    with pytest.raises(StandsAlready) as refused:
        actions.sign_off_delivery(delivery=second, by=by, at=LATER)

    assert refused.value.sentence == (
        f"Deze cijfers staan al in levering {first.pk}, en die heeft akkoord. Trek deze levering "
        f"in en lever haar als correctie van levering {first.pk}."
    )
    second.refresh_from_db()
    assert (second.status, second.signed_off_by) == (DeliveryStatus.CHECKED, None)
    assert (numbers(), audit.state()) == ([79], before)


def test_an_explained_overlap_is_an_overlap_still() -> None:
    road.signed_off(OLD)

    with pytest.raises(StandsAlready):
        road.signed_off(NEW)

    assert numbers() == [79]


def test_another_source_or_period_stands_beside_it() -> None:
    road.signed_off(OLD)
    road.signed_off("thuiszitters | 2025 | | 80")
    road.signed_off(NEW, source=factories.source("andere"))

    assert sorted(filter(None, numbers())) == [79, 80, 80]
