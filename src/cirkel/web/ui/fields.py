"""A form field as the design system writes it: label, help, error, then the widget.

Works on any Django form; the widget keeps its own attributes and gets a class, and the ids of
its help and error in that order.
"""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SHORT = (forms.DateInput, forms.TimeInput, forms.DateTimeInput)


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio or checkbox: its own input, the words beside it, its help."""

    tag: SafeString
    ident: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldParts:
    """What the templates `ui/field*.html` need."""

    bound: BoundField
    kind: str
    ident: str
    widget: SafeString | str
    choices: tuple[Choice, ...]
    described_by: str

    @property
    def help_id(self) -> str:
        return f"{self.ident}_helptext"

    @property
    def error_id(self) -> str:
        return f"{self.ident}_error"

    @property
    def is_optional(self) -> bool:
        return not self.bound.field.required

    @property
    def template(self) -> str:
        return {"checkbox": "ui/field_checkbox.html", "choices": "ui/field_choices.html"}.get(
            self.kind, "ui/field.html"
        )


def field_parts(bound: BoundField) -> FieldParts:
    kind = field_kind(bound)
    ident = bound.auto_id or bound.html_name
    ids = [
        f"{ident}_helptext" if bound.help_text else "",
        f"{ident}_error" if bound.errors else "",
    ]
    described_by = " ".join(filter(None, ids))
    choices = _choices(bound) if kind == "choices" else ()
    widget = "" if kind == "choices" else _widget(bound, kind, described_by)
    return FieldParts(bound, kind, ident, widget, choices, described_by)


def field_kind(bound: BoundField) -> str:
    widget = bound.field.widget
    kinds = (
        (CHOICES, "choices"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Textarea, "textarea"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
        (forms.NumberInput, "number"),
        (forms.DateInput, "date"),
    )
    return next((name for types, name in kinds if isinstance(widget, types)), "text")


def first_input_id(bound: BoundField) -> str:
    """Where a link in the error summary goes: the field, or the first of its choices."""
    ident = bound.auto_id or bound.html_name
    return f"{ident}_0" if field_kind(bound) == "choices" else ident


def _widget(bound: BoundField, kind: str, described_by: str) -> SafeString:
    widget = _fitting(bound.field.widget, kind)
    cls = f"{widget.attrs.get('class', '')} {_classes(bound, kind)}".strip()
    attrs: dict[str, str | bool] = {"class": cls}
    if described_by:
        attrs["aria-describedby"] = described_by
    return bound.as_widget(widget=widget, attrs=attrs)


def _fitting(widget: forms.Widget, kind: str) -> forms.Widget:
    """Numbers as text with a number keyboard, so that a comma may be typed; days as a date."""
    own = {k: v for k, v in widget.attrs.items() if k not in {"min", "max", "step", "maxlength"}}
    if kind == "number":
        return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", **own})
    if kind == "date":
        days = forms.DateInput(attrs=widget.attrs, format="%Y-%m-%d")
        days.input_type = "date"
        return days
    return widget


def _classes(bound: BoundField, kind: str) -> str:
    if kind == "number":
        return "ck-input ck-input--number"
    if kind == "file":
        return "ck-input ck-input--file"
    if kind in {"textarea", "select"}:
        return f"ck-{kind}"
    if kind == "checkbox":
        return ""
    return "ck-input ck-input--short" if isinstance(bound.field.widget, SHORT) else "ck-input"


def _choices(bound: BoundField) -> tuple[Choice, ...]:
    """The empty choice of a radio list is left out: an unanswered question has nothing ticked."""
    return tuple(
        Choice(part.tag(), part.id_for_label, part.choice_label)
        for part in bound.subwidgets
        if part.data["value"] not in {"", None}
    )
