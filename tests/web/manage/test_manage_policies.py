"""The agreements on small counts on their pages: what holds, what held, and a newer one."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from cirkel.goals.enums import Audience, Unit
from cirkel.monitor.models import DisclosurePolicy
from cirkel.monitor.queries import policy_in_force
from cirkel.people.models import Person
from tally.policy import Method, Policy
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

ADDRESS = "/beheer/kleine-aantallen"
FORM = {
    "method": "suppression",
    "threshold": "10",
    "zeros_are_sensitive": "on",
    "spread": "12",
    "agreed_on": "2026-01-12",
    "agreed_by": "Stuurgroep, punt 4",
    "note": "Zo doet de provincie het.",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _style() -> None:
    factories.house_style()
    factories.indicator("thuiszitters", name="Thuiszitters")
    factories.indicator("aandeel", name="Aandeel", unit=Unit.PERCENT)


def send(browser: Browser, person: Person, audience: str = "public", **form: Any) -> HttpResponse:
    answer: HttpResponse = browser(person).post(f"{ADDRESS}/{audience}", FORM | form)
    return answer


def test_without_an_agreement_the_page_says_what_holds(
    browser: Browser, coordinator: Person
) -> None:
    page = Page.of(browser(coordinator).get(ADDRESS))

    assert page.texts("main h2") == ["Voor iedereen", "Voor partners"]
    assert page.texts("main h3") == ["Er is nog geen afspraak"] * 2
    assert page.texts(".ck-card p")[:3] == [
        "Zolang die er niet is, houden we dit aan:",
        "Aantallen onder de 5 laten we niet zien, ook 0 niet.",
        "Een ander cijfer dat we afschermen, kan nog minstens 5 getallen zijn.",
    ]


def test_an_agreement_is_written_down_and_read_back(browser: Browser, coordinator: Person) -> None:
    client = browser(coordinator)
    factories.agreement(Policy(3, zeros_are_sensitive=False), agreed_by="Werkgroep")

    answer = client.post(f"{ADDRESS}/public", FORM | {"public_totals": ["thuiszitters"]})
    page = Page.of(client.get(ADDRESS))

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    expected = Policy(10, spread=12, public_totals=frozenset({"thuiszitters"}))
    assert policy_in_force(Audience.PUBLIC) == expected
    assert page.notices == ["De afspraak is vastgelegd en geldt vanaf nu."]
    assert page.texts("main h3")[0] == "Nu geldt afspraak 2"
    assert page.texts(".ck-card p")[:4] == [
        "Aantallen onder de 10 laten we niet zien, ook 0 niet.",
        "Een ander cijfer dat we afschermen, kan nog minstens 12 getallen zijn.",
        "Deze totalen blijven zichtbaar, tenzij ze zelf klein zijn: Thuiszitters.",
        "Zo doet de provincie het.",
    ]
    facts = page.all(".ck-card dl")[0].facts()
    assert facts["Afgesproken op"] == "12 januari 2026"
    assert facts["Afgesproken in"] == "Stuurgroep, punt 4"
    assert facts["Vastgelegd door"].startswith(coordinator.name)
    assert page.texts(".ck-timeline__title") == ["Afspraak 1: Werkgroep"]
    assert page.one(".ck-timeline__text").text.startswith(
        "Aantallen van 1 tot en met 2 laten we niet zien, 0 wel."
    )


def test_the_form_begins_with_what_holds_for_that_audience(
    browser: Browser, coordinator: Person
) -> None:
    totals = frozenset({"thuiszitters"})
    factories.agreement(Policy(2, False, 9, totals), Audience.PARTNERS)
    client = browser(coordinator)

    public, partners = (Page.of(client.get(f"{ADDRESS}/{at}")) for at in ("public", "partners"))

    assert [typed(page) for page in (public, partners)] == [
        ("5", "5", ["method", "zeros_are_sensitive"]),
        ("2", "9", ["method", "public_totals"]),
    ]
    assert public.texts("fieldset .ck-choice__text") == [
        "We laten kleine aantallen niet zien",
        "We ronden alle aantallen af",
        "Thuiszitters",
    ]


def typed(page: Page) -> tuple[str, str, list[str]]:
    """Threshold, spread, and which boxes are ticked."""
    fields = [each.attributes for each in page.all("main form input")]
    numbers = {each["name"]: each.get("value") or "" for each in fields}
    ticked = [each["name"] or "" for each in fields if "checked" in each]
    return numbers["threshold"] or "", numbers["spread"] or "", ticked


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        (
            {"threshold": ""},
            ["Vanaf welk aantal laten we het zien: Vul in vanaf welk aantal we het laten zien."],
        ),
        ({"threshold": "1"}, ["Vanaf welk aantal laten we het zien: Kies 2 of hoger."]),
        (
            {"threshold": "vijf"},
            ["Vanaf welk aantal laten we het zien: Vul een heel getal in, bijvoorbeeld 5."],
        ),
        (
            {"threshold": "2"},
            ["Kies 3 of hoger voor iedereen. Met een lagere drempel is een jongere te herkennen."],
        ),
        (
            {"agreed_on": "2100-01-01"},
            ["Deze datum komt nog. Kies de dag waarop de afspraak is gemaakt."],
        ),
        (
            {"agreed_by": ""},
            ["Waar is dit afgesproken: Schrijf op in welk overleg of document dit is afgesproken."],
        ),
        (
            {"threshold": "5", "spread": "5"},
            ["Dit is precies wat nu geldt. Pas iets aan, of laat het zo."],
        ),
    ],
)
def test_half_an_agreement_comes_back(
    browser: Browser, coordinator: Person, form: dict[str, str], errors: list[str]
) -> None:
    factories.agreement(Policy(5))

    answer = send(browser, coordinator, **form)

    assert (answer.status_code, Page.of(answer).errors) == (422, errors)
    assert DisclosurePolicy.objects.count() == 1


@pytest.mark.parametrize("audience", ["nobody", "anders"])
def test_there_is_no_agreement_for_others(
    browser: Browser, coordinator: Person, audience: str
) -> None:
    assert send(browser, coordinator, audience).status_code == 404
    assert DisclosurePolicy.objects.count() == 0


def test_releasing_says_under_which_agreement(browser: Browser, coordinator: Person) -> None:
    factories.agreement(Policy(2, zeros_are_sensitive=False), Audience.PARTNERS)

    page = Page.of(browser(coordinator).get("/beheer/vrijgeven"))

    assert page.one(".ck-card dl").facts() == {
        "Voor iedereen": "Aantallen onder de 5 laten we niet zien, ook 0 niet.",
        "Voor partners": "Het aantal 1 laten we niet zien, 0 wel.",
    }
    assert page.one(".ck-card a").attributes["href"] == ADDRESS


@pytest.mark.usefixtures("_style")
def test_a_long_history_asks_no_more(browser: Browser, coordinator: Person) -> None:
    client, counts = browser(coordinator), []
    for number in (1, 3):
        while DisclosurePolicy.objects.count() < number:
            factories.agreement(Policy(5 + DisclosurePolicy.objects.count()))
        with CaptureQueriesContext(connection) as asked:
            page = Page.of(client.get(ADDRESS))
        counts.append(len(asked))
        assert len(page.all(".ck-timeline__item")) == number - 1

    assert counts[0] == counts[1]


ROUNDED = {"method": "rounding", "threshold": "5", "spread": "5", "base": "10"}


def test_the_other_method_is_agreed_on_and_read_back(browser: Browser, coordinator: Person) -> None:
    answer = send(browser, coordinator, **ROUNDED)

    page = Page.of(browser(coordinator).get(ADDRESS))
    assert answer.status_code == 302
    assert policy_in_force(Audience.PUBLIC) == Policy(5, method=Method.ROUNDING, base=10)
    assert page.texts(".ck-card p")[:5] == [
        "We ronden alle aantallen af op tientallen. De optellingen blijven kloppen.",
        "Alle aantallen zijn afgerond op tientallen, elk hoogstens 9 hoger of lager.",
        "Een 0 betekent: niemand, of minder dan 10.",
        "Dat doen we omdat een aantal onder de 5 te klein is om te laten zien.",
        "Van elk cijfer blijven minstens 5 getallen mogelijk.",
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"base": "4"},
            "Kies 5 of hoger. Rondt u af op minder, dan zegt",
        ),
        (
            {"base": "5", "spread": "8"},
            "Kies 8 of hoger. Rondt u af op minder, dan zegt",
        ),
        ({"base": ""}, "Vul in waarop we afronden, bijvoorbeeld 5."),
        ({"method": ""}, "Kies een manier."),
        ({"method": "iets"}, None),
    ],
)
def test_a_base_that_says_too_much_is_refused(
    browser: Browser, coordinator: Person, wrong: dict[str, str], sentence: str | None
) -> None:
    answer = send(browser, coordinator, **ROUNDED | wrong)

    assert answer.status_code == 422
    assert not DisclosurePolicy.objects.exists()
    if sentence:
        assert sentence in Page.of(answer).one("main form").text


def test_a_base_without_rounding_is_left_out(browser: Browser, coordinator: Person) -> None:
    send(browser, coordinator, base="3")

    assert DisclosurePolicy.objects.get().base == 0
