"""A drawing as a file: nothing in it may need the page's style sheets."""

import re
from xml.etree import ElementTree

import pytest

from cirkel.web.ui import styleguide_examples as examples
from cirkel.web.ui.charts import MIDDLE, SPARK, draw, goal_ring, rings, standalone

DRAWINGS = {
    "ring": goal_ring(examples.goal_rings()[1]),
    "trend": draw(examples.long_trend(), "a", MIDDLE),
    "break": draw(examples.broken_trend(), "b", SPARK),
    "mark": rings(),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_file_has_every_rule_its_marks_need_with_final_values(name: str) -> None:
    svg = standalone(DRAWINGS[name])
    style = re.findall(r"<style>(.*?)</style>", svg)[0]
    marks = set(re.findall(r'class="(ck-rings?__[\w-]+|ck-c-[\w-]+)', DRAWINGS[name]))

    assert marks != set()
    assert {mark for mark in marks if f".{mark}" not in style} == set()
    assert [word for word in ("var(", "oklch(", "--ck-") if word in svg] == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_file_is_well_formed_svg(name: str) -> None:
    root = ElementTree.fromstring(standalone(DRAWINGS[name]))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_file_takes_the_colours_of_the_municipality() -> None:
    svg = standalone(DRAWINGS["ring"], brand={"--ck-brand": "#A3121F"})

    assert "stroke: #A3121F" in svg
    assert "#0B5766" not in svg


def test_dashes_are_lengths_and_never_need_path_length() -> None:
    assert "pathLength" not in DRAWINGS["ring"]
