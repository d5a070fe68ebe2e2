"""Signing in and out, and what someone may see of their own account."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate

from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from tests import factories
from tests.factories.people import PASSWORD
from tests.web.conftest import Browser
from tests.web.reading import Page

WRONG = (
    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw."
)


def sign_in(client: Client, email: str, password: str = PASSWORD, to: str = "") -> HttpResponse:
    form = {"login": email, "password": password, "next": to}
    answer: HttpResponse = client.post("/inloggen", form)
    return answer


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def test_person_comes_in_by_email(browser: Browser, chair: Person) -> None:
    client = browser()
    answer = sign_in(client, "chair@voorbeeld.cirkel")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert Page.of(client.get("/account")).one(".ck-page-header__lead").text == "Chair"


def test_capitals_and_spaces_in_the_address_do_not_matter(browser: Browser, chair: Person) -> None:
    client = browser()
    sign_in(client, "  Chair@Voorbeeld.CIRKEL ")

    assert is_in(client)


def test_answer_does_not_tell_whether_an_address_is_known(browser: Browser, chair: Person) -> None:
    chair_closed = factories.person("closed@voorbeeld.cirkel", is_active=False)
    attempts = [
        (chair.email, "een-ander-wachtwoord"),
        ("niemand@voorbeeld.cirkel", PASSWORD),
        (chair_closed.email, PASSWORD),
    ]
    answers = [sign_in(browser(), *attempt) for attempt in attempts]
    pages = [Page.of(answer) for answer in answers]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [page.errors for page in pages] == [[WRONG]] * 3
    assert len({page.main.text for page in pages}) == 1
    assert {page.title for page in pages} == {"Fout: Inloggen - Cirkel"}


def test_an_unknown_address_costs_as_much_work_as_a_known_one(
    db: None, browser: Browser, chair: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow part is the hash of a password: who measures time learns nothing from it."""
    factories.person("closed@voorbeeld.cirkel", is_active=False)
    invited = factories.person("invited@voorbeeld.cirkel")
    invited.set_unusable_password()
    invited.save()
    work: list[int] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        work[-1] += 1
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    for name in ("chair", "closed", "invited", "niemand"):
        work.append(0)
        sign_in(browser(), f"{name}@voorbeeld.cirkel", "een-gok")

    assert work == [1, 1, 1, 1]


def test_what_is_missing_is_said_beside_the_field(db: None, browser: Browser) -> None:
    page = Page.of(sign_in(browser(), "geen adres", ""))

    assert page.errors == [
        "E-mailadres: Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.",
        "Wachtwoord: Vul uw wachtwoord in.",
    ]
    assert page.hrefs(".ck-error-summary a") == ["#id_login", "#id_password"]
    assert [field.attributes.get("aria-invalid") for field in page.all(".ck-field input")] == [
        "true",
        "true",
    ]


def test_password_never_comes_back(db: None, browser: Browser) -> None:
    answer = sign_in(browser(), "iemand@voorbeeld.cirkel", "geheim-van-mij")

    assert b"geheim-van-mij" not in answer.content


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/doelen?x=1", "/doelen?x=1"),
        ("https://example.org/", "/"),
        ("//example.org/doelen", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/doelen", "http://testserver/doelen"),
    ],
)
def test_goes_on_to_pages_of_our_own_only(
    browser: Browser, chair: Person, wanted: str, found: str
) -> None:
    assert sign_in(browser(), chair.email, to=wanted)["Location"] == found


def test_wanted_page_survives_a_mistake(browser: Browser, chair: Person) -> None:
    client = browser()
    client.get("/inloggen?next=/account")
    again = Page.of(sign_in(client, chair.email, "mis", to="/account"))
    hidden = [i for i in again.all("main form input") if i.attributes.get("name") == "next"]

    assert [field.attributes["value"] for field in hidden] == ["/account"]


def test_session_is_a_new_one(browser: Browser, chair: Person) -> None:
    """A cookie that someone else planted before is worth nothing afterwards."""
    client = browser()
    client.get("/inloggen")
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = str(planted)
    sign_in(client, chair.email)

    assert client.cookies["sessionid"].value != planted
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


def test_form_without_a_token_is_refused(chair: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = sign_in(client, chair.email)

    assert answer.status_code == 403
    assert not is_in(client)


def test_signing_out_takes_a_button(browser: Browser, chair: Person) -> None:
    client = browser(chair)
    by_link = client.get("/uitloggen")
    still_in = is_in(client)
    by_button = client.post("/uitloggen")

    assert (by_link.status_code, still_in) == (405, True)
    assert (by_button.status_code, by_button["Location"]) == (302, "/")
    assert not is_in(client)


def test_account_shows_seats_of_now_and_before(browser: Browser, chair: Person) -> None:
    factories.membership(
        person=chair,
        group=factories.group("oud", kind=GroupKind.OTHER),
        role=Role.READER,
        from_on=date(2024, 1, 1),
        until_on=date(2024, 12, 31),
    )
    page = Page.of(browser(chair).get("/account"))

    assert page.one("dl.ck-facts").facts() == {"E-mailadres": "chair@voorbeeld.cirkel"}
    assert page.rows() == [
        ["Group-steering", "voorzitter", "Gemeente", "1 januari 2025 – nu"],
        ["Oud", "meelezer", "Gemeente", "1 januari 2024 – 31 december 2024"],
    ]


def test_person_without_a_seat_is_told_so(browser: Browser, stranger: Person) -> None:
    page = Page.of(browser(stranger).get("/account"))

    assert page.texts("main section p") == [
        "Mijn gegevens: bekijken, meenemen, verbeteren, verwijderen",
        "U zit nu niet in een groep. Daarom ziet u alleen wat iedereen ziet. "
        "Vraag de coördinator om een plek.",
        "Bekijk wat er met uw gegevens is gedaan, en wat u zelf deed",
    ]


def test_seat_that_begins_tomorrow_opens_nothing_today(browser: Browser, stranger: Person) -> None:
    factories.membership(person=stranger, from_on=localdate() + timedelta(1))

    assert browser(stranger).get("/werk/leveringen").status_code == 403


def test_menu_names_who_is_in(browser: Browser, chair: Person) -> None:
    inside = Page.of(browser(chair).get("/privacy"))
    outside = Page.of(browser().get("/privacy"))

    assert inside.texts(".ck-user__name") == ["Chair"]
    assert inside.texts(".ck-account__panel li") == ["Gegevens van Chair", "Uitloggen"]
    assert outside.texts(".ck-header__account") == ["Inloggen"]
