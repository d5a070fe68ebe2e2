"""Drawings: pure functions from small dataclasses to SVG, with classes and no inline style."""

from cirkel.web.ui.charts.bars import bar, bar_hidden
from cirkel.web.ui.charts.goal_ring import GoalRing, goal_ring, ring_icon, tick_worth
from cirkel.web.ui.charts.numbers import Formatter, dutch_number, english_number, write_number
from cirkel.web.ui.charts.rings import balance, rings
from cirkel.web.ui.charts.scale import MIDDLE, NARROW, SPARK, WIDE, nice_scale
from cirkel.web.ui.charts.standalone import standalone
from cirkel.web.ui.charts.strip import Dot, StripChart, strip_chart
from cirkel.web.ui.charts.trend import (
    Band,
    Event,
    Point,
    Segment,
    Spread,
    TrendChart,
    Words,
)
from cirkel.web.ui.charts.trend_drawing import draw, spark, trend_chart

__all__ = [
    "MIDDLE",
    "NARROW",
    "SPARK",
    "WIDE",
    "Band",
    "Dot",
    "Event",
    "Formatter",
    "GoalRing",
    "Point",
    "Segment",
    "Spread",
    "StripChart",
    "TrendChart",
    "Words",
    "balance",
    "bar",
    "bar_hidden",
    "draw",
    "dutch_number",
    "english_number",
    "goal_ring",
    "nice_scale",
    "ring_icon",
    "rings",
    "spark",
    "standalone",
    "strip_chart",
    "tick_worth",
    "trend_chart",
    "write_number",
]
