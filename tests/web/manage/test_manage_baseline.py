"""Choosing a new baseline on its page: from the list, with a reason that everybody reads."""

import pytest
from django.utils.timezone import localdate

from cirkel.monitor.models import NewBaseline
from cirkel.people.models import Person
from tests import factories
from tests.factories.series import STEADY, quarters_until, released_quarters
from tests.web.conftest import Browser
from tests.web.reading import Page

ADDRESS = "/beheer/doelen/thuiszitters/basis"
REASON = "Vanaf nu melden alle scholen."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _series() -> None:
    factories.house_style()
    released_quarters((*STEADY, *(2 * number for number in STEADY)), until=localdate())


def test_the_reason_stands_beside_the_chart(browser: Browser, coordinator: Person) -> None:
    client, period = browser(coordinator), quarters_until(localdate(), 12)[0]
    before = Page.of(client.get("/doelen/thuiszitters")).one("aside .ck-verdict").text

    answer = client.post(ADDRESS, {"period": period, "reason": REASON})
    page = Page.of(client.get("/doelen/thuiszitters"))

    assert before.startswith("Trendbreuk de verkeerde kant op:")
    assert (answer.status_code, answer["Location"]) == (302, "/doelen/thuiszitters")
    assert page.notices == ["De nieuwe basis is bewaard. De reden staat bij de grafiek."]
    assert page.one("aside .ck-verdict").text.startswith("Te weinig metingen: met 12 metingen")
    [reading] = [text for text in page.texts(".ck-details p") if text.startswith("Nieuwe basis.")]
    assert reading.endswith(f", omdat: {REASON}")


def test_the_list_holds_what_was_published_newest_first(
    browser: Browser, coordinator: Person
) -> None:
    page = Page.of(browser(coordinator).get(ADDRESS))

    listed = [option.attributes["value"] for option in page.all("select option")]
    assert listed == quarters_until(localdate(), 24)[::-1]


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        ({"reason": REASON}, ["Vanaf welke periode: Kies een periode."]),
        (
            {"period": "x", "reason": REASON},
            ["Vanaf welke periode: Kies een periode uit de lijst."],
        ),
        ({"period": "newest"}, ["Waarom: Schrijf op waarom we opnieuw beginnen."]),
    ],
)
def test_half_a_choice_comes_back(
    browser: Browser, coordinator: Person, form: dict[str, str], errors: list[str]
) -> None:
    newest = quarters_until(localdate(), 1)[0]
    typed = {name: newest if value == "newest" else value for name, value in form.items()}

    answer = browser(coordinator).post(ADDRESS, typed)

    assert answer.status_code == 422
    assert Page.of(answer).texts(".ck-error-summary a") == errors
    assert not NewBaseline.objects.exists()


def test_a_goal_that_is_not_there(browser: Browser, coordinator: Person) -> None:
    assert browser(coordinator).get("/beheer/doelen/anders/basis").status_code == 404
