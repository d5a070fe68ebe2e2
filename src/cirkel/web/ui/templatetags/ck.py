"""The design system in templates: `{% load ck %}`.

Every tag writes complete, escaped HTML; drawings come from `ui.charts`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cirkel.web.ui import charts, fields, icons, writing
from cirkel.web.ui.charts.numbers import Number
from cirkel.web.ui.shown import Shown

register = template.Library()

# "<5" and "?" stand as large as a number; a word does not.
LONGEST_SIGN = 4
VERDICT_ICONS = {"none": "wave", "few": "few", "good": "down", "bad": "up"}
TURNED = {"down": "up", "up": "down"}  # Where more is better.

register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.status_icon, name="status_icon")
register.simple_tag(charts.goal_ring, name="ring")
register.simple_tag(charts.ring_icon, name="ring_icon")
register.simple_tag(charts.rings, name="rings")
register.simple_tag(charts.bar, name="bar")
register.simple_tag(charts.bar_hidden, name="bar_hidden")


@register.simple_tag
def pill(status: str, text: str) -> SafeString:
    """Status in a word with its ring: none, good, warn, bad, info, done."""
    sign = icons.status_icon(status)
    return format_html('<span class="ck-pill ck-pill--{}">{}{}</span>', status, sign, text)


@register.simple_tag
def kern(code: str, name: str) -> SafeString:
    """A core element: coloured ring and full name; an unknown code gets a neutral ring."""
    return format_html('<span class="ck-kern ck-kern--{}">{}</span>', code, name)


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(items: Sequence[tuple[str, str | None]]) -> dict[str, object]:
    """Pairs of label and address; the page itself has no address."""
    return {"items": items}


@register.inclusion_tag("ui/verdict.html")
def verdict(
    kind: str, head: str, text: str, path: str = "", *, more_is_better: bool = False
) -> dict[str, object]:
    """One of four: none, few, good, bad. `path` is the separate fact about the target path."""
    icon = VERDICT_ICONS[kind]
    if more_is_better:
        icon = TURNED.get(icon, icon)
    return {"kind": kind, "icon": icon, "head": head, "text": text, "path": path}


@register.inclusion_tag("ui/key.html")
def key(done: Number, lag: Number, todo: Number) -> dict[str, object]:
    """Under every goal ring: reached, behind, later."""
    return {"done": done, "lag": lag, "todo": todo}


@register.simple_tag
def trend_chart(chart: charts.TrendChart, ident: str) -> SafeString:
    words = writing.chart_words()
    return charts.trend_chart(chart, ident, number=writing.number, words=words)


@register.simple_tag
def strip(chart: charts.StripChart, ident: str) -> SafeString:
    return charts.strip_chart(chart, ident, number=writing.number)


@register.simple_tag
def spark(chart: charts.TrendChart, ident: str) -> SafeString:
    return charts.spark(chart, ident, number=writing.number, words=writing.chart_words())


@register.simple_tag
def balance(counts: Sequence[float], title: str, ident: str) -> SafeString:
    """The three rings as thick as their share, with a title that says the numbers."""
    return charts.balance(counts, title=title, ident=ident)


@register.simple_tag
def figure(value: object) -> object:
    """A `Shown` in one of its five forms; anything else as plain text."""
    if not isinstance(value, Shown):
        return value
    written: object = value.text
    if value.spoken and value.spoken != value.text:
        written = format_html(
            '<span aria-hidden="true">{}</span><span class="ck-visually-hidden">{}</span>',
            value.text,
            value.spoken,
        )
    cls = f"ck-figure ck-figure--{value.kind.replace('_', '-')}"
    if value.kind != "number" and len(value.text) > LONGEST_SIGN:
        cls += " ck-figure--word"
    html = format_html('<span class="{}">{}</span>', cls, written)
    if not value.provisional:
        return html
    note = gettext("voorlopig")
    return format_html('{} <span class="ck-figure__note">{}</span>', html, note)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """On top of a form that was sent back: every error as a link to its field."""
    links = [
        (fields.first_input_id(form[name]), str(form[name].label).rstrip(" ?:."), error)
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    return {"general": form.non_field_errors(), "links": links}


@register.simple_tag
def field(bound: BoundField, *, is_filter: bool = False) -> SafeString:
    """Label, help, error, then the widget; a hidden field is only its widget. In a filter nothing
    is needed, so that is not said at every field."""
    if bound.is_hidden:
        return bound.as_hidden()
    parts = fields.field_parts(bound)
    return render_to_string(
        parts.template, {"parts": parts, "bound": bound, "is_filter": is_filter}
    )


@register.filter
def number(value: Number | None, places: int | None = None) -> str:
    """Empty for no number: whoever has a reason shows it with `{% figure %}`."""
    if value is None or value == "":
        return ""
    return writing.number(value if isinstance(value, int | float) else Decimal(value), places)


@register.filter
def percent(value: Number | None) -> str:
    return "" if value is None or value == "" else writing.percent(value)


@register.filter
def nl(text: str) -> str:
    """Text of the covenant itself, which no translation changes; never inside an attribute."""
    return writing.own_words(text)


@register.filter
def day(value: date | None) -> str:
    return writing.day(value) if value else ""
