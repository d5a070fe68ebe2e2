"""A goal with a long series: limits, signals, what may follow, and the verdict with its rule."""

from typing import Any

import pytest
from django.utils.timezone import localdate

from cirkel.goals.enums import IndicatorKind
from cirkel.goals.models import Identity
from cirkel.web.pages import KEPT
from tally.periods import Period
from tests import factories
from tests.factories.series import FALLING, STEADY, quarters_until, released_quarters
from tests.web.conftest import Browser
from tests.web.reading import Page

BREAK = (*STEADY, *FALLING)
QUIET = (*STEADY, *STEADY[:9])


def shown(browser: Browser, *numbers: int, **fields: Any) -> Page:
    factories.house_style()
    released_quarters(numbers, until=localdate(), **fields)
    return Page.of(browser().get("/doelen/thuiszitters"))


@pytest.mark.django_db
def test_a_break_is_said_with_what_it_rests_on(browser: Browser) -> None:
    page = shown(browser, *BREAK)

    verdict = page.one(".ck-verdict").text
    assert verdict.startswith("Trendbreuk de goede kant op: het gemiddelde van het ")
    assert " is 38. Van 66 tot 91 is de normale schommeling. We zien dit sinds het " in verdict
    terms = page.texts("figure.ck-chart .ck-details strong")
    assert terms == [
        "Doelpad.",
        "Trendbreuk.",
        "Normale schommeling.",
        "Van jaar op jaar.",
        "Verwachting.",
    ]


@pytest.mark.django_db
def test_a_break_has_another_shape_and_is_named(browser: Browser) -> None:
    wide = shown(browser, *BREAK).one(".ck-chart__svg--wide")

    diamonds = wide.all("path.ck-c-dot--signal")
    assert [title.text.rpartition(": ")[2] for each in diamonds for title in each.all("title")] == [
        f"{number} kinderen (deel van de trendbreuk)" for number in FALLING[-4:]
    ]
    assert len(wide.all("circle.ck-c-dot")) == len(BREAK) - 4


@pytest.mark.django_db
def test_limits_and_expectation_are_drawn_said_and_in_the_table(browser: Browser) -> None:
    page = shown(browser, *BREAK)
    wide = page.one(".ck-chart__svg--wide")

    marks = ("ck-c-band", "ck-c-mean", "ck-c-average", "ck-c-ahead")
    assert [len(wide.all(f".{mark}")) for mark in marks] == [1, 1, 1, 1]
    assert len(wide.all(".ck-c-edge")) == 2
    said = wide.one("desc").text
    assert "Normaal gemiddelde: 66 tot 91. Gaat het door zoals nu, dan verwachten we voor " in said
    last = page.rows("figure.ck-chart table")[-1]
    assert last[0] == "eind 2029"
    assert last[:4] == [last[0], "", "", ""]
    assert f"verwachten we voor {last[0]} {last[4]}." in said


@pytest.mark.django_db
def test_quiet_series_has_limits_and_no_signals(browser: Browser) -> None:
    page = shown(browser, *QUIET)

    assert page.one(".ck-verdict").text.startswith("Nog geen trendbreuk: ")
    assert page.all(".ck-c-dot--signal") == []
    assert len(page.one(".ck-chart__svg--wide").all(".ck-c-band")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "head", "text"),
    [
        (
            BREAK,
            "Op koers:",
            "gaat het door zoals nu, dan halen we het doel in 2030 waarschijnlijk.",
        ),
        (
            tuple(3 * number for number in QUIET),
            "Niet op koers:",
            "gaat het door zoals nu, dan halen we het doel in 2030 waarschijnlijk niet.",
        ),
        (
            (70, 66, 68, 63, 66, 62),
            "Nog niet te zeggen:",
            "of we het doel in 2030 halen, kunnen we uit de metingen nog niet opmaken.",
        ),
        (
            (79, 77),
            "Te vroeg:",
            "voor een verwachting zijn ten minste 5 metingen nodig die niet voorlopig zijn.",
        ),
    ],
    ids=["on", "off", "open", "early"],
)
def test_the_course_is_words(
    browser: Browser, numbers: tuple[int, ...], head: str, text: str
) -> None:
    aside = shown(browser, *numbers).one("aside")

    assert f"{head} {text}" in aside.texts("p")


@pytest.mark.django_db
def test_a_target_of_nobody_has_the_partners_tolerance(browser: Browser) -> None:
    aside = shown(browser, *BREAK, target=0).one("aside")

    [course] = [
        text for text in aside.texts("p") if "halen we het doel" in text or "of we het doel" in text
    ]
    assert course.endswith(" We noemen het doel gehaald bij minder dan 5.")


@pytest.mark.django_db
def test_a_stock_says_that_it_counts_the_same_children_again(browser: Browser) -> None:
    page = shown(browser, *BREAK, kind=IndicatorKind.STOCK)

    assert "Stand." in page.texts("figure.ck-chart .ck-details strong")


@pytest.mark.django_db
def test_provisional_figures_are_drawn_open_and_not_judged(browser: Browser) -> None:
    page = shown(browser, *QUIET, provisional=(20, 18))

    assert page.one(".ck-verdict").text.startswith("Nog geen trendbreuk: ")
    assert "2 voorlopige metingen tellen nog niet mee." in page.one(".ck-verdict").text
    wide = page.one(".ck-chart__svg--wide")
    assert len(wide.all(".ck-c-dot--open")) + len(wide.all(".ck-c-dot--now-open")) == 2


@pytest.mark.django_db
def test_a_long_series_asks_no_more_of_the_database(
    browser: Browser, django_assert_max_num_queries: Any
) -> None:
    """The same page with two points and with twenty-one."""
    factories.house_style()
    released_quarters(BREAK[-2:], until=localdate())
    first = Period.parse(quarters_until(localdate(), 2)[0]).first
    with django_assert_max_num_queries(100) as few:
        browser().get("/doelen/thuiszitters")
    released_quarters(BREAK[:-2], until=first)
    with django_assert_max_num_queries(100) as many:
        page = Page.of(browser().get("/doelen/thuiszitters"))

    assert page.all(".ck-c-dot--signal") != []
    assert len(few) == len(many)


@pytest.mark.django_db
def test_beside_a_stock_stands_what_comes_in(browser: Browser) -> None:
    """A stock of which most stay changes late; new cases show it first."""
    terms = [{"indicator": code, "breakdown": "", "sign": 1} for code in ("thuiszitters", "nieuw")]
    Identity.objects.create(code="stand", name="Stand", terms=terms)
    coming = factories.indicator("nieuw", name="Nieuwe thuiszitters", kind=IndicatorKind.FLOW)
    definition = factories.definition(indicator=coming)
    page = shown(browser, *QUIET, kind=IndicatorKind.STOCK)
    assert page.all("#ernaast") == []
    for period, number in zip(quarters_until(localdate(), len(BREAK)), BREAK, strict=True):
        factories.published(number, definition=definition, period=period)
    KEPT.clear()

    page = Page.of(browser().get("/doelen/thuiszitters"))

    item = page.one("#ernaast article")
    assert item.one("h3").text == "Nieuwe thuiszitters"
    assert item.one(".ck-verdict").text.startswith("Trendbreuk de goede kant op: ")
    assert page.hrefs("#ernaast h3 a") == ["/cijfers/nieuw"]
    assert page.one("aside .ck-verdict").text.startswith("Nog geen trendbreuk: ")
