"""A second lock on the trail: the database itself refuses to change or remove a line.

Who owns the database can lift it; the seals show what happened then. It is put back after every
`migrate`, because some changes to a table of SQLite make that table anew, without its triggers.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from cirkel.core.models import AuditEntry

TABLE = AuditEntry._meta.db_table
SENTENCE = "the audit trail is append-only"

SQLITE = {
    f"{TABLE}_no_{event}": (
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{event} BEFORE {event.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    )
    for event in ("update", "delete")
}
FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_is_closed() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
)
POSTGRESQL = {
    f"{TABLE}_no_{name}": (
        f"CREATE OR REPLACE TRIGGER {TABLE}_no_{name} BEFORE {events} ON {TABLE} "
        f"FOR EACH {each} EXECUTE FUNCTION {TABLE}_is_closed()"
    )
    for name, events, each in (
        ("change", "UPDATE OR DELETE", "ROW"),
        ("emptying", "TRUNCATE", "STATEMENT"),
    )
}


def close(connection: BaseDatabaseWrapper) -> None:
    """Put the lock on, or leave it on."""
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for statement in _triggers(connection).values():
            cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For emptying a whole database, and nothing else."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
    try:
        yield
    finally:
        close(connection)


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]
