"""How we count, the plain pages, and the installation's own look as files."""

import re

import pytest
from django.utils import timezone

from cirkel.goals.actions import set_house_style
from cirkel.goals.models import Goal, HouseStyle
from cirkel.people.models import Person
from tally.policy import Policy
from tests import factories
from tests.factories import road
from tests.factories.pictures import png
from tests.web.conftest import Browser
from tests.web.reading import Page


def test_six_signs_for_five_kinds_of_value(db: None, browser: Browser) -> None:
    facts = Page.of(browser().get("/zo-tellen-we")).one("dl.ck-facts").facts()

    assert list(facts) == ["0, 79, 1.055", "?", "niet opgegeven", "n.v.t.", "<5", "afgeschermd"]
    assert facts["<5"] == (
        "Minder dan 5: van 0 tot en met 4. We laten het niet zien, zodat niemand te herkennen is."
    )


def test_threshold_is_that_of_the_release(goal: Goal, browser: Browser) -> None:
    road.signed_off("thuiszitters | 2024 | | 79")
    road.released(policy=Policy(threshold=10))
    facts = Page.of(browser().get("/zo-tellen-we")).one("dl.ck-facts").facts()

    assert facts["<10"].startswith("Minder dan 10: van 0 tot en met 9.")


def test_a_zero_that_is_shown_is_no_small_count(goal: Goal, browser: Browser) -> None:
    road.signed_off("thuiszitters | 2024 | | 79")
    road.released(policy=Policy(zeros_are_sensitive=False))
    facts = Page.of(browser().get("/zo-tellen-we")).one("dl.ck-facts").facts()

    assert facts["<5"].startswith("Minder dan 5: van 1 tot en met 4.")


@pytest.mark.parametrize(
    ("address", "headings"),
    [
        (
            "/privacy",
            ["Cijfers over jeugdigen", "Als u inlogt", "Als u alleen kijkt"],
        ),
        (
            "/toegankelijkheid",
            ["Waar we ons aan houden", "Grafieken", "Werkt iets niet?"],
        ),
    ],
)
def test_plain_pages(db: None, browser: Browser, address: str, headings: list[str]) -> None:
    assert Page.of(browser().get(address)).texts("main h2") == headings


def test_looking_around_leaves_no_cookie_that_follows_you(goal: Goal, browser: Browser) -> None:
    client = browser()
    for address in ("/", "/cijfers", "/privacy"):
        client.get(address)

    assert sorted(client.cookies) == []


def style(coordinator: Person, **fields: object) -> None:
    by = factories.actor_of(coordinator)
    set_house_style(style=HouseStyle.objects.get(), by=by, at=timezone.now(), **fields)


def test_colours_come_as_a_style_sheet(goal: Goal, browser: Browser, coordinator: Person) -> None:
    plain = Page.of(browser().get("/"))
    style(coordinator, brand="#123456", brand_strong="#0A1B2C")
    answer = browser().get("/huisstijl.css")
    sheets = [link.attributes["href"] for link in Page.of(browser().get("/")).all("head link")]

    assert answer["Content-Type"] == "text/css"
    assert answer.content.decode().split() == (
        ":root { --ck-brand: #123456; --ck-brand-strong: #0A1B2C; }".split()
    )
    assert [href.partition("?")[0] for href in sheets].count("/huisstijl.css") == 1
    assert "/huisstijl.css" not in str(plain.hrefs("head link"))


def test_other_colours_have_another_address(
    goal: Goal, browser: Browser, coordinator: Person
) -> None:
    """Browsers keep the sheet for a day; every server names the same colours the same way."""
    style(coordinator, brand="#123456")
    first = [h for h in Page.of(browser().get("/")).hrefs("head link") if "huisstijl" in h]
    style(coordinator, brand="#654321")
    second = [h for h in Page.of(browser().get("/")).hrefs("head link") if "huisstijl" in h]

    assert re.fullmatch(r"/huisstijl\.css\?v=123456-*", first[0])
    assert re.fullmatch(r"/huisstijl\.css\?v=654321-*", second[0])


def test_logo_stands_in_the_head_once_there_is_one(
    goal: Goal, browser: Browser, coordinator: Person
) -> None:
    before = browser().get("/logo.png").status_code
    style(coordinator, logo=png())
    after = browser().get("/logo.png")

    assert (before, after.status_code, after["Content-Type"]) == (404, 200, "image/png")
    assert after.content == png()
    assert Page.of(browser().get("/")).one(".ck-brand__logo").attributes == {
        "class": "ck-brand__logo",
        "src": "/logo.png",
        "alt": "",
    }


def test_no_house_style_is_no_sheet(db: None, browser: Browser) -> None:
    assert browser().get("/huisstijl.css").status_code == 404
