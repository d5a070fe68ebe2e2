"""An app, recovery codes, and groups that ask for them."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache.backends import db
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cirkel.core.models import AuditEntry
from cirkel.people.actions import (
    deactivate_person,
    end_other_sessions,
    reset_second_factor,
    set_password_by_link,
)
from cirkel.people.actions.links import make_link
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Group, Person
from tests import factories
from tests.web.account.visiting import (
    Visit,
    code_for,
    confirm,
    is_in,
    letters,
    set_up_app,
    sign_in,
)
from tests.web.reading import Page

WRONG = (
    "Code: Deze code klopt niet of is al gebruikt. Kijk of de klok van uw telefoon goed staat en "
    "vul een nieuwe code in."
)


def step(client: Visit, code: str) -> HttpResponse:
    answer: HttpResponse = client.post("/inloggen/tweede-stap", {"code": code})
    return answer


def actions_of(person: Person) -> list[tuple[str, object]]:
    lines = AuditEntry.objects.filter(by_id=person.pk).order_by("pk")
    return list(lines.values_list("action", "changes"))


def test_setting_up_asks_who_you_are_first(chairs_visit: Visit) -> None:
    closed = ["/account/app", "/account/passkeys/nieuw", "/account/e-mailadres"]
    before = [chairs_visit.get(page)["Location"].partition("?")[0] for page in closed]
    wrong = confirm(chairs_visit, "een-ander-wachtwoord")
    still = chairs_visit.get("/account/app").status_code
    confirm(chairs_visit)

    assert before == ["/account/bevestigen"] * 3
    assert Page.of(wrong).errors == [
        "Uw wachtwoord: Dit is niet uw wachtwoord. Probeer het opnieuw."
    ]
    assert still == 302
    assert [chairs_visit.get(page).status_code for page in closed] == [200] * 3


def test_an_app_is_set_up_with_a_code_it_shows(chairs_visit: Visit, chair: Person) -> None:
    confirm(chairs_visit)
    page = Page.of(chairs_visit.get("/account/app"))
    wrong = chairs_visit.post("/account/app", {"code": "000000"})
    key = Page.of(wrong).one(".ck-key").text
    none_yet = Authenticator.objects.count()
    chairs_visit.post("/account/app", {"code": code_for(key)})

    assert (wrong.status_code, none_yet, page.one(".ck-key").text) == (422, 0, key)
    assert sorted(Authenticator.objects.values_list("type", flat=True)) == [
        "recovery_codes",
        "totp",
    ]
    assert letters() == [([chair.email], "Een nieuwe manier om te bewijzen dat u het bent")]
    assert [a for a, _ in actions_of(chair)][-2:] == ["people.second_factor.added"] * 2


def test_the_key_is_not_readable_in_the_database(chairs_visit: Visit) -> None:
    key, codes = set_up_app(chairs_visit)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert len(key.replace(" ", "")) == 32
    assert (key.replace(" ", "") in stored, codes[0] in stored) == (False, False)


def test_the_second_step_opens_the_door(chairs_visit: Visit, chair: Person) -> None:
    key, _codes = set_up_app(chairs_visit)
    client = Visit()
    first = sign_in(client, chair.email, to="/cijfers")
    half = is_in(client)
    wrong = step(client, "000000")
    answer = step(client, code_for(key))

    assert (first["Location"], half) == ("/inloggen/tweede-stap", False)
    assert (wrong.status_code, Page.of(wrong).errors) == (422, [WRONG])
    assert (answer["Location"], is_in(client)) == ("/cijfers", True)
    assert actions_of(chair)[-2:] == [
        ("people.second_step.failed", {"kind": "totp"}),
        ("people.person.signed_in", {"steps": ["password", "totp"]}),
    ]


def test_a_code_works_once(chairs_visit: Visit, chair: Person) -> None:
    key, _codes = set_up_app(chairs_visit)
    code = code_for(key)
    first, second = Visit(), Visit()
    for client in (first, second):
        sign_in(client, chair.email)
        step(client, code)

    assert (is_in(first), is_in(second)) == (True, False)


def test_a_code_works_once_for_as_long_as_it_holds(
    chairs_visit: Visit, chair: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An app's clock may run a little ahead or behind, so a code holds longer than it is shown."""
    key, _codes = set_up_app(chairs_visit)
    code, late = code_for(key, steps=1), time.time() + 31
    first, second, third = Visit(), Visit(), Visit()
    sign_in(first, chair.email)
    step(first, code)
    monkeypatch.setattr(time, "time", lambda: late)
    monkeypatch.setattr(db, "tz_now", lambda: datetime.fromtimestamp(late, UTC))
    for client, given in ((second, code), (third, code_for(key, steps=1))):
        sign_in(client, chair.email)
        step(client, given)

    assert [is_in(client) for client in (first, second, third)] == [True, False, True]


