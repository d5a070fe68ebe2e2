"""Sending an invitation again, to who never came in."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cirkel.people.models import Group, Link, Person
from tests import factories
from tests.web.conftest import Browser
from tests.web.reading import Page

pytestmark = pytest.mark.django_db


def test_an_invitation_that_ran_out_is_sent_again(
    browser: Browser,
    contact: Person,
    open_group: Group,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person, client = factories.invited(group=open_group), browser(contact)
    address = f"/beheer/mensen/{person.pk}"
    form = Page.of(client.get(address)).one("main form")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(form.attributes["action"] or "")
    page = Page.of(client.get(answer["Location"]))

    assert form.text.strip() == "Stuur de uitnodiging opnieuw"
    assert (answer["Location"], page.notices) == (
        address,
        ["De uitnodiging is opnieuw verstuurd."],
    )
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([person.email], "Uitnodiging voor Cirkel")
    ]


def test_who_came_in_meanwhile_is_not_invited_again(
    browser: Browser, coordinator: Person, outsider: Person
) -> None:
    client = browser(coordinator)
    answer = client.post(f"/beheer/mensen/{outsider.pk}/uitnodiging")
    page = Page.of(client.get(answer["Location"]))

    assert answer["Location"] == f"/beheer/mensen/{outsider.pk}"
    assert page.notices == [
        "Deze persoon heeft al ingelogd en heeft geen uitnodiging nodig. Wijs op ‘Wachtwoord "
        "vergeten’ of op de inloglink."
    ]
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, True),
        ({"last_login": timezone.now()}, False),
        ({"password": make_password("een-heel-goed-wachtwoord")}, False),
        ({"is_active": False}, False),
    ],
    ids=["waits", "came in", "has a password", "closed"],
)
def test_only_who_never_came_in_is_offered_an_invitation(
    browser: Browser, coordinator: Person, change: dict[str, object], offered: bool
) -> None:
    person = factories.invited()
    Person.objects.filter(pk=person.pk).update(**change)

    page = Page.of(browser(coordinator).get(f"/beheer/mensen/{person.pk}"))

    assert ("Stuur de uitnodiging opnieuw" in page.main.text) is offered


def test_a_contact_is_offered_no_invitation_that_is_the_coordinators(
    browser: Browser, contact: Person, coordinator: Person, open_group: Group
) -> None:
    own = factories.invited("een@voorbeeld.cirkel", group=open_group)
    other = factories.invited("twee@voorbeeld.cirkel", group=factories.group("schakel"))

    def offered(who: Person, person: Person) -> bool:
        page = Page.of(browser(who).get(f"/beheer/mensen/{person.pk}"))
        return "Stuur de uitnodiging opnieuw" in page.main.text

    assert [offered(contact, own), offered(contact, other)] == [True, False]
    assert offered(coordinator, other)
