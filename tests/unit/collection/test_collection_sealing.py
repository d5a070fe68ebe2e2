"""Files from before there was a keyring are sealed by the migration, and come back by it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cirkel.core import keys

BEFORE, AFTER = [("collection", "0001_initial")], [("collection", "0002_sealed_files")]
FILES = {1: b"indicator;waarde\nthuiszitters;Jan Jansen\n", 2: b"PK\x03\x04 a workbook"}
PROBLEM = '[{"message": "\'Jan Jansen\' is geen getal."}]'


def migrate(target: list[tuple[str, str]]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(target)


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def plain_deliveries() -> None:
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("people")
    apps = executor.loader.project_state([*BEFORE, *newest]).apps
    get = apps.get_model
    person = get("people", "Person").objects.create(email="a@voorbeeld.cirkel", name="A")
    house = get("people", "Organisation").objects.create(code="a", name="A", kind="school")
    source = get("collection", "Source").objects.create(code="a", name="A", organisation=house)
    for number, content in FILES.items():
        delivery = get("collection", "Delivery").objects.create(
            pk=number,
            source=source,
            fingerprint=str(number),
            received_by=person,
            received_at="2026-01-15T09:00:00Z",
            problems=[{"message": "'Jan Jansen' is geen getal."}],
        )
        get("collection", "DeliveryFile").objects.create(delivery=delivery, content=content)


@pytest.mark.django_db(transaction=True)
def test_what_stood_in_the_clear_is_sealed_and_reads_the_same() -> None:
    from cirkel.collection.models import Delivery  # noqa: PLC0415 - beside its use

    migrate(BEFORE)
    try:
        plain_deliveries()
        plain = rows("SELECT content FROM collection_deliveryfile ORDER BY id")
        assert [bytes(row[0]) for row in plain] == list(FILES.values())  # type: ignore[call-overload]  # bytes or a view of them
        migrate(AFTER)
        sealed = rows("SELECT content FROM collection_deliveryfile ORDER BY id")
        stored = Delivery.objects.select_related("file").order_by("pk")

        assert [keys.is_sealed(bytes(row[0])) for row in sealed] == [True, True]  # type: ignore[call-overload]  # likewise
        assert {row.pk: row.file.content for row in stored} == FILES
        assert [row.problems[0]["message"] for row in stored] == ["'Jan Jansen' is geen getal."] * 2
        migrate(BEFORE)
        assert rows("SELECT content FROM collection_deliveryfile ORDER BY id") == plain
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
