"""Checking the trail: whether every line is there, as it was written, in the order it was written.

Reads the tables past the application's own guards and holds one batch at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from cirkel.core import seals
from cirkel.core.audit import ONLY, Head
from cirkel.core.enums import Break
from cirkel.core.models import AuditEntry, AuditState

BATCH = 1_000
FIELDS = (*AuditEntry.sealed_names(), "seal")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The head that was reached; `broken_at` names the first line that is wrong, `how` why."""

    head: Head
    broken_at: int | None = None
    how: Break | None = None


class Broken(Exception):
    def __init__(self, number: int, how: Break) -> None:
        self.number, self.how = number, how
        super().__init__(f"{how} at {number}")


def verify(
    *, kept: Head | None = None, on_progress: Callable[[int], None] | None = None
) -> Verdict:
    """Walk the whole chain; `kept` is a head that was noted elsewhere at an earlier moment.

    The site may go on writing: lines that come meanwhile are walked too. One query for each batch.
    """
    walk = Walk(kept)
    try:
        walk.to_the_end(on_progress or (lambda _number: None))
    except Broken as broken:
        return Verdict(walk.head, broken.number, broken.how)
    return Verdict(walk.head)


class Walk:
    """From line to line; `head` is the last one that was right."""

    def __init__(self, kept: Head | None) -> None:
        self.keys = seals.audit_keys().by_id
        self.kept = kept
        self.head = Head(0, "")

    def to_the_end(self, on_progress: Callable[[int], None]) -> None:
        """A state that counts more than was walked may have been written meanwhile: look once more.
        Lines that it counted before that look must be there."""
        self._lines(on_progress)
        state = _state()
        while state and state.lines > self.head.number:
            self._lines(on_progress)
            if state.lines > self.head.number:
                raise Broken(self.head.number + 1, Break.CUT_OFF)
            state = _state()
        self._end(state)

    def _lines(self, on_progress: Callable[[int], None]) -> None:
        for batch in _batches(after=self.head.number):
            for line in batch:
                self._step(line)
            on_progress(self.head.number)

    def _step(self, line: dict[str, Any]) -> None:
        number = self.head.number + 1
        if line["id"] < number:
            raise Broken(line["id"], Break.INSERTED)
        if line["id"] > number:
            raise Broken(number, Break.MISSING)
        if line["key_id"] not in self.keys:
            raise Broken(number, Break.UNKNOWN_KEY)
        if not self._fits(line):
            raise Broken(number, Break.INSERTED if self._next_fits_here() else Break.ALTERED)
        self.head = Head(number, line["seal"])
        if self.kept and self.kept.number == number and self.kept != self.head:
            raise Broken(number, Break.REWRITTEN)

    def _fits(self, line: dict[str, Any]) -> bool:
        """Whether this line was sealed to stand after the last one that was right."""
        key = self.keys.get(line["key_id"])
        fields = {name: line[name] for name in FIELDS if name != "seal"}
        return key is not None and seals.same(
            seals.seal_of(fields, previous=self.head.seal, key=key), line["seal"]
        )

    def _next_fits_here(self) -> bool:
        """Then the line before it was put in between, and the rest was moved up."""
        here = self.head.number + 1
        following = AuditEntry.objects.filter(id=here + 1).values(*FIELDS).first()
        return following is not None and self._fits({**following, "id": here})

    def _end(self, state: AuditState | None) -> None:
        reached = self.head.number
        if not reached and _is_something_done():
            raise Broken(1, Break.EMPTIED)
        if state is None and reached:
            raise Broken(reached, Break.STATE)
        if state and state.lines < reached:
            raise Broken(state.lines + 1, Break.INSERTED)
        if self.kept and self.kept.number > reached:
            raise Broken(reached + 1, Break.CUT_OFF)
        if state and reached and not self._is_sealed(state):
            raise Broken(reached, Break.STATE)

    def _is_sealed(self, state: AuditState) -> bool:
        """Nobody without the key can set the count back to an earlier line."""
        key = self.keys.get(state.key_id)
        last = self.head.seal
        return key is not None and seals.same(
            seals.seal_of_state(lines=state.lines, last=last, key=key), state.seal
        )


def _is_something_done() -> bool:
    """Whether a table of ours holds anything: nothing comes there without a line."""
    made = set(connection.introspection.table_names())
    ours = (model for model in apps.get_models() if model.__module__.startswith("cirkel."))
    return any(
        model._default_manager.exists()
        for model in ours
        if model._meta.app_label != AuditEntry._meta.app_label and model._meta.db_table in made
    )


def _state() -> AuditState | None:
    return AuditState.objects.filter(pk=ONLY).first()


def _batches(*, after: int) -> Iterator[list[dict[str, Any]]]:
    """In the order of the numbers; from the very first one when nothing was walked yet, so that a
    line with a number below 1 is seen too."""
    lines = AuditEntry.objects.order_by("id").values(*FIELDS)
    rest = lines.filter(id__gt=after) if after else lines
    while batch := list(rest[:BATCH]):
        yield batch
        rest = lines.filter(id__gt=batch[-1]["id"])
