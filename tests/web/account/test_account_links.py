"""A link in an e-mail instead of a password."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from cirkel.core.models import AuditEntry
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link, Person
from tests import factories
from tests.web.account.visiting import (
    Visit,
    code_for,
    is_in,
    letters,
    link_in_last_letter,
    set_up_app,
    sign_in,
)
from tests.web.reading import Page

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
SPENT = (
    "Deze link werkt niet (meer). Een link werkt één keer en maar kort. Vraag een nieuwe link, of "
    "vraag de coördinator om een nieuwe uitnodiging."
)
UNKNOWN = "niemand@voorbeeld.cirkel"


def ask(client: Visit, email: str, page: str = "/inloggen/link") -> HttpResponse:
    answer: HttpResponse = client.post(page, {"email": email})
    return answer


def said(answer: HttpResponse) -> tuple[int, str, bytes]:
    return answer.status_code, answer.headers.get("Location", ""), TOKEN.sub(b"", answer.content)


@pytest.mark.parametrize("page", ["/inloggen/link", "/wachtwoord-vergeten"])
def test_the_answer_is_the_same_for_an_unknown_address(chair: Person, page: str) -> None:
    closed = factories.person("closed@voorbeeld.cirkel", is_active=False)
    clients = [Visit() for _ in range(3)]
    addresses = [chair.email, UNKNOWN, closed.email]

    asked = [said(ask(c, email, page)) for c, email in zip(clients, addresses, strict=True)]
    pages = [said(client.get("/inloggen/gevraagd")) for client in clients]

    assert len(set(asked)) == len(set(pages)) == 1
    assert asked[0][:2] == (302, "/inloggen/gevraagd")
    assert [letter.to for letter in mail.outbox] == [[chair.email]]  # There was something to tell.
    assert Link.objects.count() == 1


def test_asking_looks_nobody_up(chair: Person, settings: pytest.FixtureRequest) -> None:
    """What differs for a known address is done by the worker, after the answer."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # type: ignore[attr-defined]  # pytest-django's own
    ask(Visit(), chair.email)

    assert (Link.objects.count(), mail.outbox) == (0, [])
    assert chair.email not in str(waiting())


def waiting() -> list[object]:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - only this test looks

    found = list(DBTaskResult.objects.values_list("args_kwargs", flat=True))
    assert len(found) == 1
    return found


def test_the_link_signs_in_once_and_only_by_its_button(visit: Visit, chair: Person) -> None:
    ask(visit, " Chair@Voorbeeld.cirkel ")
    link = link_in_last_letter()
    opened = [visit.get(link).status_code for _ in range(2)]  # A scanner, then the person.
    before = is_in(visit)
    page = Page.of(visit.get(link))
    answer = visit.post(link)

    assert (opened, before, page.h1) == ([200, 200], False, "Inloggen met de link")
    assert page.one("main .ck-lead").text == "U logt in als Chair."
    assert (answer.status_code, answer["Location"], is_in(visit)) == (302, "/", True)
    again = [Visit().get(link), Visit().post(link)]
    assert [(a.status_code, Page.of(a).one("main .ck-lead").text) for a in again] == [
        (409, SPENT),
        (409, SPENT),
    ]


def test_only_a_fingerprint_is_kept(visit: Visit, chair: Person) -> None:
    ask(visit, chair.email)
    token = link_in_last_letter().rpartition("/")[2]
    kept = Link.objects.values_list("fingerprint", flat=True).get()

    assert len(token) == 43
    assert token not in kept
    assert (visit.get(f"/link/{token}").status_code, visit.get(f"/link/{kept}").status_code) == (
        200,
        409,
    )


@pytest.mark.parametrize(("minutes", "status"), [(14, 302), (16, 409)])
def test_the_link_holds_a_quarter(visit: Visit, chair: Person, minutes: int, status: int) -> None:
    sent = timezone.now() - timedelta(minutes=minutes)
    token = factories.link(LinkPurpose.SIGN_IN, who=chair, at=sent)

    assert visit.post(f"/link/{token}").status_code == status
    assert is_in(visit) is (status == 302)


def test_one_used_link_closes_the_others(visit: Visit, chair: Person) -> None:
    first, second = (factories.link(who=chair, at=timezone.now()) for _ in range(2))
    visit.post(f"/link/{second}")

    assert Visit().post(f"/link/{first}").status_code == 409


def test_a_closed_account_has_no_working_link(visit: Visit, chair: Person) -> None:
    token = factories.link(who=chair, at=timezone.now())
    Person.objects.filter(pk=chair.pk).update(is_active=False)

    assert visit.post(f"/link/{token}").status_code == 409
    assert not is_in(visit)


