"""The startbeeld of a goal: each breakdown with its rest, its gaps and its "?"."""

from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import AddsUp
from cirkel.goals.models import Breakdown, Definition
from cirkel.monitor.models import Release
from cirkel.monitor.queries import BaselineTable, baseline_breakdowns, baseline_tables
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _covenant(db: None) -> None:
    factories.covenant()


def shown(table: BaselineTable) -> dict[str, str]:
    rows = {row.category.code: row.figure for row in table.rows}
    return {code: row.shown or f"{row.number or 0:.0f}" for code, row in rows.items()}


def table(*values: int | ValueKind, total: int | ValueKind = 79, **fields: Any) -> BaselineTable:
    """One breakdown with a category per value, the last of them "unknown"."""
    codes = [f"c{number}" for number in range(len(values))]
    dimension = factories.dimension(categories=tuple(codes[:-1]))
    factories.category(codes[-1], dimension=dimension, is_unknown=True, order=99)
    factories.breakdown(dimension=dimension, **fields)
    release = factories.release()
    factories.published(total, release=release)
    for code, value in zip(codes, values, strict=True):
        factories.published(value, release=release, breakdown=f"leeftijd={code}")
    [found] = baseline_tables(release, factories.definition())
    return found


def test_the_real_table_of_79() -> None:
    definition = startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS)

    [found] = baseline_tables(road.released(), definition)

    assert list(shown(found)) == list(startbeeld.SCHOOL_TYPES)
    assert list(shown(found).values()) == ["26", "<5", "<5", "<5", "<5", "<5", "48"]
    assert (found.period, found.indicator) == ("2024", definition.indicator)
    assert found.total is not None
    assert (found.total.number, found.largest, found.numbers) == (79, 48, [26, 48])
    assert (len(found.withheld), found.together_withheld) == (5, 5)
    assert (found.is_unknown, found.in_percent, found.unknown) == (False, False, None)


def test_a_share_of_the_figure_is_part_of_its_startbeeld() -> None:
    share = startbeeld.verwijzers()
    road.signed_off(startbeeld.VERWIJZERS)
    counted = share.base
    assert counted is not None

    [found] = baseline_tables(road.released(), counted)

    assert (found.in_percent, found.largest, sum(found.numbers)) == (True, 63, 113)
    assert found.total is not None
    assert (found.total.number, found.together_withheld) == (1055, None)


def test_a_breakdown_of_which_nothing_is_known_is_a_question() -> None:
    found = table(ValueKind.UNKNOWN, ValueKind.UNKNOWN)

    assert (found.is_unknown, found.largest, found.numbers) == (True, 0, [])


@pytest.mark.parametrize(
    "value", [0, 3, ValueKind.WITHHELD, ValueKind.NOT_REPORTED, ValueKind.NOT_APPLICABLE]
)
def test_anything_else_is_no_question(value: int | ValueKind) -> None:
    assert not table(ValueKind.UNKNOWN, value).is_unknown


def test_what_is_unknown_within_a_breakdown_is_its_own_figure() -> None:
    found = table(56, 23)

    assert found.unknown is not None
    assert (found.unknown.number, found.unknown.breakdown) == (23, "leeftijd=c1")


def test_an_unknown_category_without_a_number_is_not_shown_as_one() -> None:
    assert table(56, ValueKind.UNKNOWN).unknown is None


HIDDEN = ValueKind.WITHHELD


@pytest.mark.parametrize(
    ("values", "fields", "expected"),
    [
        ((70, HIDDEN, HIDDEN), {}, 9),
        ((70, 9), {}, None),
        ((70, HIDDEN, ValueKind.UNKNOWN), {}, None),
        ((70, HIDDEN, HIDDEN), {"total": HIDDEN}, None),
        ((70, HIDDEN, HIDDEN), {"adds_up_to": AddsUp.NOTHING}, None),
        ((70, HIDDEN, HIDDEN), {"several_answers": True}, None),
    ],
    ids=["rest", "nothing-hidden", "a-gap", "no-total", "no-sum", "several-answers"],
)
def test_what_the_hidden_parts_are_together_when_that_is_public_already(
    values: tuple[Any, ...], fields: dict[str, Any], expected: int | None
) -> None:
    assert table(*values, **fields).together_withheld == expected


def test_the_latest_period_of_the_covenants_own_area() -> None:
    definition, release = factories.definition(), factories.release()
    factories.breakdown(definition=definition)
    elsewhere = factories.area("GM0505", name="Dordrecht")
    for value, place in [(8, {"period": "2023"}), (9, {}), (700, {"area": elsewhere})]:
        for key in ("", "leeftijd=jong"):
            factories.published(value, release=release, breakdown=key, **place)

    [found] = baseline_tables(release, definition)

    assert found.total is not None
    assert (found.period, found.numbers, found.total.number) == ("2024", [9], 9)


def test_tables_come_in_the_order_of_the_startbeeld_and_crossed_figures_stay_out() -> None:
    definition = startbeeld.buiten_regio()
    Breakdown.objects.filter(dimension__code="school").update(order=0)
    road.signed_off(startbeeld.BUITEN_REGIO)
    release = road.released()
    key = "bestemming=dordrecht|school=so"
    factories.published(5, release=release, definition=definition, breakdown=key)

    found = baseline_tables(release, definition)

    assert [row.breakdown.dimension.code for row in found] == ["school", "bestemming"]
    assert [sum(row.numbers, Decimal(0)) for row in found] == [219, 219]


def test_every_breakdown_by_name_and_whether_it_is_still_a_question() -> None:
    definition = factories.definition()
    release = factories.release()
    for code, value in (("een", 12), ("twee", ValueKind.UNKNOWN)):
        dimension = factories.dimension(code, categories=("x",))
        factories.breakdown(definition=definition, dimension=dimension, order=len(code))
        factories.published(value, release=release, breakdown=f"{code}=x")
    factories.breakdown(definition=definition, dimension=factories.dimension("leeg"), order=9)

    found = baseline_breakdowns(release, [definition.pk])

    assert found == [("Een", False), ("Twee", True)]


def test_without_a_release_there_is_no_startbeeld() -> None:
    definition = factories.definition()

    assert baseline_tables(None, definition) == []
    assert baseline_breakdowns(None, [definition.pk]) == []


def grown(count: int) -> tuple[Release, Definition]:
    definition, release = factories.definition(), factories.release()
    for number in range(count):
        dimension = factories.dimension(f"dimensie-{number}")
        factories.breakdown(definition=definition, dimension=dimension)
        for name in ("jong", "oud"):
            key = f"dimensie-{number}={name}"
            factories.published(40, release=release, definition=definition, breakdown=key)
    return release, definition


@pytest.mark.parametrize("count", [1, 3])
def test_tables_cost_the_same_however_many(count: int, django_assert_num_queries: Any) -> None:
    release, definition = grown(count)

    with django_assert_num_queries(3):
        tables = baseline_tables(release, definition)
        names = [(row.category.label, each.in_percent) for each in tables for row in each.rows]
    with django_assert_num_queries(2):
        breakdowns = baseline_breakdowns(release, [definition.pk])

    assert (len(names), len(breakdowns)) == (2 * count, count)
