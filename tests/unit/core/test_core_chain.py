"""Whoever tampers with the trail in the database is found, with the first bad line."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cirkel.core import audit, chain, locks, seals
from cirkel.core.chain import Verdict
from cirkel.core.enums import Break
from cirkel.core.keys import keyring, new_line
from cirkel.core.models import AuditEntry, AuditState
from cirkel.goals.models import Area
from cirkel.people.rules import SYSTEM
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db
LINES = 8


@pytest.fixture(autouse=True)
def _lines() -> None:
    """Eight lines, each with something in every field."""
    area = factories.area()
    for number in range(1, LINES + 1):
        change = {"name": ["é", number], "deep": {"b": [None, True], "a": "x"}}
        audit.record("goals.area.renamed", area, by=SYSTEM, at=MOMENT, changes=change, why="Zo.")


def run(statement: str, *values: Any) -> None:
    """As someone would who can write in the database, past every guard of ours."""
    with locks.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def broken() -> tuple[int | None, Break | None]:
    verdict = chain.verify()
    return verdict.broken_at, verdict.how


def insert(number: int, *, like: int, **values: Any) -> None:
    """A line with that number, equal to another one but for the values given."""
    columns = [field.column for field in AuditEntry._meta.concrete_fields]
    given = {"id": number, **values}
    picked = ", ".join("%s" if name in given else name for name in columns)
    run(
        f"INSERT INTO core_auditentry ({', '.join(columns)}) SELECT {picked} "
        "FROM core_auditentry WHERE id = %s",
        *(given[name] for name in columns if name in given),
        like,
    )


def move(old: int, new: int) -> None:
    run("UPDATE core_auditentry SET id = %s WHERE id = %s", new, old)


def test_the_chain_is_whole_as_it_was_written() -> None:
    verdict = chain.verify()

    assert verdict == Verdict(audit.head())
    assert verdict.head.number == LINES


def test_a_trail_that_was_emptied_is_found_by_what_was_done() -> None:
    """The count with it, by someone without any key; an installation that never began is whole."""
    run("DELETE FROM core_auditentry")
    AuditState.objects.all().delete()
    emptied = broken()
    Area.objects.all().delete()

    assert emptied == (1, Break.EMPTIED)
    assert chain.verify() == Verdict(audit.Head(0, ""))


def test_numbers_have_no_gaps_and_every_seal_differs() -> None:
    found = list(AuditEntry.objects.order_by("id").values_list("id", "seal"))

    assert [number for number, _ in found] == list(range(1, LINES + 1))
    assert len({seal for _, seal in found}) == LINES


def other(name: str, value: Any) -> Any:
    field = AuditEntry._meta.get_field(name)
    if field.get_internal_type() == "DateTimeField":
        return MOMENT.replace(microsecond=1)
    if name == "changes":
        return json.dumps({"name": ["é", 99]})
    return f"{value}x"[-field.max_length :] if field.max_length else {None: 7}.get(value, "Anders")


@pytest.mark.parametrize("name", [n for n in AuditEntry.sealed_names() if n != "id"])
def test_a_field_that_was_altered_is_found(name: str) -> None:
    value = AuditEntry.objects.values_list(name, flat=True).get(pk=4)
    changed = 7 if name in {"by_id", "object_id"} else other(name, value)
    run(f"UPDATE core_auditentry SET {name} = %s WHERE id = 4", changed)

    assert broken() == (4, Break.UNKNOWN_KEY if name == "key_id" else Break.ALTERED)


def test_a_seal_that_was_altered_is_found() -> None:
    run("UPDATE core_auditentry SET seal = %s WHERE id = 4", "0" * 64)

    assert broken() == (4, Break.ALTERED)


@pytest.mark.parametrize("number", [1, 4])
def test_a_line_that_was_removed_is_found(number: int) -> None:
    run("DELETE FROM core_auditentry WHERE id = %s", number)

    assert broken() == (number, Break.MISSING)


def test_a_removed_line_is_found_when_the_rest_moved_down() -> None:
    run("DELETE FROM core_auditentry WHERE id = 4")
    for number in range(5, LINES + 1):
        move(number, number - 1)
    AuditState.objects.update(lines=LINES - 1)

    assert broken() == (4, Break.ALTERED)


def test_the_end_that_was_cut_off_is_found() -> None:
    run("DELETE FROM core_auditentry WHERE id > 5")

    assert broken() == (6, Break.CUT_OFF)


def test_all_lines_that_were_removed_are_found() -> None:
    run("DELETE FROM core_auditentry")

    assert broken() == (1, Break.CUT_OFF)


def test_cutting_off_the_end_and_setting_the_count_back_is_found() -> None:
    run("DELETE FROM core_auditentry WHERE id > 5")
    AuditState.objects.update(lines=5, last_seal=AuditEntry.objects.get(pk=5).seal)

    assert broken() == (5, Break.STATE)


def test_a_count_that_was_removed_is_found() -> None:
    AuditState.objects.all().delete()

    assert broken() == (LINES, Break.STATE)


def test_an_older_state_put_back_is_found_by_a_head_that_was_kept_elsewhere() -> None:
    older = AuditState.objects.values().get()
    audit.record("goals.area.renamed", factories.area(), by=SYSTEM, at=MOMENT)
    kept = audit.head()
    run("DELETE FROM core_auditentry WHERE id > %s", LINES)
    AuditState.objects.update(**older)

    assert chain.verify().how is None
    assert chain.verify(kept=kept).broken_at == LINES + 1
    assert chain.verify(kept=kept).how == Break.CUT_OFF


def test_two_lines_that_changed_places_are_found() -> None:
    move(3, 99)
    move(5, 3)
    move(99, 5)

    assert broken() == (3, Break.ALTERED)


def test_a_forged_line_in_between_is_found_when_the_rest_moved_up() -> None:
    for number in range(LINES, 3, -1):
        move(number, number + 1)
    insert(4, like=3, action="goals.area.removed")
    AuditState.objects.update(lines=LINES + 1)

    assert broken() == (4, Break.INSERTED)


@pytest.mark.parametrize("number", [LINES + 1, LINES + 2, 0, -3])
def test_a_forged_line_at_either_end_is_found(number: int) -> None:
    insert(number, like=3, action="goals.area.removed")

    expected = Break.MISSING if number == LINES + 2 else Break.INSERTED
    assert broken()[1] == (Break.ALTERED if number == LINES + 1 else expected)
    assert broken()[0] == min(number, LINES + 1)


def test_a_line_sealed_with_our_key_and_not_counted_is_found() -> None:
    """Written by whoever stole the key but forgot the count."""
    keys, head = seals.audit_keys(), audit.head()
    line = AuditEntry.objects.get(pk=3)
    line.id = LINES + 1
    key = keys.by_id[keys.current]
    seal = seals.seal_of(line.sealed_fields(), previous=head.seal, key=key)
    insert(LINES + 1, like=3, seal=seal)

    assert broken() == (LINES + 1, Break.INSERTED)


def rewritten(sign: Callable[[AuditEntry, str], str]) -> None:
    """The fourth line altered, and every seal from there on computed anew."""
    run("UPDATE core_auditentry SET action = 'goals.area.removed' WHERE id = 4")
    previous = AuditEntry.objects.get(pk=3).seal
    for line in AuditEntry.objects.filter(pk__gt=3).order_by("id"):
        previous = sign(line, previous)
        run("UPDATE core_auditentry SET seal = %s WHERE id = %s", previous, line.pk)
    AuditState.objects.update(last_seal=previous)


def test_seals_computed_anew_without_the_key_are_found() -> None:
    def plain(line: AuditEntry, previous: str) -> str:
        written = previous.encode() + b"\n" + seals.canonical(line.sealed_fields())
        return hashlib.sha256(written).hexdigest()

    rewritten(plain)

    assert broken() == (4, Break.ALTERED)


def test_seals_computed_anew_with_a_stolen_key_are_found_by_a_kept_head() -> None:
    keys, kept = seals.audit_keys(), audit.Head(6, AuditEntry.objects.get(pk=6).seal)
    key = keys.by_id[keys.current]

    rewritten(lambda line, last: seals.seal_of(line.sealed_fields(), previous=last, key=key))
    last = AuditEntry.objects.get(pk=LINES).seal
    AuditState.objects.update(seal=seals.seal_of_state(lines=LINES, last=last, key=key))

    assert broken() == (None, None)
    verdict = chain.verify(kept=kept)
    assert (verdict.broken_at, verdict.how) == (6, Break.REWRITTEN)


def test_a_kept_head_that_still_holds_proves_it() -> None:
    kept = audit.head()
    audit.record("goals.area.renamed", factories.area(), by=SYSTEM, at=MOMENT)

    assert chain.verify(kept=kept) == Verdict(audit.head())
    assert audit.head() != kept


def test_lines_of_an_older_key_stay_good_after_rotation(settings: Settings) -> None:
    settings.KEYRING = keyring(new_line(), secret_key=settings.SECRET_KEY)
    audit.record("goals.area.renamed", factories.area(), by=SYSTEM, at=MOMENT)
    whole = broken()
    used = set(AuditEntry.objects.values_list("key_id", flat=True))
    settings.KEYRING = replace(settings.KEYRING, keys=settings.KEYRING.keys[:1])

    assert (len(used), whole) == (2, (None, None))
    assert broken() == (1, Break.UNKNOWN_KEY)


def test_the_walk_holds_one_batch_and_asks_one_query_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chain, "BATCH", 3)
    seen: list[int] = []

    with CaptureQueriesContext(connection) as asked:
        verdict = chain.verify(on_progress=seen.append)

    assert (verdict, seen) == (Verdict(audit.head()), [3, 6, 8])
    assert len(asked) == 5  # Three batches, the empty one that ends them, and the state.


def test_a_line_written_meanwhile_is_walked_too() -> None:
    written: list[int] = []

    def write_once(number: int) -> None:
        if not written:
            area = factories.area()
            written.append(audit.record("goals.area.renamed", area, by=SYSTEM, at=MOMENT).pk)

    assert chain.verify(on_progress=write_once) == Verdict(audit.head())
    assert audit.head().number == LINES + 1


def test_the_commands_say_it_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "head")
    head = capsys.readouterr().out.strip()
    call_command("audit", "verify", "--head", head)

    assert head == f"{LINES}:{AuditEntry.objects.get(pk=LINES).seal}"
    assert capsys.readouterr().out == f"Het spoor is ongeschonden: 8 regels, hoofd {head}.\n"


def test_the_command_names_the_first_bad_line_and_fails() -> None:
    run("UPDATE core_auditentry SET why = 'Anders.' WHERE id IN (3, 6)")

    with pytest.raises(CommandError) as said:
        call_command("audit", "verify")

    assert str(said.value) == "Het spoor is geschonden bij regel 3: die regel is veranderd."
    assert said.value.returncode == 1


@pytest.mark.parametrize("head", ["8", "8:abc", "x" * 66])
def test_a_head_that_is_none_is_refused(head: str) -> None:
    with pytest.raises(CommandError, match="schrijf het hoofd zoals 'cirkel audit head' het gaf"):
        call_command("audit", "verify", "--head", head)
