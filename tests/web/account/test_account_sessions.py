"""Where someone is signed in, and how that ends."""

from allauth.usersessions.models import UserSession
from django.utils import timezone

from cirkel.people.actions import deactivate_person, reactivate_person, reset_second_factor
from cirkel.people.models import Person
from tests import factories
from tests.web.account.visiting import (
    Visit,
    confirm,
    is_in,
    letters,
    link_in_last_letter,
    set_up_app,
    sign_in,
)
from tests.web.reading import Page

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def at_work_and_on_the_road(person: Person) -> tuple[Visit, Visit]:
    work = Visit(REMOTE_ADDR="192.0.2.17", HTTP_USER_AGENT=FIREFOX)
    road = Visit(REMOTE_ADDR="2001:db8:1:2::3", HTTP_USER_AGENT=IPHONE)
    for client in (work, road):
        sign_in(client, person.email)
    return work, road


def test_sessions_are_listed_in_broad_terms(chair: Person, liaison: Person) -> None:
    work, _road = at_work_and_on_the_road(chair)
    at_work_and_on_the_road(liaison)
    page = Page.of(work.get("/account/sessies"))

    assert [row[:2] for row in page.rows()] == [
        ["Firefox, Windows deze browser", "192.0.0.0"],
        ["Safari, iPhone", "2001:db8::"],
    ]


def test_no_whole_address_is_kept(chair: Person) -> None:
    at_work_and_on_the_road(chair)
    kept = UserSession.objects.order_by("pk").values_list("ip", "user_agent")

    assert list(kept) == [("192.0.0.0", "Firefox, Windows"), ("2001:db8::", "Safari, iPhone")]


def test_one_session_ends(chair: Person) -> None:
    work, road = at_work_and_on_the_road(chair)
    number = UserSession.objects.get(user_agent="Safari, iPhone").pk
    answer = work.post(f"/account/sessies/{number}")

    assert answer["Location"] == "/account/sessies"
    assert (is_in(work), is_in(road)) == (True, False)
    assert len(Page.of(work.get("/account/sessies")).rows()) == 1


def test_nobody_ends_the_session_of_another(chair: Person, liaison: Person) -> None:
    work, _road = at_work_and_on_the_road(chair)
    other, _ = at_work_and_on_the_road(liaison)
    for session in UserSession.objects.filter(user=liaison):
        work.post(f"/account/sessies/{session.pk}")

    assert is_in(other)
    assert UserSession.objects.filter(user=liaison).count() == 2


def test_all_others_end_those_too_that_no_list_knows(chair: Person) -> None:
    work, road = at_work_and_on_the_road(chair)
    unlisted = Visit()
    unlisted.force_login(chair)
    before = is_in(unlisted)
    work.post("/account/sessies/andere")

    assert before
    assert [is_in(client) for client in (work, road, unlisted)] == [True, False, False]
    rows = Page.of(work.get("/account/sessies")).rows()
    assert [row[0] for row in rows] == ["Firefox, Windows deze browser"]


def test_a_new_password_ends_the_other_sessions(chair: Person) -> None:
    work, road = at_work_and_on_the_road(chair)
    new = "vier losse woorden samen"
    form = {"oldpassword": "een-lang-wachtwoord", "password1": new, "password2": new}
    wrong = work.post("/account/wachtwoord", form | {"oldpassword": "mis"})
    answer = work.post("/account/wachtwoord", form)

    assert (wrong.status_code, answer["Location"]) == (422, "/account/beveiliging")
    assert (is_in(work), is_in(road)) == (True, False)
    assert letters() == [([chair.email], "Uw wachtwoord is veranderd")]
    assert sign_in(Visit(), chair.email, new)["Location"] == "/"


def test_a_closed_account_is_out_for_good(chair: Person, coordinator: Person) -> None:
    """A session or a link from before works no more when the account opens again."""
    work, _road = at_work_and_on_the_road(chair)
    token = factories.link(who=chair, at=timezone.now())
    before = is_in(work)
    by = factories.actor_of(coordinator)
    deactivate_person(person=chair, by=by, at=timezone.now())
    closed = is_in(work)
    reactivate_person(person=chair, by=by, at=timezone.now())

    assert (before, closed, is_in(work)) == (True, False, False)
    assert Visit().post(f"/link/{token}").status_code == 409
    assert sign_in(Visit(), chair.email)["Location"] == "/"


def test_a_lost_second_step_is_taken_away_by_the_coordinator(
    chair: Person, coordinator: Person
) -> None:
    work, road = at_work_and_on_the_road(chair)
    set_up_app(work)
    token = factories.link(who=chair, at=timezone.now())
    by = factories.actor_of(coordinator)
    reset_second_factor(person=chair, by=by, at=timezone.now())

    assert [is_in(client) for client in (work, road)] == [False, False]
    assert Visit().post(f"/link/{token}").status_code == 409
    assert sign_in(Visit(), chair.email)["Location"] == "/"


def test_another_address_is_confirmed_there(chairs_visit: Visit, chair: Person) -> None:
    confirm(chairs_visit)
    answer = chairs_visit.post("/account/e-mailadres", {"email": "Nieuw@voorbeeld.cirkel"})
    told = letters()
    link = link_in_last_letter()
    unconfirmed = Person.objects.get(pk=chair.pk).email
    chairs_visit.get(link)
    chairs_visit.post(link)

    assert (answer["Location"], unconfirmed) == ("/account", "chair@voorbeeld.cirkel")
    assert told == [
        (["chair@voorbeeld.cirkel"], "Iemand wil uw e-mailadres veranderen"),
        (["nieuw@voorbeeld.cirkel"], "Bevestig uw nieuwe e-mailadres"),
    ]
    assert letters()[2:] == [(["chair@voorbeeld.cirkel"], "Uw e-mailadres is veranderd")]
    assert not is_in(chairs_visit)
    assert sign_in(Visit(), "nieuw@voorbeeld.cirkel").status_code == 302
    assert sign_in(Visit(), "chair@voorbeeld.cirkel").status_code == 422


def test_an_address_of_somebody_else_is_not_betrayed(chairs_visit: Visit, liaison: Person) -> None:
    confirm(chairs_visit)
    answer = chairs_visit.post("/account/e-mailadres", {"email": liaison.email})

    assert answer["Location"] == "/account"
    assert [to for to, _ in letters()] == [["chair@voorbeeld.cirkel"]]
