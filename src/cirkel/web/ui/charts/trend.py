"""A trend chart: what was measured, per way of counting, against the path to the goal.

A segment is one version of a definition. No line ever crosses from one segment to another,
and none is drawn through fewer than three points: two points are not a trend.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cirkel.web.ui.charts.numbers import Formatter
from cirkel.web.ui.charts.scale import Canvas, Frame

FEWEST_FOR_A_LINE = 3
STILL_NOW = 1.0
MOST_AHEAD = 1.5


@dataclass(frozen=True, slots=True)
class Point:
    """A measurement: `x` a year with fraction, `label` the moment in words."""

    x: float
    y: float
    label: str = ""
    provisional: bool = False
    signal: bool = False  # Part of a trend break: drawn as a diamond.
    about: str = ""  # What goes before the number, where it is not exact.


@dataclass(frozen=True, slots=True)
class Spread:
    """What one moment ahead may bring: between `low` and `high`, as the caller calculated."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Measurements counted the same way, oldest first."""

    points: Sequence[Point]
    name: str = ""

    @property
    def has_line(self) -> bool:
        return len(self.points) >= FEWEST_FOR_A_LINE


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; the first in the list may get its words, the others a tick."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """Normal variation between two limits, from one year to another; the caller calculates it.

    `mean` is its middle, drawn from `since` on: where what it is the mean of begins. `average` is
    that of the measurements inside the band.
    """

    low: float
    high: float
    start: float
    end: float
    mean: float | None = None
    label: str = ""
    since: float | None = None
    average: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The few words a chart writes itself; the page passes its language's."""

    now: str = "nu"
    last: str = "laatst"
    other_count: str = "andere telling"
    provisional: str = "voorlopig"
    signal: str = "deel van de trendbreuk"


@dataclass(frozen=True, slots=True)
class TrendChart:
    """`path` runs from the start to the goal; its last point gets the open ring."""

    title: str
    desc: str
    unit: str
    segments: Sequence[Segment]
    path: Sequence[tuple[float, float]]
    path_label: str
    goal_label: str
    year_from: int
    year_to: int
    events: Sequence[Event] = field(default_factory=tuple)
    today: float | None = None
    band: Band | None = None
    gap_label: str = ""
    ahead: Sequence[Spread] = field(default_factory=tuple)
    ahead_label: str = ""

    @property
    def measured(self) -> list[Segment]:
        """Segments with at least one measurement, oldest first."""
        filled = [segment for segment in self.segments if segment.points]
        return sorted(filled, key=lambda segment: segment.points[0].x)

    @property
    def last(self) -> Point | None:
        """The newest measurement, whatever segment it is in."""
        points = [point for segment in self.measured for point in segment.points]
        return max(points, key=lambda point: point.x, default=None)

    @property
    def following(self) -> list[Spread]:
        """What lies ahead of the newest measurement."""
        return [spread for spread in self.ahead if self.last and spread.x > self.last.x]

    @property
    def last_is_now(self) -> bool:
        """A measurement of more than a year ago is the last one, not 'now'."""
        if self.last is None or self.today is None:
            return self.last is not None
        return self.today - self.last.x <= STILL_NOW

    @property
    def breaks(self) -> list[float]:
        """Where one way of counting ends and the next begins; none where they overlap in time."""
        pairs = pairwise(self.measured)
        ends = [(before.points[-1].x, after.points[0].x) for before, after in pairs]
        return [(end + start) / 2 for end, start in ends if end < start]

    @property
    def maximum(self) -> float:
        values = [point.y for segment in self.measured for point in segment.points]
        values += [value for _, value in self.path]
        largest = max([*values, *([self.band.high] if self.band else [])], default=0.0)
        # What is hardly known must not press flat what is.
        widest = max((spread.high for spread in self.ahead), default=0.0)
        return max(largest, min(widest, largest * MOST_AHEAD))

    def path_at(self, year: float) -> float | None:
        """The planned value, or nothing outside the path."""
        for (x0, y0), (x1, y1) in pairwise(self.path):
            if x0 <= year <= x1 and x1 > x0:
                return y0 + (y1 - y0) * (year - x0) / (x1 - x0)
        return None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the parts of one drawing need to know."""

    chart: TrendChart
    frame: Frame
    ticks: Sequence[float]
    number: Formatter
    words: Words

    @property
    def canvas(self) -> Canvas:
        return self.frame.canvas
