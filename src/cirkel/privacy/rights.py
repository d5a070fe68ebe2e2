"""Rights about what is kept of people, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.people.rights import Right
from cirkel.privacy import rules

SOMEBODY_ELSE = -1

RIGHTS: Sequence[Right] = (
    Right(
        "privacy.guard",
        _("Zien wat we over mensen bewaren en wat over de termijn is, en dat klaarzetten"),
        rules.may_guard_privacy,
        actions=("privacy.prepare_retention", "privacy.erase_person"),
    ),
    Right(
        "privacy.carry_out",
        _("Verwijderen wat klaarstaat"),
        rules.may_carry_out,
        lambda _by, _organisation: {"is_special": False, "prepared_by_id": None},
        ("privacy.carry_out_retention",),
    ),
    Right(
        "privacy.carry_out_special",
        _("Gevoelige gegevens verwijderen die een ander klaarzette"),
        rules.may_carry_out,
        lambda _by, _organisation: {"is_special": True, "prepared_by_id": SOMEBODY_ELSE},
    ),
    Right(
        "privacy.decide",
        _("Beslissen over een verzoek om verwijdering"),
        rules.may_decide_on_removal,
        actions=("privacy.refuse_removal", "privacy.carry_out_removal"),
    ),
    Right(
        "privacy.keys",
        _("Sleutels wisselen op de website"),
        rules.may_turn_keys,
        actions=("privacy.rotate_keys",),
    ),
)
