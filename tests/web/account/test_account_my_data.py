"""'Mijn gegevens': everything, of nobody else, and what one can do with it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cirkel.collection.models import Delivery
from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.people.actions import ask_new_email
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link, Person
from cirkel.people.rules import SYSTEM
from cirkel.privacy import actions
from cirkel.privacy.models import RemovalRequest, RetentionRun
from cirkel.privacy.queries import kept_of, tables
from tests import factories
from tests.web.reading import Page

Browser = Callable[[Person | None], Client]
PAGE = "/account/gegevens"
AT = timezone.now()


@pytest.fixture
def everywhere(data_adviser: Person, coordinator: Person) -> Person:
    """The person stands in every table that can point at one; another person beside."""
    for who, number in ((data_adviser, "1"), (coordinator, "2")):
        Link.objects.create(
            person=who,
            purpose=LinkPurpose.SIGN_IN,
            fingerprint=number * 64,
            made_at=AT,
            expires_at=AT,
        )
        delivery = factories.delivery(content=number.encode(), received_by=who)
        second = factories.delivery(content=b"x" + number.encode())
        Delivery.objects.filter(pk=second.pk).update(signed_off_by=who)
        factories.finding(delivery=delivery, explained_by=who, explained_at=AT)
        factories.release(made_by=who)
        factories.new_baseline(period=f"202{number}", chosen_by=who)
        factories.question(
            f"vraag-{number}", answer="Ja.", answer_source="x", answered_by=who, answered_at=AT
        )
        RemovalRequest.objects.create(
            person=who,
            reason=f"Reden {number}",
            asked_at=AT,
            state="refused",
            decided_at=AT,
            decided_by=who,
            answer=f"Antwoord {number}",
        )
        RetentionRun.objects.create(
            rule="people.link",
            state="carried_out",
            found=1,
            fingerprint="a",
            prepared_at=AT,
            prepared_by=who,
            carried_out_at=AT,
            carried_out_by=who,
        )
        audit.record("people.person.renamed", who, by=factories.actor_of(who), at=AT)
        signs_in_with(who, f"geheim-{number}")
    return data_adviser


def signs_in_with(who: Person, secret: str) -> None:
    """A row in every table of the sign-in library, with this in whatever it keeps secret."""
    address = EmailAddress.objects.create(user=who, email=who.email)
    EmailConfirmation.objects.create(email_address=address, key=f"{secret}-bevestiging")
    Authenticator.objects.create(
        user=who, type=Authenticator.Type.TOTP, data={"secret": f"{secret}-stap"}
    )
    account = SocialAccount.objects.create(user=who, provider="gemeente", uid=str(who.pk))
    SocialToken.objects.create(
        account=account, token=f"{secret}-sleutel", token_secret=f"{secret}-erbij"
    )
    UserSession.objects.create(
        user=who,
        ip="192.0.2.1",
        session_key=f"{secret}-sessie",
        data={"x": f"{secret}-inhoud"},
    )


def test_every_personal_field_of_every_table_that_points_at_a_person_is_there(
    browser: Browser, everywhere: Person
) -> None:
    client = browser(everywhere)
    expected = {
        (f"{table.label}.{lookup}", name)
        for table in tables()
        for lookup in table.person_lookups
        for name in table.classes.personal
    }
    found = {
        (own.label, value.name) for own in kept_of(everywhere) for row in own.rows for value in row
    }

    # The session that is open now has no field that points; its rows are there all the same.
    sessions = {("sessions.session", name) for name in SESSION}
    about = {(label, name) for label, name in found if (label, name) not in expected | sessions}
    assert client.session.session_key
    assert expected <= found
    assert sessions <= found
    assert {name for _, name in about} <= {name for t in tables() for name in t.classes.about}


SESSION = ("session_key", "session_data", "expire_date")


def test_every_table_that_can_point_at_a_person_is_looked_into() -> None:
    """Found by its keys, not by what it says about itself."""
    pointing = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    }
    looked_into = {f"{table.label}.{name}" for table in tables() for name in table.person_lookups}

    assert len(pointing) > 9
    assert looked_into - pointing == {
        "people.person.pk",
        "core.auditentry.by_id",
        "account.emailconfirmation.email_address__user",
        "socialaccount.socialtoken.account__user",
    }
    assert pointing <= looked_into


def test_the_page_shows_ones_own_and_nothing_of_another(
    browser: Browser, everywhere: Person, coordinator: Person
) -> None:
    page = Page.of(browser(everywhere).get(PAGE))
    other = Page.of(browser(coordinator).get(PAGE))

    assert everywhere.email in page.text
    assert "Reden 1" in page.text
    assert "Reden 2" in other.text
    assert [
        text for text in (coordinator.email, "Reden 2", "Antwoord 2") if text in page.text
    ] == []
    assert "tekent" not in page.text


def test_a_number_as_it_came_in_is_no_data_of_who_explained_it(
    browser: Browser, data_adviser: Person
) -> None:
    """It outlives the seat: whoever left the data team sees no delivery any more."""
    factories.finding(sentence="Het totaal is 81.", explained_by=data_adviser, explained_at=AT)
    client = browser(data_adviser)
    counts = {own.label: own.count for own in kept_of(data_adviser)}
    page, download = client.get(PAGE), client.post(f"{PAGE}/download")

    assert counts["collection.finding.explained_by"] == 1
    assert [b"totaal is" in answer.content for answer in (page, download)] == [False, False]


def test_asking_for_an_address_keeps_the_same_whether_or_not_somebody_has_it(
    browser: Browser, chair: Person, coordinator: Person
) -> None:
    by = factories.actor_of(chair)
    for email in (coordinator.email, "niemand@voorbeeld.cirkel"):
        ask_new_email(person=chair, email=email, by=by, at=timezone.now())
    page = Page.of(browser(chair).get(PAGE))

    assert [email in page.text for email in (coordinator.email, "niemand@voorbeeld.cirkel")] == [
        True,
        True,
    ]


def test_a_secret_is_named_and_never_shown(browser: Browser, everywhere: Person) -> None:
    client = browser(everywhere)
    client.get(PAGE)
    answer = client.get(PAGE)
    key = Session.objects.get().session_key
    download = client.post(f"{PAGE}/download").content.decode()

    assert "bewaren we, maar tonen we nooit" in answer.content.decode()
    for text in (answer.content.decode(), download):
        assert [each for each in (everywhere.password, key, "geheim-") if each in text] == []


def test_a_person_downloads_all_of_it_and_the_trail_says_so(
    browser: Browser, everywhere: Person
) -> None:
    answer = browser(everywhere).post(f"{PAGE}/download")
    found: dict[str, Any] = json.loads(answer.content)
    rows = {table["table"]: table["rows"] for table in found["tables"]}

    assert answer["Content-Disposition"] == 'attachment; filename="cirkel-mijn-gegevens.json"'
    assert rows["people.person.pk"][0]["email"] == everywhere.email
    assert rows["people.membership.person"][0]["organisation"]["name"] == "Gemeente"
    assert rows["privacy.removalrequest.person"][0]["reason"] == "Reden 1"
    line = AuditEntry.objects.order_by("-pk").first()
    assert line is not None
    assert (line.action, line.by_id) == ("people.person.exported", everywhere.pk)


def test_more_than_ten_are_counted_and_all_of_them_downloaded(
    browser: Browser, data_adviser: Person
) -> None:
    for number in range(13):
        factories.delivery(content=str(number).encode(), received_by=data_adviser)
    client = browser(data_adviser)

    assert "En nog 3; die staan in het bestand" in Page.of(client.get(PAGE)).text
    found = json.loads(client.post(f"{PAGE}/download").content)
    rows = {table["table"]: table["rows"] for table in found["tables"]}
    assert len(rows["collection.delivery.received_by"]) == 13


def test_a_name_is_corrected(browser: Browser, data_adviser: Person) -> None:
    client = browser(data_adviser)
    wrong = client.post(f"{PAGE}/naam", {"name": " "})
    right = client.post(f"{PAGE}/naam", {"name": "Anna de Vries"}, follow=True)

    assert (wrong.status_code, Page.of(wrong).title[:5]) == (422, "Fout:")
    assert "Uw naam is aangepast." in Page.of(right).text
    assert Person.objects.get(pk=data_adviser.pk).name == "Anna de Vries"


def test_a_form_changes_nothing_but_the_name(browser: Browser, data_adviser: Person) -> None:
    email = data_adviser.email
    more = {"name": "Anna", "email": "x@y.nl", "is_active": "", "person": "1", "pk": "1"}
    browser(data_adviser).post(f"{PAGE}/naam", more)

    stored = Person.objects.get(pk=data_adviser.pk)
    assert (stored.email, stored.is_active, stored.name) == (email, True, "Anna")


def test_removal_is_asked_waited_for_and_withdrawn(browser: Browser, data_adviser: Person) -> None:
    client = browser(data_adviser)
    assert client.post(f"{PAGE}/verzoek", {"reason": ""}).status_code == 422
    client.post(f"{PAGE}/verzoek", {"reason": "Ik ga weg."})
    waiting = Page.of(client.get(PAGE))
    twice = client.post(f"{PAGE}/verzoek", {"reason": "Nog eens."})
    client.post(f"{PAGE}/intrekken")

    assert "wacht op een besluit" in waiting.text
    assert "Vraag om verwijdering" not in waiting.text
    assert twice.status_code == 422
    assert [each.state for each in RemovalRequest.objects.all()] == ["withdrawn"]
    assert "Vraag om verwijdering" in Page.of(client.get(PAGE)).text


def test_the_answer_to_a_refusal_is_read_here(
    browser: Browser, data_adviser: Person, coordinator: Person
) -> None:
    by = factories.actor_of(data_adviser)
    asked = actions.ask_removal(person=data_adviser, reason="Weg.", by=by, at=AT)
    by = factories.actor_of(coordinator)
    actions.refuse_removal(request=asked, answer="U levert nog cijfers.", by=by, at=AT)

    assert "U levert nog cijfers." in Page.of(browser(data_adviser).get(PAGE)).text


def test_whoever_was_erased_meets_the_door(browser: Browser, data_adviser: Person) -> None:
    client = browser(data_adviser)
    actions.erase_person(person=data_adviser, by=SYSTEM, at=AT)

    assert client.get(PAGE).status_code == 302


def test_more_rows_ask_no_more_of_the_database(browser: Browser, data_adviser: Person) -> None:
    client, counts = browser(data_adviser), []
    for number in ("a", "bcd"):
        for each in number:
            factories.delivery(content=each.encode(), received_by=data_adviser)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]
