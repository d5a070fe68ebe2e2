"""The includes that pages fill with plain values."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.template.loader import render_to_string

from cirkel.web.ui.shown import Shown


def include(name: str, **context: Any) -> str:
    return render_to_string(f"ui/{name}.html", context)


def bars(**more: Any) -> str:
    rows = [
        {"label": "Thuis", "shown": Shown.number(48, "48"), "share": 100.0},
        {"label": "School", "shown": Shown.below(5), "share": None},
        {"label": "Wijk", "shown": Shown.absent("unknown"), "share": None},
        {"label": "Elders", "shown": Shown.number(0, "0"), "share": 0.0},
    ]
    return include("bars", rows=rows, caption="Waar", max=48, **more)


def test_a_hidden_count_has_a_box_and_an_unknown_one_has_nothing() -> None:
    html = bars()

    assert html.count("ck-bar__hidden") == 1
    assert html.count("ck-bar__fill") == 2
    assert html.count("<svg") == 3


def test_more_answers_than_one_says_why_the_sum_is_above_a_hundred() -> None:
    sentence = "Meer antwoorden mogelijk: samen meer dan 100%."

    assert bars(several_answers=True).count(sentence) == 1
    assert bars().count(sentence) == 0


def test_an_open_question_says_who_and_when_even_if_nobody_knows() -> None:
    html = include("unknown", title="Leeftijd", question="Hoe oud?")

    assert re.findall(r"<dd>(.*?)</dd>", html) == ["nog niemand", "nog niet afgesproken"]


def test_one_page_has_no_pagination() -> None:
    assert include("pagination", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_pagination_keeps_the_rest_of_the_query() -> None:
    html = include("pagination", page=Paginator(range(30), 10).page(2), base="?zoek=taal&")

    assert re.findall(r'href="([^"]+)" rel="(\w+)"', html) == [
        ("?zoek=taal&amp;pagina=1", "prev"),
        ("?zoek=taal&amp;pagina=3", "next"),
    ]
    assert len(re.findall(r'aria-current="page"', html)) == 1


def test_a_chain_repeats_its_heads_for_a_phone() -> None:
    step = {"text": "Overleg", "status": "good", "status_text": "Gemeten"}
    html = include("chain", rows=[[step, step, step]], goal_title="Doel", goal_text="0")

    kinds = re.findall(r'ck-chain__kind">(\w+)<', html)
    assert kinds == ["Activiteit", "Resultaat", "Effect"]


def test_text_from_a_page_is_escaped() -> None:
    assert "<b>" not in include("alert", kind="info", title="<b>", text="<b>")
    assert "<b>" not in include("decision", title="<b>", text="<b>", meta=["<b>"])
