"""Erasing a person: searched for in every table of the database, before and after."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cirkel.core import audit
from cirkel.core.keys import seal_text
from cirkel.people.enums import GroupKind, LinkPurpose, Role
from cirkel.people.models import Link, Membership, Person
from cirkel.people.queries import groups_with_members
from cirkel.people.rules import SYSTEM, Actor
from cirkel.privacy import actions
from cirkel.privacy.models import RemovalRequest
from cirkel.privacy.queries import opened_texts
from tests import factories
from tests.conftest import seated

AT = timezone.now()
TODAY = timezone.localdate(AT)
NAME, EMAIL = "Wilhelmina Zoekbaar", "zoekbaar@voorbeeld.cirkel"

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> Person:
    """Someone with a name in every place that we have."""
    person = factories.person(EMAIL, name=NAME)
    factories.membership(person=person)
    Link.objects.create(
        person=person,
        purpose=LinkPurpose.SIGN_IN,
        fingerprint="f" * 64,
        made_at=AT,
        expires_at=AT,
    )
    SocialAccount.objects.create(
        user=person, provider="gemeente", uid=f"nummer-van-{EMAIL}", extra_data={"naam": NAME}
    )
    by = factories.actor_of(person)
    actions.ask_removal(person=person, reason=f"Ik ben {NAME}.", by=by, at=AT)
    factories.delivery(received_by=person)
    return person


def everywhere() -> str:
    """All rows of all tables, as the database has them."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_no_table_holds_name_or_address_any_more(known: Person) -> None:
    assert NAME in everywhere()
    assert EMAIL in everywhere()

    actions.erase_person(person=known, by=SYSTEM, at=AT)

    assert NAME not in everywhere()
    assert "zoekbaar" not in everywhere()
    assert [each.reason for each in RemovalRequest.objects.all()] == [""]


def test_work_that_sent_them_a_letter_goes_and_that_of_another_stays(known: Person) -> None:
    """The address in it is sealed, so that no search of the tables finds it."""
    for email in (EMAIL, "ander@voorbeeld.cirkel"):
        arguments = {"args": [seal_text(email), ""], "kwargs": {}}
        place = "cirkel.people.tasks.send_sign_in_link_later"
        DBTaskResult.objects.create(args_kwargs=arguments, task_path=place)

    actions.erase_person(person=known, by=SYSTEM, at=AT)

    [left] = DBTaskResult.objects.all()
    assert opened_texts(left.args_kwargs) == {"ander@voorbeeld.cirkel"}


def test_the_person_can_sign_in_in_no_way(known: Person) -> None:
    client = Client()
    client.force_login(known)
    assert client.get("/account").status_code == 200

    actions.erase_person(person=known, by=SYSTEM, at=AT)

    assert client.get("/account").status_code == 302
    assert (Session.objects.count(), Link.objects.count()) == (0, 0)
    assert SocialAccount.objects.count() == 0
    known.refresh_from_db()
    assert (known.is_active, known.has_usable_password(), known.last_login) == (False, False, None)


def test_sessions_of_others_stay_open(known: Person, coordinator: Person) -> None:
    client = Client()
    client.force_login(coordinator)

    actions.erase_person(person=known, by=SYSTEM, at=AT)

    assert client.get("/account").status_code == 200


def test_seats_end_and_stay_countable(known: Person) -> None:
    later = TODAY + timedelta(days=30)
    factories.membership(person=known, group=factories.group("later"), from_on=later)
    ended = factories.membership(
        person=known, group=factories.group("vroeger"), until_on=date(2025, 6, 1)
    )

    actions.erase_person(person=known, by=SYSTEM, at=AT)

    seats = Membership.objects.order_by("group__code").values_list("group__code", "until_on")
    assert list(seats) == [("datateam", TODAY), ("vroeger", ended.until_on)]
    counted = {row.group.code: row.members for row in groups_with_members(on=date(2025, 5, 1))}
    assert counted["vroeger"] == 1


def test_figures_keep_someone_who_answered_for_them(known: Person) -> None:
    actions.erase_person(person=known, by=SYSTEM, at=AT)

    delivery = factories.delivery()
    assert delivery.received_by_id == known.pk
    assert delivery.received_by.name == f"Verwijderde persoon {known.pk}"


def test_the_trail_says_so_without_a_name(known: Person, coordinator: Person) -> None:
    by = factories.actor_of(coordinator)
    actions.erase_person(person=known, by=by, at=AT)

    line = audit.trail_of(known)[-1]
    assert (line.action, line.by_id) == ("people.person.erased", coordinator.pk)
    assert line.changes == {"seats_ended": 1}


def test_nobody_is_erased_twice(known: Person) -> None:
    actions.erase_person(person=known, by=SYSTEM, at=AT)

    with pytest.raises(actions.AlreadyErased):
        actions.erase_person(person=known, by=SYSTEM, at=AT)


def test_the_only_coordinator_stays(coordinator: Person) -> None:
    seated("reads-along", GroupKind.COORDINATION, organisation="swv", role=Role.READER)

    with pytest.raises(actions.OnlyCoordinator) as refused:
        actions.erase_person(person=coordinator, by=SYSTEM, at=AT)

    assert refused.value.sentence.startswith("Deze persoon is de enige coördinator")
    coordinator.refresh_from_db()
    assert coordinator.is_active


def test_one_of_two_coordinators_may_go(
    coordinator: Person, actor_of: Callable[[Person], Actor]
) -> None:
    second = seated("second", GroupKind.COORDINATION, organisation="swv")

    actions.erase_person(person=coordinator, by=actor_of(second), at=AT)

    with pytest.raises(actions.OnlyCoordinator):
        actions.erase_person(person=second, by=actor_of(second), at=AT)
