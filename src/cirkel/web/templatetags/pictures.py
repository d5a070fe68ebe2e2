"""Drawings as pictures for the PDF engine: an inline drawing would lose its description there."""

import base64
import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cirkel.web.ui import charts, writing
from cirkel.web.ui.charts.goal_ring import GoalRing
from cirkel.web.ui.charts.trend import TrendChart

register = template.Library()

WEIGHT = re.compile(r"(font(?:-weight)?:\s*)(\d{3})\b")


@register.simple_tag
def ring_picture(ring: GoalRing) -> SafeString:
    return _picture(charts.goal_ring(ring), ring.label, "ring")


@register.simple_tag
def trend_picture(chart: TrendChart, ident: str) -> SafeString:
    svg = charts.draw(chart, ident, charts.WIDE, number=writing.number, words=writing.chart_words())
    return _picture(svg, f"{chart.title}. {chart.desc}", "trend")


@register.simple_tag
def mark_picture() -> SafeString:
    return _picture(charts.rings(), "", "mark")


def _picture(svg: str, alt: str, cls: str) -> SafeString:
    code = base64.b64encode(_two_weights(charts.standalone(svg)).encode()).decode()
    return format_html(
        '<img class="{}" alt="{}" src="data:image/svg+xml;base64,{}">', cls, alt, code
    )


def _two_weights(svg: str) -> str:
    """Normal and bold only: the PDF engine cuts a font anew for every weight, a second each."""
    return WEIGHT.sub(lambda found: found[1] + ("400" if int(found[2]) < 550 else "700"), svg)
