"""A strip of changes: each place where it belongs, nothing over each other, words inside."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.web.ui.charts import Dot, StripChart, strip_chart
from cirkel.web.ui.charts.strip import ticks


def chart(*others: float, own: float = -22, usual: float = -8) -> StripChart:
    dots = [Dot(value, f"Plaats {number}: {value}%") for number, value in enumerate(others)]
    return StripChart(
        title="Het daalde hier sterker dan elders",
        desc="Hier 22% minder.",
        others=dots,
        own=Dot(own, "Zwijndrecht: 22% minder"),
        own_label="Zwijndrecht: 22% minder",
        usual=usual,
        usual_label="elders meestal 8% minder",
    )


def circles(svg: str, canvas: str) -> list[tuple[float, float, float, str]]:
    """Of one drawing each circle: x, y, reach and what it says."""
    [drawing] = re.findall(rf'<svg class="[^"]*--{canvas}".*?</svg>', svg)
    pattern = r'cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"><title>(.*?)</title>'
    return [(float(x), float(y), float(r), said) for x, y, r, said in re.findall(pattern, drawing)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-22.0, 3.0, [-25, -20, -15, -10, -5, 0, 5]),
        (0.0, 1.0, [0, 1]),
        (-50.0, 0.0, [-50, -40, -30, -20, -10, 0]),
        (-99.0, 900.0, [-200, 0, 200, 400, 600, 800, 1000]),
    ],
)
def test_ticks_hold_everything_and_no_change(
    low: float, high: float, expected: list[float]
) -> None:
    assert ticks(low, high) == expected


@pytest.mark.parametrize("canvas", ["wide", "middle", "narrow"])
def test_who_fell_further_stands_further_to_the_left(canvas: str) -> None:
    *others, own = circles(strip_chart(chart(-10, 4, -3), "elders"), canvas)

    assert [said for *_, said in others] == ["Plaats 0: -10%", "Plaats 2: -3%", "Plaats 1: 4%"]
    places = [own[0], *(x for x, *_ in others)]
    assert places == sorted(places)
    assert (own[3], own[2] > others[0][2]) == ("Zwijndrecht: 22% minder", True)


@given(st.lists(st.integers(-99, 400), min_size=1, max_size=40))
def test_no_dot_hides_another_and_none_leaves_the_drawing(values: list[int]) -> None:
    found = circles(strip_chart(chart(*values), "elders"), "narrow")

    assert len(found) == len(values) + 1
    assert len({(x, y) for x, y, *_ in found}) == len(found)
    assert all(r <= x <= 350 - r and r <= y <= 230 - r for x, y, r, _ in found)


def test_it_says_its_message_and_escapes_names() -> None:
    named = StripChart("T", "D <b>", [Dot(1, "<i>")], Dot(2, "&"), "Wij", 1, "elders")

    svg = strip_chart(named, "elders")

    assert svg.count('role="img"') == 3
    assert '<desc id="elders-wide-d">D &lt;b&gt;</desc>' in svg
    assert "<title>&lt;i&gt;</title>" in svg
    assert "<i>" not in svg


def test_nothing_that_changed_draws_too() -> None:
    assert strip_chart(chart(0, 0, own=0, usual=0), "elders").count("<circle") == 9
