"""Someone is invited, comes in once, and is known from then on."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks

from cirkel.core.models import AuditEntry
from cirkel.people import actions
from cirkel.people.actions import NewSeat
from cirkel.people.models import Link, Membership, Person
from cirkel.people.rules import VISITOR, Actor
from tests import factories
from tests.factories.people import MOMENT

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


@pytest.fixture
def invite(
    by: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[[], Person]:
    def invited() -> Person:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.invite_person(
                email=" Anna@Voorbeeld.cirkel",
                name="Anna",
                seat=NewSeat(factories.group(), factories.organisation("swv")),
                from_on=DAY,
                by=by,
                at=MOMENT,
            )

    return invited


def token_in(letter: int) -> str:
    return str(mail.outbox[letter].body).partition("/link/")[2].split()[0]


def test_an_invitation_makes_a_person_a_seat_and_a_letter(
    invite: Callable[[], Person], by: Actor
) -> None:
    anna = invite()

    assert (anna.email, anna.name, anna.has_usable_password()) == (
        "anna@voorbeeld.cirkel",
        "Anna",
        False,
    )
    seat = Membership.objects.get(person=anna)
    assert (seat.organisation.code, seat.role, seat.from_on) == ("swv", "member", DAY)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["anna@voorbeeld.cirkel"], "Uitnodiging voor Cirkel")
    ]
    assert "tot 22 januari 2026, 10:00 uur" in str(mail.outbox[0].body)
    assert list(AuditEntry.objects.values_list("action", "by_id").order_by("pk")) == [
        ("people.person.added", by.person_id),
        ("people.membership.added", by.person_id),
        ("people.person.invited", by.person_id),
    ]


def test_an_invitation_is_accepted_once(invite: Callable[[], Person]) -> None:
    anna = invite()
    accepted = actions.accept_invitation(token=token_in(0), by=VISITOR, at=MOMENT)

    assert accepted == anna
    with pytest.raises(actions.LinkSpent):
        actions.accept_invitation(token=token_in(0), by=VISITOR, at=MOMENT)


@pytest.mark.parametrize(("days", "works"), [(6, True), (7, False)])
def test_an_invitation_holds_seven_days(
    invite: Callable[[], Person], days: int, works: bool
) -> None:
    anna = invite()
    at = MOMENT + timedelta(days=days)
    try:
        found: Person | None = actions.accept_invitation(token=token_in(0), by=VISITOR, at=at)
    except actions.LinkSpent:
        found = None

    assert (found == anna) is works


def test_a_renewed_invitation_replaces_the_first(
    invite: Callable[[], Person],
    by: Actor,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    anna = invite()
    with django_capture_on_commit_callbacks(execute=True):
        actions.renew_invitation(person=anna, by=by, at=MOMENT)

    with pytest.raises(actions.LinkSpent):
        actions.accept_invitation(token=token_in(0), by=VISITOR, at=MOMENT)
    assert actions.accept_invitation(token=token_in(1), by=VISITOR, at=MOMENT) == anna


def test_who_came_in_needs_no_invitation(by: Actor) -> None:
    with pytest.raises(actions.ComesInAlready):
        actions.renew_invitation(person=factories.person(), by=by, at=MOMENT)

    assert not Link.objects.exists()


def test_an_address_in_use_is_not_invited(invite: Callable[[], Person]) -> None:
    factories.person("anna@voorbeeld.cirkel")
    with pytest.raises(actions.EmailTaken):
        invite()

    assert (Membership.objects.filter(person__name="Anna").count(), mail.outbox) == (0, [])


def test_links_are_forgotten_a_month_after_they_expired() -> None:
    factories.link(at=MOMENT)
    factories.link(at=MOMENT + timedelta(days=29))
    before = Link.objects.count()
    factories.link(at=MOMENT + timedelta(days=31))

    assert (before, Link.objects.count()) == (2, 2)


def test_nobody_takes_away_their_own_second_step(coordinator: Person, by: Actor) -> None:
    with pytest.raises(actions.NotYourOwnFactor):
        actions.reset_second_factor(person=coordinator, by=by, at=MOMENT)


def test_who_loses_the_second_step_is_told(
    by: Actor,
    chair: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.reset_second_factor(person=chair, by=by, at=MOMENT)

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([chair.email], "Uw tweede stap is verwijderd door de coördinator")
    ]
    line = AuditEntry.objects.get()
    assert (line.action, line.by_id) == ("people.second_factor.reset", by.person_id)


def test_the_command_takes_a_second_step_away(chair: Person) -> None:
    Authenticator.objects.create(user=chair, type=Authenticator.Type.TOTP, data={})
    call_command("second_factor", " Chair@voorbeeld.cirkel", stdout=StringIO())

    assert not Authenticator.objects.exists()


def test_the_command_knows_nobody_by_another_address(chair: Person) -> None:
    Authenticator.objects.create(user=chair, type=Authenticator.Type.TOTP, data={})
    with pytest.raises(CommandError, match="Niemand heeft dit e-mailadres"):
        call_command("second_factor", "niemand@voorbeeld.cirkel")

    assert Authenticator.objects.count() == 1
