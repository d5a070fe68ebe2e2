"""Four verdicts on a series, what each rests on, and from when one can know."""

from decimal import Decimal
from math import comb

import pytest

from tally.signals import (
    FLOW,
    STOCK,
    Judgement,
    Kind,
    Measurement,
    NoReason,
    Rebase,
    Verdict,
    Why,
    as_rates,
    judge,
)

START = 8100  # The first quarter of 2025, in quarters.
YEAR_OF_SCHOOL = [30, 24, 6, 28]  # August is quiet.


def quarters(*numbers: float, start: int = START, **fields: object) -> list[Measurement]:
    return [
        Measurement(start + at, Decimal(str(number)), **fields)  # type: ignore[arg-type]  # any field
        for at, number in enumerate(numbers)
    ]


def said(judgement: Judgement) -> tuple[Verdict, Why, int | None]:
    return judgement.verdict, judgement.why, judgement.needed


def around(mean: int, count: int) -> list[int]:
    """Varies by chance's own measure: mean ± the root of the mean."""
    root = round(mean**0.5)
    return [mean + root * (-1) ** (at + at // 4) for at in range(count)]


@pytest.mark.parametrize(
    ("mean", "kind", "count", "expected"),
    [
        (79, FLOW, 0, (Verdict.TOO_FEW, Why.NO_BASELINE, 16)),
        (79, FLOW, 1, (Verdict.TOO_FEW, Why.NO_BASELINE, 13)),
        (79, FLOW, 12, (Verdict.TOO_FEW, Why.NO_BASELINE, 13)),
        (79, FLOW, 13, (Verdict.NO_BREAK, Why.WITHIN, 13)),
        (20, FLOW, 13, (Verdict.TOO_FEW, Why.TOO_SOON, 14)),
        (20, FLOW, 15, (Verdict.NO_BREAK, Why.WITHIN, 14)),
        (10, FLOW, 15, (Verdict.TOO_FEW, Why.TOO_SOON, 16)),
        (10, FLOW, 16, (Verdict.NO_BREAK, Why.WITHIN, 16)),
        (5, FLOW, 16, (Verdict.TOO_FEW, Why.TOO_SOON, 24)),
        (2, FLOW, 24, (Verdict.TOO_FEW, Why.TOO_SMALL, None)),
        (79, STOCK, 13, (Verdict.NO_BREAK, Why.WITHIN, 13)),
        (20, STOCK, 20, (Verdict.TOO_FEW, Why.TOO_SOON, 24)),
        (10, STOCK, 24, (Verdict.TOO_FEW, Why.TOO_SMALL, None)),
    ],
)
def test_the_fewer_children_the_longer_before_one_can_know(mean, kind, count, expected):
    found = judge(quarters(*around(mean, count)), kind, better="down")

    assert said(found) == expected


@pytest.mark.parametrize(
    ("last", "better", "verdict"),
    [
        ([10] * 4, "down", Verdict.BETTER),
        ([10] * 4, "up", Verdict.WORSE),
        ([10] * 4, "none", Verdict.NO_BREAK),
        ([34] * 4, "down", Verdict.WORSE),
        ([34] * 4, "up", Verdict.BETTER),
        ([18] * 4, "down", Verdict.NO_BREAK),
    ],
)
def test_the_last_year_against_the_first_three(last, better, verdict):
    found = judge(quarters(*around(20, 12), *last), FLOW, better=better)

    assert found.verdict == verdict
    assert found.base_moments == tuple(range(START, START + 12))
    assert found.window_moments == tuple(range(START + 12, START + 16))
    assert (found.points, found.average) == (16, last[0])


def test_the_limits_are_where_the_verdict_turns():
    """Against 240 in three years, 56 in the last one is within chance, and 55 is not."""
    base = [20] * 12
    chances = [
        sum(comb(240 + last, k) * 3 ** (240 + last - k) for k in range(last + 1))
        / 4 ** (240 + last)
        for last in (56, 55)
    ]
    inside = judge(quarters(*base, 14, 14, 14, 14), FLOW, better="down")
    outside = judge(quarters(*base, 14, 14, 14, 13), FLOW, better="down")

    assert inside.limits is not None
    assert chances[1] < 0.0075 < chances[0]
    assert (inside.verdict, outside.verdict) == (Verdict.NO_BREAK, Verdict.BETTER)
    assert inside.limits.centre == 20
    assert 13.75 <= inside.limits.lower < 14
    assert inside.limits.upper > 26


def test_a_break_is_dated_by_when_it_was_first_seen():
    found = judge(quarters(*around(20, 12), 20, 20, 9, 9, 9, 9, 9), FLOW, better="down")

    assert found.verdict == Verdict.BETTER
    assert found.since is not None
    before = judge(
        quarters(*around(20, 12), 20, 20, 9, 9, 9, 9, 9)[: found.since - START], FLOW, better="down"
    )
    assert before.verdict == Verdict.NO_BREAK
    assert START + 14 <= found.since <= START + 17


def test_the_summer_is_no_trend_break():
    """A first quarter after the baseline is held against the same quarter of three years."""
    series = quarters(*YEAR_OF_SCHOOL * 3, *YEAR_OF_SCHOOL)

    verdicts = {judge(series[:count], FLOW, better="down").verdict for count in (13, 14, 15, 16)}

    assert not verdicts & {Verdict.BETTER, Verdict.WORSE}
    assert judge(quarters(*YEAR_OF_SCHOOL * 3, 8, 6, 2, 7), FLOW, better="down").verdict == "better"


def test_a_quarter_that_was_never_measured_before_has_nothing_beside_it():
    """Four years of three quarters each, and then for the first time a fourth one."""
    places = [4 * year + part for year in range(2020, 2024) for part in (0, 1, 2)]
    series = [Measurement(place, Decimal(79)) for place in [*places, 4 * 2023 + 3]]

    found = judge(series, FLOW, better="down")

    assert (found.verdict, found.why, found.limits) == (Verdict.TOO_FEW, Why.TOO_SOON, None)
    more = [*series, *(Measurement(4 * 2024 + part, Decimal(79)) for part in range(3))]
    assert judge(more, FLOW, better="down").verdict == Verdict.NO_BREAK


def test_a_stock_needs_more_than_new_cases_do():
    """The same numbers: a fall by a quarter is a break in new cases; in a stock of mostly the same
    children it is not, as long as nobody knows how many stay."""
    series = quarters(*around(79, 12), 60, 60, 60, 60)

    verdicts = [
        judge(series, Kind(stays=stays), better="down").verdict for stays in (0.0, 0.8, None)
    ]

    assert verdicts == [Verdict.BETTER, Verdict.NO_BREAK, Verdict.NO_BREAK]


def test_provisional_points_do_not_count():
    series = quarters(*around(20, 12), 20, 20, 20, 20)
    late = quarters(2, 2, 2, start=START + 16, is_provisional=True)

    without, with_them = (judge(each, FLOW, better="down") for each in (series, series + late))

    assert (without.provisional, with_them.provisional) == (0, 3)
    assert said(without) == said(with_them)
    final = [Measurement(one.place, one.value) for one in late]
    assert judge(series + final, FLOW, better="down").verdict == Verdict.BETTER


def test_another_definition_starts_anew():
    old = quarters(*around(79, 16), series="1")
    new = quarters(*[20] * 4, start=START + 16, series="2")

    found = judge(old + new, FLOW, better="down")

    assert (found.verdict, found.points) == (Verdict.TOO_FEW, 4)
    joined = [Measurement(one.place, one.value) for one in old + new]
    assert judge(joined, FLOW, better="down").verdict == Verdict.BETTER


def test_a_new_baseline_is_chosen_by_a_person_with_a_reason():
    series = quarters(*around(79, 12), *around(10, 14))

    found = judge(series, FLOW, better="down", rebase=Rebase(START + 12, "nieuwe meldcode"))

    assert judge(series, FLOW, better="down").verdict == Verdict.BETTER
    assert (found.points, found.verdict) == (14, Verdict.TOO_FEW)
    with pytest.raises(NoReason):
        Rebase(START, "  ")


def test_a_noisy_baseline_asks_for_more():
    """Twelve quarters of 5 or 35 vary eleven times more than chance: 10 a quarter is no news."""
    calm, wild = [20] * 12, [5, 35, 5, 35, 35, 5, 35, 5, 5, 35, 5, 35]

    verdicts = [
        judge(quarters(*base, *[10] * 4), FLOW, better="down").verdict for base in (calm, wild)
    ]

    assert verdicts == [Verdict.BETTER, Verdict.TOO_FEW]


def test_a_rate_is_held_against_how_many_it_is_counted_among():
    """Half the pupils, half the absentees: nothing changed."""
    base = quarters(*around(40, 12), base=Decimal(4000))
    fewer = quarters(*[20] * 4, start=START + 12, base=Decimal(2000))
    same = quarters(*[20] * 4, start=START + 12, base=Decimal(4000))

    verdicts = [judge(base + last, FLOW, better="down").verdict for last in (fewer, same)]

    assert verdicts == [Verdict.NO_BREAK, Verdict.BETTER]


@pytest.mark.parametrize(
    ("last", "as_count", "as_share"),
    [(69, Verdict.NO_BREAK, Verdict.BETTER), (75, Verdict.NO_BREAK, Verdict.NO_BREAK)],
)
def test_a_share_varies_less_than_a_count_does(last, as_count, as_share):
    """80 of 200 pupils, and later 69: for a count within chance, for a share of two fifths not."""
    series = quarters(*[80] * 12, *[last] * 4, base=Decimal(200))

    verdicts = [
        judge(series, Kind(stays=0.0, is_share=share), better="down").verdict
        for share in (False, True)
    ]

    assert verdicts == [as_count, as_share]


def test_a_share_above_a_half_is_taken_as_a_count():
    series = quarters(*[160] * 12, *[150] * 4, base=Decimal(200))

    found = [judge(series, Kind(stays=0.0, is_share=each), better="up") for each in (True, False)]

    assert found[0] == found[1]


def test_a_value_that_swings_is_too_few_and_not_no_break():
    """Baseline of 10 or 90 days: a halving would not show, in whatever way the last year went."""
    kind = Kind(counts=False, stays=0.0)

    found = judge(quarters(*[10, 90] * 6, *[50] * 4), kind, better="down")

    assert said(found) == (Verdict.TOO_FEW, Why.TOO_SMALL, None)


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(60, Verdict.BETTER), (79, Verdict.NO_BREAK), (98, Verdict.WORSE)],
)
def test_values_that_are_no_counts(last, verdict):
    """Days of waiting: Student's t on the averages; the baseline's own spread is two days."""
    kind = Kind(counts=False, stays=0.0)

    found = judge(quarters(*[77, 81] * 6, *[last] * 4), kind, better="down")

    assert found.verdict == verdict
    assert found.limits is not None
    # t with eleven degrees of freedom at 0.0075 is 2.879; spread 2.089 × √(1/4 + 1/12).
    assert found.limits.lower == pytest.approx(79 - 2.879 * 2.0889 * (1 / 3) ** 0.5, abs=0.01)


