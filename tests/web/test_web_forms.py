"""Every form of the site: nothing without a token, nothing but what it asks, nobody else's things.

All three are found by looking: at the addresses, at the fields of our tables, at the forms.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import cirkel.web
from cirkel.collection.enums import DeliveryStatus, Severity
from cirkel.monitor.models import Release
from cirkel.people.enums import GroupKind, SeatsGivenBy
from cirkel.people.models import Group, Organisation, Person
from cirkel.people.rules import Actor
from cirkel.web.manage.forms import InvitationForm, LookForm, MemberForm, SeatForm
from cirkel.web.manage.questions import AgreementForm
from cirkel.web.work.forms import DeliveryForm
from tests import factories
from tests.factories import road
from tests.unit.test_permission_matrix import everything
from tests.web.conftest import Browser

pytestmark = pytest.mark.django_db

EXEMPT = {"set_language"}  # It sets a language and nothing else.
# Addresses that only show. Sending anything to them changes nothing.
ONLY_SHOW = """monitor goals goal baseline indicators indicator questions question covenant
    organisations releases newest-download release release-download figure report counting privacy
    accessibility styleguide house-style-sheet logo account who-may-what who-may-what-file
    deliveries template delivery delivery-progress delivery-figures delivery-file manage people
    person groups group keep-organisations""".split()
# Who one is changes, and no table of ours.
SESSION = ["sign-in", "sign-out", "set_language"]
MOVING = {"received_at", "last_login", "password", "reader", "fingerprint"}


def entries(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from entries(entry)
        else:
            yield entry


ADDRESSES = {str(entry.name): entry for entry in entries(get_resolver())}


def somewhere(entry: URLPattern) -> str:
    """The address with something in each open place."""
    converters = entry.pattern.converters
    places = {
        name: 1 if type(converter).__name__ == "IntConverter" else "x"
        for name, converter in converters.items()
    }
    return reverse(str(entry.name), kwargs=places)


def test_nothing_is_done_without_a_token(coordinator: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    before = everything()

    found = {
        name: client.post(somewhere(entry), {"name": "Anders"}).status_code
        for name, entry in ADDRESSES.items()
    }

    assert found == dict.fromkeys(ADDRESSES, 403) | dict.fromkeys(EXEMPT, 302)
    assert everything() == before


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def sent(partners_release: Release, data_adviser: Person) -> dict[str, tuple[tuple[Any, ...], Any]]:
    """For each form its place and what someone fills in."""
    organisation = factories.organisation()
    group = factories.group("dragers", kind=GroupKind.AMBASSADORS)
    known = factories.membership(person=factories.person("een@voorbeeld.cirkel"), group=group)
    newer = factories.group("nieuwer", kind=GroupKind.AMBASSADORS)
    question = factories.question()
    waiting = factories.delivery(content=b"wacht", status=DeliveryStatus.CHECKED)
    finding = factories.finding(delivery=waiting, severity=Severity.WARNING)
    road.signed_off("thuiszitters | 2022 | | 50", source=factories.source("nieuws"))
    file = road.given("thuiszitters | 2021 | | 60")
    seat = {"group": newer.pk, "organisation": organisation.pk, "role": "member"}
    seat |= {"from_on": "2026-01-01"}
    described = {"name": "Nieuw", "code": "nieuw", "purpose": "Doen", "task": "Doen"}
    someone, delivery = (known.person_id,), (waiting.pk,)
    return {
        "new-person": ((), {"name": "Nieuw", "email": "nieuw@voorbeeld.cirkel"} | seat),
        "new-seat": (someone, seat),
        "end-seat": ((known.person_id, known.pk), {"until_on": "2026-02-01"}),
        "rename-person": (someone, {"name": "Anders"}),
        "person-account": (someone, {"doe": "sluit"}),
        "new-group": ((), described | {"kind": "other", "seats_given_by": "coordinator"}),
        "new-member": ((newer.code,), {"person": known.person_id} | seat),
        "edit-group": ((group.code,), {"name": "Anders", "seats_given_by": "coordinator"}),
        "end-group": ((newer.code,), {"until_on": "2026-02-01"}),
        "new-organisation": ((), described | {"kind": "school", "signatory": "no"}),
        "edit-organisation": (
            (organisation.code,),
            {"name": "Anders", "kind": "school", "signatory": "no"},
        ),
        "house-style": ((), {"name": "Kring"}),
        "answer-question": ((question.code,), {"answer": "Acht.", "source": "Telling"}),
        "agree-question": (
            (question.code,),
            {"owner": organisation.pk, "due_on": "2027-03-01"},
        ),
        "new-release": ((), {"audience": "public", "title": "Nieuw", "publish": "ja"}),
        "new-delivery": (
            (),
            {
                "source": waiting.source_id,
                "file": lambda: SimpleUploadedFile(file.name, file.content),
            },
        ),
        "explain": ((waiting.pk, finding.pk), {f"b{finding.pk}-explanation": "Zo."}),
        "sign-off": (delivery, {}),
        "withdraw": (delivery, {}),
        "read-again": (delivery, {}),
    }


def test_every_address_shows_or_stands_among_the_forms(sent: dict[str, Any]) -> None:
    assert sorted([*ONLY_SHOW, *SESSION, *sent]) == sorted(ADDRESSES)


def every_field() -> dict[str, str]:
    """A value for each column of each table of ours, as someone would add it to a form."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
    names = {
        name
        for model in ours
        for field in model._meta.fields
        for name in (field.name, field.attname)
    }
    return dict.fromkeys(sorted(names), "1") | {"role": "chair", "is_superuser": "1"}


