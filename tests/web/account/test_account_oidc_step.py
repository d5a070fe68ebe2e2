"""The second step, where the organisation asks it and where we do; and being erased."""

import pytest
from allauth.socialaccount.models import SocialAccount
from pytest_django import Settings

from cirkel.core.models import AuditEntry
from cirkel.people.models import Group, Person
from cirkel.people.providers import SecondStep
from tests.provider.starting import RunningProvider
from tests.web.account.organisation import agreed, through
from tests.web.account.visiting import Visit, code_for, is_in, set_up_app, sign_in
from tests.web.reading import Page

STRICT = "/werk/leveringen"


@pytest.fixture
def adviser(data_adviser: Person) -> Person:
    """Sits in a data team that asks for a second step."""
    Group.objects.update(needs_second_factor=True)
    return data_adviser


@pytest.mark.parametrize(
    ("agreement", "status"),
    [
        ((SecondStep.ALWAYS, None), 200),
        ((SecondStep.CLAIM, ["pwd", "mfa"]), 200),
        ((SecondStep.CLAIM, ["pwd"]), 403),
        ((SecondStep.CLAIM, "mfa"), 403),
        ((SecondStep.CLAIM, None), 403),
        ((SecondStep.NEVER, ["pwd", "mfa"]), 403),
    ],
)
def test_a_strict_group_takes_the_word_that_was_agreed(
    visit: Visit,
    provider: RunningProvider,
    settings: Settings,
    adviser: Person,
    agreement: tuple[SecondStep, object],
    status: int,
) -> None:
    declared, amr = agreement
    settings.PROVIDERS = (agreed(provider, second_step=declared),)
    provider.do(token={"amr": amr})
    through(visit, provider, "adviser")

    assert (is_in(visit), visit.get(STRICT).status_code) == (True, status)


def test_the_word_counts_in_the_token_only(
    visit: Visit, provider: RunningProvider, settings: Settings, adviser: Person
) -> None:
    settings.PROVIDERS = (agreed(provider, second_step=SecondStep.CLAIM),)
    provider.do(elsewhere={"amr": ["mfa"]})
    through(visit, provider, "adviser")

    assert (is_in(visit), visit.get(STRICT).status_code) == (True, 403)


@pytest.mark.parametrize("declared", [SecondStep.NEVER, SecondStep.CLAIM])
def test_who_has_an_app_is_asked_for_it(
    provider: RunningProvider, settings: Settings, adviser: Person, declared: SecondStep
) -> None:
    sign_in(first := Visit(), adviser.email)
    key, _codes = set_up_app(first)
    settings.PROVIDERS = (agreed(provider, second_step=declared),)
    visit = Visit()
    half_way = through(visit, provider, "adviser", to=STRICT)
    half_in = is_in(visit)
    answer = visit.post("/inloggen/tweede-stap", {"code": code_for(key)})

    assert (half_way["Location"], half_in) == ("/inloggen/tweede-stap", False)
    assert (answer["Location"], visit.get(STRICT).status_code) == (STRICT, 200)
    assert steps_of(adviser) == ["organisation", "totp"]


def test_who_has_an_app_is_not_asked_twice(
    provider: RunningProvider, settings: Settings, adviser: Person
) -> None:
    sign_in(first := Visit(), adviser.email)
    set_up_app(first)
    settings.PROVIDERS = (agreed(provider, second_step=SecondStep.ALWAYS),)
    visit = Visit()
    answer = through(visit, provider, "adviser", to=STRICT)

    assert (answer["Location"], visit.get(STRICT).status_code) == (STRICT, 200)
    assert steps_of(adviser) == ["organisation", "organisation_step"]


def test_the_step_of_one_visit_is_not_that_of_the_next(
    visit: Visit, provider: RunningProvider, settings: Settings, adviser: Person
) -> None:
    settings.PROVIDERS = (agreed(provider, second_step=SecondStep.ALWAYS),)
    through(visit, provider, "adviser")
    settings.PROVIDERS = (agreed(provider),)
    through(visit, provider, "adviser")

    assert (is_in(visit), visit.get(STRICT).status_code) == (True, 403)


def test_a_closed_account_is_out_in_open_sessions_too(
    visit: Visit, provider: RunningProvider, chair: Person
) -> None:
    through(visit, provider, "chair")
    before = is_in(visit)
    Person.objects.filter(pk=chair.pk).update(is_active=False)

    assert (before, is_in(visit)) == (True, False)


def test_own_data_hold_the_link(visit: Visit, provider: RunningProvider, chair: Person) -> None:
    through(visit, provider, "chair")
    page = Page.of(visit.get("/account/gegevens"))

    own = [text for text in page.texts("details summary") if "eigen organisatie" in text]
    cells = {cell.attributes.get("data-label"): cell.text for cell in page.all("td")}
    assert own == ["Inloggen via de eigen organisatie: van wie (1)"]
    assert (cells["Organisatie"], cells["Nummer bij de organisatie"]) == ("gemeente", "100")
    assert cells["Wat de organisatie meegaf"] == "{}"


def steps_of(person: Person) -> object:
    lines = AuditEntry.objects.filter(by_id=person.pk, action="people.person.signed_in")
    return lines.latest("pk").changes["steps"]


def test_nobody_else_unlinks_it(
    visit: Visit, provider: RunningProvider, chair: Person, coordinator: Person
) -> None:
    through(Visit(), provider, "chair")
    number = SocialAccount.objects.get().pk
    sign_in(visit, coordinator.email)
    visit.post("/account/bevestigen", {"password": "een-lang-wachtwoord"})
    page = f"/account/organisaties/{number}"

    assert (visit.get(page).status_code, visit.post(page).status_code) == (404, 404)
    assert SocialAccount.objects.count() == 1
