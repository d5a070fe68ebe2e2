"""A share with a known whole is a count: it is tested as one, and told as a share."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Better, IndicatorKind, Unit
from cirkel.goals.models import Definition, Indicator
from cirkel.monitor.models import PublishedFigure
from cirkel.monitor.queries import GoalStanding, goal_standing, goal_standings
from cirkel.monitor.queries.series import Series
from cirkel.monitor.wording import saying_for
from tally.signals import Verdict, Why
from tests import factories
from tests.factories.series import quarters_until

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 10)
STEADY = (29.5, 31, 28, 33.5, 30, 27, 32, 30.5, 29, 34, 28.5, 31)
LOWER = (*STEADY, 26.5, 25, 24.5, 26)
COUNTED = "We toetsen dit als aantallen, want we weten van hoeveel het een deel is."
ALONE = (
    "We toetsen dit als losse getallen, want we weten niet bij elke meting van hoeveel het een "
    "deel is. Dan valt alleen een grotere verandering op."
)


def share_of(whole: Definition | None, unit: Unit = Unit.PERCENT) -> Definition:
    indicator = factories.indicator("aandeel", unit=unit, kind=IndicatorKind.SHARE, decimals=1)
    return factories.definition(indicator=indicator, base=whole)


def whole() -> Definition:
    return factories.definition(indicator=factories.indicator("leerlingen", better=Better.NONE))


def standing(
    bases: Sequence[int | ValueKind],
    shares: Sequence[float] = LOWER,
    *,
    unit: Unit = Unit.PERCENT,
    **base: Any,
) -> GoalStanding:
    """Shares, and as many of the latest quarters of what they are taken of."""
    of, release = whole(), factories.release()
    share = share_of(of, unit)
    quarters = quarters_until(ON, len(shares))
    for period, number in zip(quarters, shares, strict=True):
        factories.published(Decimal(str(number)), definition=share, release=release, period=period)
    for period, count in zip(quarters[::-1], bases[::-1], strict=False):
        factories.published(count, definition=of, release=release, period=period, **base)
    goal = factories.goal("aandeel", definition=share, baseline=30, target=20)
    return goal_standing(release, goal, on=ON)


def test_a_fall_that_percentages_alone_do_not_show_shows_in_the_counts_behind_them() -> None:
    verdicts = [standing(bases).judgement.verdict for bases in ([1], [1000] * 16)]

    assert verdicts == [Verdict.NO_BREAK, Verdict.BETTER]


def test_the_counts_behind_shares_are_tested() -> None:
    found = standing([1000] * 15 + [800])

    pairs = [(one.value, one.base) for one in found.series.measurements]
    assert pairs[:2] == [(295, 1000), (310, 1000)]
    assert pairs[-1] == (208, 800)
    assert found.judgement.verdict == Verdict.BETTER
    assert COUNTED in saying_for(found).text


def test_without_one_of_the_wholes_all_are_values_alone() -> None:
    found = standing([1000] * 15)

    assert {one.base for one in found.series.measurements} == {None}
    assert [one.value for one in found.series.measurements][-1] == 26
    assert found.judgement.verdict == Verdict.NO_BREAK
    assert ALONE in saying_for(found).text


@pytest.mark.parametrize("hidden", [ValueKind.WITHHELD, ValueKind.UNKNOWN, 0])
def test_a_whole_that_is_not_shown_is_not_known(hidden: ValueKind | int) -> None:
    shown = standing([1000] * 16)
    row = PublishedFigure.objects.filter(definition=whole()).order_by("period_first")[4]
    row.number, row.kind = (None, hidden) if isinstance(hidden, ValueKind) else (0, row.kind)
    row.save()

    found = goal_standing(row.release, shown.goal, on=ON)

    assert (shown.series.is_counted, found.series.is_counted) == (True, False)


def test_only_the_whole_of_the_same_place_total_and_release_counts() -> None:
    own = standing([1000] * 15)
    newest = quarters_until(ON, 1)[0]
    other = factories.area("GM0505", name="Dordrecht")
    factories.published(1000, definition=whole(), period=newest, area=other)
    factories.published(1000, definition=whole(), period=newest, breakdown="leeftijd=jong")
    earlier = own.latest.release if own.latest else None
    factories.published(1000, definition=whole(), period=newest, release=factories.release())

    found = goal_standing(earlier, own.goal, on=ON)

    assert not found.series.is_counted


def test_limits_and_average_are_told_as_shares() -> None:
    judgement = standing([1000] * 16).judgement

    assert judgement.limits is not None
    assert judgement.average == pytest.approx(25.5)
    assert judgement.limits.centre == pytest.approx(30.333, abs=0.001)
    assert 25 < judgement.limits.lower < 27 < 34 < judgement.limits.upper < 36
    text = saying_for(standing([1000] * 16)).text
    assert "is 25,5%. Van 25,7% tot 35,2% is de normale schommeling." in text


def test_per_thousand_is_a_share_too() -> None:
    found = standing([2000] * 16, unit=Unit.PER_THOUSAND)

    assert [one.value for one in found.series.measurements][:2] == [59, 62]
    assert " ‰ is de normale schommeling." in saying_for(found).text


def test_a_share_of_a_provisional_whole_is_provisional() -> None:
    found = standing([1000] * 16, is_provisional=True)

    assert found.judgement.why == Why.NO_BASELINE
    assert found.judgement.provisional == 16


def test_a_part_of_new_cases_is_tested_as_new_cases() -> None:
    """A stock may count the same youths again, and then needs more."""
    stock = standing([1000] * 16).judgement.limits
    indicator = whole().indicator
    indicator.kind = IndicatorKind.FLOW
    indicator.save()
    flow = standing([1000] * 16).judgement.limits

    assert stock
    assert flow
    assert stock.lower < flow.lower < flow.upper < stock.upper


@pytest.mark.parametrize(("with_share", "queries"), [(False, 4), (True, 5)])
def test_shares_cost_one_query_more(
    *, with_share: bool, queries: int, django_assert_num_queries: Any
) -> None:
    factories.goal()
    found = standing([1000] * 16)
    if with_share:
        factories.goal("nog-een", definition=found.goal.definition, baseline=30, target=10)
    else:
        found.goal.delete()

    with django_assert_num_queries(queries):
        standings = goal_standings(found.latest.release if found.latest else None, on=ON)
        assert [each.judgement.verdict for each in standings]


@given(
    count=st.integers(0, 400),
    more=st.integers(1, 500),
    decimals=st.integers(0, 2),
    unit=st.sampled_from([Unit.PERCENT, Unit.PER_THOUSAND]),
)
def test_the_count_behind_a_rounded_share_is_off_by_no_more_than_the_rounding(
    count: int, more: int, decimals: int, unit: Unit
) -> None:
    of = 100 if unit == Unit.PERCENT else 1000
    total = count + more
    share = round(Decimal(of) * count / total, decimals)
    definition = Definition(pk=1, indicator=Indicator(unit=unit, kind=IndicatorKind.SHARE))
    series = Series(
        definition.indicator, [published(share, definition)], bases={"2025": published(total)}
    )

    [found] = series.measurements

    assert abs(found.value - count) <= Decimal(total) / of / 10**decimals / 2 + Decimal("0.5")
    assert found.base == total


def published(number: Decimal | int, definition: Definition | None = None) -> PublishedFigure:
    return PublishedFigure(
        definition=definition
        or Definition(indicator=Indicator(unit=Unit.COUNT, kind=IndicatorKind.STOCK)),
        number=Decimal(number),
        period="2025",
        period_first=date(2025, 1, 1),
        period_last=date(2025, 12, 31),
    )
