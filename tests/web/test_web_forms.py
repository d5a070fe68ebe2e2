"""Every form of the site: nothing without a token, nothing but what it asks.

Both are found by looking: at the addresses, and at the fields of our tables.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django import forms
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client, TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import timezone

import cirkel.web
from cirkel.collection.enums import DeliveryStatus, Severity
from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.monitor.models import Release
from cirkel.people.enums import GroupKind, LinkPurpose
from cirkel.people.models import Person
from cirkel.privacy.actions import ask_removal, prepare_retention
from cirkel.privacy.queries import rule
from tests import factories
from tests.factories import road
from tests.factories.people import PASSWORD
from tests.unit.test_permission_matrix import everything
from tests.web.conftest import Browser
from tests.web.test_web_objects import just_proved

pytestmark = pytest.mark.django_db

EXEMPT = {"set_language"}  # It sets a language and nothing else.
# Addresses that only show. Sending anything to them changes nothing.
ONLY_SHOW = """monitor goals goal path-file baseline indicators indicator questions question
    covenant organisations releases newest-download release release-download figure report counting
    privacy accessibility styleguide house-style-sheet logo account who-may-what who-may-what-file
    deliveries template delivery delivery-progress delivery-figures delivery-file manage people
    person groups group keep-organisations sources policies trail trail-csv trail-xlsx register
    register-file retention disclosure robots security-txt change-password own-trail my-data welcome
    sessions security mfa_index mfa_view_recovery_codes second-step link-asked""".split()
# What leaves a line that it was read, and changes nothing else.
READING = {
    "people.person.addresses_read",
    "people.person.address_read",
    "collection.delivery.file_read",
    "collection.delivery.figures_read",
    "core.trail.exported",
}
# Who one is changes, and no table of ours.
SESSION = """sign-in sign-out set_language account_login account_reauthenticate mfa_authenticate
    mfa_login_webauthn mfa_reauthenticate mfa_reauthenticate_webauthn go-to-organisation
    organisation-back""".split()
# They ask for what an app or a passkey answers to a secret of that moment: tests/web/account.
ANSWERING = ["mfa_activate_totp", "mfa_add_webauthn"]
MOVING = {"received_at", "last_login", "password", "reader", "fingerprint", "seal", "last_seal"}


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
        name: 1 if isinstance(converter, IntConverter) else "x"
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


Sent = dict[str, tuple[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture
def sent(partners_release: Release, data_adviser: Person, coordinator: Person) -> Sent:
    """For each form its place and what someone fills in. After an @ stands another button."""
    of_work = _of_people() | _of_figures() | _of_goals()
    return of_work | _of_account(coordinator) | _of_privacy(data_adviser, by=coordinator)


def _of_people() -> Sent:
    organisation = factories.organisation()
    group = factories.group("dragers", kind=GroupKind.AMBASSADORS)
    known = factories.membership(person=factories.person("een@voorbeeld.cirkel"), group=group)
    newer = factories.group("nieuwer", kind=GroupKind.AMBASSADORS)
    seat = {"group": newer.pk, "organisation": organisation.pk, "role": "member"}
    seat |= {"from_on": "2026-01-01"}
    described = {"name": "Nieuw", "code": "nieuw", "purpose": "Doen", "task": "Doen"}
    someone = (known.person_id,)
    return {
        "new-person": ((), {"name": "Nieuw", "email": "nieuw@voorbeeld.cirkel"} | seat),
        "new-seat": (someone, seat),
        "end-seat": ((known.person_id, known.pk), {"until_on": "2026-02-01"}),
        "rename-person": (someone, {"name": "Anders"}),
        "person-account": (someone, {"doe": "sluit"}),
        "renew-invitation": ((factories.invited(group=group).pk,), {}),
        "new-group": ((), described | {"kind": "other", "seats_given_by": "coordinator"}),
        "new-member": ((newer.code,), {"person": known.person_id} | seat),
        "edit-group": ((group.code,), {"name": "Anders", "seats_given_by": "coordinator"}),
        "end-group": ((newer.code,), {"until_on": "2026-02-01"}),
        "new-organisation": ((), described | {"kind": "school", "signatory": "no"}),
        "edit-organisation": (
            (organisation.code,),
            {"name": "Anders", "kind": "school", "signatory": "no"},
        ),
    }


def _of_figures() -> Sent:
    waiting = factories.delivery(content=b"wacht", status=DeliveryStatus.CHECKED)
    finding = factories.finding(delivery=waiting, severity=Severity.WARNING)
    road.signed_off("thuiszitters | 2022 | | 50", source=factories.source("nieuws"))
    file = road.given("thuiszitters | 2021 | | 60")
    source: dict[str, Any] = {"name": "Nieuwe bron", "kind": "sheet", "rhythm": "Elk jaar"}
    source |= {"organisation": factories.organisation().pk}
    source |= {"indicators": [factories.indicator().pk]}
    delivery = (waiting.pk,)
    return {
        "new-source": ((), source),
        "source": (("nieuws",), source),
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


def _of_goals() -> Sent:
    code, agreed = (factories.question().code,), {"owner": factories.organisation().pk}
    agreed |= {"due_on": "2027-03-01"}
    asked = {"title": "Hoe oud?", "text": "Niemand telt het.", "kind": "definition"}
    return {
        "house-style": ((), {"name": "Kring"}),
        "new-policy": (
            ("public",),
            {"threshold": 7, "zeros_are_sensitive": "on", "spread": 7, "public_totals": []}
            | {"method": "rounding", "base": 10}
            | {"agreed_on": "2026-01-15", "agreed_by": "Stuurgroep", "note": "Zo."},
        ),
        "agreed-path": (
            ("thuiszitters",),
            {"kind": "steps", "steps": "2027: 70", "note": "Stuurgroep, punt 4"},
        ),
        "new-baseline": (("thuiszitters",), {"period": "2024", "reason": "Anders geteld."}),
        "answer-question": (code, {"answer": "Acht.", "source": "Telling"}),
        "agree-question": (code, agreed),
        "ask-question": ((), asked | {"blocks": "Het plan"} | agreed),
    }


def _of_account(person: Person) -> Sent:
    """One's own ways to come in, and what a visitor asks for by mail."""
    session = UserSession.objects.create(user=person, ip="192.0.2.0", session_key="een-sessie")
    kinds = Authenticator.Type
    passkey = Authenticator.objects.create(user=person, type=kinds.WEBAUTHN, data={"name": "Fiets"})
    Authenticator.objects.create(user=person, type=kinds.TOTP, data={})
    linked = SocialAccount.objects.create(user=person, provider="gemeente", uid="7")
    chosen = dict.fromkeys(("password1", "password2"), "een-heel-ander-wachtwoord")
    token = factories.link(LinkPurpose.NEW_PASSWORD, who=person, at=timezone.now())
    return {
        "ask-link": ((), {"email": person.email}),
        "ask-password": ((), {"email": person.email}),
        "link": ((token,), chosen),
        "change-email": ((), {"email": "anders@voorbeeld.cirkel"}),
        "end-session": ((session.pk,), {}),
        "end-other-sessions": ((), {}),
        "account_change_password": ((), {"oldpassword": PASSWORD} | chosen),
        "account_set_password": ((), chosen),
        "mfa_deactivate_totp": ((), {}),
        "mfa_remove_webauthn": ((passkey.pk,), {}),
        "mfa_generate_recovery_codes": ((), {}),
        "unlink-organisation": ((linked.pk,), {}),
    }


