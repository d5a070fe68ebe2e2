import re
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from cirkel.web.ui.shown import Shown

FIVE = [
    Shown.number(0, "0"),
    Shown.below(5),
    Shown.absent("unknown"),
    Shown.absent("not_applicable"),
    Shown.absent("not_reported"),
]


def figure(value: object) -> str:
    return Template("{% load ck %}{% figure value %}").render(Context({"value": value}))


def seen(html: str) -> str:
    """What is on the screen: without what only a screen reader says."""
    return re.sub("<[^>]+>", "", re.sub('<span class="ck-visually-hidden">.*?</span>', "", html))


def heard(html: str) -> str:
    """What a screen reader says."""
    return re.sub("<[^>]+>", "", re.sub('<span aria-hidden="true">.*?</span>', "", html))


def test_the_five_kinds_of_value_look_different() -> None:
    assert [seen(figure(shown)) for shown in FIVE] == [
        "0",
        "&lt;5",
        "?",
        "n.v.t.",
        "niet opgegeven",
    ]


def test_the_five_kinds_of_value_sound_different() -> None:
    assert [heard(figure(shown)) for shown in FIVE] == [
        "0",
        "minder dan 5",
        "nog niet bekend",
        "niet van toepassing",
        "niet opgegeven",
    ]


def test_the_five_kinds_of_value_differ_by_more_than_colour() -> None:
    classes = {re.findall(r"ck-figure--[\w-]+", figure(shown))[0] for shown in FIVE}

    assert len(classes) == 5


def test_a_figure_withheld_for_another_reason_says_so() -> None:
    html = figure(Shown.absent("withheld"))

    assert (seen(html), heard(html)) == ("afgeschermd", "afgeschermd")


def test_a_provisional_figure_says_so_in_a_word() -> None:
    assert heard(figure(Shown.number(76, "76", provisional=True))) == "76 voorlopig"


def test_a_figure_without_a_number_cannot_carry_one() -> None:
    with pytest.raises(ValueError, match="withheld has no number"):
        Shown("withheld", "<5", value=3)


def test_anything_else_is_plain_escaped_text() -> None:
    assert figure("<b>") == "&lt;b&gt;"
    assert figure(17) == "17"


@pytest.mark.parametrize(
    ("language", "template", "written"),
    [
        ("nl", "{{ value|number }}", "1.055,5"),
        ("en", "{{ value|number }}", "1,055.5"),
        ("nl", "{{ value|number:2 }}", "1.055,50"),
        ("nl", "{{ value|percent }}", "1.055,5%"),
        ("nl", "{{ none|number }}{{ none|percent }}{{ none|day }}", ""),
        ("nl", "{{ date|day }}", "1 oktober 2026"),
        ("en", "{{ date|day }}", "1 October 2026"),
        ("nl", "{{ moment|day }}", "2 oktober 2026"),
    ],
)
def test_numbers_and_days_follow_the_language(language: str, template: str, written: str) -> None:
    context = Context(
        {
            "value": 1055.5,
            "none": None,
            "date": date(2026, 10, 1),
            "moment": datetime(2026, 10, 1, 23, 30, tzinfo=UTC),
        }
    )
    with translation.override(language):
        assert Template("{% load ck %}" + template).render(context) == written
