"""Whom the pages of people, groups and organisations are about."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from cirkel.people.enums import GroupKind, SeatsGivenBy
from cirkel.people.models import Group, Person
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def open_group() -> Group:
    """Filled by organisations."""
    return factories.group(
        "dragers",
        name="Cultuurdragers",
        kind=GroupKind.AMBASSADORS,
        seats_given_by=SeatsGivenBy.ORGANISATION,
    )


@pytest.fixture
def employee(contact: Person) -> Person:
    """Sits for the municipality, and sat for it before."""
    person = factories.person("een@voorbeeld.cirkel", name="Een")
    factories.membership(person=person, group=factories.group("schakel", name="Schakelgroep"))
    factories.membership(
        person=person, group=factories.group("oud", name="Vroeger"), until_on=localdate() - DAY
    )
    return person


@pytest.fixture
def outsider() -> Person:
    person = factories.person("ander@voorbeeld.cirkel", name="Ander")
    factories.membership(person=person, organisation=factories.organisation("swv"))
    return person


def newcomer(group: Group, **fields: object) -> dict[str, object]:
    return {
        "name": "Nieuw Persoon",
        "email": "nieuw@voorbeeld.cirkel",
        "group": group.pk,
        "organisation": factories.organisation().pk,
        "role": "member",
        "from_on": localdate().isoformat(),
    } | fields
