"""What would go into a release: what stands, added up over sources, for one audience."""

from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import DeliveryStatus, ValueKind
from cirkel.goals.enums import Audience, Unit
from cirkel.goals.models import Definition
from cirkel.monitor.actions import CannotCombine
from cirkel.monitor.queries import preview_release
from cirkel.monitor.queries.composing import compose
from tally.policy import Policy
from tally.values import Absent, Value
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

POLICY = Policy()
PUBLIC = Audience.PUBLIC


def reported(*values: int | ValueKind, definition: Definition | None = None) -> None:
    """The same figure from as many sources as there are values."""
    for number, value in enumerate(values):
        source = factories.source(f"bron-{number}")
        delivery = factories.delivery(source=source, content=str(number).encode())
        factories.figure(value, delivery=delivery, definition=definition or factories.definition())


def composed(audience: Audience = PUBLIC) -> list[Value]:
    return [figure.value for figure in compose(audience, POLICY).safe.figures]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((30, 49), Decimal(79)),
        ((3, 4), Decimal(7)),
        ((0, 9), Decimal(9)),
        ((30, ValueKind.NOT_REPORTED), Decimal(30)),
        ((30, ValueKind.UNKNOWN, ValueKind.NOT_APPLICABLE), Decimal(30)),
        ((30, ValueKind.WITHHELD), Absent.WITHHELD),
        ((ValueKind.WITHHELD, ValueKind.UNKNOWN), Absent.WITHHELD),
        ((ValueKind.UNKNOWN, ValueKind.UNKNOWN), Absent.UNKNOWN),
        ((ValueKind.NOT_APPLICABLE,), Absent.NOT_APPLICABLE),
        ((ValueKind.UNKNOWN, ValueKind.NOT_APPLICABLE), Absent.NOT_REPORTED),
    ],
)
def test_sources_add_up_and_a_hidden_part_hides_the_sum(
    values: tuple[int | ValueKind, ...], expected: Value
) -> None:
    reported(*values)

    assert composed() == [expected]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((30, 49), False),
        ((30, ValueKind.NOT_APPLICABLE), False),
        ((30, ValueKind.NOT_REPORTED), True),
        ((30, ValueKind.UNKNOWN), True),
        ((ValueKind.UNKNOWN,), False),
    ],
)
def test_a_sum_with_a_gap_is_provisional(
    values: tuple[int | ValueKind, ...], expected: bool
) -> None:
    reported(*values)

    [gathered] = compose(PUBLIC, POLICY).gathered.values()

    assert gathered.is_provisional is expected


def test_one_provisional_delivery_makes_the_sum_provisional() -> None:
    for code, provisional in (("a", False), ("b", True)):
        source = factories.source(code)
        delivery = factories.delivery(source=source, is_provisional=provisional)
        factories.figure(30, delivery=delivery)

    [gathered] = compose(PUBLIC, POLICY).gathered.values()

    assert (gathered.numbers, gathered.is_provisional) == (60, True)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit != Unit.COUNT])
def test_only_counts_add_up(unit: Unit) -> None:
    share = factories.indicator("aandeel", unit=unit)
    reported(30, 49, definition=factories.definition(indicator=share))

    with pytest.raises(CannotCombine) as refused:
        compose(PUBLIC, POLICY)

    assert refused.value.sentence == (
        "Twee bronnen geven hetzelfde cijfer in een eenheid die niet optelt. "
        "Vervang een van beide leveringen."
    )


def test_a_percentage_from_one_source_is_fine_when_another_has_none() -> None:
    share = factories.indicator("aandeel", unit=Unit.PERCENT)
    reported(30, ValueKind.UNKNOWN, definition=factories.definition(indicator=share))

    assert composed() == [Decimal(30)]


