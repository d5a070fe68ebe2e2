"""`python -m benchmarks.trail`: what the chain of the audit trail costs, and what a check takes.

Three ways to write the same lines: as rows of a plain table, through `audit.record` with a
transaction each, and all in one transaction. Then `chain.verify` walks them, and they are searched.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

from django.db import connection, transaction
from django.db.models import Model

from benchmarks.covenant import CODE, prepare_database
from benchmarks.measuring import peak_megabytes
from cirkel.core import audit, chain, locks
from cirkel.core.models import AuditEntry, AuditState
from cirkel.people.rules import SYSTEM
from cirkel.trail.queries import Wanted, lines_wanted, stretch
from tests import factories

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
CHANGES = {"title": ["Hoe oud zijn zij?", "Hoe oud zijn de kinderen?"], "due_on": ["x", "y"]}


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.trail")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=2_000, help="lines with their own transaction")
    asked = parser.parse_args()
    prepare_database()
    thing = factories.covenant(code=CODE)
    empty()
    plain = timed(asked.each, lambda number: insert_plainly(thing, number))
    empty()
    alone = timed(asked.each, lambda number: record(thing, number))
    together = fill(thing, asked.lines - audit.head().number)
    print(
        f"Trail ({connection.vendor}): plain insert {plain:.3f} ms, record {alone:.3f} ms "
        f"(× {alone / plain:.2f}), record within one transaction {together:.3f} ms"
    )
    print(verified())
    print(searched(thing))


def timed(times: int, act: Callable[[int], object]) -> float:
    """Milliseconds for each, in a transaction of its own."""
    start = perf_counter()
    for number in range(times):
        with transaction.atomic():
            act(number)
    return 1000 * (perf_counter() - start) / times


def insert_plainly(thing: Model, number: int) -> None:
    """The same row without number, seal or state."""
    AuditEntry(
        pk=number + 1,
        at=FIRST + timedelta(minutes=number),
        by_kind="installation",
        origin="system",
        action="goals.question.edited",
        object_type=thing._meta.label_lower,
        object_id=thing.pk,
        changes=CHANGES,
        key_id="x" * 15,
        seal="x" * 64,
    ).save(force_insert=True)


def record(thing: Model, number: int) -> None:
    at = FIRST + timedelta(minutes=number)
    audit.record("goals.question.edited", thing, by=SYSTEM, at=at, changes=CHANGES)


def empty() -> None:
    with locks.lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {AuditEntry._meta.db_table}")
    AuditState.objects.all().delete()


def fill(thing: Model, lines: int) -> float:
    """Milliseconds for each of many in one transaction."""
    begin = audit.head().number
    start = perf_counter()
    with transaction.atomic():
        for number in range(begin, begin + lines):
            record(thing, number)
    return 1000 * (perf_counter() - start) / max(lines, 1)


def verified() -> str:
    before, start = peak_megabytes(), perf_counter()
    verdict = chain.verify()
    seconds, number = perf_counter() - start, verdict.head.number
    if verdict.how is not None:
        raise SystemExit(f"The chain broke at {verdict.broken_at}: {verdict.how}")
    return (
        f"Verify: {number:,} lines in {seconds:.1f} s, {number / seconds:,.0f} lines/s, "
        f"peak {peak_megabytes()} MB of which {before} MB before it began"
    )


def searched(thing: Model) -> str:
    """The newest and the oldest fifty of a search, in milliseconds."""
    day = (FIRST + timedelta(days=1)).date()
    searches = {
        "all": Wanted(),
        "object": Wanted(object_type=thing._meta.label_lower, object_id=thing.pk),
        "action": Wanted(action="goals.question.edited"),
        "first days": Wanted(last=day),
        "nobody": Wanted(person_id=999),
    }
    told = []
    for name, wanted in searches.items():
        for older_than in (None, 60):
            start = perf_counter()
            stretch(lines_wanted(wanted), older_than=older_than)
            told.append(f"{name} {'newest' if older_than is None else 'oldest'}")
            told[-1] += f" {1000 * (perf_counter() - start):.1f} ms"
    return "Search: " + ", ".join(told)


if __name__ == "__main__":
    main()
