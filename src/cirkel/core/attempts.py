"""Counts of attempts to sign in: in the database, so that every process sees the same.

Django's own cache in a database reads what is there with `pickle`, which runs whatever a row tells
it to: who can write in the database could run code here, beside the keys. We read plain values.
"""

import base64
import io
import pickle
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class PlainOnly(pickle.Unpickler):
    """Numbers, texts, lists: nothing that has to be looked up, so nothing that can be called."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError("no plain value")


def plain(stored: str) -> Any:
    return PlainOnly(io.BytesIO(base64.b64decode(stored))).load()


class Attempts(DatabaseCache):
    """What is not plain is refused loudly: nobody but an intruder put it there."""

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not names:
            return {}
        connection = connections[router.db_for_read(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]  # its stub lacks it
        places = ", ".join(["%s"] * len(names))
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT cache_key, value FROM {table} "
                f"WHERE expires >= %s AND cache_key IN ({places})",
                [now, *names],
            )
            return {names[name]: plain(stored) for name, stored in cursor.fetchall()}