def test_the_second_step_is_still_asked(chairs_visit: Visit, chair: Person) -> None:
    key, _codes = set_up_app(chairs_visit)
    other = Visit()
    ask(other, chair.email)
    answer = other.post(link_in_last_letter())
    before = is_in(other)
    other.post("/inloggen/tweede-stap", {"code": code_for(key)})

    assert answer["Location"] == "/inloggen/tweede-stap"
    assert (before, is_in(other)) == (False, True)


def test_the_link_leads_to_where_one_was_going(visit: Visit, chair: Person) -> None:
    visit.post("/inloggen/link?next=/cijfers", {"email": chair.email})

    assert visit.post(link_in_last_letter())["Location"] == "/cijfers"


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_the_link_leads_to_nobody_else(visit: Visit, chair: Person, wanted: str) -> None:
    visit.post(f"/inloggen/link?next={wanted}", {"email": chair.email})
    link = link_in_last_letter()

    assert "example.org" not in link
    assert visit.post(f"{link}?next={wanted}")["Location"] == "/"


def test_somebody_elses_session_ends_with_the_link(chairs_visit: Visit, liaison: Person) -> None:
    token = factories.link(who=liaison, at=timezone.now())
    chairs_visit.post(f"/link/{token}")

    page = Page.of(chairs_visit.get("/account"))
    assert page.one(".ck-page-header__lead").text == "Liaison"


def test_a_link_is_good_for_its_own_purpose_only(visit: Visit, chair: Person) -> None:
    """Behind a link for a new password a form waits, and it signs nobody in."""
    token = factories.link(LinkPurpose.NEW_PASSWORD, who=chair, at=timezone.now())
    answer = visit.post(f"/link/{token}")

    assert (answer.status_code, is_in(visit)) == (422, False)
    assert Visit().get(f"/link/{token}").status_code == 200  # Not spent either.


def test_the_letter_names_no_other_host(visit: Visit, chair: Person) -> None:
    """Whatever a request says, links begin with the site's own address."""
    visit.post("/inloggen/link", {"email": chair.email}, HTTP_HOST="127.0.0.1")

    assert "127.0.0.1" not in str(mail.outbox[-1].body)
    assert link_in_last_letter()


def test_the_trail_tells_what_was_sent_and_used(visit: Visit, chair: Person) -> None:
    ask(visit, chair.email)
    ask(visit, UNKNOWN)
    visit.post(link_in_last_letter())

    lines = AuditEntry.objects.order_by("pk").values_list("action", "by_id", "changes")
    assert list(lines) == [
        ("people.link.sent", chair.pk, {"purpose": "sign_in"}),
        ("people.link.used", chair.pk, {}),
        ("people.person.signed_in", chair.pk, {"steps": ["link"]}),
    ]


def test_a_new_password_by_mail(chairs_visit: Visit, chair: Person) -> None:
    other = Visit()
    ask(other, chair.email, "/wachtwoord-vergeten")
    link = link_in_last_letter()
    new = {"password1": "vier losse woorden samen", "password2": "vier losse woorden samen"}
    answer = other.post(link, new)

    assert (answer.status_code, answer["Location"]) == (302, "/inloggen")
    assert (is_in(other), is_in(chairs_visit)) == (False, False)  # It signs nobody in; all end.
    assert other.post(link, new).status_code == 409
    assert sign_in(Visit(), chair.email).status_code == 422
    assert sign_in(Visit(), chair.email, new["password1"]).status_code == 302
    assert letters()[-1] == ([chair.email], "Uw wachtwoord is veranderd")


def test_a_new_password_leaves_the_second_step(chairs_visit: Visit, chair: Person) -> None:
    set_up_app(chairs_visit)
    other = Visit()
    ask(other, chair.email, "/wachtwoord-vergeten")
    new = {"password1": "vier losse woorden samen", "password2": "vier losse woorden samen"}
    other.post(link_in_last_letter(), new)
    answer = sign_in(other, chair.email, new["password1"])

    assert answer["Location"] == "/inloggen/tweede-stap"
    assert not is_in(other)


@pytest.mark.parametrize(
    ("first", "second", "error"),
    [
        ("kort", "kort",
         "Nieuw wachtwoord: Dit wachtwoord is te kort. Gebruik minstens 12 tekens."),
        ("vier losse woorden", "vier andere woorden",
         "Nog een keer: Dit is niet hetzelfde. Vul twee keer hetzelfde in."),
        ("chair@voorbeeld.cirkel", "chair@voorbeeld.cirkel",
         "Nieuw wachtwoord: Het wachtwoord lijkt te veel op de email."),
    ],
)  # fmt: skip  # a table, read by line
def test_a_weak_password_does_not_spend_the_link(
    visit: Visit, chair: Person, first: str, second: str, error: str
) -> None:
    token = factories.link(LinkPurpose.NEW_PASSWORD, who=chair, at=timezone.now())
    page = Page.of(visit.post(f"/link/{token}", {"password1": first, "password2": second}))

    assert page.errors[:1] == [error]
    assert visit.get(f"/link/{token}").status_code == 200