def test_a_recovery_code_works_once(chairs_visit: Visit, chair: Person) -> None:
    _key, codes = set_up_app(chairs_visit)
    first, second, third = Visit(), Visit(), Visit()
    for client, code in ((first, codes[0]), (second, codes[0]), (third, codes[1])):
        sign_in(client, chair.email)
        step(client, code)

    assert (len(codes), len(set(codes))) == (10, 10)
    assert [is_in(client) for client in (first, second, third)] == [True, False, True]
    assert "U heeft nog 8 codes." in Page.of(first.get("/account/beveiliging")).main.text


def test_recovery_codes_are_shown_once(chairs_visit: Visit) -> None:
    _key, codes = set_up_app(chairs_visit)
    again = chairs_visit.get("/account/herstelcodes")

    assert [code.encode() in again.content for code in codes] == [False] * 10
    assert b"U heeft nog 10 codes." in again.content


def test_stopping_halfway_starts_anew(chairs_visit: Visit, chair: Person) -> None:
    set_up_app(chairs_visit)
    client = Visit()
    sign_in(client, chair.email)
    waiting = client.get("/inloggen")
    client.post("/uitloggen")

    assert waiting["Location"] == "/inloggen/tweede-stap"
    assert client.get("/inloggen").status_code == 200
    assert client.get("/inloggen/tweede-stap")["Location"] == "/inloggen"


def test_removing_the_app_takes_the_codes_along(chairs_visit: Visit, chair: Person) -> None:
    set_up_app(chairs_visit)
    chairs_visit.post("/account/app/verwijderen")

    assert Authenticator.objects.count() == 0
    assert letters()[-1] == ([chair.email], "Een tweede stap is verwijderd")
    assert sign_in(Visit(), chair.email)["Location"] == "/"


@pytest.fixture
def strict(data_adviser: Person) -> Person:
    """Sits in a data team that asks for a second step."""
    Group.objects.update(needs_second_factor=True)
    return data_adviser


PROMPT = "U ziet nu minder dan uw plek toestaat."


def test_without_it_a_strict_group_gives_no_rights(visit: Visit, strict: Person) -> None:
    sign_in(visit, strict.email)
    page = Page.of(visit.get("/"))

    assert visit.get("/werk/leveringen").status_code == 403
    assert page.notices == [PROMPT]
    assert page.hrefs(".ck-notices a") == ["/account/tweede-stap"]
    assert visit.get("/account/tweede-stap")["Location"].startswith("/account/beveiliging")


def test_with_it_the_group_gives_its_rights(visit: Visit, strict: Person) -> None:
    sign_in(visit, strict.email)
    key, _codes = set_up_app(visit)
    after_setting_up = visit.get("/werk/leveringen").status_code
    client = Visit()
    sign_in(client, strict.email)
    step(client, code_for(key))

    assert after_setting_up == 200
    assert client.get("/werk/leveringen").status_code == 200
    assert Page.of(client.get("/")).notices == []


def test_a_group_that_starts_asking_asks_in_open_sessions(
    visit: Visit, data_adviser: Person
) -> None:
    sign_in(visit, data_adviser.email)
    before = visit.get("/werk/leveringen").status_code
    Group.objects.update(needs_second_factor=True)

    assert (before, visit.get("/werk/leveringen").status_code) == (200, 403)


