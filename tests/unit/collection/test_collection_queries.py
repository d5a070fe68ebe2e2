from typing import Any

import pytest

from cirkel.collection import queries
from cirkel.collection.enums import DeliveryStatus, ValueKind
from cirkel.collection.queries import Coverage, coverage_by_indicator
from cirkel.goals.models import Indicator
from cirkel.people.rules import SYSTEM
from tests import factories
from tests.factories import startbeeld

pytestmark = pytest.mark.django_db


def test_a_file_may_refer_to_what_is_counted_and_not_to_another_reading_of_it() -> None:
    factories.covenant()
    startbeeld.leerplicht()

    found = queries.catalogue()

    [definition] = found.indicators["thuiszitters"].definitions
    assert (definition.version, definition.dimensions) == (1, frozenset({"type_onderwijs"}))
    assert (found.areas, found.default_area) == (frozenset({"GM0642"}), "GM0642")
    assert found.dimensions["type_onderwijs"]["mbo"] == "Mbo"


def three_schools(*reporting: str) -> Indicator:
    """An indicator that three schools should report; those named did so, for 2024."""
    indicator = factories.indicator()
    for code in ("a", "b", "c"):
        source = factories.source(code, indicators=(indicator,))
        if code in reporting:
            delivery = factories.delivery(source=source, content=code.encode())
            factories.figure(3, delivery=delivery)
    return indicator


def coverage(indicator: Indicator, period: str = "2024") -> Coverage:
    return coverage_by_indicator({indicator.pk: period})[indicator.pk]


@pytest.mark.parametrize(
    ("reporting", "expected"),
    [
        ("", Coverage(0, 3, ("A", "B", "C"))),
        ("ac", Coverage(2, 3, ("B",))),
        ("abc", Coverage(3, 3, ())),
    ],
)
def test_how_many_of_the_sources_reported(reporting: str, expected: Coverage) -> None:
    assert coverage(three_schools(*reporting)) == expected


def test_another_period_is_not_this_one() -> None:
    assert coverage(three_schools("a", "b", "c"), "2025").reported == 0


def test_to_report_nothing_is_not_to_report() -> None:
    indicator = three_schools()
    delivery = factories.delivery(source=factories.source("a"))
    factories.figure(ValueKind.NOT_REPORTED, delivery=delivery)

    assert coverage(indicator).reported == 0


@pytest.mark.parametrize("status", [DeliveryStatus.CHECKED, DeliveryStatus.SUPERSEDED])
def test_what_does_not_stand_does_not_count(status: DeliveryStatus) -> None:
    indicator = three_schools()
    factories.figure(3, delivery=factories.delivery(source=factories.source("a"), status=status))

    assert coverage(indicator).reported == 0


def test_a_source_that_was_not_expected_changes_nothing() -> None:
    indicator = three_schools("a")
    other = factories.delivery(source=factories.source("extra"), content=b"extra")
    factories.figure(3, delivery=other)

    assert coverage(indicator) == Coverage(1, 3, ("B", "C"))


@pytest.mark.parametrize("stage", [*DeliveryStatus])
def test_only_what_has_akkoord_stands(stage: DeliveryStatus) -> None:
    factories.figure(3, delivery=factories.delivery(status=stage))

    stands = stage == DeliveryStatus.SIGNED_OFF
    assert queries.standing_figures().count() == int(stands)


def grow(number: int) -> None:
    indicator = factories.indicator(f"indicator-{number}")
    definition = factories.definition(indicator=indicator)
    dimension = factories.dimension(f"dimensie-{number}")
    factories.breakdown(definition=definition, dimension=dimension)
    source = factories.source(f"bron-{number}", indicators=(indicator,))
    delivery = factories.delivery(source=source, status=DeliveryStatus.CHECKED)
    factories.figure(number, delivery=delivery, definition=definition)
    first = factories.delivery(source=factories.source("bron-0"), status=DeliveryStatus.CHECKED)
    factories.figure(number, delivery=first, definition=definition, period="2020")
    factories.finding(delivery=first, definition=definition)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        grow(number)
    wanted = dict.fromkeys(Indicator.objects.values_list("pk", flat=True), "2024")
    first = queries.deliveries_for(SYSTEM).earliest("pk")

    with django_assert_num_queries(1):
        givers = [
            (row.source.organisation, row.received_by) for row in queries.deliveries_for(SYSTEM)
        ]
    with django_assert_num_queries(1):
        findings = [row.definition for row in queries.findings_of(first)]
    with django_assert_num_queries(1):
        figures = queries.as_rows(queries.figures_of(first))
    with django_assert_num_queries(1):
        owners = [row.organisation.name for row in queries.sources()]
    with django_assert_num_queries(2):
        covered = coverage_by_indicator(wanted)
    assert [len(givers), len(findings), len(owners), len(covered)] == [count] * 4
    assert len(figures) == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_costs_the_same_however_long(
    count: int, django_assert_num_queries: Any
) -> None:
    factories.covenant()
    for number in range(count):
        grow(number)

    with django_assert_num_queries(8):
        found = queries.catalogue()

    assert (len(found.indicators), len(found.dimensions)) == (count, count)