def _of_privacy(person: Person, *, by: Person) -> Sent:
    """One's own data, and what the coordinator does about those of others."""
    now, keeper = timezone.now(), factories.actor_of(by)
    actor = factories.actor_of(person)
    asked = ask_removal(person=person, reason="Ik ga weg.", by=actor, at=now)
    factories.link(who=person, at=now - timedelta(days=60))  # Due under the rule.
    due = rule("people.link")
    assert due
    run = prepare_retention(rule=due, by=keeper, at=now)
    return {
        "my-data-name": ((), {"name": "Anders"}),
        "my-data-download": ((), {}),
        "my-data-removal": ((), {"reason": "Ik ga ook."}),
        "my-data-withdraw": ((), {}),
        "removal": ((asked.pk,), {"answer": "U zit nog in een groep."}),
        "removal@erase": ((asked.pk,), {"carry-out": "ja"}),
        "retention-prepare": ((due.code,), {}),
        "retention-run": ((run.pk,), {}),
    }


def test_every_address_shows_or_stands_among_the_forms(sent: Sent) -> None:
    forms_there = {name.partition("@")[0] for name in sent}

    assert sorted([*ONLY_SHOW, *SESSION, *ANSWERING, *forms_there]) == sorted(ADDRESSES)


OURS = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]


