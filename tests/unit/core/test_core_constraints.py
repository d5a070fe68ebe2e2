import pytest
from django.db import IntegrityError, transaction

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("half", ["signed_off_at", "signed_off_by"])
def test_the_database_refuses_half_a_decision(half: str) -> None:
    delivery = factories.delivery(status=DeliveryStatus.CHECKED)
    given = {"signed_off_at": MOMENT, "signed_off_by": factories.person("x@voorbeeld.cirkel")}

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(**{half: given[half]})


def test_the_database_takes_a_whole_decision() -> None:
    delivery = factories.delivery(status=DeliveryStatus.CHECKED)
    by = factories.person("x@voorbeeld.cirkel")

    Delivery.objects.filter(pk=delivery.pk).update(signed_off_at=MOMENT, signed_off_by=by)

    delivery.refresh_from_db()
    assert (delivery.signed_off_at, delivery.signed_off_by) == (MOMENT, by)
