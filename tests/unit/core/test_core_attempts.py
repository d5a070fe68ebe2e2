"""What counts attempts runs nothing that stands in its table."""

import base64
import pickle
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

from cirkel.core.attempts import Attempts

TABLE = "cirkel_cache"
RAN: list[str] = []
PLAIN = [1.5, 2, "een tekst", True, None, [1.25, 1.0], {"a": 1}]
pytestmark = pytest.mark.django_db


def run(what: str) -> None:
    RAN.append(what)


class Payload:
    """Becomes a call when it is read."""

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return run, ("ran",)


def put_in_the_table(cache: DatabaseCache, key: str) -> None:
    """As someone does who can write in the database and nowhere else."""
    stored = base64.b64encode(pickle.dumps(Payload())).decode()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (cache_key, value, expires) VALUES (%s, %s, %s)",
            [cache.make_key(key), stored, timezone.now() + timedelta(hours=1)],
        )


def test_a_row_that_is_code_does_not_run() -> None:
    ours, theirs = Attempts(TABLE, {}), DatabaseCache(TABLE, {})
    put_in_the_table(ours, "gast")
    RAN.clear()
    theirs.get("gast")
    would_have_run = list(RAN)
    RAN.clear()
    with pytest.raises(pickle.UnpicklingError):
        ours.get("gast")

    assert (would_have_run, RAN) == (["ran"], [])


def test_it_is_the_one_that_counts() -> None:
    assert type(caches["default"]) is Attempts


@pytest.mark.parametrize("value", PLAIN, ids=str)
def test_a_plain_value_comes_back_as_it_was(value: object) -> None:
    cache = caches["default"]
    cache.set("waarde", value, timeout=60)

    assert cache.get("waarde", "niets") == value
    assert cache.get_many(["waarde", "elders"]) == {"waarde": value}
    assert cache.get_many([]) == {}


def test_a_value_holds_for_as_long_as_was_said() -> None:
    cache = caches["default"]
    cache.set("voorbij", 1, timeout=-1)
    cache.set("straks", 2, timeout=60)

    assert (cache.get("voorbij"), cache.get("straks")) == (None, 2)
    assert (cache.add("voorbij", 3), cache.add("straks", 4)) == (True, False)
