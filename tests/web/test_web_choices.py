"""What a form offers: nobody else's things, and nothing that one may not know."""

from typing import Any

import pytest
from django import forms

from cirkel.people.enums import GroupKind, SeatsGivenBy
from cirkel.people.models import Group, Organisation, Person
from cirkel.people.rules import Actor
from cirkel.web.manage.forms import InvitationForm, LookForm, MemberForm, SeatForm
from cirkel.web.manage.policies import PolicyForm
from cirkel.web.manage.questions import AgreementForm
from cirkel.web.manage.sources import SourceForm
from cirkel.web.work.forms import DeliveryForm
from cirkel.web.work.questions import QuestionForm
from tests import factories
from tests.web.conftest import Browser
from tests.web.test_web_forms import form_classes

pytestmark = pytest.mark.django_db

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


# Which organisations and goals there are, everyone may know.
OPEN_TO_ALL = {(AgreementForm, "owner"), (QuestionForm, "owner"), (QuestionForm, "goal")}


# Only the coordinator opens it, for whom nothing belongs to another.
OF_THE_COORDINATOR = {
    (SourceForm, "organisation"),
    (SourceForm, "indicators"),
    (PolicyForm, "public_totals"),
}


def test_every_choice_of_a_thing_is_tried() -> None:
    found = {
        (form, name)
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
    }
    # `MemberForm` is for a group that is known, and drops the choice of one.
    assert found - {(MemberForm, "group")} == CHOOSING | OPEN_TO_ALL | OF_THE_COORDINATOR


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
