"""A trend chart drawn: large on three canvases, or small beside a goal."""

from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cirkel.web.ui.charts import trend_labels, trend_marks
from cirkel.web.ui.charts.labels import Board, text_width
from cirkel.web.ui.charts.numbers import Formatter, dutch_number
from cirkel.web.ui.charts.scale import MIDDLE, NARROW, SPARK, WIDE, Canvas, Frame, nice_scale
from cirkel.web.ui.charts.svg import described
from cirkel.web.ui.charts.trend import Drawing, TrendChart, Words

AXIS_GAP = 10.0


def trend_chart(
    chart: TrendChart, ident: str, *, number: Formatter = dutch_number, words: Words | None = None
) -> SafeString:
    """Three drawings of one chart; the style sheet shows the one that fits."""
    drawings = [
        draw(chart, f"{ident}-{canvas.name}", canvas, number=number, words=words)
        for canvas in (WIDE, MIDDLE, NARROW)
    ]
    return format_html('<div class="ck-chart__canvas">{}</div>', mark_safe("".join(drawings)))


def spark(
    chart: TrendChart, ident: str, *, number: Formatter = dutch_number, words: Words | None = None
) -> SafeString:
    """The same chart, small: no grid, no events, only the numbers now and at the goal."""
    return draw(chart, ident, SPARK, number=number, words=words)


def draw(
    chart: TrendChart,
    ident: str,
    canvas: Canvas,
    *,
    number: Formatter = dutch_number,
    words: Words | None = None,
) -> SafeString:
    """One drawing, for one canvas."""
    picture = prepared(chart, canvas, number=number, words=words or Words())
    board = Board(canvas.width, canvas.height)
    if canvas.is_small:
        marks = trend_marks.small(picture, board)
        trend_labels.small(picture, board)
    else:
        marks = trend_marks.full(picture, board)
        trend_labels.full(picture, board)
    return described(
        marks + board.svg,
        cls=f"ck-chart__svg ck-chart__svg--{canvas.name}",
        size=(canvas.width, canvas.height),
        title=chart.title,
        desc=chart.desc,
        ident=ident,
    )


def prepared(chart: TrendChart, canvas: Canvas, *, number: Formatter, words: Words) -> Drawing:
    """Scale and frame; the left margin is as wide as the widest number on the axis."""
    ticks = nice_scale(chart.maximum)
    if not canvas.is_small:
        widest = max(text_width(number(tick), canvas.letters) for tick in ticks)
        canvas = replace(canvas, left=max(canvas.left, widest + AXIS_GAP))
    frame = Frame(canvas, chart.year_from, chart.year_to, ticks[-1])
    return Drawing(chart, frame, ticks, number, words)
