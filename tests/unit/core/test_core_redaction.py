"""The trail says that something personal changed, and never from what to what."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.core.redaction import REDACTED, redacted_changes
from cirkel.people.models import Membership, Person
from cirkel.people.rules import SYSTEM
from tests import factories
from tests.factories.collection import MOMENT

OLD, NEW = "zo-was-het", "zo-is-het"
OURS = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]


def closed(model: type[Model]) -> set[str]:
    privacy = vars(model)["Privacy"]
    return {*getattr(privacy, "personal", ()), *getattr(privacy, "special", ())}


def changes_of(thing: Model | type[Model], **changes: Any) -> dict[str, Any]:
    """As they stand in the database afterwards."""
    audit.record("core.thing.changed", thing, by=SYSTEM, at=MOMENT, changes=changes)
    found: dict[str, Any] = AuditEntry.objects.latest("id").changes
    return found


def test_there_are_closed_fields_to_look_for() -> None:
    assert {"email", "name", "password"} <= closed(Person)
    assert len([model for model in OURS if closed(model)]) > 1


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_line_holds_no_value_of_a_closed_field_and_all_of_the_others(model: type[Model]) -> None:
    names = [field.name for field in model._meta.concrete_fields]

    found = changes_of(model, **{name: [OLD, NEW] for name in names})

    assert found == {name: REDACTED if name in closed(model) else [OLD, NEW] for name in names}


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_column_of_a_closed_key_is_closed_too(model: type[Model]) -> None:
    keys = [field for field in model._meta.concrete_fields if field.name in closed(model)]

    found = changes_of(model, **{field.attname: [1, 2] for field in keys})

    assert found == {field.attname: REDACTED for field in keys}


@pytest.mark.parametrize(
    "key", ["password", "new_password", "token", "totp_secret", "recovery_codes", "apiKey"]
)
def test_what_is_called_a_secret_is_one_on_every_model(key: str) -> None:
    assert redacted_changes(Person, {key: [OLD, NEW]}) == {key: REDACTED}


def test_a_table_that_says_nothing_of_its_fields_gives_nothing_away() -> None:
    session = apps.get_model("sessions", "Session")

    assert redacted_changes(session, {"session_data": OLD, "what": NEW}) == {
        "session_data": REDACTED,
        "what": REDACTED,
    }


@pytest.mark.django_db
def test_a_name_and_an_address_are_found_under_any_key() -> None:
    person = factories.person("jan@voorbeeld.cirkel", name="Jan de Vries")
    told = "Jan de Vries heet nu anders"

    found = changes_of(person, label=[told, 3], more={"of": ["jan@voorbeeld.cirkel"]}, is_active=1)

    assert found == {
        "label": [f"{REDACTED} heet nu anders", 3],
        "more": {"of": [REDACTED]},
        "is_active": 1,
    }


@pytest.mark.django_db
def test_a_name_inside_another_word_is_no_name() -> None:
    person = factories.person(name="Jan")

    assert changes_of(person, when="Januari")["when"] == "Januari"
    assert changes_of(person, when="jan, januari")["when"] == f"{REDACTED}, januari"


@pytest.mark.django_db
def test_an_address_is_found_on_whatever_it_stands() -> None:
    found = changes_of(factories.area(), note="vraag het a.b+c@voorbeeld.cirkel of bel")

    assert found == {"note": f"vraag het {REDACTED} of bel"}


@pytest.mark.django_db
def test_the_reason_that_someone_gives_holds_no_name_of_the_person() -> None:
    person = factories.person("jan@voorbeeld.cirkel", name="Jan de Vries")
    why = "Jan de Vries vroeg het per mail (jan@voorbeeld.cirkel)."

    line = audit.record("people.person.erased", person, by=SYSTEM, at=MOMENT, why=f" {why} ")

    assert line.why == f"{REDACTED} vroeg het per mail ({REDACTED})."


@pytest.mark.django_db
def test_the_days_of_a_seat_stay_with_the_seat() -> None:
    seat = factories.membership(until_on=date(2026, 6, 30))

    found = changes_of(seat, until_on=[None, "2026-06-30"], role="chair")

    assert Membership.objects.get().until_on == date(2026, 6, 30)
    assert found == {"until_on": REDACTED, "role": "chair"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "stored"),
    [(1e16, "1e+16"), (0.1, "0.1"), (10**20, 10**20), ("é\x00", "é\ufffd"), ((1, None), [1, None])],
)
def test_a_value_is_stored_as_every_database_gives_it_back(given: Any, stored: Any) -> None:
    assert changes_of(factories.area(), order=given) == {"order": stored}
