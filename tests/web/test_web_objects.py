"""Every address with an object in it, for everyone: what one may not know does not exist.

The table is complete: an address that is not in it fails. After an @ stands another object. What is
404 here reads exactly as the page of a thing that is not there.
"""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from pytest_django import Settings

from cirkel.collection.enums import DeliveryStatus
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.enums import GroupKind, SeatsGivenBy
from cirkel.people.models import Person
from cirkel.privacy.models import RemovalRequest, RetentionRun
from tests import factories
from tests.factories.collection import MOMENT
from tests.web.conftest import Browser

pytestmark = pytest.mark.django_db

DRAWN = """
                          visi stra form amba othe read data cont else priv coor
goal                       200  200  200  200  200  200  200  200  200  200  200
baseline                   200  200  200  200  200  200  200  200  200  200  200
path-file                  200  200  200  200  200  200  200  200  200  200  200
indicator                  200  200  200  200  200  200  200  200  200  200  200
indicator@partners         404  404  404  200  200  200  200  200  200  200  200
question                   200  200  200  200  200  200  200  200  200  200  200
release                    200  200  200  200  200  200  200  200  200  200  200
release@partners           404  404  404  200  200  200  200  200  200  200  200
release-download           200  200  200  200  200  200  200  200  200  200  200
release-download@partners  404  404  404  200  200  200  200  200  200  200  200
newest-download            302  302  302  302  302  302  302  302  302  302  302
figure                     200  200  200  200  200  200  200  200  200  200  200
figure@partners            404  404  404  200  200  200  200  200  200  200  200
template                   302  403  403  403  200  200  200  403  403  403  200
delivery                   302  404  404  404  200  200  200  404  404  404  200
delivery-progress          302  404  404  404  200  200  200  404  404  404  200
delivery-figures           302  404  404  404  200  200  200  404  404  404  200
delivery-file              302  404  404  404  200  200  200  404  404  404  200
read-again                 302  404  404  404  403  403  302  404  404  404  302
sign-off                   302  404  404  404  302  302  302  404  404  404  302
withdraw                   302  404  404  404  302  302  302  404  404  404  302
explain                    302  404  404  404  403  403  302  404  404  404  302
answer-question            302  403  403  403  403  403  200  403  403  403  200
agree-question             302  403  403  403  403  403  200  403  403  403  200
agreed-path                302  403  403  403  403  403  403  403  403  403  200
new-baseline               302  403  403  403  403  403  403  403  403  403  200
new-policy                 302  403  403  403  403  403  403  403  403  403  200
person                     302  404  404  404  404  404  404  200  404  404  200
person@unseated            302  404  404  404  404  404  404  404  404  404  200
new-seat                   302  404  404  404  404  404  404  200  404  404  200
end-seat                   302  404  404  404  404  404  404  200  404  404  200
end-seat@shared            302  404  404  404  404  404  404  404  200  404  200
rename-person              302  404  404  404  404  404  404  200  404  404  200
rename-person@shared       302  404  404  404  404  404  404  403  403  404  200
person-account             302  404  404  404  404  404  404  403  404  404  200
renew-invitation           302  404  404  404  404  404  404  403  404  404  302
renew-invitation@open      302  404  404  404  404  404  404  302  404  404  302
group                      302  404  404  404  404  404  404  200  200  404  200
new-member                 302  404  404  404  404  404  404  403  403  404  200
new-member@open            302  404  404  404  404  404  404  200  200  404  200
edit-group                 302  404  404  404  404  404  404  403  403  404  200
end-group                  302  404  404  404  404  404  404  403  403  404  200
edit-organisation          302  404  404  404  404  404  404  403  404  404  200
source                     302  403  403  403  403  403  403  403  403  403  200
removal                    302  403  403  403  403  403  403  403  403  200  200
retention-run              302  403  403  403  403  403  403  403  403  200  200
retention-prepare          302  403  403  403  403  403  403  403  403  302  302
mfa_remove_webauthn        302  404  404  404  404  404  200  404  404  404  404
unlink-organisation        302  404  404  404  404  404  200  404  404  404  404
go-to-organisation         403  403  403  403  403  403  403  403  403  403  403
organisation-back          403  403  403  403  403  403  403  403  403  403  403
end-session                302  302  302  302  302  302  302  302  302  302  302
link                       200  200  200  200  200  200  200  200  200  200  200
"""
WHO = {
    "visi": "visitor",
    "stra": "stranger",
    "form": "former",
    "amba": "ambassador",
    "othe": "data_colleague",
    "read": "reader",
    "data": "data_adviser",
    "cont": "contact",
    "else": "other_contact",
    "priv": "privacy_officer",
    "coor": "coordinator",
}
ONLY_BY_POST = set("read-again sign-off withdraw explain retention-prepare end-session".split())
ONLY_BY_POST |= {"go-to-organisation", "renew-invitation"}
NEVER_BY_POST = {"organisation-back"}  # A provider sends people back by an address.
UNSEEN = {302, 403, 404}  # What is refused on the way in, not by a form.
NOT_THERE = {int: 999_999, str: "bestaat-niet"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
Places = Mapping[str, tuple[Any, ...]]


def read(drawing: str) -> dict[str, dict[str, int]]:
    heading, *lines = [line.split() for line in drawing.strip().splitlines()]
    return {
        name: {who: int(status) for who, status in zip(heading, row, strict=True)}
        for name, *row in lines
    }


TABLE = read(DRAWN)


def with_an_object(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from with_an_object(entry)
        elif isinstance(entry, URLPattern) and entry.pattern.converters:
            yield str(entry.name)


def test_every_address_with_an_object_stands_in_the_table() -> None:
    assert {name.partition("@")[0] for name in TABLE} == set(with_an_object(get_resolver()))


@pytest.fixture(autouse=True)
def _an_organisation(settings: Settings) -> None:
    """One that may let people in, and whose server is not there."""
    settings.PROVIDERS = (factories.provider(),)


@pytest.fixture
def places(partners_release: Release, data_adviser: Person) -> Places:
    """What stands in each address: things of the municipality, unless said otherwise."""
    factories.question()
    people = _people()
    figures = PublishedFigure.objects.order_by("pk")
    delivery = factories.delivery(content=b"wacht", status=DeliveryStatus.CHECKED)
    number = (delivery.pk,)
    pages = dict.fromkeys(
        "delivery delivery-progress delivery-file read-again sign-off withdraw".split(), number
    )
    thing = ("thuiszitters",)
    return (
        people
        | _accounts(data_adviser)
        | pages
        | {
            "goal": thing,
            "baseline": thing,
            "indicator": thing,
            "indicator@partners": ("wachttijd",),
            "source": (delivery.source.code,),
            "question": ("vraag",),
            "answer-question": ("vraag",),
            "agree-question": ("vraag",),
            "agreed-path": thing,
            "path-file": (*thing, "csv"),
            "new-baseline": thing,
            "new-policy": ("public",),
            "release": (1,),
            "release@partners": (2,),
            "release-download": (1, "csv"),
            "release-download@partners": (2, "csv"),
            "newest-download": ("csv",),
            "figure": (1, figures.filter(release__number=1)[0].pk),
            "figure@partners": (2, figures.filter(release__number=2)[0].pk),
            "template": ("lang", "csv"),
            "delivery-figures": (*number, "csv"),
            "explain": (*number, factories.finding(delivery=delivery).pk),
        }
    )  # fmt: skip - one table


def _people() -> dict[str, tuple[Any, ...]]:
    """Someone of the municipality; someone who sits for both; someone without any seat."""
    liaison = factories.group("schakel", kind=GroupKind.LIAISON)
    own = factories.membership(person=factories.person("een@voorbeeld.cirkel"), group=liaison)
    both = factories.person("twee@voorbeeld.cirkel")
    factories.membership(person=both, group=liaison)
    swv = factories.organisation("swv")
    other = factories.membership(person=both, group=liaison, organisation=swv)
    giver = SeatsGivenBy.ORGANISATION
    carriers = factories.group("dragers", kind=GroupKind.AMBASSADORS, seats_given_by=giver)
    alone = factories.person("drie@voorbeeld.cirkel")
    someone = (own.person_id,)
    pages = dict.fromkeys("person new-seat rename-person person-account".split(), someone)
    groups = dict.fromkeys("group new-member edit-group end-group".split(), ("schakel",))
    return (
        pages
        | groups
        | {
            "person@unseated": (alone.pk,),
            "renew-invitation": (factories.invited("vier@voorbeeld.cirkel", group=liaison).pk,),
            "renew-invitation@open": (
                factories.invited("vijf@voorbeeld.cirkel", group=carriers).pk,
            ),
            "end-seat": (own.person_id, own.pk),
            "end-seat@shared": (both.pk, other.pk),
            "rename-person@shared": (both.pk,),
            "new-member@open": ("dragers",),
            "edit-organisation": ("gemeente",),
        }
    )  # fmt: skip - one table


def _accounts(person: Person) -> dict[str, tuple[Any, ...]]:
    """What is of one person: a passkey, a session, a request; and a link that somebody holds."""
    kind = Authenticator.Type.WEBAUTHN
    passkey = Authenticator.objects.create(user=person, type=kind, data={"name": "Telefoon"})
    session = UserSession.objects.create(user=person, ip="192.0.2.0", session_key="een-sessie")
    linked = SocialAccount.objects.create(user=person, provider="gemeente", uid="7")
    asked = RemovalRequest.objects.create(person=person, reason="Weg.", asked_at=MOMENT)
    run = RetentionRun.objects.create(rule="people.link", found=1, prepared_at=MOMENT)
    token = factories.link(at=timezone.now())
    factories.link(at=timezone.now() - timedelta(days=60))  # Due under the rule.
    return {
        "mfa_remove_webauthn": (passkey.pk,),
        "unlink-organisation": (linked.pk,),
        "go-to-organisation": ("gemeente",),
        "organisation-back": ("gemeente",),
        "end-session": (session.pk,),
        "removal": (asked.pk,),
        "retention-run": (run.pk,),
        "retention-prepare": (run.rule,),
        "link": (token,),
    }


@pytest.fixture
def clients(request: pytest.FixtureRequest, browser: Browser) -> dict[str, Client]:
    people = {who: request.getfixturevalue(name) for who, name in WHO.items()}
    return {
        who: just_proved(browser(person), person) if isinstance(person, Person) else browser()
        for who, person in people.items()
    }


def just_proved(client: Client, person: Person) -> Client:
    """With a password a moment ago, so that nothing is refused for want of that alone."""
    session = client.session
    proof = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()  # A state of the trail that was undone may come again with other data.


# Our own tables, and ways to come in, which stand in those of allauth.
OURS = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
KEPT = "|".join(
    model._meta.db_table for model in (*OURS, Authenticator, UserSession, SocialAccount)
)
CHANGES = re.compile(rf'(INSERT INTO|UPDATE|DELETE FROM) "({KEPT})"')


def asked(
    client: Client, name: str, place: tuple[Any, ...], *, by_post: bool, **more: str
) -> HttpResponse:
    """Its answer, and nothing else: the next one asks about the same things."""
    plain = name.partition("@")[0]
    address = reverse(plain, args=place)
    with undone():
        if by_post or plain in ONLY_BY_POST:
            data = {f"b{place[-1]}-explanation": "Zo.", **more}
            posted: HttpResponse = client.post(address, data)
            return posted
        answer: HttpResponse = client.get(address)
        return answer


def test_who_finds_what(clients: dict[str, Client], places: Places) -> None:
    found = {
        name: {
            who: asked(client, name, places[name], by_post=False).status_code
            for who, client in clients.items()
        }
        for name in TABLE
    }

    assert found == TABLE


def as_read(answer: HttpResponse) -> tuple[int, str]:
    """Without the token of a form, and without the address that the language form goes back to."""
    body = TOKEN.sub("", answer.content.decode())
    return answer.status_code, body.replace(answer.request["PATH_INFO"], "")


def test_what_one_may_not_know_reads_as_what_is_not_there(
    clients: dict[str, Client], places: Places
) -> None:
    hidden = [(name, who) for name, row in TABLE.items() for who in row if row[who] == 404]
    differs = []
    for name, who in hidden:
        nowhere = (NOT_THERE[type(places[name][0])], *places[name][1:])
        answers = [asked(clients[who], name, at, by_post=False) for at in (places[name], nowhere)]
        if as_read(answers[0]) != as_read(answers[1]):
            differs.append((name, who))

    assert len(hidden) > 100
    assert differs == []


def test_a_form_that_one_cannot_open_cannot_be_sent(
    clients: dict[str, Client], places: Places
) -> None:
    """It answers as the page does, and not even begins to write."""
    expected, found = {}, {}
    for name, row in TABLE.items():
        shut = [who for who, status in row.items() if status in UNSEEN]
        if name.partition("@")[0] in ONLY_BY_POST | {"newest-download"}:
            shut = [who for who in shut if row[who] != 302 or who == "visi"]
        expected[name] = {who: (405 if name in NEVER_BY_POST else row[who], []) for who in shut}
        found[name] = {who: sent(clients[who], name, places[name]) for who in shut}

    assert found == expected
    wrote = sent(clients["coor"], "end-seat", places["end-seat"], until_on="2026-12-01")
    assert (wrote[0], len(wrote[1]) > 1) == (302, True), "what is written is seen"


def sent(client: Client, name: str, place: tuple[Any, ...], **more: str) -> tuple[int, list[str]]:
    """The answer to the form, and what it wrote before all was undone."""
    with CaptureQueriesContext(connection) as captured:
        status = asked(client, name, place, by_post=True, **more).status_code
    return status, [query["sql"] for query in captured if CHANGES.match(query["sql"])]
