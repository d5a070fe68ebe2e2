"""The example stands there as its files say, and the way it came in is the ordinary way."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate

from cirkel.collection.models import Delivery
from cirkel.core.models import AuditEntry
from cirkel.goals.models import (
    CoreElement,
    Goal,
    HouseStyle,
    OpenQuestion,
    Principle,
    TimelineEvent,
)
from cirkel.goals.queries import the_covenant
from cirkel.monitor.models import DisclosurePolicy, Release, StoryNote
from cirkel.people.models import Group, Membership, Organisation, Person
from cirkel.programme.models import Activity
from cirkel.starter.actions import Summary, found_from
from tally.policy import Policy

from .conftest import AT, DEMO, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]


def test_everyone_who_takes_part_is_there() -> None:
    signatories = Counter(Organisation.objects.values_list("signatory", flat=True))

    assert Organisation.objects.count() == 78
    assert signatories == {"yes": 9, "likely": 6, "no": 28, "unknown": 35}
    assert Group.objects.count() == 18
    assert Membership.objects.count() == 8


def test_persons_are_roles_and_nobody_real() -> None:
    names = dict(Person.objects.values_list("email", "name"))

    assert names == {
        "contact@voorbeeld.cirkel": "Contactpersoon opvang",
        "privacy@voorbeeld.cirkel": "Privacyfunctionaris gemeente",
        "coordinator@voorbeeld.cirkel": "Coördinator convenant",
        "voorzitter@voorbeeld.cirkel": "Voorzitter stuurgroep",
        "data-gemeente@voorbeeld.cirkel": "Data-adviseur gemeente",
        "data-swv@voorbeeld.cirkel": "Data-adviseur samenwerkingsverband",
        "schakel@voorbeeld.cirkel": "Lid schakelgroep",
        "cultuurdrager@voorbeeld.cirkel": "Cultuurdrager opvang",
    }


def test_everyone_signs_in_with_the_password_given() -> None:
    emails = Person.objects.values_list("email", flat=True)

    found = [authenticate(username=email, password=PASSWORD) for email in emails]

    assert [person.get_username() for person in found if person] == list(emails)


def test_the_covenant_says_what_was_signed() -> None:
    covenant = the_covenant()

    assert covenant is not None
    assert (covenant.name, covenant.area.code) == ("Voor alle jeugd in Zwijndrecht", "GM0642")
    assert (covenant.signed_on.isoformat(), covenant.signed_precision) == ("2024-10-01", "month")
    assert (covenant.goals_year, covenant.end_year, covenant.signatory_count) == (2030, 2034, 15)
    assert HouseStyle.objects.get().name == "Cirkel"


def test_what_was_read_between_the_lines_says_so() -> None:
    explicit = Counter(Principle.objects.values_list("is_explicit", flat=True))

    assert explicit == {True: 7, False: 6}
    assert list(CoreElement.objects.values_list("code", "risk_certain")) == [
        ("leefomgeving", False),
        ("samenwerken", False),
        ("normaliseren", False),
    ]


def test_one_event_stands_on_charts() -> None:
    assert TimelineEvent.objects.count() == 21
    assert [event.title for event in TimelineEvent.objects.filter(on_charts=True)] == [
        "Convenant ondertekend"
    ]


def test_three_goals_go_from_baseline_to_target() -> None:
    rows = Goal.objects.values_list("code", "baseline", "target", "is_soft")

    assert list(rows) == [
        ("jeugdhulp", 1055, 317, False),
        ("thuiszitters", 79, 0, False),
        ("eigen_regio", 219, 0, True),
    ]


def test_exactly_three_questions_ask_a_decision() -> None:
    asked = OpenQuestion.objects.filter(asks_decision=True).values_list("order", "code")

    assert list(asked) == [
        (1, "wie_telt_als_thuiszitter"),
        (2, "grens_van_de_regio"),
        (3, "noemer_een_op_zes"),
    ]


def test_every_question_has_an_owner_and_a_day_that_are_proposed() -> None:
    questions = OpenQuestion.objects.all()

    assert len(questions) == 19
    assert {question.is_proposal for question in questions} == {True}
    days = sorted(question.due_on.isoformat() for question in questions)
    assert (days[0], days[-1]) == ("2026-12-15", "2027-06-30")


def test_the_programme_is_for_one_goal_and_its_chain_is_mostly_unknown() -> None:
    activities = Activity.objects.values_list("code", "goal__code")
    chain = Goal.objects.get(code="thuiszitters").effects.values_list("evidence", "results__text")

    assert {goal for _, goal in activities} == {"thuiszitters"}
    assert len(activities) == 3
    assert {evidence for evidence, _ in chain} == {"assumed"}
    assert Counter(text == "" for _, text in chain) == {True: 5, False: 2}


def test_there_is_a_story_where_a_newsletter_tells_one() -> None:
    told = StoryNote.objects.order_by("goal__order").values_list("goal__code", "told_by")

    assert list(told) == [
        ("jeugdhulp", "Jeugdprofessional van het wijkteam"),
        ("thuiszitters", "Programmaleider samenwerkingsverband"),
    ]


def test_every_delivery_was_signed_off_by_someone_else() -> None:
    deliveries = Delivery.objects.all()

    assert {delivery.status for delivery in deliveries} == {"signed_off"}
    assert len(deliveries) == 6
    assert [d for d in deliveries if d.received_by_id == d.signed_off_by_id] == []


def test_both_audiences_have_a_release() -> None:
    assert list(Release.objects.order_by("number").values_list("number", "audience")) == [
        (1, "public"),
        (2, "partners"),
    ]


def test_both_audiences_have_an_agreement_under_which_their_release_was_made() -> None:
    agreed = {row.audience: row.policy for row in DisclosurePolicy.objects.all()}

    assert agreed == dict.fromkeys(["public", "partners"], Policy(5, zeros_are_sensitive=True))
    for release in Release.objects.all():
        assert Policy.from_dict(release.policy) == agreed[release.audience]


def test_every_step_is_in_the_audit_trail() -> None:
    lines = Counter(AuditEntry.objects.values_list("action", flat=True))

    assert lines["people.organisation.added"] == 78
    assert lines["collection.delivery.signed_off"] == 6
    assert lines["collection.finding.explained"] == 3
    assert lines["monitor.release.published"] == 2
    assert lines["monitor.policy.agreed"] == 2


def test_the_summary_counts_what_was_founded(founded: Summary) -> None:
    figures = {one.file: one.figures for one in founded.deliveries}

    assert founded.is_new
    assert (founded.counts["organisations"], founded.counts["goals"]) == (78, 3)
    assert figures == {
        "nulmeting_gemeente.csv": 33,
        "nulmeting_thuiszitters.csv": 10,
        "jeugdhulp_2018.csv": 13,
        "cjg_2018.csv": 36,
        "verzuim_duo.csv": 3,
        "monitor_sociaal_ocd.csv": 1,
    }


def test_founding_again_changes_nothing() -> None:
    before = AuditEntry.objects.count()

    again = found_from(DEMO, at=AT, password=PASSWORD)

    assert again == Summary(covenant="Voor alle jeugd in Zwijndrecht", is_new=False)
    assert AuditEntry.objects.count() == before
