"""A strip of changes: every other place a dot on one line, ours a large one, and what is usual."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cirkel.web.ui.charts.labels import Board, Box, Label, around
from cirkel.web.ui.charts.numbers import Formatter, dutch_number
from cirkel.web.ui.charts.scale import STEPS, Canvas
from cirkel.web.ui.charts.svg import described, element, words

WIDE = Canvas("wide", 880, 210, left=20, right=20, top=62, bottom=34, letters=15, large=18, dot=5)
MIDDLE = Canvas(
    "middle", 600, 210, left=20, right=20, top=62, bottom=34, letters=15, large=18, dot=5
)
NARROW = Canvas(
    "narrow", 350, 230, left=22, right=22, top=78, bottom=34, letters=15, large=17, dot=4
)
OURS = 8.0
APART = 2.2  # From one dot to the one on top of it, in its own reach.
MOST_TICKS = 6
STRONG = "ck-c-label ck-c-label--strong"


@dataclass(frozen=True, slots=True)
class Dot:
    """`value` in percent, `label` the place with its change in words."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class StripChart:
    """`usual` is where most of the others are together."""

    title: str
    desc: str
    others: Sequence[Dot]
    own: Dot
    own_label: str
    usual: float
    usual_label: str

    @property
    def span(self) -> tuple[float, float]:
        """From the lowest to the highest, no change included; never nothing wide."""
        values = [0.0, self.own.value, self.usual, *(dot.value for dot in self.others)]
        return min(values), max(*values, min(values) + 1)


def strip_chart(chart: StripChart, ident: str, *, number: Formatter = dutch_number) -> SafeString:
    """Three drawings of one chart; the style sheet shows the one that fits."""
    drawings = [_draw(chart, ident, canvas, number) for canvas in (WIDE, MIDDLE, NARROW)]
    return format_html('<div class="ck-chart__canvas">{}</div>', mark_safe("".join(drawings)))


def ticks(low: float, high: float) -> list[float]:
    """Round steps from at or below the lowest to at or above the highest; nothing is one of
    them."""
    candidates = (base * power for power in (1.0, 10.0, 100.0, 1000.0, 10_000.0) for base in STEPS)
    step = next(
        (each for each in candidates if ceil(high / each) - floor(low / each) <= MOST_TICKS),
        high - low,
    )
    return [step * at for at in range(floor(low / step), ceil(high / step) + 1)]


@dataclass(frozen=True, slots=True)
class _Strip:
    canvas: Canvas
    low: float
    high: float

    def x(self, value: float) -> float:
        canvas = self.canvas
        room = canvas.width - canvas.left - canvas.right
        return canvas.left + (value - self.low) / (self.high - self.low) * room

    @property
    def floor(self) -> float:
        return self.canvas.height - self.canvas.bottom


def _draw(chart: StripChart, ident: str, canvas: Canvas, number: Formatter) -> SafeString:
    steps = ticks(*chart.span)
    strip, board = _Strip(canvas, steps[0], steps[-1]), Board(canvas.width, canvas.height)
    marks = [_axis(strip, steps, board, number), _usual(strip, chart, board)]
    marks += [_others(strip, chart, board), _own(strip, chart, board)]
    _labels(strip, chart, board)
    return described(
        "".join(marks) + board.svg,
        cls=f"ck-chart__svg ck-chart__svg--{canvas.name}",
        size=(canvas.width, canvas.height),
        title=chart.title,
        desc=chart.desc,
        ident=f"{ident}-{canvas.name}",
    )


def _axis(strip: _Strip, steps: Sequence[float], board: Board, number: Formatter) -> str:
    canvas, floor_ = strip.canvas, strip.floor
    marks = [_line("ck-c-axis", canvas.left, floor_, canvas.width - canvas.right, floor_)]
    for step in steps:
        x = strip.x(step)
        if step == 0:
            marks.append(_line("ck-c-grid", x, canvas.top, x, floor_))
        sign = "+" if step > 0 else "−" if step < 0 else ""
        text = f"{sign}{number(abs(step))}%"
        board.place([Label([text], x, canvas.height - 8, canvas.letters, "middle", "ck-c-tick")])
        marks.append(_line("ck-c-axis", x, floor_, x, floor_ + 5))
    return "".join(marks)


def _line(cls: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return element("line", cls=cls, x1=x1, y1=y1, x2=x2, y2=y2)


def _usual(strip: _Strip, chart: StripChart, board: Board) -> str:
    x, top = strip.x(chart.usual), strip.canvas.top - 6
    board.keep_clear([Box(x - 2, top, x + 2, strip.floor)])
    return _line("ck-c-average", x, top, x, strip.floor)


def _others(strip: _Strip, chart: StripChart, board: Board) -> str:
    """Who would lie over another lies on top of it; closer where the pile gets too high."""
    canvas, reach = strip.canvas, strip.canvas.dot
    heights = _heights([strip.x(dot.value) for dot in _in_order(chart)], 2 * reach + 1)
    room = strip.floor - canvas.top - 4 * reach - 2 * OURS
    apart = min(APART * reach, room / (max(heights, default=0) + 1))
    marks = []
    for dot, height in zip(_in_order(chart), heights, strict=True):
        x, y = strip.x(dot.value), strip.floor - 2 * reach - height * apart
        board.keep_clear([around(x, y, reach + 1)])
        ring = {"cx": x, "cy": y, "r": reach}
        title = words("title", dot.label)
        marks.append(element("circle", title, cls="ck-c-dot ck-c-dot--open", **ring))
    return "".join(marks)


def _in_order(chart: StripChart) -> list[Dot]:
    return sorted(chart.others, key=lambda dot: (dot.value, dot.label))


def _heights(places: Sequence[float], wide: float) -> list[int]:
    """For each of these, from left to right, the lowest row where it lies free."""
    ends: list[float] = []
    heights = []
    for x in places:
        height = next((row for row, end in enumerate(ends) if x - end >= wide), len(ends))
        ends[height : height + 1] = [x]
        heights.append(height)
    return heights


def _own(strip: _Strip, chart: StripChart, board: Board) -> str:
    x, y = strip.x(chart.own.value), strip.canvas.top + OURS
    board.keep_clear([around(x, y, OURS + 2), Box(x - 1, y, x + 1, strip.floor)])
    title = words("title", chart.own.label)
    dot = element("circle", title, cls="ck-c-dot ck-c-dot--now", cx=x, cy=y, r=OURS)
    return _line("ck-c-gap", x, y, x, strip.floor) + dot


def _labels(strip: _Strip, chart: StripChart, board: Board) -> None:
    canvas = strip.canvas
    x, y = strip.x(chart.own.value), canvas.top - OURS - 4
    own = Label([chart.own_label], x, y, canvas.letters, "middle", STRONG)
    board.insist([own, replace(own, y=y - canvas.letters * 1.3)])
    x = strip.x(chart.usual)
    usual = Label([chart.usual_label], x + 8, canvas.top + canvas.letters, canvas.letters)
    places = [usual, replace(usual, x=x - 8, anchor="end")]
    above = replace(usual, x=x, y=canvas.top - 14, anchor="middle")
    board.insist([*places, above, replace(above, y=above.y - canvas.letters * 1.3)])
