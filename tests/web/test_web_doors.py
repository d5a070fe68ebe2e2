"""Who may open which page: every address of the site, for everyone who may come."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.models import Person
from cirkel.privacy.models import RemovalRequest, RetentionRun
from tests import factories
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser
from tests.web.reading import Page

ANYONE = """monitor goals goal path-file baseline indicators indicator questions question covenant
    organisations releases release release-download figure counting privacy accessibility styleguide
    house-style-sheet sign-in account_login ask-link link-asked ask-password
    disclosure robots""".split()
SIGNED_IN = "account my-data own-trail sessions security mfa_index welcome".split()
SIGNED_IN += ["who-may-what", "who-may-what-file"]
COUNTING = ["deliveries", "template"]
DELIVERING = ["new-delivery"]
DELIVERY = ["delivery", "delivery-progress", "delivery-figures", "delivery-file"]
QUESTION = ["answer-question", "agree-question"]
ASKING = ["ask-question"]
KEEPING = ["manage", "people", "new-person", "groups", "keep-organisations"]
COORDINATING = """new-release house-style new-group new-organisation sources new-source
    agreed-path new-baseline policies new-policy""".split()
GUARDING = "trail register register-file retention retention-run removal".split()
PARTS = [
    SIGNED_IN,
    COUNTING,
    DELIVERING,
    DELIVERY,
    QUESTION,
    ASKING,
    KEEPING,
    COORDINATING,
    GUARDING,
]
CLOSED = [name for names in PARTS for name in names]
# Answered in other modules: only by POST, by sending on, after seconds of printing, or only to who
# proved a moment ago who they are.
ELSEWHERE = """link mfa_authenticate mfa_login_webauthn second-step end-session end-other-sessions
    change-email account_change_password account_set_password account_reauthenticate
    mfa_reauthenticate mfa_reauthenticate_webauthn mfa_activate_totp mfa_deactivate_totp
    mfa_add_webauthn mfa_remove_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes
    sign-out set_language read-again sign-off withdraw explain newest-download logo
    report trail-csv trail-xlsx security-txt change-password my-data-name my-data-download
    my-data-removal my-data-withdraw retention-prepare go-to-organisation organisation-back
    unlink-organisation""".split()
# Someone or something that one may know or not: test_web_objects.py has them all.
OBJECTS = """person new-seat end-seat rename-person person-account renew-invitation group new-member
    edit-group end-group edit-organisation source""".split()

PLACES: Mapping[str, tuple[Any, ...]] = {
    "goal": ("thuiszitters",),
    "baseline": ("thuiszitters",),
    "path-file": ("thuiszitters", "csv"),
    "indicator": ("thuiszitters",),
    "question": ("vraag",),
    "answer-question": ("vraag",),
    "agree-question": ("vraag",),
    "agreed-path": ("thuiszitters",),
    "new-baseline": ("thuiszitters",),
    "new-policy": ("public",),
    "release": (1,),
    "release-download": (1, "csv"),
    "template": ("lang", "csv"),
}


@pytest.fixture
def addresses(public_release: Release) -> dict[str, str]:
    """Every page on something that is there."""
    factories.question()
    delivery = factories.delivery(content=b"wacht", status=DeliveryStatus.CHECKED)
    figure = PublishedFigure.objects.filter(release=public_release)[0]
    run = RetentionRun.objects.create(rule="people.link", found=1, prepared_at=MOMENT)
    asked = RemovalRequest.objects.create(
        person=delivery.received_by, reason="Weg.", asked_at=MOMENT
    )
    places = PLACES | {
        "figure": (1, figure.pk),
        "delivery": (delivery.pk,),
        "delivery-progress": (delivery.pk,),
        "delivery-figures": (delivery.pk, "csv"),
        "delivery-file": (delivery.pk,),
        "retention-run": (run.pk,),
        "removal": (asked.pk,),
    }
    names = [*ANYONE, *CLOSED]
    return {name: reverse(name, args=places.get(name, ())) for name in names}


def names_in(resolver: URLResolver) -> set[str]:
    found: set[str] = set()
    for entry in resolver.url_patterns:
        found |= {str(entry.name)} if isinstance(entry, URLPattern) else names_in(entry)
    return found


def test_every_address_stands_in_this_table() -> None:
    table = [*ANYONE, *CLOSED, *OBJECTS, *ELSEWHERE]

    assert sorted(table) == sorted(names_in(get_resolver()))


@pytest.mark.parametrize(
    (
        "who",
        "expected",
    ),  # In the order of PARTS.
    [
        ("visitor", (302, 302, 302, 302, 302, 302, 302, 302, 302)),
        ("stranger", (200, 403, 403, 404, 403, 403, 403, 403, 403)),
        ("former", (200, 403, 403, 404, 403, 403, 403, 403, 403)),
        ("ambassador", (200, 403, 403, 404, 403, 403, 403, 403, 403)),
        ("liaison", (200, 403, 403, 404, 403, 200, 403, 403, 403)),
        ("chair", (200, 403, 403, 404, 403, 200, 403, 403, 403)),
        ("reader", (200, 200, 403, 200, 403, 403, 403, 403, 403)),
        ("data_colleague", (200, 200, 200, 200, 403, 200, 403, 403, 403)),
        ("data_adviser", (200, 200, 200, 200, 200, 200, 403, 403, 403)),
        ("contact", (200, 403, 403, 404, 403, 403, 200, 403, 403)),
        ("privacy_officer", (200, 403, 403, 404, 403, 403, 403, 403, 200)),
        ("coordinator", (200, 200, 200, 200, 200, 200, 200, 200, 200)),
    ],
)
def test_who_may_open_what(
    request: pytest.FixtureRequest,
    addresses: dict[str, str],
    browser: Browser,
    who: str,
    expected: tuple[int, ...],
) -> None:
    found = request.getfixturevalue(who)
    person = found if isinstance(found, Person) else None
    at_the_door = 200 if person is None else 302  # Someone who is in goes on to the overview.
    wanted = dict.fromkeys(ANYONE, 200) | dict.fromkeys(["sign-in", "account_login"], at_the_door)
    for names, status in zip(PARTS, expected, strict=True):
        wanted |= dict.fromkeys(names, status)
    client = browser(person)

    assert {name: client.get(href).status_code for name, href in addresses.items()} == wanted


def test_visitor_comes_back_after_signing_in(addresses: dict[str, str], browser: Browser) -> None:
    answers = {name: browser().get(f"{addresses[name]}?pagina=2") for name in CLOSED}

    assert {name: (answer.status_code, answer["Location"]) for name, answer in answers.items()} == {
        name: (302, f"/inloggen?next={addresses[name]}%3Fpagina%3D2") for name in CLOSED
    }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("deliveries", "Deze pagina is voor het datateam. Vraag de coördinator om toegang."),
        ("house-style", "Deze pagina is voor de coördinator van het convenant."),
        (
            "manage",
            "Deze pagina is voor de coördinator en voor contactpersonen van organisaties.",
        ),
        (
            "answer-question",
            "Alleen de eigenaar of de coördinator beantwoordt deze vraag. Vraag het een van hen.",
        ),
    ],
)
def test_refusal_says_whom_to_ask(
    addresses: dict[str, str], browser: Browser, chair: Person, name: str, sentence: str
) -> None:
    answer = browser(chair).get(addresses[name])
    page = Page.of(answer)

    assert (answer.status_code, page.title, page.h1) == (
        403,
        "Dit kan niet - Cirkel",
        "Dit kan niet",
    )
    assert page.one("main .ck-lead").text == sentence
    assert page.one("main .ck-button").attributes["href"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/doelen/onbekend",
        "/doelen/onbekend/startbeeld",
        "/cijfers/onbekend",
        "/vragen/onbekend",
        "/publicaties/9",
        "/publicaties/9/cijfers.csv",
        "/publicaties/1/cijfers/999999",
        "/bestaat-niet",
    ],
)
def test_what_is_not_there_says_so(public_release: Release, browser: Browser, address: str) -> None:
    answer = browser().get(address)

    assert (answer.status_code, Page.of(answer).h1) == (404, "Deze pagina bestaat niet")


def test_delivery_that_is_not_there(browser: Browser, data_adviser: Person) -> None:
    addresses = ["", "/voortgang", "/bestand", "/cijfers.csv"]
    client = browser(data_adviser)

    answers = [client.get(f"/werk/leveringen/999{rest}").status_code for rest in addresses]

    assert answers == [404, 404, 404, 404]


def test_partners_release_is_not_there_for_others(
    partners_release: Release, browser: Browser, ambassador: Person, stranger: Person
) -> None:
    figure = partners_release.figures.get(definition__indicator__code="wachttijd")
    addresses = [
        "/publicaties/2",
        "/publicaties/2/cijfers.csv",
        "/publicaties/2/cijfers.xlsx",
        f"/publicaties/2/cijfers/{figure.pk}",
        "/cijfers/wachttijd",
    ]

    def answers(who: Person | None) -> list[int]:
        return [browser(who).get(address).status_code for address in addresses]

    assert answers(None) == answers(stranger) == [404, 404, 404, 404, 404]
    assert answers(ambassador) == [200, 200, 200, 200, 200]


def test_figure_stands_only_in_its_own_release(
    partners_release: Release, browser: Browser, ambassador: Person
) -> None:
    figure = partners_release.figures.get(definition__indicator__code="wachttijd")

    answer = browser(ambassador).get(f"/publicaties/1/cijfers/{figure.pk}")

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_ended_seat_shuts_the_page_in_an_open_session(
    browser: Browser, data_adviser: Person, addresses: dict[str, str], former: Person
) -> None:
    client = browser(data_adviser)
    before = client.get(addresses["deliveries"]).status_code
    seat = data_adviser.memberships.get()
    seat.until_on = former.memberships.get().until_on  # Yesterday.
    seat.save()

    assert [before, client.get(addresses["deliveries"]).status_code] == [200, 403]


def test_closed_account_is_a_visitor_at_once(
    browser: Browser, coordinator: Person, addresses: dict[str, str]
) -> None:
    client = browser(coordinator)
    before = client.get(addresses["manage"]).status_code
    coordinator.is_active = False
    coordinator.save()

    assert [before, client.get(addresses["manage"]).status_code] == [200, 302]


def test_refused_page_changes_nothing(
    addresses: dict[str, str], browser: Browser, chair: Person
) -> None:
    deliveries = list(Delivery.objects.values_list("pk", "status"))
    posts = {
        "new-delivery": {},
        "new-release": {"audience": "public", "title": "x", "publish": "ja"},
        "house-style": {"name": "Anders"},
        "answer-question": {"answer": "Ja", "source": "Zo"},
    }
    client = browser(chair)

    answers = {name: client.post(addresses[name], data).status_code for name, data in posts.items()}

    assert answers == dict.fromkeys(posts, 403)
    assert list(Delivery.objects.values_list("pk", "status")) == deliveries
    assert Release.objects.count() == 1
