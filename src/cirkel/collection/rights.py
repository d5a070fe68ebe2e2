"""Rights of collection, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.collection import rules
from cirkel.people.rights import Right

SOMEBODY_ELSE = -1

RIGHTS: Sequence[Right] = (
    Right(
        "collection.read",
        _("Leveringen bekijken, met de getallen zoals ze binnenkwamen"),
        rules.may_read_deliveries,
        actions=("collection.hand_out_file", "collection.hand_out_figures"),
    ),
    Right(
        "collection.offer",
        _("Het formulier openen om cijfers te leveren"),
        rules.may_deliver_anything,
    ),
    Right(
        "collection.deliver",
        _("Cijfers leveren, opnieuw laten lezen en intrekken"),
        rules.may_deliver,
        lambda _by, organisation: {"organisation_id": organisation},
        (
            "collection.receive_delivery",
            "collection.read_delivery",
            "collection.withdraw_delivery",
        ),
    ),
    Right(
        "collection.explain",
        _("Een bevinding toelichten"),
        rules.may_explain_finding,
        lambda _by, organisation: {"organisation_id": organisation},
        ("collection.explain_finding",),
    ),
    Right(
        "collection.sign_off",
        _("Akkoord geven op cijfers die een ander leverde"),
        rules.may_sign_off,
        lambda _by, _organisation: {"received_by_id": SOMEBODY_ELSE},
        ("collection.sign_off_delivery",),
    ),
    Right(
        "collection.sign_off_own",
        _("Akkoord geven op cijfers die u zelf leverde"),
        rules.may_sign_off,
        lambda by, _organisation: {"received_by_id": by.person_id or SOMEBODY_ELSE},
        ("collection.sign_off_delivery@own",),
    ),
    Right(
        "collection.sources",
        _("Een bron van cijfers toevoegen of aanpassen"),
        rules.may_keep_sources,
        actions=("collection.add_source", "collection.edit_source"),
    ),
)
