"""Bars beside a number in a table: the number says it, the bar shows it."""

from django.utils.safestring import SafeString

from cirkel.web.ui.charts.svg import decoration, element

HIDDEN_COUNT = 4.5
HIDDEN_WIDTH = 8.0


def bar(value: float, maximum: float) -> SafeString:
    """A bar from zero; `maximum` is the full width."""
    share = 100 * value / maximum if maximum > 0 else 0.0
    fill = element("rect", cls="ck-bar__fill", width=max(0.0, min(100.0, share)), height=10)
    return _bar(fill)


def bar_hidden(maximum: float | None = None) -> SafeString:
    """A dashed box for a withheld count. Its width says only 'few': the same for all of them."""
    width = HIDDEN_WIDTH
    if maximum and maximum > 0:
        width = max(3.0, min(100.0, 100 * HIDDEN_COUNT / maximum))
    return _bar(element("rect", cls="ck-bar__hidden", width=width, height=10))


def _bar(body: str) -> SafeString:
    return decoration(body, cls="ck-bar", size=(100, 10), preserveAspectRatio="none")
