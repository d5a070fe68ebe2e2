"""Work that may wait: reading a large file. May die and be run again without harm."""

from django.utils import timezone
from django_tasks import task

from cirkel.collection.actions import read_delivery
from cirkel.collection.models import Delivery
from cirkel.people.rules import SYSTEM


@task()
def read_delivery_later(number: int) -> None:
    """Takes the delivery's number; a delivery that was read meanwhile is left alone."""
    delivery = Delivery.objects.select_related("source", "file").get(pk=number)
    read_delivery(delivery=delivery, by=SYSTEM, at=timezone.now())
