"""A figure on its way: sources, deliveries and releases, and what stands beside it."""

from datetime import datetime
from functools import partial

from cirkel.collection import actions as collection
from cirkel.collection.enums import DeliveryStatus, SourceKind
from cirkel.collection.models import Delivery
from cirkel.monitor import actions as monitor
from cirkel.people.rules import Actor
from cirkel.programme import actions as programme
from cirkel.trail import actions as trail
from cirkel.trail.queries import Wanted
from tally.policy import Policy
from tests import factories
from tests.factories import road
from tests.unit.acts.common import Act, Acts

FILE = "thuiszitters | 2024 | | 79"


def waiting(status: DeliveryStatus = DeliveryStatus.CHECKED) -> Delivery:
    """Delivered for the municipality, by someone who is none of the personas."""
    factories.definition()
    factories.area()
    return factories.delivery(content=road.sheet(FILE), status=status)


def own_delivery() -> Act:
    """Signing off what one delivered oneself, for whoever tries."""

    delivery = waiting()

    def act(*, by: Actor, at: datetime) -> object:
        delivery.received_by_id = by.person_id or delivery.received_by_id
        return collection.sign_off_delivery(delivery=delivery, by=by, at=at)

    return act


def released() -> Delivery:
    """Signed off, and already in a release that everyone reads."""
    delivery = waiting(DeliveryStatus.SIGNED_OFF)
    factories.figure(79, delivery=delivery)
    factories.published(79)
    return delivery


COLLECTION: Acts = {
    "collection.add_source": lambda: partial(
        collection.add_source,
        code="nieuw",
        name="Nieuw",
        kind=SourceKind.SCHOOL,
        organisation=factories.organisation(),
        indicators=[factories.indicator()],
    ),
    "collection.edit_source": lambda: partial(
        collection.edit_source,
        source=factories.source(),
        name="Anders",
        indicators=[factories.indicator()],
    ),
    "collection.receive_delivery": lambda: partial(
        collection.receive_delivery, file=road.given(FILE), source=factories.source()
    ),
    "collection.read_delivery": lambda: partial(
        collection.read_delivery, delivery=waiting(DeliveryStatus.RECEIVED)
    ),
    "collection.explain_finding": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=waiting()),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery": lambda: partial(
        collection.sign_off_delivery, delivery=waiting()
    ),
    "collection.hand_out_file": lambda: partial(collection.hand_out_file, delivery=waiting()),
    "collection.hand_out_figures": lambda: partial(collection.hand_out_figures, delivery=waiting()),
    "collection.withdraw_delivery": lambda: partial(
        collection.withdraw_delivery, delivery=waiting()
    ),
    "collection.explain_finding@decided": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=waiting(DeliveryStatus.SIGNED_OFF)),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery@decided": lambda: partial(
        collection.sign_off_delivery, delivery=waiting(DeliveryStatus.SIGNED_OFF)
    ),
    "collection.withdraw_delivery@decided": lambda: partial(
        collection.withdraw_delivery, delivery=waiting(DeliveryStatus.SIGNED_OFF)
    ),
    "collection.sign_off_delivery@own": own_delivery,
    "collection.explain_finding@public": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=released()),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery@public": lambda: partial(
        collection.sign_off_delivery, delivery=released()
    ),
    "collection.withdraw_delivery@public": lambda: partial(
        collection.withdraw_delivery, delivery=released()
    ),
}


def publish() -> Act:
    factories.figure(79)
    return partial(monitor.publish_release, audience="public", title="Cijfers", policy=Policy())


def rebase() -> Act:
    figure = factories.published(79)
    return partial(
        monitor.choose_baseline,
        definition=figure.definition,
        period=figure.period,
        reason="Vanaf nu melden alle scholen.",
    )


OTHERS: Acts = {
    "trail.export_trail": lambda: partial(
        trail.export_trail, wanted=Wanted(), why="Controle door de accountant."
    ),
    "programme.add_activity": lambda: partial(
        programme.add_activity,
        goal=factories.goal(),
        code="jeugdwerk",
        name="Jeugdwerk",
        results=[factories.result()],
    ),
    "monitor.publish_release": publish,
    "monitor.choose_baseline": rebase,
    "monitor.add_story": lambda: partial(
        monitor.add_story,
        goal=factories.goal(),
        title="Wat een school ziet",
        text="Een rustige plek.",
        told_by="een schooldirecteur",
    ),
}
