"""Requests to be removed."""

from django.db.models import QuerySet

from cirkel.privacy.enums import RemovalState
from cirkel.privacy.models import RemovalRequest


def requests() -> "QuerySet[RemovalRequest]":
    """All of them with who asks, newest first. One query."""
    return RemovalRequest.objects.select_related("person")


def request_by_number(number: int) -> RemovalRequest | None:
    return requests().filter(pk=number).first()


def open_request_of(person_id: int) -> RemovalRequest | None:
    return RemovalRequest.objects.filter(person_id=person_id, state=RemovalState.OPEN).first()