@pytest.mark.parametrize(
    ("unit", "decimals", "expected"),
    [
        (Unit.PERCENT, 0, "33"),
        (Unit.PERCENT, 1, "33.4"),
        (Unit.PERCENT, 2, "33.35"),
        (Unit.PERCENT, 4, "33.3500"),
        (Unit.PER_THOUSAND, 0, "33"),
        (Unit.DAYS, 0, "33.35"),
        (Unit.MILLION_EURO, 0, "33.35"),
    ],
)
def test_a_share_has_the_decimals_of_its_indicator(
    unit: Unit, decimals: int, expected: str
) -> None:
    """33,3333% of a class betrays how many pupils it has."""
    indicator = factories.indicator("aandeel", unit=unit, decimals=decimals)
    factories.figure(Decimal("33.35"), definition=factories.definition(indicator=indicator))

    assert composed() == [Decimal(expected)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(5, [Decimal(5), Decimal("31.5")]), (4, [Absent.WITHHELD, Absent.WITHHELD])],
)
def test_an_average_goes_with_the_count_it_is_taken_of(count: int, expected: list[Value]) -> None:
    of = factories.definition()
    days = factories.indicator("wachttijd", unit=Unit.DAYS)
    factories.figure(count, definition=of)
    factories.figure(Decimal("31.5"), definition=factories.definition(indicator=days, base=of))

    assert composed() == expected


@pytest.mark.parametrize(
    ("audience", "expected"),
    [(PUBLIC, {"voor-iedereen"}), (Audience.PARTNERS, {"voor-iedereen", "voor-partners"})],
)
def test_each_audience_sees_its_own_and_nobody_sees_what_is_for_checking(
    audience: Audience, expected: set[str]
) -> None:
    for code, seen_by in [
        ("voor-iedereen", Audience.PUBLIC),
        ("voor-partners", Audience.PARTNERS),
        ("voor-niemand", Audience.NOBODY),
    ]:
        indicator = factories.indicator(code, audience=seen_by)
        factories.figure(79, definition=factories.definition(indicator=indicator))

    places = compose(audience, POLICY).places

    names = Definition.objects.filter(pk__in={place[0] for place in places})
    assert {row.indicator.code for row in names} == expected


def test_there_is_nothing_to_compose_for_nobody() -> None:
    with pytest.raises(KeyError):
        compose(Audience.NOBODY, POLICY)


@pytest.mark.parametrize("stage", [*DeliveryStatus])
def test_only_what_has_akkoord_and_is_not_replaced_goes_in(stage: DeliveryStatus) -> None:
    factories.figure(79, delivery=factories.delivery(status=stage))

    assert composed() == ([Decimal(79)] if stage == DeliveryStatus.SIGNED_OFF else [])


def test_places_stay_apart() -> None:
    one, two = factories.definition(), factories.definition(2)
    other = factories.area("GM0505", name="Dordrecht")
    factories.figure(11, definition=one)
    factories.figure(12, definition=two)
    factories.figure(13, definition=one, period="2023")
    factories.figure(14, definition=one, area=other)
    factories.figure(15, definition=one, breakdown="leeftijd=jong")

    found = compose(PUBLIC, POLICY)

    pairs = zip(found.places, found.safe.figures, strict=True)
    area = factories.area().pk
    assert {place: figure.value for place, figure in pairs} == {
        (one.pk, "2024", area, ""): 11,
        (two.pk, "2024", area, ""): 12,
        (one.pk, "2023", area, ""): 13,
        (one.pk, "2024", other.pk, ""): 14,
        (one.pk, "2024", area, "leeftijd=jong"): 15,
    }


def test_the_way_back_names_every_delivery_behind_a_definition_and_period() -> None:
    reported(30, 49)
    definition = factories.definition()

    found = compose(PUBLIC, POLICY).lineage

    deliveries = {row[0] for row in found}
    assert len(deliveries) == 2
    assert found == {(number, definition.pk, "2024") for number in deliveries}


def test_a_preview_says_what_would_disappear_and_stores_nothing() -> None:
    startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS)

    found = preview_release(PUBLIC)

    assert (found.figures, found.withheld) == (8, {"small": 5})
    assert found.explanation == ["5 aantallen zijn kleiner dan 5 en staan er als '<5'."]


@pytest.mark.parametrize("count", [1, 3])
def test_composing_costs_the_same_however_much_stands(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        definition = factories.definition(indicator=factories.indicator(f"indicator-{number}"))
        factories.breakdown(definition=definition)
        delivery = factories.delivery(source=factories.source(f"bron-{number}"))
        factories.figure(79, delivery=delivery, definition=definition)

    with django_assert_num_queries(7):
        assert len(compose(PUBLIC, POLICY).places) == count
