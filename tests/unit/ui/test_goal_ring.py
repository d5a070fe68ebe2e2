from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.web.ui.charts import GoalRing, goal_ring, tick_worth


def ring(total: str, done: str, planned: str) -> GoalRing:
    numbers = (Decimal(total), Decimal(done), Decimal(planned))
    return GoalRing(*numbers, now_text="76", sub="nu", label="Van de 79 zijn er 3.", ident="r")


amounts = st.decimals(-2000, 2000, places=1)


@given(total=st.decimals(1, 2000, places=1), done=amounts, planned=amounts)
def test_reached_behind_and_later_are_together_the_total(
    total: Decimal, done: Decimal, planned: Decimal
) -> None:
    parts = ring(str(total), str(done), str(planned))

    assert parts.reached + parts.lag + parts.later == total
    assert min(parts.reached, parts.lag, parts.later) >= 0


def test_behind_the_path_is_what_was_due_and_is_not_reached() -> None:
    behind = ring("79", "3", "28")

    assert (behind.reached, behind.lag, behind.later) == (3, 25, 51)


def test_ahead_of_the_path_nothing_is_behind() -> None:
    ahead = ring("79", "52", "48")

    assert (ahead.reached, ahead.lag, ahead.later) == (52, 0, 27)


def test_worse_than_at_the_start_shows_nothing_reached() -> None:
    worse = ring("79", "-13", "28")

    assert (worse.reached, worse.lag, worse.later) == (0, 28, 51)


@pytest.mark.parametrize(
    ("total", "worth"),
    [("79", "1"), ("738", "10"), ("219", "3"), ("11", "1"), ("1055", "15"), ("12.5", "0.2")],
)
def test_a_tick_is_worth_a_round_number(total: str, worth: str) -> None:
    assert tick_worth(Decimal(total)) == Decimal(worth)


@given(total=st.integers(140, 5_000_000))
def test_a_large_total_gets_about_seventy_to_eighty_whole_ticks(total: int) -> None:
    worth = tick_worth(Decimal(total))

    assert worth == worth.to_integral_value()
    assert 46 <= total / worth <= 110


def test_a_reached_goal_is_one_ring_without_ticks() -> None:
    assert goal_ring(ring("79", "79", "79")).count("<circle") == 1


def test_nothing_to_change_is_a_closed_ring() -> None:
    assert ring("0", "0", "0").is_closed


def test_an_open_ring_draws_all_its_parts_and_its_words() -> None:
    svg = goal_ring(ring("79", "3", "28"))

    parts = [part for part in ("todo", "lag", "done", "gap") if f"ck-ring__{part}" in svg]
    assert parts == ["todo", "lag", "done", "gap"]
    assert '<title id="r-t">Van de 79 zijn er 3.</title>' in svg


def test_nothing_reached_draws_no_reached_arc() -> None:
    assert "ck-ring__done" not in goal_ring(ring("79", "0", "0"))


def test_words_in_a_ring_are_escaped() -> None:
    svg = goal_ring(GoalRing(Decimal(1), Decimal(0), Decimal(0), "<5", "<b>", "a & b", "x"))

    assert "&lt;5" in svg
    assert "<b>" not in svg
