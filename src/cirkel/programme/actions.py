"""Writes of the programme."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Refused
from cirkel.goals.models import Result
from cirkel.people.rules import Actor
from cirkel.programme import rules
from cirkel.programme.models import Activity


class NotYourProgramme(Refused):
    code = "programme_not_yours"
    message = _("Alleen de schakelgroep en de coördinator passen de programmering aan.")


@transaction.atomic
def add_activity(*, results: Iterable[Result], by: Actor, at: datetime, **fields: Any) -> Activity:
    if not rules.may_keep_programme(by):
        raise NotYourProgramme
    activity = Activity(**fields)
    activity.full_clean()
    activity.save()
    activity.results.set(results)
    audit.record(
        "programme.activity.added", activity, by=by, at=at, changes={"code": activity.code}
    )
    return activity
