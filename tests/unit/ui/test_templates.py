"""The templates and drawings of the design system against its style sheets."""

import re
from pathlib import Path

import pytest
from django.template import engines

from cirkel.web.ui import icons, styleguide
from cirkel.web.ui import styleguide_examples as examples
from cirkel.web.ui.charts import bar, bar_hidden, goal_ring, ring_icon, rings, trend_chart

UI = Path(styleguide.__file__).parent
CSS = UI / "static" / "ui" / "css"
TEMPLATES = sorted((UI / "templates").rglob("*.html"))


def defined() -> set[str]:
    return set(
        re.findall(r"\.(ck-[\w-]+)", "".join(path.read_text() for path in CSS.glob("*.css")))
    )


def used(text: str) -> set[str]:
    """Whole class names in class attributes; a name that a variable completes is left out."""
    attributes = re.findall(r'class="((?:{%.*?%}|{{.*?}}|[^"])*)"', text)
    plain = re.sub(r"{%.*?%}", " ", " ".join(attributes))
    return {
        name
        for name in re.sub(r"\S*{{.*?}}\S*", " ", plain).split()
        if name.startswith("ck-") and not name.endswith("-")
    }


def test_every_class_in_a_template_exists_in_a_style_sheet() -> None:
    unknown = {
        (path.name, name) for path in TEMPLATES for name in used(path.read_text()) - defined()
    }

    assert unknown == set()


def test_the_check_on_classes_sees_the_classes() -> None:
    assert used('<p class="ck-a ck-b--{{ kind }} {% if x %}ck-c{% endif %}">') == {"ck-a", "ck-c"}


def test_every_class_in_a_drawing_exists_in_a_style_sheet() -> None:
    drawings = [
        *(goal_ring(ring) for ring in examples.goal_rings()),
        trend_chart(examples.long_trend(), "a"),
        trend_chart(examples.broken_trend(), "b"),
        rings(),
        rings(mono=True),
        ring_icon(40),
        bar(3, 4),
        bar_hidden(48),
    ]

    assert used("".join(drawings)) - defined() == set()


def test_every_style_sheet_is_in_the_head_and_tokens_come_first() -> None:
    linked = re.findall(r"css/([\w-]+\.css)'", (UI / "templates/ui/_styles.html").read_text())

    on_paper = {"pdf.css"}  # The PDF engine reads this one by itself.
    assert set(linked) == {path.name for path in CSS.glob("*.css")} - on_paper
    assert (linked[0], linked[-1]) == ("tokens.css", "print.css")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    found = re.findall(r'style="|<style|<script|\son\w+="|javascript:', path.read_text())

    assert found == []


@pytest.mark.parametrize("name", [*icons.ICONS])
def test_an_icon_is_decoration(name: str) -> None:
    assert icons.icon(name).count('aria-hidden="true"') == 1


def test_an_unknown_icon_is_a_fault_in_the_template() -> None:
    with pytest.raises(icons.NoSuchIcon, match="wolk"):
        engines["django"].from_string('{% load ck %}{% icon "wolk" %}').render()