def after(client: Client, address: str, data: dict[str, Any]) -> tuple[int, object]:
    """The answer, and all that stands in our tables then but for moments and secrets."""
    values = {name: value() if callable(value) else value for name, value in data.items()}
    with undone():
        status = client.post(address, values).status_code
        left = {
            table: [
                {
                    key: value
                    for key, value in row.items()
                    if key not in MOVING and not isinstance(value, datetime)
                }
                for row in rows
            ]
            for table, rows in everything().items()
        }
    return status, left


def test_a_form_takes_what_it_asks_and_nothing_more(
    browser: Browser, coordinator: Person, sent: dict[str, Any]
) -> None:
    """Each form with what it asks, and again with every other column of every table added."""
    client = browser(coordinator)
    before = after(client, reverse("manage"), {})[1]
    for name, (place, data) in sent.items():
        asked = set(data) | FIELDS.get(name, set())
        more = {field: value for field, value in every_field().items() if field not in asked}
        plain = after(client, reverse(name, args=place), data)
        added = after(client, reverse(name, args=place), more | data)

        assert plain == added, name
        assert plain[0] == 302, name
        assert plain[1] != before or name == "read-again", name


def test_a_page_that_only_shows_changes_nothing(
    browser: Browser, coordinator: Person, partners_release: Release
) -> None:
    client = browser(coordinator)
    before = everything()

    for name in set(ONLY_SHOW) - {"report"}:  # Which takes seconds of printing.
        client.post(somewhere(ADDRESSES[name]), every_field())

    assert everything() == before


def form_classes() -> Iterator[type[forms.Form]]:
    """Every form of our pages."""
    for module in pkgutil.walk_packages(cirkel.web.__path__, "cirkel.web."):
        for thing in vars(importlib.import_module(module.name)).values():
            is_form = isinstance(thing, type) and issubclass(thing, forms.BaseForm)
            if is_form and thing.__module__ == module.name:
                yield thing


# Fields that a form leaves out on purpose in `sent`, and takes all the same.
FIELDS = {
    "new-delivery": {"supersedes", "is_provisional", "remark"},
    "edit-group": {"purpose", "needs_second_factor"},
    "new-group": {"needs_second_factor"},
    "edit-organisation": {"task", "is_collective"},
    "new-organisation": {"is_collective"},
    "house-style": {"place", "logo", "brand", "brand_strong", "brand_tint"},
}
CHOOSING = {
    (DeliveryForm, "source"),
    (DeliveryForm, "supersedes"),
    (LookForm, "organisatie"),
    (LookForm, "groep"),
    (SeatForm, "group"),
    (SeatForm, "organisation"),
    (MemberForm, "organisation"),
    (MemberForm, "person"),
    (InvitationForm, "group"),
    (InvitationForm, "organisation"),
}
OPEN_TO_ALL = {(AgreementForm, "owner")}  # Which organisations there are, everyone may know.


def test_every_choice_of_a_thing_is_tried() -> None:
    found = {
        (form, name)
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
    }
    # `MemberForm` is for a group that is known, and drops the choice of one.
    assert found - {(MemberForm, "group")} == CHOOSING | OPEN_TO_ALL


@pytest.fixture
def choices(contact: Person, data_adviser: Person) -> dict[str, tuple[Any, Any, Any]]:
    """For each field: who chooses, what they may choose, and what belongs to another."""
    keeper, counter = factories.actor_of(contact), factories.actor_of(data_adviser)
    swv, own = factories.organisation("swv"), factories.organisation()
    open_group = factories.group(
        "dragers", kind=GroupKind.AMBASSADORS, seats_given_by=SeatsGivenBy.ORGANISATION
    )
    shut = factories.group("stuur", kind=GroupKind.STEERING)
    other = factories.membership(
        person=factories.person("ander@voorbeeld.cirkel"), organisation=swv
    )
    theirs = factories.source("hun", organisation=swv)
    return {
        "source": (counter, factories.source(), theirs),
        "supersedes": (counter, factories.delivery(), factories.delivery(source=theirs)),
        "organisatie": (keeper, own.code, swv.code),
        "group": (keeper, open_group, shut),
        "organisation": (keeper, own, swv),
        "person": (keeper, contact, other.person),
    }


def complaint(form: type[forms.Form], field: str, actor: Actor, value: Any) -> list[str]:
    given = getattr(value, "pk", value)
    return list(form({field: given}, actor=actor).errors.get(field, []))  # type: ignore[call-arg]  # our forms take one


@pytest.mark.parametrize(("form", "field"), sorted(CHOOSING - {(LookForm, "groep")}, key=str))
def test_what_belongs_to_another_is_no_choice(
    choices: dict[str, tuple[Any, Any, Any]], form: type[forms.Form], field: str
) -> None:
    actor, own, other = choices[field]

    assert complaint(form, field, actor, own) == []
    assert complaint(form, field, actor, other) == complaint(form, field, actor, 999_999)
    assert len(complaint(form, field, actor, other)) == 1


def test_looking_in_a_group_finds_nobody_by_a_seat_of_another_organisation(
    browser: Browser, contact: Person
) -> None:
    """Someone of one's own who sits elsewhere for others: that seat is nobody's business here."""
    steering = factories.group("stuur", kind=GroupKind.STEERING)
    both = factories.person("beide@voorbeeld.cirkel", name="Beide")
    factories.membership(person=both)
    factories.membership(person=both, group=steering, organisation=factories.organisation("swv"))
    client = browser(contact)

    everyone = client.get("/beheer/mensen").content.decode()
    in_group = client.get("/beheer/mensen?groep=stuur").content.decode()

    assert "beide@voorbeeld.cirkel" in everyone
    assert "beide@voorbeeld.cirkel" not in in_group
    assert Group.objects.count() + Organisation.objects.count() == 5
