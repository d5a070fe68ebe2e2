"""Choosing a new baseline: never by itself, always by a person who says why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.goals.models import Definition
from cirkel.goals.queries import one_at_a_time
from cirkel.monitor import rules
from cirkel.monitor.models import NewBaseline, PublishedFigure
from cirkel.people.rules import Actor


class NotYoursToRebase(Refused):
    code = "baseline_not_yours"
    message = _("Alleen de coördinator kiest een nieuwe basis. Vraag het de coördinator.")


class NoReasonGiven(Incomplete):
    code = "baseline_without_reason"
    message = _("Schrijf op waarom we opnieuw beginnen. Dat staat straks bij de grafiek.")


class NotPublished(Incomplete):
    code = "baseline_not_published"
    message = _("Van die periode is geen cijfer vrijgegeven. Kies een periode uit de lijst.")


class ChosenAlready(Conflict):
    code = "baseline_chosen_already"
    message = _("Vanaf die periode is al een nieuwe basis gekozen. Kies een andere periode.")


@transaction.atomic
def choose_baseline(
    *, definition: Definition, period: str, reason: str, by: Actor, at: datetime
) -> NewBaseline:
    """From this period on the verdict starts anew.

    Earlier figures and releases stay as they are. A worsening could be hidden this way, so the
    reason stands beside the chart for every reader, and the choice in the trail.
    """
    if not rules.may_choose_baseline(by):
        raise NotYoursToRebase
    if not reason.strip():
        raise NoReasonGiven
    figure = PublishedFigure.objects.filter(
        definition=definition, period=period, breakdown="", number__isnull=False
    ).first()
    if figure is None:
        raise NotPublished
    one_at_a_time()
    first = figure.period_first
    if NewBaseline.objects.filter(definition=definition, period_first=first).exists():
        raise ChosenAlready
    chosen = NewBaseline.objects.create(
        definition=definition,
        period=period,
        period_first=first,
        reason=reason.strip(),
        chosen_at=at,
        chosen_by_id=by.answerable,
    )
    changes = {"period": period}
    audit.record("monitor.baseline.chosen", chosen, by=by, at=at, changes=changes)
    return chosen
