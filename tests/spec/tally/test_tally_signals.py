"""The first, weak rule for trend breaks: one point against limits from the first twelve."""

from decimal import Decimal

import pytest

from tally.signals import Judgement, Limits, TooFewPoints, Verdict, judge, limits

# Mean 79, moving ranges of 2: limits 79 ± 5.32.
STEADY = [78, 80, 78, 80, 78, 80, 78, 80, 78, 80, 78, 80]
LOWER, UPPER = Decimal("73.68"), Decimal("84.32")


def points(*numbers: float) -> list[Decimal]:
    return [Decimal(str(number)) for number in numbers]


def test_limits_are_those_of_the_reference():
    found = limits(points(10, 50, 40, 30))

    assert found == Limits(Decimal("32.5"), Decimal("-20.7"), Decimal("85.7"))


def test_a_jump_does_not_widen_the_limits():
    """Ranges 1 ten times and 41 once, mean 4.64: above 15.15 a range does not count."""
    series = points(10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 51)

    found = limits(series)

    assert found.upper - found.centre == Decimal("2.66")


def test_ranges_are_screened_once_only():
    """Without the 100, the mean range is 3, and 21 is far beyond 3.267 times that; it stays."""
    found = limits(points(*[0, 1] * 5, 22, 122))

    assert round(found.upper - found.centre, 9) == Decimal("2.66") * 3


def test_a_level_series_has_limits_without_width():
    assert limits(points(5, 5, 5)) == Limits(Decimal(5), Decimal(5), Decimal(5))


@pytest.mark.parametrize("series", [[], [79]])
def test_limits_need_two_points(series):
    with pytest.raises(TooFewPoints):
        limits(points(*series))


@pytest.mark.parametrize("length", [0, 1, 11])
def test_below_twelve_points_there_is_no_verdict(length):
    series = points(*[*range(10), 1000][:length])

    assert judge(series, better="down") == Judgement(Verdict.TOO_FEW, length)
    assert Judgement(Verdict.TOO_FEW, length).needed == 12


@pytest.mark.parametrize(
    ("last", "better", "verdict"),
    [
        (79, "down", Verdict.NO_BREAK),
        (73.68, "down", Verdict.NO_BREAK),
        (73.67, "down", Verdict.BETTER),
        (73.67, "up", Verdict.WORSE),
        (73.67, "none", Verdict.NO_BREAK),
        (84.32, "down", Verdict.NO_BREAK),
        (84.33, "down", Verdict.WORSE),
        (84.33, "up", Verdict.BETTER),
        (84.33, "none", Verdict.NO_BREAK),
    ],
)
def test_the_last_point_decides(last, better, verdict):
    judgement = judge(points(*STEADY, last), better=better)

    assert judgement == Judgement(verdict, 13, 12, Decimal(79), LOWER, UPPER)


def test_limits_stay_those_of_the_first_twelve():
    judgement = judge(points(*STEADY, 20, 140, 20, 140, 79), better="down")

    assert judgement == Judgement(Verdict.NO_BREAK, 17, 12, Decimal(79), LOWER, UPPER)


def test_the_twelfth_point_may_itself_be_a_break():
    judgement = judge(points(10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 51), better="up")

    assert (judgement.verdict, judgement.points) == (Verdict.BETTER, 12)
