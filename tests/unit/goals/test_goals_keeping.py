"""The covenant's own house: one covenant, checked rows, an audit line for each."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.goals import actions
from cirkel.goals.enums import Counting, IndicatorKind, Unit
from cirkel.goals.models import (
    Area,
    Category,
    Covenant,
    Definition,
    DefinitionCategory,
    Dimension,
    Goal,
    HouseStyle,
    Indicator,
)
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


def found(by: Actor, code: str = "convenant") -> Covenant:
    return actions.found_covenant(
        style={"name": "Kring"},
        by=by,
        at=MOMENT,
        code=code,
        name="Samen",
        area=factories.area(),
        reasons=["Te veel jeugdhulp"],
        signed_on=date(2024, 10, 1),
        signed_precision="month",
        goals_year=2030,
        end_year=2034,
        signatory_count=15,
    )


def test_a_covenant_comes_with_its_name_on_every_page(by: Actor) -> None:
    covenant = found(by)

    assert HouseStyle.objects.get(covenant=covenant).name == "Kring"
    assert [line.action for line in audit.trail_of(covenant)] == ["goals.covenant.added"]


def test_there_is_one_covenant_only(by: Actor) -> None:
    found(by)

    with pytest.raises(ValidationError):
        found(by, code="tweede")

    assert (Covenant.objects.count(), HouseStyle.objects.count()) == (1, 1)
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("marker", [True, False])
def test_the_database_keeps_it_to_one_covenant(marker: bool) -> None:
    first = factories.covenant()
    second = Covenant(**{f.attname: getattr(first, f.attname) for f in Covenant._meta.fields})
    second.pk, second.code, second.is_the_only_one = None, "tweede", marker

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_what_the_table_does_not_accept_leaves_nothing_behind(by: Actor) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_indicator(code="met spatie", name="", unit="stuks", by=by, at=MOMENT)

    assert sorted(refused.value.message_dict) == ["code", "kind", "name", "unit"]
    assert (Indicator.objects.count(), audit.state()) == (0, 0)


def test_a_dimension_keeps_its_categories_in_the_given_order(by: Actor) -> None:
    actions.add_dimension(
        code="leeftijd",
        name="Leeftijd",
        categories=[
            {"code": "oud", "label": "Oud"},
            {"code": "jong", "label": "Jong", "as_printed": "0-3"},
            {"code": "onbekend", "label": "?", "is_unknown": True},
        ],
        by=by,
        at=MOMENT,
    )

    rows = Category.objects.order_by("order").values_list("order", "code", "is_unknown")
    assert list(rows) == [(1, "oud", False), (2, "jong", False), (3, "onbekend", True)]


def test_a_dimension_with_a_wrong_category_is_not_added_at_all(by: Actor) -> None:
    with pytest.raises(ValidationError):
        actions.add_dimension(
            code="leeftijd",
            name="Leeftijd",
            categories=[{"code": "jong", "label": "Jong"}, {"code": "jong", "label": "Jong"}],
            by=by,
            at=MOMENT,
        )

    assert (Dimension.objects.count(), Category.objects.count(), audit.state()) == (0, 0, 0)


def test_a_new_version_leaves_the_old_one_and_its_figures_alone(by: Actor) -> None:
    figure = factories.figure(79)

    new = actions.add_definition(
        indicator=figure.definition.indicator, version=2, text="Anders geteld.", by=by, at=MOMENT
    )

    assert list(Definition.objects.values_list("version", "text")) == [
        (1, "Wie meetelt."),
        (2, "Anders geteld."),
    ]
    figure.refresh_from_db()
    assert figure.definition_id != new.pk


def test_a_version_exists_once(by: Actor) -> None:
    definition = factories.definition()

    with pytest.raises(ValidationError):
        actions.add_definition(
            indicator=definition.indicator, version=1, text="Nog eens.", by=by, at=MOMENT
        )


def test_a_reading_says_category_by_category_what_counts(by: Actor) -> None:
    own = factories.definition()
    jong, oud = factories.dimension().categories.all()

    reading = actions.add_definition(
        indicator=own.indicator,
        version=2,
        text="Leerplicht.",
        is_reading_of=own,
        counting=[
            {"category": jong, "counts": Counting.NO, "reason": "Nog niet leerplichtig."},
            {"category": oud, "counts": Counting.YES, "reason": ""},
        ],
        by=by,
        at=MOMENT,
    )

    rows = DefinitionCategory.objects.filter(definition=reading)
    assert list(rows.values_list("category__code", "counts", "reason")) == [
        ("jong", "no", "Nog niet leerplichtig."),
        ("oud", "yes", ""),
    ]


def test_a_definition_cannot_end_before_it_begins() -> None:
    factories.definition(valid_from=date(2024, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Definition.objects.update(valid_until=date(2023, 12, 31))


def test_a_goal_keeps_how_others_word_it(by: Actor) -> None:
    old = {f.name: getattr(factories.goal(), f.name) for f in Goal._meta.fields if f.name != "id"}

    goal = actions.add_goal(
        **old | {"code": "tweede"},
        wordings=[{"text": "Nul thuiszitters", "document": "boekje"}],
        by=by,
        at=MOMENT,
    )

    assert list(goal.wordings.values_list("text", "document")) == [("Nul thuiszitters", "boekje")]


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        (actions.add_area, {"code": "GM0505", "name": "Dordrecht"}),
        (
            actions.add_indicator,
            {"code": "x", "name": "X", "unit": Unit.COUNT, "kind": IndicatorKind.STOCK},
        ),
        (actions.add_identity, {"code": "som", "name": "Som", "terms": [{"sign": 1}]}),
        (actions.add_sphere, {"code": "thuis", "name": "Thuis", "order": 1}),
    ],
)
def test_what_is_added_is_in_the_trail(by: Actor, action: Any, fields: dict[str, Any]) -> None:
    thing = action(by=by, at=MOMENT, **fields)

    thing.refresh_from_db()
    assert {name: getattr(thing, name) for name in fields} == fields
    lines = audit.trail_of(thing)
    assert [(line.action, line.by_id, line.changes) for line in lines] == [
        (f"goals.{thing._meta.model_name}.added", by.person_id, {"name": fields["name"]})
    ]


def test_only_the_coordinator_keeps_the_house(chair: Person) -> None:
    with pytest.raises(actions.NotYoursToKeep) as refused:
        actions.add_area(code="GM0505", name="Dordrecht", by=factories.actor_of(chair), at=MOMENT)

    assert refused.value.sentence == (
        "Alleen de coördinator past doelen en definities aan. Vraag het de coördinator."
    )
    assert (Area.objects.count(), audit.state()) == (0, 0)
