"""What a form offers, a row at a time against the rule that the action asks."""

import pytest

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Source
from cirkel.collection.queries import deliveries_to_correct_for, sources_to_deliver_for
from cirkel.collection.rules import may_deliver
from cirkel.people.rules import SYSTEM, VISITOR, Actor
from tests import factories

pytestmark = pytest.mark.django_db
PERSONAS = (
    "ambassador chair liaison data_adviser data_colleague reader coordinator stranger".split()
)


@pytest.fixture(params=["visitor", "system", *PERSONAS])
def actor(request: pytest.FixtureRequest) -> Actor:
    """Anyone who may ask."""
    fixed = {"visitor": VISITOR, "system": SYSTEM}
    if request.param in fixed:
        return fixed[request.param]
    return factories.actor_of(request.getfixturevalue(request.param))


@pytest.fixture
def sources() -> list[Source]:
    """One of the municipality, one of the school alliance, one of nobody in the data team."""
    return [
        factories.source(code, organisation=factories.organisation(code=organisation))
        for code, organisation in (("a", "gemeente"), ("b", "swv"), ("c", "opvang"))
    ]


def test_who_delivers_is_offered_the_sources_that_the_rule_allows(
    sources: list[Source], actor: Actor
) -> None:
    allowed = [row for row in sources if may_deliver(actor, organisation_id=row.organisation_id)]

    assert sorted(row.code for row in sources_to_deliver_for(actor)) == [s.code for s in allowed]


def test_only_what_stands_uncorrected_can_be_corrected(sources: list[Source], actor: Actor) -> None:
    allowed = []
    for source in sources:
        standing = factories.delivery(
            source=source, status=DeliveryStatus.SIGNED_OFF, content=b"standing"
        )
        corrected = factories.delivery(
            source=source, status=DeliveryStatus.SIGNED_OFF, content=b"corrected"
        )
        factories.delivery(
            source=source, status=DeliveryStatus.CHECKED, content=b"new", supersedes=corrected
        )
        if may_deliver(actor, organisation_id=source.organisation_id):
            allowed.append(standing.pk)

    assert sorted(row.pk for row in deliveries_to_correct_for(actor)) == sorted(allowed)
