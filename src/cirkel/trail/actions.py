"""Taking the trail along: the one act of this app, and it leaves a line itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Incomplete, Refused
from cirkel.core.models import AuditEntry
from cirkel.people.rules import Actor
from cirkel.trail import queries, rules
from cirkel.trail.queries import Wanted

MOST = 50_000


class NotYoursToSearch(Refused):
    code = "trail_not_yours"
    message = _(
        "Het spoor is voor de coördinator en de privacyfunctionaris. Vraag het een van hen."
    )


class ReasonMissing(Incomplete):
    code = "trail_reason_missing"
    message = _("Schrijf in een zin waarvoor u het bestand gebruikt.")


class TooManyLines(Incomplete):
    code = "trail_too_many_lines"
    message = _("Dit zijn meer dan 50.000 regels. Kies een kortere periode.")


@transaction.atomic
def export_trail(*, wanted: Wanted, why: str, by: Actor, at: datetime) -> list[AuditEntry]:
    """The lines wanted, newest first; who took them, how many and what for is a line itself."""
    if not rules.may_read_trail(by):
        raise NotYoursToSearch
    if not why.strip():
        raise ReasonMissing
    lines = list(queries.lines_wanted(wanted)[: MOST + 1])
    if len(lines) > MOST:
        raise TooManyLines
    audit.read("core.trail.exported", AuditEntry, by=by, at=at, lines=len(lines), why=why)
    return lines