def every_field() -> dict[str, str]:
    """A value for each column of each table of ours, as someone would add it to a form."""
    names = {
        name
        for model in OURS
        for field in model._meta.fields
        for name in (field.name, field.attname)
    }
    return dict.fromkeys(sorted(names), "1") | {"role": "chair", "is_superuser": "1"}


def row_of(thing: Model) -> dict[str, Any]:
    """What stands in a row but for moments and secrets. On an object a sealed field opens, which is
    sealed differently each time."""
    names = {field.attname for field in thing._meta.concrete_fields} - MOVING
    values = {name: getattr(thing, name) for name in sorted(names)}
    return {name: value for name, value in values.items() if not isinstance(value, datetime)}


def count_on_from_here() -> None:
    """What is undone gives its numbers back, which PostgreSQL does not do by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), OURS):
            cursor.execute(statement)


def after(client: Client, address: str, data: dict[str, Any]) -> tuple[int, object]:
    """The answer, and all that stands in our tables then, with what waits for the commit done."""
    values = {name: value() if callable(value) else value for name, value in data.items()}
    count_on_from_here()
    with undone():
        with TestCase.captureOnCommitCallbacks(execute=True):
            status = client.post(address, values).status_code
        left = {
            model._meta.label: [row_of(thing) for thing in model._default_manager.order_by("pk")]
            for model in OURS
        }
    return status, left


@pytest.fixture
def client_for(
    browser: Browser, coordinator: Person, data_adviser: Person
) -> Callable[[str], Client]:
    """The coordinator sends every form, but for those that are for others; in a new browser each
    time, as a form may end the session it was sent in."""
    passwordless = factories.person("zonder@voorbeeld.cirkel")
    passwordless.set_unusable_password()
    passwordless.save()
    others = {"my-data-withdraw": data_adviser, "account_set_password": passwordless}

    def opened(name: str) -> Client:
        who = others.get(name, coordinator)
        return just_proved(browser(who), who)

    return opened


def test_a_form_takes_what_it_asks_and_nothing_more(
    client_for: Callable[[str], Client], sent: Sent
) -> None:
    """Each form with what it asks, and again with every other column of every table added."""
    before = after(client_for("manage"), reverse("manage"), {})[1]
    for name, (place, data) in sent.items():
        asked = set(data) | FIELDS.get(name, set())
        more = {field: value for field, value in every_field().items() if field not in asked}
        address = reverse(name.partition("@")[0], args=place)
        plain = after(client_for(name), address, data)
        added = after(client_for(name), address, more | data)

        assert plain == added, name
        assert plain[0] == (200 if name == "my-data-download" else 302), name
        assert plain[1] != before or name == "read-again", name


def test_no_form_writes_to_a_table_by_itself() -> None:
    assert [form for form in form_classes() if issubclass(form, forms.BaseModelForm)] == []


def test_a_page_that_only_shows_changes_nothing(
    browser: Browser, coordinator: Person, partners_release: Release
) -> None:
    client = just_proved(browser(coordinator), coordinator)
    before, state = but_for_the_trail(), audit.state()
    last = audit.head().number

    for name in set(ONLY_SHOW) - {"report"}:  # Which takes seconds of printing.
        client.post(somewhere(ADDRESSES[name]), every_field())

    lines = AuditEntry.objects.filter(pk__gt=last).values_list("action", flat=True)
    assert (but_for_the_trail(), audit.state()) == (before, state)
    assert READING >= set(lines) >= {"people.person.addresses_read"}


def but_for_the_trail() -> dict[str, Any]:
    return {name: rows for name, rows in everything().items() if not name.startswith("core.Audit")}


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
    "ask-question": {"goal"},
    "new-source": {"description"},
    "source": {"description"},
    "house-style": {"place", "logo", "brand", "brand_strong", "brand_tint"},
}
