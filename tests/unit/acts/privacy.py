"""What is kept of people."""

from datetime import timedelta
from functools import partial

from cirkel.core.privacy import Rule
from cirkel.people.enums import LinkPurpose
from cirkel.people.models import Link, Person
from cirkel.people.rules import SYSTEM
from cirkel.privacy import actions as privacy
from cirkel.privacy.models import RemovalRequest
from cirkel.privacy.queries import rules
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts.common import Acts


def own() -> Person:
    """The person whom the matrix calls `data`: who asks for another person is refused."""
    return factories.person("data-adviser@voorbeeld.cirkel")


def asked() -> RemovalRequest:
    return RemovalRequest.objects.create(person=own(), reason="Ik ga weg.", asked_at=MOMENT)


def old_link() -> Rule:
    """Something whose time has come."""
    long_ago = MOMENT - timedelta(days=90)
    Link.objects.create(
        person=factories.person(),
        purpose=LinkPurpose.SIGN_IN,
        fingerprint="a" * 64,
        made_at=long_ago,
        expires_at=long_ago,
    )
    return rules()["people.link"]


PRIVACY: Acts = {
    "privacy.ask_removal": lambda: partial(privacy.ask_removal, person=own(), reason="Ik ga."),
    "privacy.withdraw_removal": lambda: partial(privacy.withdraw_removal, request=asked()),
    "privacy.refuse_removal": lambda: partial(
        privacy.refuse_removal, request=asked(), answer="U levert nog cijfers."
    ),
    "privacy.carry_out_removal": lambda: partial(privacy.carry_out_removal, request=asked()),
    "privacy.erase_person": lambda: partial(privacy.erase_person, person=factories.person()),
    "privacy.correct_name": lambda: partial(privacy.correct_name, person=own(), name="Anders"),
    "privacy.export_own_data": lambda: partial(privacy.export_own_data, person=own()),
    "privacy.prepare_retention": lambda: partial(privacy.prepare_retention, rule=old_link()),
    "privacy.carry_out_retention": lambda: partial(
        privacy.carry_out_retention,
        run=privacy.prepare_retention(rule=old_link(), by=SYSTEM, at=MOMENT),
    ),
    "privacy.rotate_keys": lambda: privacy.rotate_keys,
}
