"""What stands sealed in the database, seen from the database and from beside it."""

import json
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction
from pytest_django import Settings

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile
from cirkel.core import keys
from cirkel.core.fields import NotSealed, Sealed
from cirkel.core.keys import DoesNotOpen, KeyMissing, keyring
from tests import factories

NAME = "Fatima van den Berg"
FILE = f"indicator;waarde\nthuiszitters;{NAME}\n".encode()
PROBLEMS = [{"row": 2, "message": f"'{NAME}' is geen getal."}]
RING = "old:b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w="

pytestmark = pytest.mark.django_db


def refused(content: bytes = FILE) -> Delivery:
    return factories.delivery(content=content, status=DeliveryStatus.REFUSED, problems=PROBLEMS)


def raw(table: str, column: str, pk: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


def put(table: str, column: str, pk: int, value: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])


def test_the_database_holds_no_plain_file_and_no_plain_problem() -> None:
    delivery = refused()
    table, plain = "collection_deliveryfile", delivery.file

    # A plain file would be found this way.
    sealed = raw(table, "content", plain.pk)
    put(table, "content", plain.pk, FILE)
    assert NAME.encode() in raw(table, "content", plain.pk)
    put(table, "content", plain.pk, sealed)

    assert NAME.encode() not in raw(table, "content", plain.pk)
    assert NAME.encode() not in raw("collection_delivery", "problems", delivery.pk)


def test_it_is_read_as_it_was_given() -> None:
    delivery = refused()
    stored = Delivery.objects.select_related("file").get(pk=delivery.pk)

    assert stored.file.content == FILE
    assert stored.problems == PROBLEMS


def test_an_empty_file_is_sealed_as_well() -> None:
    delivery = refused(b"")

    assert keys.is_sealed(raw("collection_deliveryfile", "content", delivery.file.pk))
    assert DeliveryFile.objects.get().content == b""


def test_a_file_moved_to_another_row_does_not_open() -> None:
    one, other = refused(), refused(b"another file")
    put("collection_deliveryfile", "content", other.file.pk, raw_file(one))

    with pytest.raises(DoesNotOpen, match=rf"deliveryfile.content:{other.pk} does not open"):
        _ = DeliveryFile.objects.get(pk=other.file.pk).content


def raw_file(delivery: Delivery) -> bytes:
    return raw("collection_deliveryfile", "content", delivery.file.pk)


def test_two_files_that_changed_places_do_not_open() -> None:
    both = [refused(), refused(b"another file")]
    contents = [raw_file(each) for each in both]
    for each, content in zip(both, reversed(contents), strict=True):
        put("collection_deliveryfile", "content", each.file.pk, content)

    for each in both:
        with pytest.raises(DoesNotOpen):
            _ = DeliveryFile.objects.get(pk=each.file.pk).content


def test_a_file_moved_to_another_column_does_not_open() -> None:
    delivery = refused()
    put("collection_delivery", "problems", delivery.pk, raw_file(delivery))

    with pytest.raises(DoesNotOpen, match=r"delivery.problems:"):
        _ = Delivery.objects.get().problems


def test_a_plain_file_put_into_the_database_does_not_pass_for_ours() -> None:
    delivery = refused()
    put("collection_deliveryfile", "content", delivery.file.pk, b"forged;figures\n")

    with pytest.raises(DoesNotOpen):
        _ = DeliveryFile.objects.get().content


def test_without_the_key_nothing_opens_and_the_sentence_names_it(settings: Settings) -> None:
    settings.KEYRING = keyring(RING, secret_key="a secret")
    refused()
    settings.KEYRING = keyring("", secret_key="another secret")

    with pytest.raises(KeyMissing, match="'old' is not in the keyring"):
        _ = DeliveryFile.objects.get().content
    assert Delivery.objects.get().file_name == "cijfers.csv"


@pytest.mark.parametrize("read", ["values", "values_list", "only", "defer"])
def test_outside_an_object_only_the_sealed_form_is_handed_out(read: str) -> None:
    refused()
    query = DeliveryFile.objects.all()
    found: dict[str, Any] = {
        "values": lambda: query.values("content").get()["content"],
        "values_list": lambda: query.values_list("content", flat=True).get(),
        "only": lambda: query.only("content").get().__dict__["content"],
        "defer": lambda: query.defer("delivery").get().__dict__["content"],
    }

    assert isinstance(found[read](), Sealed)


def test_a_deferred_file_opens_when_it_is_asked_for() -> None:
    refused()

    assert DeliveryFile.objects.defer("content").get().content == FILE


def test_a_query_cannot_store_the_plain_form() -> None:
    delivery = refused()
    before, row = raw_file(delivery), DeliveryFile.objects.get()
    row.content = b"plain"

    with pytest.raises(NotSealed), transaction.atomic():
        DeliveryFile.objects.update(content=FILE)
    with pytest.raises(NotSealed), transaction.atomic():
        DeliveryFile.objects.bulk_update([row], ["content"])

    assert raw_file(delivery) == before


def test_many_at_once_are_sealed_each_in_its_own_place() -> None:
    both = [refused(), refused(b"another file")]
    DeliveryFile.objects.all().delete()
    DeliveryFile.objects.bulk_create(DeliveryFile(delivery=each, content=FILE) for each in both)

    assert [row.content for row in DeliveryFile.objects.all()] == [FILE, FILE]
    assert NAME.encode() not in raw_file(Delivery.objects.get(pk=both[0].pk))


@pytest.mark.parametrize("lookup", ["content", "content__contains", "content__in"])
def test_it_cannot_be_searched(lookup: str) -> None:
    with pytest.raises(FieldError, match="sealed and cannot be searched"):
        DeliveryFile.objects.filter(**{lookup: [FILE]})


def test_it_can_be_asked_whether_there_is_one() -> None:
    refused()

    assert Delivery.objects.filter(problems__isnull=False).count() == 1


def test_a_dump_of_the_data_holds_the_sealed_form() -> None:
    refused()
    dumped = serializers.serialize("json", [DeliveryFile.objects.get(), Delivery.objects.get()])

    assert [row["model"] for row in json.loads(dumped)] == [
        "collection.deliveryfile",
        "collection.delivery",
    ]
    assert NAME not in dumped


def test_saving_again_seals_anew_and_changes_nothing() -> None:
    delivery = refused()
    before = raw_file(delivery)
    DeliveryFile.objects.get().save()

    assert raw_file(delivery) != before
    assert DeliveryFile.objects.get().content == FILE


def test_a_row_without_its_place_is_not_sealed() -> None:
    with pytest.raises(NotSealed):
        DeliveryFile(content=FILE).save()
