"""Explaining and signing off: two pairs of eyes, no error without a word, and once only."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cirkel.collection import actions
from cirkel.collection.actions.deciding import ExplanationEmpty, NotYoursToExplain
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Finding
from cirkel.collection.queries import deliveries_for, standing_figures
from cirkel.core import audit
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, Actor
from tests import factories
from tests.factories import road, startbeeld
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

LATER = MOMENT + timedelta(days=1)
BROKEN = startbeeld.THUISZITTERS.replace("| 48", "| 47")


@pytest.fixture(autouse=True)
def _startbeeld(db: None) -> None:
    startbeeld.thuiszitters()
    startbeeld.verwijzers()


@pytest.fixture
def by() -> Actor:
    return factories.actor_of(road.signer())


@pytest.fixture
def gives() -> Actor:
    return factories.actor_of(road.deliverer())


def status() -> str:
    return Delivery.objects.get().status


def test_signing_off_makes_the_figures_stand(by: Actor) -> None:
    delivery = road.read(startbeeld.THUISZITTERS)
    assert standing_figures().count() == 0

    actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)

    stored = Delivery.objects.get()
    assert (stored.status, stored.signed_off_at) == (DeliveryStatus.SIGNED_OFF, LATER)
    assert stored.signed_off_by_id == by.person_id
    assert standing_figures().count() == 8
    last = audit.trail_of(delivery)[-1]
    assert (last.action, last.by_id) == ("collection.delivery.signed_off", by.person_id)


def test_nobody_signs_off_their_own_delivery(gives: Actor) -> None:
    delivery = road.read(startbeeld.THUISZITTERS)
    before = audit.state()

    with pytest.raises(actions.NotYoursToSignOff) as refused:
        actions.sign_off_delivery(delivery=delivery, by=gives, at=LATER)

    assert refused.value.sentence == (
        "U geeft geen akkoord op uw eigen levering. Vraag een ander lid van het datateam om mee te "
        "kijken."
    )
    assert (status(), audit.state()) == (DeliveryStatus.CHECKED, before)


def test_who_does_not_count_signs_nothing_off(ambassador: Person) -> None:
    delivery = road.read(startbeeld.THUISZITTERS)

    with pytest.raises(actions.NotYoursToJudge) as refused:
        actions.sign_off_delivery(delivery=delivery, by=factories.actor_of(ambassador), at=LATER)

    assert refused.value.sentence == (
        "Alleen leden van het datateam geven akkoord op cijfers. Vraag het een van hen."
    )
    assert status() == DeliveryStatus.CHECKED


def test_the_coordinator_who_delivered_does_not_sign_off_either(coordinator: Person) -> None:
    by = factories.actor_of(coordinator)
    delivery = factories.delivery(status=DeliveryStatus.CHECKED, received_by=coordinator)

    with pytest.raises(actions.NotYoursToSignOff):
        actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)


def test_the_database_wants_two_persons() -> None:
    delivery = road.read(startbeeld.THUISZITTERS)
    values = {"signed_off_at": LATER, "signed_off_by": delivery.received_by}

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(**values)


def test_the_database_stores_no_half_decision() -> None:
    road.read(startbeeld.THUISZITTERS)

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(signed_off_at=LATER)


def test_an_error_without_a_word_stops_the_sign_off(by: Actor) -> None:
    delivery = road.read(BROKEN)

    with pytest.raises(actions.FindingsUnexplained) as refused:
        actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)

    assert refused.value.sentence == (
        "Er staan nog fouten zonder toelichting. Licht elke fout toe, of lever een nieuw bestand."
    )
    assert (status(), standing_figures().count()) == (DeliveryStatus.CHECKED, 0)


def test_an_explained_error_does_not(by: Actor, gives: Actor) -> None:
    delivery = road.read(BROKEN)
    finding = delivery.findings.get()

    actions.explain_finding(finding=finding, explanation=" Een is dubbel. ", by=gives, at=MOMENT)
    actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)

    stored = Finding.objects.get()
    assert (stored.explanation, stored.explained_at) == ("Een is dubbel.", MOMENT)
    assert stored.explained_by_id == gives.person_id
    assert status() == DeliveryStatus.SIGNED_OFF
    assert [line.action for line in audit.trail_of(finding)] == ["collection.finding.explained"]


def test_every_error_needs_its_own_word(by: Actor, gives: Actor) -> None:
    road.signed_off("thuiszitters | 2024 | | 80")
    delivery = road.read(BROKEN)
    first, _second = delivery.findings.all()
    actions.explain_finding(finding=first, explanation="Zo is het.", by=gives, at=MOMENT)

    with pytest.raises(actions.FindingsUnexplained):
        actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)


def test_a_warning_needs_no_word(by: Actor) -> None:
    delivery = road.read(startbeeld.VERWIJZERS)
    assert delivery.findings.get().check_kind == "several"

    actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)

    assert status() == DeliveryStatus.SIGNED_OFF


def test_an_explanation_says_something(gives: Actor) -> None:
    finding = road.read(BROKEN).findings.get()
    before = audit.state()

    with pytest.raises(ExplanationEmpty):
        actions.explain_finding(finding=finding, explanation=" \n", by=gives, at=MOMENT)

    finding.refresh_from_db()
    assert (finding.explanation, finding.explained_at, audit.state()) == ("", None, before)


def test_an_explanation_may_be_reworded_until_sign_off(gives: Actor) -> None:
    finding = road.read(BROKEN).findings.get()
    for text in ("Eerst dit.", "Nee, dit."):
        actions.explain_finding(finding=finding, explanation=text, by=gives, at=MOMENT)

    assert Finding.objects.get().explanation == "Nee, dit."


def test_after_sign_off_the_explanation_stays_as_it_was(gives: Actor) -> None:
    finding = road.signed_off(BROKEN).findings.get()

    with pytest.raises(actions.AlreadyDecided):
        actions.explain_finding(finding=finding, explanation="Toch niet.", by=gives, at=LATER)

    assert Finding.objects.get().explanation == "Zo staat het er."


def test_who_signs_off_for_another_organisation_does_not_explain(by: Actor) -> None:
    finding = road.read(BROKEN).findings.get()

    with pytest.raises(NotYoursToExplain):
        actions.explain_finding(finding=finding, explanation="Klopt.", by=by, at=MOMENT)


def test_the_database_stores_no_half_explanation() -> None:
    road.read(BROKEN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.update(explained_at=MOMENT)


def test_of_two_people_who_sign_off_at_once_the_first_one_counts(
    by: Actor, coordinator: Person
) -> None:
    delivery = road.read(startbeeld.THUISZITTERS)
    stale = Delivery.objects.get()
    actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)
    before = audit.state()

    with pytest.raises(actions.AlreadyDecided):
        actions.sign_off_delivery(delivery=stale, by=factories.actor_of(coordinator), at=LATER)

    assert Delivery.objects.get().signed_off_by_id == by.person_id
    assert audit.state() == before


@pytest.mark.parametrize(
    "stage", [DeliveryStatus.RECEIVED, DeliveryStatus.READING, DeliveryStatus.REFUSED]
)
def test_what_was_not_read_is_not_signed_off(by: Actor, stage: DeliveryStatus) -> None:
    delivery = factories.delivery(status=stage)

    with pytest.raises(actions.AlreadyDecided):
        actions.sign_off_delivery(delivery=delivery, by=by, at=LATER)

    assert status() == stage


def test_the_list_says_how_many_findings_wait_for_a_word(gives: Actor) -> None:
    road.read(BROKEN + startbeeld.VERWIJZERS)
    [before] = deliveries_for(SYSTEM)
    actions.explain_finding(
        finding=before.findings.get(severity="error"), explanation="Ja.", by=gives, at=MOMENT
    )
    [after] = deliveries_for(SYSTEM)

    assert [(row.waiting, row.waiting_errors) for row in (before, after)] == [(2, 1), (1, 0)]
