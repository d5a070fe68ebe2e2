"""Finding lines: every filter, page by page, at a price that does not grow."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cirkel.core import audit
from cirkel.core.enums import Doer
from cirkel.core.models import AuditEntry
from cirkel.people.models import Group, Membership, Person
from cirkel.people.rules import SYSTEM, VISITOR, Actor
from cirkel.trail import queries
from cirkel.trail.enums import Part
from cirkel.trail.queries import Wanted, lines_wanted, own_lines, stretch
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def line(at: datetime = MOMENT, *, by: Actor = SYSTEM, action: str = "goals.area.added") -> int:
    return audit.record(action, factories.area(), by=by, at=at).pk


def found(**wanted: object) -> list[int]:
    return [row.pk for row in lines_wanted(Wanted(**wanted))]  # type: ignore[arg-type]  # in a test


def test_without_a_filter_everything_newest_first() -> None:
    lines = [line(NOON), line(NOON - timedelta(days=1)), line(NOON)]

    assert found() == [lines[2], lines[0], lines[1]]


def test_a_period_holds_its_first_and_last_day_as_they_are_here() -> None:
    """Midnight in the Netherlands is 23:00 UTC in winter."""
    before = line(datetime(2026, 1, 9, 22, 59, 59, tzinfo=UTC))
    first = line(datetime(2026, 1, 9, 23, 0, tzinfo=UTC))
    last = line(datetime(2026, 1, 11, 22, 59, 59, tzinfo=UTC))
    after = line(datetime(2026, 1, 11, 23, 0, tzinfo=UTC))

    assert found(first=date(2026, 1, 10), last=date(2026, 1, 11)) == [last, first]
    assert found(first=date(2026, 1, 10)) == [after, last, first]
    assert found(last=date(2026, 1, 11)) == [last, first, before]


def test_by_whom(data_adviser: Person, coordinator: Person) -> None:
    own = line(by=factories.actor_of(data_adviser))
    other, system, visitor = line(by=factories.actor_of(coordinator)), line(), line(by=VISITOR)

    assert found(person_id=data_adviser.pk) == [own]
    assert found(doer=Doer.PERSON) == [other, own]
    assert found(doer=Doer.INSTALLATION) == [system]
    assert found(doer=Doer.VISITOR) == [visitor]


def test_what_was_done_and_to_what() -> None:
    added, renamed = line(), line(action="goals.area.renamed")
    group = audit.record("people.group.added", factories.group(), by=SYSTEM, at=MOMENT).pk
    every = audit.read("people.person.addresses_read", Person, by=SYSTEM, at=MOMENT).pk

    assert found(action="goals.area.renamed") == [renamed]
    assert found(object_type="goals.area") == [renamed, added]
    assert found(object_type="people.group", object_id=factories.group().pk) == [group]
    assert found(object_type="people.group", object_id=999) == []
    assert found(object_type="people.person") == [every]


def test_lines_come_in_stretches_without_a_gap_or_a_double(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where many lines carry the same moment."""
    monkeypatch.setattr(queries, "PER_PAGE", 3)
    for number in range(8):
        line(NOON + timedelta(seconds=number // 4))
    seen, older = [], None
    while True:
        part = stretch(lines_wanted(Wanted()), older_than=older)
        seen.append([row.pk for row in part.lines])
        older = part.older_than
        if older is None:
            break

    assert seen == [[8, 7, 6], [5, 4, 3], [2, 1]]


def test_older_than_a_line_that_is_not_there_is_nothing() -> None:
    line()

    assert stretch(lines_wanted(Wanted()), older_than=99).lines == []


FILTERS: list[Wanted] = [
    Wanted(),
    Wanted(first=date(2026, 1, 1), last=date(2026, 2, 1)),
    Wanted(person_id=7),
    Wanted(person_id=7, first=date(2026, 1, 1)),
    Wanted(action="goals.area.added", last=date(2026, 2, 1)),
    Wanted(object_type="goals.area", object_id=3),
    Wanted(object_type="goals.area", object_id=3, first=date(2026, 1, 1)),
]


@pytest.mark.parametrize("older_than", [None, 1])
@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_no_search_reads_or_sorts_the_whole_trail(wanted: Wanted, older_than: int | None) -> None:
    """The database walks one index in the order that is asked for."""
    line()
    lines = queries._older(lines_wanted(wanted), older_than)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")

    plan = lines[:51].explain()

    assert "audit_w" in plan or "audit_did" in plan
    assert "SCAN core_auditentry\n" not in plan + "\n"
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize("count", [1, 3])
def test_a_stretch_costs_the_same_for_any_number_of_lines(count: int) -> None:
    for _ in range(count):
        line()

    with CaptureQueriesContext(connection) as first:
        stretch(lines_wanted(Wanted()))
    with CaptureQueriesContext(connection) as older:
        stretch(lines_wanted(Wanted()), older_than=count)

    assert (len(first), len(older)) == (1, 2)


def actions(person: Person, part: Part) -> list[str]:
    return [row.action for row in own_lines(person, part)]


@pytest.fixture
def act(coordinator: Person) -> Callable[..., None]:
    by = factories.actor_of(coordinator)

    def acted(action: str, thing: object, **fields: object) -> None:
        audit.record(action, thing, **{"by": by, "at": MOMENT, **fields})  # type: ignore[arg-type]  # in a test

    return acted


def test_one_s_own_trail_holds_what_others_did_with_one_s_data(
    act: Callable[..., None], data_adviser: Person, chair: Person
) -> None:
    act("people.person.added", data_adviser)
    act("people.person.renamed", chair)
    act("people.membership.added", data_adviser.memberships.get())
    act("people.membership.ended", chair.memberships.get())
    act("people.person.addresses_read", Person)
    act("people.person.corrected", data_adviser, by=factories.actor_of(data_adviser))

    assert AuditEntry.objects.count() == 6
    assert actions(data_adviser, Part.ABOUT) == [
        "people.person.addresses_read",
        "people.membership.added",
        "people.person.added",
    ]
    assert actions(data_adviser, Part.BY) == ["people.person.corrected"]


def test_a_number_of_another_kind_of_object_is_not_one_s_own(
    act: Callable[..., None], data_adviser: Person
) -> None:
    act("people.group.added", Group(pk=data_adviser.pk))

    assert AuditEntry.objects.get().object_id == data_adviser.pk
    assert actions(data_adviser, Part.ABOUT) == []


def test_rows_that_are_a_person_s_are_found_by_their_key() -> None:
    labels = {(model._meta.label, key) for model, key in queries.owned_models()}

    assert ("people.Membership", "person") in labels
    assert ("people.Link", "person") in labels
    # Who received or signed off a delivery answers for it; the delivery is not theirs.
    assert {key for _, key in labels} <= {"person", "user"}


@pytest.mark.parametrize("count", [1, 3])
def test_one_s_own_trail_costs_the_same_for_any_number_of_seats(
    data_adviser: Person, count: int
) -> None:
    for number in range(count):
        factories.membership(person=data_adviser, group=factories.group(f"groep-{number}"))

    with CaptureQueriesContext(connection) as asked:
        list(own_lines(data_adviser, Part.ABOUT))

    assert Membership.objects.filter(person=data_adviser).count() == count + 1
    assert len(asked) == 1 + len(queries.owned_models())