def test_who_has_an_app_takes_the_step_within_the_session(
    visit: Visit, data_adviser: Person
) -> None:
    """Signed in by password before the app was there, on another computer."""
    sign_in(visit, data_adviser.email)
    other = Visit()
    sign_in(other, data_adviser.email)
    key, _codes = set_up_app(other)
    Group.objects.update(needs_second_factor=True)
    before = visit.get("/werk/leveringen").status_code
    way = visit.get("/account/tweede-stap?next=/werk/leveringen")["Location"]
    answer = visit.post(way, {"code": code_for(key)})

    assert (before, way) == (403, "/account/bevestigen/code?next=%2Fwerk%2Fleveringen")
    assert answer["Location"] == "/werk/leveringen"
    assert visit.get("/werk/leveringen").status_code == 200


def test_the_step_of_one_person_is_not_that_of_the_next(
    visit: Visit, strict: Person, data_colleague: Person
) -> None:
    sign_in(visit, strict.email)
    set_up_app(visit)
    visit.post("/uitloggen")
    sign_in(visit, data_colleague.email)

    assert visit.get("/werk/leveringen").status_code == 403


def test_knowing_it_costs_no_query(visit: Visit, strict: Person) -> None:
    sign_in(visit, strict.email)
    visit.get("/privacy")
    with CaptureQueriesContext(connection) as captured:
        visit.get("/privacy")

    tables = [query["sql"].partition('FROM "')[2].partition('"')[0] for query in captured]
    assert sorted(tables) == [
        "core_auditstate",
        "django_session",
        "goals_housestyle",
        "people_membership",
        "people_person",
    ]


NEW = "vier losse woorden samen"
STALE = (
    "Uw account is intussen veranderd of gesloten. Log opnieuw in, of vraag de coördinator om hulp."
)


def new_password_by_link(person: Person) -> None:
    link = make_link(person, LinkPurpose.NEW_PASSWORD, at=timezone.now())
    by = factories.actor_of(person)
    set_password_by_link(token=link.token, password=NEW, by=by, at=timezone.now())


def end_others(person: Person) -> None:
    end_other_sessions(person=person, by=factories.actor_of(person), at=timezone.now())


def close(person: Person) -> None:
    by = factories.actor_of(Person.objects.get(email="coordinator@voorbeeld.cirkel"))
    deactivate_person(person=person, by=by, at=timezone.now())


def close_without_ending(person: Person) -> None:
    """As someone with access to the tables alone would."""
    Person.objects.filter(pk=person.pk).update(is_active=False)


def take_the_app_away(person: Person) -> None:
    by = factories.actor_of(Person.objects.get(email="coordinator@voorbeeld.cirkel"))
    reset_second_factor(person=person, by=by, at=timezone.now())


ENDINGS = [new_password_by_link, end_others, close, close_without_ending, take_the_app_away]


@pytest.mark.parametrize("form", ["code", "credential"])
@pytest.mark.parametrize("end", ENDINGS)
def test_what_ends_sessions_ends_a_sign_in_that_is_half_done(
    chair: Person, coordinator: Person, end: Callable[[Person], None], form: str
) -> None:
    visit = Visit()
    sign_in(visit, chair.email)
    key, _codes = set_up_app(visit)
    half, other = Visit(), Visit()
    for client in (half, other):
        sign_in(client, chair.email)
    opens = step(other, code_for(key))["Location"]
    signed_in = [one for one in actions_of(chair) if one[0] == "people.person.signed_in"]
    end(chair)
    given = {"code": code_for(key, steps=1), "credential": "{}"}[form]
    answer = half.post("/inloggen/tweede-stap", {form: given})
    page = half.get("/inloggen")

    assert (opens, answer.status_code, answer["Location"]) == ("/", 302, "/inloggen")
    assert (page.status_code, Page.of(page).notices, is_in(half)) == (200, [STALE], False)
    assert [one for one in actions_of(chair) if one[0] == "people.person.signed_in"] == signed_in


def test_a_half_done_sign_in_that_ended_begins_anew(chair: Person) -> None:
    visit = Visit()
    sign_in(visit, chair.email)
    key, _codes = set_up_app(visit)
    half = Visit()
    sign_in(half, chair.email)
    end_others(chair)
    dropped = half.get("/inloggen/tweede-stap")["Location"]
    again = sign_in(half, chair.email)["Location"]
    answer = step(half, code_for(key))

    assert (dropped, again) == ("/inloggen", "/inloggen/tweede-stap")
    assert (answer["Location"], is_in(half)) == ("/", True)
