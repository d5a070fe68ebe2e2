import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cirkel.web.ui import styleguide_examples as examples
from cirkel.web.ui.charts import (
    MIDDLE,
    NARROW,
    SPARK,
    WIDE,
    Point,
    Segment,
    TrendChart,
    draw,
    trend_chart,
)
from cirkel.web.ui.charts.labels import Board, Box
from cirkel.web.ui.charts.numbers import dutch_number
from cirkel.web.ui.charts.scale import Canvas
from cirkel.web.ui.charts.trend import Words
from cirkel.web.ui.charts.trend_drawing import prepared
from cirkel.web.ui.charts.trend_labels import full

CANVASES = (WIDE, MIDDLE, NARROW, SPARK)
LINE = re.compile(r'<polyline class="ck-c-line[^"]*" points="([^"]*)"')


def chart(*segments: list[float], start: float = 2015) -> TrendChart:
    """Segments of yearly values, each a year after the last ended."""
    made, year = [], start
    for values in segments:
        made.append(Segment([Point(year + n, value) for n, value in enumerate(values)]))
        year += len(values) + 1
    return TrendChart(
        title="Titel",
        desc="Uitleg",
        unit="jeugdigen",
        segments=made,
        path=[(2025, 100), (2030, 0)],
        path_label="doelpad",
        goal_label="Doel 2030: 0 jeugdigen",
        year_from=2015,
        year_to=2030,
    )


def lines(svg: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]
        for points in LINE.findall(svg)
    ]


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
def test_every_way_of_counting_has_its_own_line(canvas: Canvas) -> None:
    svg = draw(chart([90, 80, 70], [60, 50, 40, 30]), "a", canvas)

    assert [len(line) for line in lines(svg)] == [3, 4]


def test_the_second_line_starts_after_the_first_has_ended() -> None:
    first, second = lines(draw(chart([90, 80, 70], [60, 50, 40]), "a", WIDE))

    assert first[-1][0] < second[0][0]


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
@pytest.mark.parametrize("values", [[90.0], [90.0, 80.0]])
def test_one_or_two_measurements_are_dots_and_no_line(values: list[float], canvas: Canvas) -> None:
    svg = draw(chart(values), "a", canvas)

    assert lines(svg) == []
    assert svg.count('class="ck-c-dot') == len(values)


def test_a_break_says_that_something_else_is_counted() -> None:
    assert draw(chart([90, 80, 70], [60]), "a", WIDE).count("andere telling") == 1
    assert draw(chart([90, 80, 70]), "a", WIDE).count("andere telling") == 0


def test_segments_that_overlap_in_time_have_no_break() -> None:
    both = replace(
        chart([90, 80, 70]),
        segments=[Segment([Point(2015, 9), Point(2018, 8)]), Segment([Point(2017, 5)])],
    )

    assert both.breaks == []


def test_a_provisional_measurement_is_an_open_dot() -> None:
    points = [Point(2020, 90), Point(2021, 80, "2021", provisional=True), Point(2022, 70)]
    svg = draw(replace(chart([]), segments=[Segment(points)]), "a", WIDE)

    assert svg.count("ck-c-dot--open") == 1
    assert "2021: 80 jeugdigen (voorlopig)" in svg


def test_an_old_measurement_is_the_last_one_and_not_now() -> None:
    old = replace(chart([90, 80, 70]), today=2026.9)

    assert ">laatst 70<" in draw(old, "a", WIDE)
    assert ">nu 70<" in draw(replace(old, today=2017.5), "a", WIDE)


def test_one_event_has_words_and_the_others_a_tick() -> None:
    svg = draw(examples.long_trend(), "a", WIDE)

    assert svg.count('class="ck-c-event"') == 1
    assert svg.count('class="ck-c-eventtick"') == 1
    assert svg.count('text-anchor="middle">Convenant getekend<') == 1


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
def test_no_measurement_at_all_still_shows_the_path(canvas: Canvas) -> None:
    svg = draw(chart([]), "a", canvas)

    assert svg.count('class="ck-c-path"') == 1
    assert svg.count('class="ck-c-goal"') == 1


def test_a_chart_is_drawn_three_times_with_ids_of_its_own() -> None:
    svg = trend_chart(examples.broken_trend(), "doel")
    ids = re.findall(r' id="([^"]+)"', svg)

    assert ids == [f"doel-{name}-{part}" for name in ("wide", "middle", "narrow") for part in "td"]


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.name)
def test_no_drawing_holds_a_style_or_a_script(canvas: Canvas) -> None:
    svg = draw(replace(examples.long_trend(), title="<script>x</script>"), "a", canvas)

    assert [word for word in ("style=", "<style", "<script") if word in svg] == []


values = st.lists(st.floats(0, 5000, allow_nan=False), max_size=6)


@given(first=values, second=values, canvas=st.sampled_from([WIDE, MIDDLE, NARROW]))
def test_words_lie_within_the_picture_and_not_over_each_other(
    first: list[float], second: list[float], canvas: Canvas
) -> None:
    boxes = placed(replace(chart(first, second), gap_label="25 meer dan het doelpad"), canvas)

    inside = Box(0, 0, canvas.width, canvas.height)
    assert [box for box in boxes if not within(box, inside)] == []
    assert [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)] == []


def test_now_and_the_goal_are_both_written_where_they_meet() -> None:
    reached = replace(chart([]), segments=[Segment([Point(2030, 0)])])
    svg = draw(reached, "a", NARROW)

    assert (svg.count(">nu 0<"), svg.count(">Doel 2030: 0 jeugdigen<")) == (1, 1)


def placed(trend: TrendChart, canvas: Canvas) -> list[Box]:
    board = Board(canvas.width, canvas.height)
    full(prepared(trend, canvas, number=dutch_number, words=Words()), board)
    return board.taken


def within(box: Box, frame: Box) -> bool:
    return (
        frame.left <= box.left
        and frame.top <= box.top
        and box.right <= frame.right
        and box.bottom <= frame.bottom
    )
