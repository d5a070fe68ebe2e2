"""How long links that were sent by e-mail are kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import Rule
from cirkel.people.models import Link

LINKS_KEPT = timedelta(days=30)


def _old_links(at: datetime) -> list[int]:
    return list(Link.objects.filter(expires_at__lt=at - LINKS_KEPT).values_list("pk", flat=True))


def _remove_links(numbers: Sequence[str], _by: Any, _at: datetime) -> None:
    Link.objects.filter(pk__in=numbers).delete()


RULES = (
    Rule(
        code="people.link",
        what=_("Links die we per e-mail stuurden"),
        after=_("dertig dagen nadat de link verliep"),
        then=_("De regel over de link wordt verwijderd."),
        due=_old_links,
        carry_out=_remove_links,
        is_routine=True,
    ),
)
