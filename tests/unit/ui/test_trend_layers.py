"""What a chart draws over its points: a band with two averages, diamonds, and a fan."""

import re
from dataclasses import replace

import pytest

from cirkel.web.ui.charts import (
    MIDDLE,
    NARROW,
    SPARK,
    WIDE,
    Band,
    Point,
    Segment,
    Spread,
    TrendChart,
    draw,
)
from cirkel.web.ui.charts.scale import Canvas

LARGE = (WIDE, MIDDLE, NARROW)
FAN = [Spread(2026, 60, 90), Spread(2028, 40, 110), Spread(2029.9, 20, 400)]


def chart(*values: float, signals: int = 0, **fields: object) -> TrendChart:
    points = [
        Point(2015 + at, value, str(2015 + at), signal=at >= len(values) - signals)
        for at, value in enumerate(values)
    ]
    made = TrendChart(
        title="Titel",
        desc="Uitleg",
        unit="jeugdigen",
        segments=[Segment(points)],
        path=[(2025, 100), (2030, 0)],
        path_label="doelpad",
        goal_label="Doel 2030: 0",
        year_from=2015,
        year_to=2030,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # any field of the chart


@pytest.mark.parametrize("canvas", LARGE, ids=lambda canvas: canvas.name)
def test_signals_have_another_shape_and_say_so(canvas: Canvas) -> None:
    svg = draw(chart(90, 92, 88, 50, 48, signals=2), "a", canvas)

    assert svg.count("ck-c-dot--signal") == svg.count("(deel van de trendbreuk)") == 2
    assert svg.count("<circle") == 3 + 1  # Three ordinary points and the goal.


def test_a_small_drawing_shows_its_signals_and_no_other_dots() -> None:
    svg = draw(chart(90, 92, 88, 50, 48, signals=2), "a", SPARK)

    assert svg.count("ck-c-dot--signal") == svg.count('class="ck-c-dot') == 2


@pytest.mark.parametrize("canvas", LARGE, ids=lambda canvas: canvas.name)
def test_the_fan_starts_at_the_newest_measurement_and_stays_inside(canvas: Canvas) -> None:
    svg = draw(chart(90, 92, 88, ahead=FAN, ahead_label="verwachting"), "a", canvas)

    [fan] = re.findall(r'<polygon class="ck-c-ahead" points="([^"]*)"', svg)
    points = [tuple(map(float, pair.split(","))) for pair in fan.split()]
    [last] = re.findall(r'ck-c-dot--now" cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert points[0] == tuple(map(float, last))
    assert len(points) == 1 + 2 * len(FAN)
    assert all(0 <= x <= canvas.width and canvas.top - 1 <= y <= canvas.height for x, y in points)
    assert svg.count("verwachting") == 1


def test_what_is_hardly_known_does_not_press_the_rest_flat() -> None:
    assert chart(90, 92, 88, ahead=FAN).maximum == 150


@pytest.mark.parametrize("canvas", LARGE, ids=lambda canvas: canvas.name)
def test_without_anything_ahead_there_is_no_fan(canvas: Canvas) -> None:
    empty = draw(chart(90, 92, 88, ahead_label="verwachting"), "a", canvas)
    past = draw(chart(90, 92, 88, ahead=[Spread(2016, 60, 90)]), "a", canvas)
    unmeasured = draw(chart(ahead=FAN, ahead_label="verwachting"), "a", canvas)

    assert [
        svg.count("ck-c-ahead") + svg.count("verwachting") for svg in (empty, past, unmeasured)
    ] == [0] * 3


@pytest.mark.parametrize("canvas", LARGE, ids=lambda canvas: canvas.name)
def test_the_usual_average_runs_from_where_it_was_measured(canvas: Canvas) -> None:
    band = Band(60, 95, 2018, 2020, mean=80, since=2015, average=50)
    svg = draw(chart(90, 80, 70, 50, 48, band=band), "a", canvas)

    [mean] = re.findall(r'<line class="ck-c-mean" x1="([\d.]+)"[^>]*x2="([\d.]+)"', svg)
    [average] = re.findall(r'<line class="ck-c-average" x1="([\d.]+)"[^>]*x2="([\d.]+)"', svg)
    assert float(mean[0]) < float(average[0])
    assert mean[1] == average[1]
    plain = draw(chart(90, 80, 70, band=Band(60, 95, 2015, 2017)), "a", canvas)
    assert plain.count("ck-c-average") + plain.count("ck-c-mean") == 0
