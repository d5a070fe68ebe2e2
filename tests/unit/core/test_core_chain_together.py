"""Many who write at once make one chain; lines of an older version become part of it."""

from tests.unit.core.conftest import Program

MIGRATE = """
from django.core.management import call_command
call_command("migrate", "core", verbosity=0)
"""
BEFORE_CHAINS = MIGRATE.replace('"core"', '"core", "0001"')
WRITE = """
from threading import Barrier, Thread
from django.db import connection, transaction
from django.utils import timezone
from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.people.rules import SYSTEM

THREADS, TIMES = 6, 15
together, failed = Barrier(THREADS), []

def write(number):
    try:
        together.wait()
        for time in range(TIMES):
            try:
                with transaction.atomic():
                    add = audit.note if time % 2 else audit.record
                    add("core.thing.done", AuditEntry, by=SYSTEM, at=timezone.now())
                    if time % 5 == 4:
                        raise ZeroDivisionError  # Undone: it leaves no line, and no gap.
            except ZeroDivisionError:
                pass
    except Exception as error:
        failed.append(repr(error))
    finally:
        connection.close()

threads = [Thread(target=write, args=[number]) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
TELL = """
from cirkel.core import audit, chain
verdict = chain.verify()
print(verdict.how, verdict.head == audit.head(), verdict.head.number, audit.state())
"""
OLD_LINES = """
from django.db import connection
rows = [
    (3, None, "goals.area.added", "goals.area", 1, '{"name": "Zwijndrecht"}'),
    (4, 12, "goals.question.edited", "goals.openquestion", 5, '{"title": ["a", "b"]}'),
    (9, 12, "people.membership.ended", "people.membership", 2, '{"until_on": "2026-01-01"}'),
    (2500, 13, "old.thing.gone", "old.thing", 2, "{}"),
]
with connection.cursor() as cursor:
    for row in rows:
        cursor.execute(
            "INSERT INTO core_auditentry (id, at, by_id, action, object_type, object_id, changes)"
            " VALUES (%s, '2026-01-15 09:00:00.123456+00:00', %s, %s, %s, %s, %s)", row)
    cursor.execute("INSERT INTO core_auditstate (id, changes) VALUES (1, 7)")
"""
OLD_TOLD = """
from cirkel.core.models import AuditEntry
for line in AuditEntry.objects.order_by("id"):
    print(line.id, line.by_kind, line.by_id, line.origin, line.action, line.changes)
"""


def test_writers_at_once_make_one_unbroken_chain(program: Program) -> None:
    failed, verdict = program(MIGRATE + WRITE + "print(failed)" + TELL).splitlines()

    assert failed == "[]"
    # Of every fifteen, three are undone; of the rest, every other one changes a page.
    assert verdict == "None True 72 36"


def test_the_lines_of_an_older_version_are_numbered_and_sealed(program: Program) -> None:
    program(BEFORE_CHAINS + OLD_LINES)

    *lines, verdict = program(MIGRATE + OLD_TOLD + TELL).splitlines()

    assert lines == [
        "1 installation None system goals.area.added {'name': 'Zwijndrecht'}",
        "2 person 12 system goals.question.edited {'title': ['a', 'b']}",
        "3 person 12 system people.membership.ended {'until_on': '[redacted]'}",
        "4 person 13 system old.thing.gone {}",
    ]
    assert verdict == "None True 4 7"


def test_an_empty_database_starts_an_empty_chain(program: Program) -> None:
    program(BEFORE_CHAINS)

    assert program(MIGRATE + TELL) == "None True 0 0"
