"""The picture beside a verdict goes the way that the figure goes."""

import pytest
from django.template import Context, Template

from cirkel.web.ui import icons


@pytest.mark.parametrize(
    ("kind", "more_is_better", "icon"),
    [
        ("good", False, "down"),
        ("bad", False, "up"),
        ("good", True, "up"),
        ("bad", True, "down"),
        ("none", True, "wave"),
        ("few", True, "few"),
    ],
)
def test_a_rise_is_drawn_as_a_rise(kind: str, more_is_better: bool, icon: str) -> None:
    tag = "{% verdict kind 'Kop:' 'tekst.' more_is_better=more %}"
    drawn = Template(f"{{% load ck %}}{tag}").render(
        Context({"kind": kind, "more": more_is_better})
    )

    assert icons.icon(icon) in drawn
    assert f"ck-verdict--{kind}" in drawn
