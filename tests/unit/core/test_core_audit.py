import pytest
from django.db import transaction

from cirkel.core import audit
from cirkel.core.models import AuditEntry, TrailIsClosed
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


def entry(name: str = "goals.goal.added") -> AuditEntry:
    return audit.record(name, factories.area(), by=SYSTEM, at=MOMENT)


def test_a_line_says_who_did_what_when_to_which_object(data_adviser: Person) -> None:
    area = factories.area()

    audit.record(
        "goals.area.renamed",
        area,
        by=factories.actor_of(data_adviser),
        at=MOMENT,
        changes={"name": ["Zwijndrecht", "Drechtsteden"]},
    )

    line = AuditEntry.objects.get()
    assert (line.action, line.by_id, line.at) == ("goals.area.renamed", data_adviser.pk, MOMENT)
    assert (line.object_type, line.object_id) == ("goals.area", area.pk)
    assert line.changes == {"name": ["Zwijndrecht", "Drechtsteden"]}


def test_the_installation_itself_has_no_number() -> None:
    assert entry().by_id is None


def test_a_line_cannot_be_changed() -> None:
    line = entry()
    line.action = "goals.goal.removed"

    with pytest.raises(TrailIsClosed):
        line.save()

    assert AuditEntry.objects.get().action == "goals.goal.added"


def test_a_line_cannot_be_removed() -> None:
    with pytest.raises(TrailIsClosed):
        entry().delete()

    assert AuditEntry.objects.count() == 1


def test_lines_cannot_be_changed_together() -> None:
    entry()

    with pytest.raises(TrailIsClosed):
        AuditEntry.objects.filter(by_id=None).update(action="goals.goal.removed")


def test_lines_cannot_be_removed_together() -> None:
    entry()

    with pytest.raises(TrailIsClosed):
        AuditEntry.objects.all().delete()


def test_lines_cannot_be_changed_in_bulk() -> None:
    line = entry()
    line.action = "goals.goal.removed"

    with pytest.raises(TrailIsClosed):
        AuditEntry.objects.bulk_update([line], ["action"])


def test_the_state_grows_with_every_line_and_starts_at_nothing() -> None:
    states = [audit.state()]
    for _ in range(3):
        entry()
        states.append(audit.state())

    assert states[0] == 0
    assert states == sorted(set(states))


def test_a_line_goes_when_the_change_it_tells_of_is_undone() -> None:
    with transaction.atomic():
        entry()
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 0


def test_the_trail_of_one_object_is_in_order_and_leaves_out_the_others() -> None:
    area, other = factories.area(), factories.area(code="GM0505", name="Dordrecht")
    for name, thing in (("one", area), ("two", other), ("three", area)):
        audit.record(f"goals.area.{name}", thing, by=SYSTEM, at=MOMENT)

    assert [line.action for line in audit.trail_of(area)] == ["goals.area.one", "goals.area.three"]
