"""Signing in with the account of one's own organisation: who comes in, and who does not."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from cirkel.core.models import AuditEntry
from cirkel.people.models import Person
from tests import factories
from tests.provider.starting import RunningProvider
from tests.web.account.organisation import (
    BACK,
    START,
    agreed,
    begun,
    came_back,
    refused,
    through,
)
from tests.web.account.visiting import Visit, confirm, is_in, letters, sign_in
from tests.web.reading import Page

CHAIR = "100"  # The number of the chair at the provider.


def linked() -> list[tuple[str, str, str, object]]:
    rows = SocialAccount.objects.order_by("pk")
    return list(rows.values_list("user__email", "provider", "uid", "extra_data"))


def test_a_button_stands_on_the_page_for_each_organisation(
    visit: Visit, provider: RunningProvider, settings: Settings
) -> None:
    other = agreed(provider, id="swv", name="Samenwerkingsverband")
    settings.PROVIDERS = (*settings.PROVIDERS, other)
    some = Page.of(visit.get("/inloggen?next=/doelen"))
    settings.PROVIDERS = ()
    none = Page.of(visit.get("/inloggen"))

    buttons = ["Inloggen met Gemeente Voorbeeld", "Inloggen met Samenwerkingsverband"]
    assert [text for text in some.texts("button") if text.startswith("Inloggen met")] == buttons
    assert [text for text in none.texts("button") if text.startswith("Inloggen met")] == []


def test_a_person_comes_in_and_is_told(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    answer = through(visit, provider, "chair", to="/cijfers")

    assert (answer.status_code, answer["Location"], is_in(visit)) == (302, "/cijfers", True)
    assert linked() == [(chair.email, "gemeente", CHAIR, {})]
    assert letters() == [([chair.email], "U logt nu in via uw organisatie")]
    assert (SocialToken.objects.count(), EmailAddress.objects.count()) == (0, 0)


def test_the_trail_holds_neither_address_nor_number(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(visit, provider, "chair")
    lines = AuditEntry.objects.filter(by_id=chair.pk).order_by("pk")

    assert list(lines.values_list("action", "changes")) == [
        ("people.organisation_account.linked", {"provider": "gemeente"}),
        ("people.person.signed_in", {"steps": ["organisation"]}),
    ]


def test_the_second_time_the_number_counts_and_not_the_address(
    provider: RunningProvider, chair: Person
) -> None:
    through(Visit(), provider, "chair")
    provider.do(addresses={"chair": "heel-anders@elders.cirkel"})
    again = Visit()
    answer = through(again, provider, "chair")

    assert (answer["Location"], is_in(again)) == ("/", True)
    assert [row[0] for row in linked()] == [chair.email]
    assert len(letters()) == 1


def test_capitals_in_the_address_do_not_matter(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    provider.do(addresses={"chair": "Chair@Voorbeeld.CIRKEL"})
    through(visit, provider, "chair")

    assert is_in(visit)


def test_nobody_is_made_by_a_provider(visit: Visit, provider: RunningProvider) -> None:
    answer = through(visit, provider, "unknown")

    assert (refused(answer), is_in(visit)) == (True, False)
    assert (Person.objects.count(), linked()) == (0, [])


def test_a_provider_does_not_speak_for_another_domain(
    visit: Visit, provider: RunningProvider, settings: Settings
) -> None:
    factories.person("iemand@elders.cirkel")
    answer = through(visit, provider, "elsewhere")
    settings.PROVIDERS = (agreed(provider, domains=frozenset({"elders.cirkel"})),)
    through(control := Visit(), provider, "elsewhere")

    assert (refused(answer), is_in(visit), is_in(control)) == (True, False, True)


@pytest.mark.parametrize("word", [False, None, "true", 1, "ja"])
def test_only_an_address_that_is_surely_verified_counts(
    visit: Visit, provider: RunningProvider, chair: Person, word: object
) -> None:
    provider.do(claims={"email_verified": word})
    answer = through(visit, provider, "chair")

    assert (refused(answer), is_in(visit), linked()) == (True, False, [])


@pytest.mark.parametrize(("word", "comes_in"), [(None, True), (True, True), (False, False)])
def test_an_organisation_that_gives_out_addresses_may_be_silent_about_them(
    visit: Visit,
    provider: RunningProvider,
    settings: Settings,
    chair: Person,
    word: object,
    comes_in: bool,
) -> None:
    settings.PROVIDERS = (agreed(provider, trusts_email=True),)
    provider.do(claims={"email_verified": word})
    through(visit, provider, "chair")

    assert is_in(visit) is comes_in


@pytest.mark.parametrize(
    "address",
    ["", None, "\N{KELVIN SIGN}@voorbeeld.cirkel", "k@voorbeeld.cirkel\0", ["k@voorbeeld.cirkel"]],
)
def test_an_address_that_is_none_or_looks_like_another(
    visit: Visit, provider: RunningProvider, address: object
) -> None:
    factories.person("k@voorbeeld.cirkel")
    provider.do(claims={"email": address, "email_verified": True})

    assert refused(through(visit, provider, "second"))
    assert linked() == []


def test_a_closed_account_stays_closed(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(Visit(), provider, "chair")
    Person.objects.filter(pk=chair.pk).update(is_active=False)
    closed_later = through(visit, provider, "chair")
    SocialAccount.objects.all().delete()
    closed_before = through(visit, provider, "chair")

    assert [refused(closed_later), refused(closed_before), is_in(visit)] == [True, True, False]
    assert linked() == []


def test_who_moved_to_another_domain_is_refused(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(Visit(), provider, "chair")
    Person.objects.filter(pk=chair.pk).update(email="chair@elders.cirkel")
    answer = through(visit, provider, "chair")

    assert (refused(answer), is_in(visit), len(linked())) == (True, False, 1)


def test_a_successor_with_the_same_address_does_not_inherit_the_account(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(Visit(), provider, "chair")
    provider.do(addresses={"second": chair.email, "chair": "weg@voorbeeld.cirkel"})
    answer = through(visit, provider, "second")

    assert (refused(answer), is_in(visit)) == (True, False)
    assert [row[2] for row in linked()] == [CHAIR]


def test_a_second_provider_does_not_take_over_who_is_linked(
    visit: Visit, provider: RunningProvider, settings: Settings, chair: Person
) -> None:
    through(Visit(), provider, "chair")
    settings.PROVIDERS = (agreed(provider, id="tweede"),)
    way = provider.way_back(begun(visit, start="/inloggen/organisatie/tweede"), "chair")
    answer = came_back(visit, way)

    assert (refused(answer), is_in(visit)) == (True, False)
    assert [row[1] for row in linked()] == ["gemeente"]


def test_the_number_of_one_provider_means_nothing_to_another(
    visit: Visit, provider: RunningProvider, settings: Settings, chair: Person
) -> None:
    """The chair's number is somebody else's there."""
    through(Visit(), provider, "chair")
    elsewhere = factories.person("iemand@elders.cirkel")
    other = agreed(provider, id="tweede", domains=frozenset({"elders.cirkel"}))
    settings.PROVIDERS = (*settings.PROVIDERS, other)
    provider.do(token={"sub": CHAIR})
    through(visit, provider, "elsewhere", start="/inloggen/organisatie/tweede")

    assert visit.get("/account").context["person"] == elsewhere
    assert sorted(row[:3] for row in linked()) == [
        (chair.email, "gemeente", CHAIR),
        ("iemand@elders.cirkel", "tweede", CHAIR),
    ]


def test_who_is_in_as_somebody_else_becomes_who_came_back(
    visit: Visit, provider: RunningProvider, chair: Person, stranger: Person
) -> None:
    sign_in(visit, stranger.email)
    through(visit, provider, "chair")

    assert visit.get("/account").context["person"] == chair


def test_the_session_is_a_new_one(visit: Visit, provider: RunningProvider, chair: Person) -> None:
    way = provider.way_back(begun(visit), "chair")
    before = visit.cookies["sessionid"].value
    came_back(visit, way)
    old = Client()
    old.cookies["sessionid"] = before

    assert (is_in(visit), is_in(old)) == (True, False)
    assert visit.cookies["sessionid"].value != before


@pytest.mark.parametrize(
    ("wanted", "found"), [("/doelen?x=1", "/doelen?x=1"), ("//elders.example/", "/")]
)
def test_goes_on_to_pages_of_our_own_only(
    visit: Visit, provider: RunningProvider, chair: Person, wanted: str, found: str
) -> None:
    assert through(visit, provider, "chair", to=wanted)["Location"] == found


def test_what_is_linked_is_shown_and_can_be_let_go(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(visit, provider, "chair")
    shown = Page.of(visit.get("/account/beveiliging"))
    way = shown.hrefs("article.ck-card a")[-1]
    asked_first = visit.get(way)["Location"].partition("?")[0]
    confirm(visit)
    page = Page.of(visit.get(way))
    answer = visit.post(way)

    assert shown.texts("article.ck-card h2")[-1] == "Via uw organisatie"
    assert shown.texts("article.ck-card li strong") == ["Gemeente Voorbeeld"]
    assert (asked_first, page.h1) == (
        "/account/bevestigen",
        "Inloggen via uw organisatie losmaken",
    )
    assert (answer["Location"], linked()) == ("/account/beveiliging", [])
    assert letters()[-1] == ([chair.email], "Inloggen via uw organisatie is losgemaakt")
    assert AuditEntry.objects.latest("pk").action == "people.organisation_account.unlinked"
    assert is_in(visit)


def test_only_the_button_begins(visit: Visit, provider: RunningProvider) -> None:
    """Another site cannot begin in somebody's name, and so cannot make them be somebody."""
    strict = Client(enforce_csrf_checks=True)

    assert (visit.get(START).status_code, strict.post(START).status_code) == (405, 403)
    assert visit.get("/inloggen/organisatie/onbekend/terug").status_code == 404
    assert visit.post("/inloggen/organisatie/onbekend").status_code == 404
    assert refused(visit.get(BACK))
