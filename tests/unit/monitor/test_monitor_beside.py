"""What stands beside a stock: the terms of its sum, and days under its theme."""

from datetime import date
from typing import Any

import pytest

from cirkel.goals.enums import IndicatorKind, Unit
from cirkel.goals.models import Goal, Identity
from cirkel.monitor.models import Release, ReleaseCoverage
from cirkel.monitor.queries import Beside, beside, goal_standing
from tests import factories

ON = date(2026, 3, 1)
TERMS = ("instroom", "uitstroom")
pytestmark = pytest.mark.django_db


def goal(kind: IndicatorKind = IndicatorKind.STOCK) -> Goal:
    factories.indicator(kind=kind, theme="Thuiszitters")
    found = factories.goal()
    terms = [
        {"indicator": "thuiszitters", "breakdown": "", "sign": 1},
        *({"indicator": code, "breakdown": "", "sign": -1} for code in TERMS),
        {"indicator": "reden", "breakdown": "reden=*", "sign": 1},
    ]
    Identity.objects.create(code="stand", name="Stand", terms=terms)
    return found


def measured(code: str, *numbers: int, version: int = 1, **fields: Any) -> None:
    own = factories.indicator(code, **{"kind": IndicatorKind.FLOW} | fields)
    definition = factories.definition(version, indicator=own)
    for at, number in enumerate(numbers):
        factories.published(number, definition=definition, period=f"2025-Q{at + 1}")


def found_beside(found: Goal, release: Release) -> list[Beside]:
    return beside(release, goal_standing(release, found, on=ON))


def test_flows_of_its_sum_and_days_of_its_theme_stand_beside_a_stock() -> None:
    stock, release = goal(), factories.release()
    measured("instroom", 20, 22)
    measured("uitstroom", 19)
    measured("duur", 90, kind=IndicatorKind.AMOUNT, unit=Unit.DAYS, theme="Thuiszitters")
    measured("reden", 4)
    measured("elders", 12, kind=IndicatorKind.AMOUNT, unit=Unit.DAYS, theme="Wachten")
    measured("andere_stand", 50, kind=IndicatorKind.STOCK, theme="Thuiszitters")

    found = found_beside(stock, release)

    listed = [(one.indicator.code, len(one.series.points)) for one in found]
    assert sorted(listed) == [("duur", 1), ("instroom", 2), ("uitstroom", 1)]
    latest = {one.indicator.code: one.latest and one.latest.number for one in found}
    assert latest == {"instroom": 22, "uitstroom": 19, "duur": 90}


def test_a_flow_needs_nothing_beside_it() -> None:
    flow, release = goal(IndicatorKind.FLOW), factories.release()
    measured("instroom", 20)

    assert found_beside(flow, release) == []
    assert beside(None, goal_standing(None, flow, on=ON)) == []


def test_only_the_newest_definition_counts_and_a_short_period_is_provisional() -> None:
    stock, release = goal(), factories.release()
    measured("instroom", 200, 210)
    measured("instroom", 20, 22, 5, version=2)
    own = factories.indicator("instroom", kind=IndicatorKind.FLOW)
    ReleaseCoverage.objects.create(
        release=release, indicator=own, period="2025-Q3", reported=1, expected=2
    )

    [found] = found_beside(stock, release)

    assert [point.number for point in found.series.points] == [20, 22, 5]
    assert (found.series.judgement.points, found.series.judgement.provisional) == (2, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_many_beside_cost_as_much_as_one(count: int, django_assert_num_queries: Any) -> None:
    stock, release = goal(), factories.release()
    for number in range(count):
        measured(
            f"duur-{number}", 90, kind=IndicatorKind.AMOUNT, unit=Unit.DAYS, theme="Thuiszitters"
        )
    standing = goal_standing(release, stock, on=ON)

    with django_assert_num_queries(3):
        found = beside(release, standing)

    assert len(found) == count
