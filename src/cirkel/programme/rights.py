"""Rights of the programme, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.people.rights import Right
from cirkel.programme import rules

RIGHTS: Sequence[Right] = (
    Right(
        "programme.keep",
        _("Activiteiten bijhouden"),
        rules.may_keep_programme,
        actions=("programme.add_activity",),
    ),
)
