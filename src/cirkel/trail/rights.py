"""Rights to the audit trail, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.people.rights import Right
from cirkel.trail import rules

RIGHTS: Sequence[Right] = (
    Right(
        "trail.read",
        _("Het spoor van iedereen doorzoeken en meenemen"),
        rules.may_read_trail,
        actions=("trail.export_trail",),
    ),
)
