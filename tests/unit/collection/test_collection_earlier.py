"""A delivery beside what stands already: a large change, and the same figure twice."""

from decimal import Decimal
from typing import Any

import pytest

from cirkel.collection.enums import ValueKind
from cirkel.collection.models import Delivery
from cirkel.collection.queries import findings_of
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

Found = list[tuple[str, str, str]]


def found(delivery: Delivery) -> Found:
    rows = [(row.check_kind, row.severity, row.sentence) for row in findings_of(delivery)]
    return [(str(kind), str(severity), sentence) for kind, severity, sentence in rows]


def kinds(drawing: str, **fields: Any) -> list[tuple[str, str]]:
    return [(kind, severity) for kind, severity, _ in found(road.read(drawing, **fields))]


def watched(bound: str = "0.25") -> None:
    factories.definition(indicator=factories.indicator(change_bound=Decimal(bound)))


def change(before: int, after: int) -> Found:
    return [
        (
            "change",
            "warning",
            f"Thuiszitters, 2024: het getal gaat van {before} naar {after}. Dat is een grote "
            "verandering. Klopt dit?",
        )
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [(100, []), (101, change(80, 101)), (60, []), (59, change(80, 59))],
)
def test_a_change_beyond_the_bound_since_what_stands(now: int, expected: Found) -> None:
    watched()
    road.signed_off("thuiszitters | 2023 | | 80")

    assert found(road.read(f"thuiszitters | 2024 | | {now}")) == expected


def test_a_change_within_one_file() -> None:
    watched()

    delivery = road.read("thuiszitters | 2024 | | 40\nthuiszitters | 2023 | | 80")

    assert found(delivery) == change(80, 40)


def test_without_a_bound_any_change_is_fine() -> None:
    factories.definition()
    road.signed_off("thuiszitters | 2023 | | 80")

    assert kinds("thuiszitters | 2024 | | 8") == []


@pytest.mark.parametrize("status", ["checked", "superseded", "refused"])
def test_what_does_not_stand_is_not_compared_with(status: str) -> None:
    watched()
    factories.figure(80, period="2023", delivery=factories.delivery(status=status))

    assert kinds("thuiszitters | 2024 | | 8") == []


def test_a_gap_is_not_compared_with() -> None:
    watched()
    factories.figure(80, period="2022")
    factories.figure(ValueKind.UNKNOWN, period="2023")

    assert found(road.read("thuiszitters | 2024 | | 8")) == change(80, 8)


def test_an_older_period_is_not_compared_with_a_newer_one() -> None:
    watched()
    road.signed_off("thuiszitters | 2024 | | 80")

    assert kinds("thuiszitters | 2018 | | 8") == []


def test_a_correction_is_compared_with_the_period_before_and_not_with_itself() -> None:
    watched()
    road.signed_off("thuiszitters | 2023 | | 80")
    wrong = road.signed_off("thuiszitters | 2024 | | 790")

    assert kinds("thuiszitters | 2024 | | 79", supersedes=wrong) == []


def test_figures_that_stand_already() -> None:
    startbeeld.thuiszitters()
    first = road.signed_off(startbeeld.THUISZITTERS)

    delivery = road.read("thuiszitters | 2024 | | 79\nthuiszitters | 2025 | | 79")

    assert found(delivery) == [
        (
            "overlap",
            "error",
            f"1 cijfer staat al in levering {first.pk}, en die heeft akkoord. Trek deze levering "
            f"in en lever haar als correctie van levering {first.pk}.",
        )
    ]


def test_a_correction_does_not_overlap_with_what_it_corrects() -> None:
    startbeeld.thuiszitters()
    first = road.signed_off(startbeeld.THUISZITTERS)
    other = road.signed_off("thuiszitters | 2025 | | 79")
    drawing = "thuiszitters | 2024 | | 79\nthuiszitters | 2025 | | 79"

    delivery = road.read(drawing, supersedes=first)

    assert [sentence.partition(",")[0] for _, _, sentence in found(delivery)] == [
        f"1 cijfer staat al in levering {other.pk}"
    ]


def test_another_source_may_report_the_same() -> None:
    factories.definition()
    road.signed_off("thuiszitters | 2024 | | 79")

    assert kinds("thuiszitters | 2024 | | 3", source=factories.source("andere")) == []
