from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.web.ui.charts.numbers import dutch_number, english_number, write_number
from cirkel.web.ui.charts.scale import nice_scale, year_ticks


@pytest.mark.parametrize(
    ("maximum", "ticks"),
    [
        (100, [0, 20, 40, 60, 80, 100]),
        (79, [0, 20, 40, 60, 80]),
        (1055, [0, 200, 400, 600, 800, 1000, 1200]),
        (3, [0, 1, 2, 3]),
        (0.8, [0, 0.2, 0.4, 0.6, 0.8]),
        (0, [0, 1]),
    ],
)
def test_an_axis_has_round_steps_from_zero(maximum: float, ticks: list[float]) -> None:
    assert nice_scale(maximum) == ticks


@given(maximum=st.floats(0.001, 1e7))
def test_an_axis_reaches_the_maximum_in_at_most_six_steps(maximum: float) -> None:
    ticks = nice_scale(maximum)

    assert ticks[-2] < maximum <= ticks[-1] * (1 + 1e-9)
    assert 2 <= len(ticks) <= 7


@given(first=st.integers(1990, 2025), span=st.integers(1, 40), room=st.floats(0.1, 3))
def test_years_on_an_axis_have_room_and_keep_both_ends(first: int, span: int, room: float) -> None:
    years = year_ticks(first, first + span, room=room)

    assert (years[0], years[-1]) == (first, first + span)
    assert all((b - a) * room >= 1 for a, b in pairwise(years)) or len(years) == 2


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (1055, "1.055", "1,055"),
        (11.2, "11,2", "11.2"),
        (79.0, "79", "79"),
        (1234567.891, "1.234.567,89", "1,234,567.89"),
        (-0.001, "0", "0"),
        (-3, "-3", "-3"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, dutch: str, english: str) -> None:
    assert (dutch_number(value), english_number(value)) == (dutch, english)


def test_a_fixed_number_of_places_keeps_its_zeros() -> None:
    assert write_number(11, thousands=".", decimal=",", places=1) == "11,0"
