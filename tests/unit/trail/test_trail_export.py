"""Taking the trail along: for a reason, and in the trail itself."""

import pytest

from cirkel.core import audit
from cirkel.core.errors import Conflict, Refused
from cirkel.core.models import AuditEntry
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM
from cirkel.trail import actions
from cirkel.trail.queries import Wanted
from cirkel.trail.rules import may_read_trail
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts import ACTS
from tests.unit.test_permission_matrix import MATRIX

pytestmark = pytest.mark.django_db
# What a privacy officer may do: read the trail, and keep the promises about privacy.
OFFICER = {
    "trail.export_trail",
    "privacy.refuse_removal",
    "privacy.carry_out_removal",
    "privacy.erase_person",
    "privacy.prepare_retention",
    "privacy.carry_out_retention",
}
ANYONE = {name for name, row in MATRIX.items() if set(row.values()) == {"yes"}}


@pytest.fixture(autouse=True)
def _lines() -> None:
    for number in range(3):
        audit.record(f"goals.area.did_{number}", factories.area(), by=SYSTEM, at=MOMENT)


def export(by: Person, why: str = "Vraag van de accountant.", **wanted: str) -> list[str]:
    actor = factories.actor_of(by)
    lines = actions.export_trail(wanted=Wanted(**wanted), why=why, by=actor, at=MOMENT)  # type: ignore[arg-type]  # in a test
    return [line.action for line in lines]


def test_the_lines_wanted_come_out_and_a_line_says_so(privacy_officer: Person) -> None:
    pages = audit.state()

    assert export(privacy_officer, action="goals.area.did_1") == ["goals.area.did_1"]

    line = AuditEntry.objects.latest("id")
    assert (line.action, line.by_id) == ("core.trail.exported", privacy_officer.pk)
    assert (line.object_type, line.object_id) == ("core.auditentry", None)
    assert (line.changes, line.why) == ({"lines": 1}, "Vraag van de accountant.")
    assert audit.state() == pages


@pytest.mark.parametrize("why", ["", "  "])
def test_without_a_reason_nothing_comes_out(privacy_officer: Person, why: str) -> None:
    with pytest.raises(actions.ReasonMissing):
        export(privacy_officer, why)

    assert AuditEntry.objects.count() == 3


def test_too_much_at_once_is_refused(
    privacy_officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST", 3)
    assert len(export(privacy_officer)) == 3

    with pytest.raises(actions.TooManyLines):
        export(privacy_officer)  # The line about the first time is one too many.

    assert AuditEntry.objects.count() == 4


def test_a_seat_of_the_privacy_officer_reads_whatever_its_role() -> None:
    group = factories.group("privacy", kind=GroupKind.PRIVACY)
    person = factories.person()
    factories.membership(person=person, group=group, role=Role.READER)

    assert may_read_trail(factories.actor_of(person))
    assert not may_read_trail(factories.actor_of(factories.person("b@voorbeeld.cirkel")))


@pytest.mark.parametrize("name", sorted(set(ACTS) - OFFICER - ANYONE))
def test_a_privacy_officer_changes_nothing_else(name: str, privacy_officer: Person) -> None:
    act, before = ACTS[name](), audit.head()

    with pytest.raises((Refused, Conflict)):
        act(by=factories.actor_of(privacy_officer), at=MOMENT)

    assert audit.head() == before


@pytest.mark.parametrize("name", sorted(OFFICER))
def test_what_a_privacy_officer_may_do_works(name: str, privacy_officer: Person) -> None:
    before = audit.head().number

    ACTS[name]()(by=factories.actor_of(privacy_officer), at=MOMENT)

    assert audit.head().number > before