def test_values_of_a_level_baseline():
    kind = Kind(counts=False, stays=0.0)
    verdicts = [
        judge(quarters(*[5] * 12, *[last] * 4), kind, better="down").verdict for last in (5, 4)
    ]

    assert verdicts == [Verdict.NO_BREAK, Verdict.BETTER]
    assert judge(quarters(5), kind, better="down").needed is None


def test_years_and_half_years_have_shorter_baselines():
    years = [Measurement(2015 + at, Decimal(79)) for at in range(8)]
    halves = [Measurement(4030 + at, Decimal(79)) for at in range(8)]

    assert judge(years, Kind(per_year=1, stays=0.0), better="down").needed == 7
    assert judge(halves, Kind(per_year=2, stays=0.0), better="down").needed == 7
    assert judge(years[:6], Kind(per_year=1, stays=0.0), better="down").why == Why.NO_BASELINE


def test_without_any_child_in_the_baseline_nothing_can_halve():
    found = judge(quarters(*[0] * 16), FLOW, better="down")

    assert said(found) == (Verdict.TOO_FEW, Why.TOO_SMALL, None)
    assert judge(quarters(*[0] * 12, 9, 9), FLOW, better="down").verdict == Verdict.WORSE


def test_counts_of_a_whole_are_told_as_rates_of_the_window():
    """From 30 of 100 to 60 of 300, in four quarters of which the last two whole ones differ."""
    numbers = [*[(30, 100)] * 12, (60, 300), (60, 300), (60, 200), (60, 400)]
    series = [
        Measurement(at, Decimal(count), base=Decimal(base))
        for at, (count, base) in enumerate(numbers)
    ]
    counts = judge(series, Kind(stays=0.0, is_share=True), better="down")

    rates = as_rates(counts, [*series, Measurement(15, Decimal(9), True, base=Decimal(9))], 100)

    assert (counts.verdict, rates.verdict) == (Verdict.BETTER, Verdict.BETTER)
    assert (counts.average, rates.average) == (60, pytest.approx(20))
    assert counts.limits is not None
    assert rates.limits is not None
    assert (counts.limits.centre, rates.limits.centre) == (pytest.approx(90), pytest.approx(30))
    assert rates.limits.lower == pytest.approx(counts.limits.lower / 3)
    early = judge(series[:3], Kind(stays=0.0, is_share=True), better="down")
    assert as_rates(early, series, 100) == early


@pytest.mark.parametrize(("step", "wider"), [(1, False), (50, True)])
def test_counts_from_coarsely_rounded_shares_need_more(step, wider):
    """A whole percent of 5,000 is fifty youths."""
    limits = []
    for each in (Decimal(1), Decimal(step)):
        series = [
            Measurement(at, Decimal(1500 + 50 * (at % 2)), base=Decimal(5000), step=each)
            for at in range(16)
        ]
        found = judge(series, Kind(stays=0.0, is_share=True), better="down").limits
        assert found is not None
        limits.append(found.upper - found.lower)

    assert (limits[1] > 1.05 * limits[0]) == wider


def test_no_limit_lies_beyond_the_whole():
    series = [Measurement(at, Decimal(19), base=Decimal(20)) for at in range(16)]
    counts = judge(series, Kind(stays=0.0, is_share=True), better="down").limits
    rates = as_rates(judge(series, Kind(stays=0.0, is_share=True), better="down"), series, 100)

    assert counts is not None
    assert counts.upper > 20
    assert rates.limits is not None
    assert rates.limits.upper == 100
