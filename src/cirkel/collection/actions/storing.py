"""Figures into their table, as fast as the database takes them.

A model object and its own way through the ORM for each row would take two thirds of the time of a
large import. The table's constraints hold here as they do anywhere.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from django.db import connection
from django.db.models import Field

from cirkel.collection.models import Figure
from cirkel.goals.models import Area, Definition
from intake.figures import FigureRow
from tally.cells import breakdown_key
from tally.values import Absent, kind_of

Row = tuple[Any, ...]
COLUMNS = tuple(field for field in Figure._meta.concrete_fields if not field.primary_key)
REMEMBERED = 10_000


def table_rows(delivery_id: int, figures: Iterable[FigureRow]) -> Iterator[Row]:
    """Each figure as a row of its table, in the order of `COLUMNS`. Two queries."""
    pairs = Definition.objects.values_list("indicator__code", "version", "pk")
    definitions = {(code, version): pk for code, version, pk in pairs}
    areas = dict(Area.objects.values_list("code", "pk"))
    ready = {field.name: _prepared(field) for field in COLUMNS}
    day, number = ready["period_first"], ready["number"]
    for figure in figures:
        yield (
            delivery_id,
            definitions[figure.indicator, figure.version],
            areas[figure.area],
            figure.period.code,
            day(figure.period.first),
            day(figure.period.last),
            breakdown_key(figure.breakdown),
            kind_of(figure.value),
            None if isinstance(figure.value, Absent) else number(figure.value),
            figure.note[:300],
            figure.sheet[:60],
            figure.row,
        )


def _prepared(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """How the database wants values of this kind. A file repeats itself: each is asked once."""
    return lru_cache(maxsize=REMEMBERED)(partial(field.get_db_prep_save, connection=connection))


def insert_rows(rows: list[Row]) -> None:
    """In the transaction of whoever asks."""
    table = Figure._meta.db_table
    columns = ", ".join(f'"{field.attname}"' for field in COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # There, a statement for each row takes five times as long as this.
            copy = cursor.copy(f"COPY {table} ({columns}) FROM STDIN")
            with connection.wrap_database_errors, copy as stream:
                for row in rows:
                    stream.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
