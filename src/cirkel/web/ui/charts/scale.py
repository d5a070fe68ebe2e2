"""Axes: round steps from zero, whole years, and where a value falls on the canvas."""

from dataclasses import dataclass
from math import ceil, floor, log10

MOST_STEPS = 6
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
WHOLE_FROM = 2.0


def nice_scale(maximum: float) -> list[float]:
    """Ticks from zero to `maximum` or just above: at most six steps of 1, 2, 2.5 or 5 times ten."""
    if maximum <= 0:
        return [0.0, 1.0]
    magnitude = 10.0 ** floor(log10(maximum / MOST_STEPS))
    candidates = [factor * power for power in (magnitude, 10 * magnitude) for factor in STEPS]
    # Steps of half a youth look exact and are not: from two on only whole steps.
    whole = [step for step in candidates if maximum < WHOLE_FROM or step.is_integer()]
    step = next(step for step in whole if ceil(round(maximum / step, 9)) <= MOST_STEPS)
    count = ceil(round(maximum / step, 9))
    return [round(step * number, 10) for number in range(count + 1)]


def year_ticks(first: int, last: int, *, room: float) -> list[int]:
    """Years to write on an axis where one year takes `room` of a label; both ends always.

    Even steps where a step divides the span, else the odd step comes first.
    """
    span = last - first
    least = max(1, ceil(1 / room)) if room > 0 else max(span, 1)
    step = next((step for step in range(least, 2 * least + 1) if span % step == 0), least)
    years = list(range(last, first - 1, -step))[::-1]
    if years[0] == first:
        return years
    if (years[0] - first) * room < 1 and len(years) > 1:
        years = years[1:]
    return [first, *years]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing's size and margins, and the size of its letters, in units of the drawing."""

    name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    letters: float
    large: float
    dot: float = 3.2

    @property
    def is_small(self) -> bool:
        """A drawing beside a goal: no grid, no events, few words."""
        return self.name == "spark"


WIDE = Canvas("wide", 880, 430, left=34, right=136, top=54, bottom=36, letters=15, large=19)
MIDDLE = Canvas("middle", 600, 380, left=32, right=112, top=54, bottom=36, letters=14, large=18)
NARROW = Canvas(
    "narrow", 350, 350, left=30, right=20, top=58, bottom=34, letters=15, large=18, dot=2.8
)
SPARK = Canvas("spark", 344, 132, left=8, right=52, top=20, bottom=26, letters=15.5, large=16.5)


@dataclass(frozen=True, slots=True)
class Frame:
    """Years and values mapped to a canvas."""

    canvas: Canvas
    first: float
    last: float
    top_value: float

    def x(self, year: float) -> float:
        canvas = self.canvas
        span = max(self.last - self.first, 1)
        return canvas.left + (year - self.first) / span * (
            canvas.width - canvas.left - canvas.right
        )

    def y(self, value: float) -> float:
        canvas = self.canvas
        return canvas.top + (1 - value / self.top_value) * (
            canvas.height - canvas.top - canvas.bottom
        )

    @property
    def floor(self) -> float:
        return self.y(0)
