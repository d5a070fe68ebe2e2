"""Carrying out how long things are kept: prepared first, then done whole or not at all."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Refused
from cirkel.core.privacy import Rule
from cirkel.people.rules import Actor
from cirkel.privacy import queries, rules
from cirkel.privacy.enums import RunState
from cirkel.privacy.models import RetentionRun

HOLDS_FOR = timedelta(days=1)


class NotYoursToKeep(Refused):
    code = "retention_not_yours"
    message = _(
        "Alleen de coördinator of de privacyfunctionaris voert bewaartermijnen uit. Vraag het een "
        "van hen."
    )


class SecondPersonNeeded(Refused):
    code = "retention_second_person"
    message = _(
        "Dit gaat over bijzondere gegevens. Een ander dan wie het klaarzette, voert het uit. Vraag "
        "een collega met hetzelfde recht."
    )


class NotDue(Conflict):
    code = "retention_not_due"
    message = _("Er is nu niets waarvan de termijn voorbij is. U hoeft niets te doen.")


class PreparedAnew(Conflict):
    code = "retention_prepare_anew"
    message = _(
        "Dit kan niet meer worden uitgevoerd: het is ouder dan een dag, al gedaan, of er is iets "
        "veranderd. Zet het opnieuw klaar en kijk wat er nu in staat."
    )


@transaction.atomic
def prepare_retention(*, rule: Rule, by: Actor, at: datetime) -> RetentionRun:
    """Put down what would go now. What was prepared earlier under this rule, is replaced."""
    if not rules.may_guard_privacy(by):
        raise NotYoursToKeep
    found = queries.find(rule, at=at)
    if not found.count:
        raise NotDue
    waiting = RetentionRun.objects.select_for_update().filter(
        rule=rule.code, state=RunState.PREPARED
    )
    waiting.update(state=RunState.REPLACED)
    run = RetentionRun.objects.create(
        rule=rule.code,
        found=found.count,
        fingerprint=found.fingerprint,
        prepared_at=at,
        prepared_by_id=by.person_id,
    )
    changes = {"rule": rule.code, "found": found.count, "fingerprint": found.fingerprint}
    audit.record("privacy.retention.prepared", run, by=by, at=at, changes=changes)
    return run


@transaction.atomic
def carry_out_retention(*, run: RetentionRun, by: Actor, at: datetime) -> RetentionRun:
    """Do what was prepared, if it is still exactly that."""
    rule = queries.rule(run.rule)
    if not rules.may_guard_privacy(by):
        raise NotYoursToKeep
    if rule is None or rule.carry_out is None:
        raise PreparedAnew
    prepared_by = run.prepared_by_id
    if not rules.may_carry_out(by, is_special=rule.is_special, prepared_by_id=prepared_by):
        raise SecondPersonNeeded
    fresh = RetentionRun.objects.filter(
        pk=run.pk, state=RunState.PREPARED, prepared_at__gte=at - HOLDS_FOR
    )
    done = {"carried_out_at": at, "carried_out_by": by.person_id}
    if not fresh.update(state=RunState.CARRIED_OUT, **done):
        raise PreparedAnew
    found = queries.find(rule, at=run.prepared_at)
    if found.fingerprint != run.fingerprint:
        raise PreparedAnew
    rule.carry_out(found.numbers, by, at)
    run.refresh_from_db()
    changes = {"rule": rule.code, "found": run.found, "fingerprint": run.fingerprint}
    audit.record("privacy.retention.carried_out", run, by=by, at=at, changes=changes)
    return run
