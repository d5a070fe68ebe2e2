"""Writing down what the partners agreed about small counts: always a newer version."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.goals.enums import Audience
from cirkel.goals.queries import one_at_a_time
from cirkel.monitor import rules
from cirkel.monitor.models import DisclosurePolicy
from cirkel.monitor.queries import agreement_in_force, totals_to_choose_from
from cirkel.people.rules import Actor
from tally.policy import Policy

LEAST_IN_PUBLIC = 3  # With 2 only a single youth is hidden, who then knows who the figure is.
MOST = 100


class NotYoursToAgree(Refused):
    code = "policy_not_yours"
    message = _(
        "Alleen de coördinator legt afspraken over kleine aantallen vast. Vraag het de coördinator."
    )


class ForNobody(Incomplete):
    code = "policy_for_nobody"
    message = _("Kies voor wie de afspraak is: iedereen of partners.")


class TooLow(Incomplete):
    code = "policy_too_low"
    message = _(
        "Kies 3 of hoger voor iedereen. Met een lagere drempel is een jongere te herkennen."
    )


class TooHigh(Incomplete):
    code = "policy_too_high"
    message = _("Kies 100 of lager. Met een hogere drempel blijft er bijna niets te zien.")


class NotATotal(Incomplete):
    code = "policy_not_a_total"
    message = _("Alleen een aantal heeft een totaal dat zichtbaar kan blijven. Kies uit de lijst.")


class NobodyAgreed(Incomplete):
    code = "policy_not_agreed"
    message = _("Schrijf op wie dit afsprak of waar het staat, bijvoorbeeld 'stuurgroep, punt 4'.")


class NotAgreedYet(Incomplete):
    code = "policy_not_agreed_yet"
    message = _("Deze datum komt nog. Kies de dag waarop de afspraak is gemaakt.")


class AgreedAlready(Conflict):
    code = "policy_agreed_already"
    message = _("Dit is precies wat nu geldt. Pas iets aan, of laat het zo.")


class Decision(NamedTuple):
    """When it was agreed, and in which meeting or document."""

    on: date
    by: str
    note: str = ""


@transaction.atomic
def agree_policy(
    *, audience: Audience, policy: Policy, decision: Decision, by: Actor, at: datetime
) -> DisclosurePolicy:
    """From now on releases for this audience are made under this policy.

    Earlier releases keep the policy under which they were made.
    """
    if not rules.may_agree_policy(by):
        raise NotYoursToAgree
    _check_policy(audience, policy)
    _check_decision(decision, at)
    one_at_a_time()
    before = agreement_in_force(audience)
    if before is not None and before.policy == policy:
        raise AgreedAlready
    agreed = DisclosurePolicy.objects.create(
        audience=audience,
        version=before.version + 1 if before else 1,
        **policy.as_dict(),
        agreed_on=decision.on,
        agreed_by=decision.by.strip(),
        note=decision.note.strip(),
        recorded_at=at,
        recorded_by_id=by.answerable,
    )
    audit.record("monitor.policy.agreed", agreed, by=by, at=at, changes=_changes(agreed, before))
    return agreed


def _check_policy(audience: Audience, policy: Policy) -> None:
    if audience not in {Audience.PUBLIC, Audience.PARTNERS}:
        raise ForNobody
    if audience == Audience.PUBLIC and policy.threshold < LEAST_IN_PUBLIC:
        raise TooLow
    if max(policy.threshold, policy.spread, policy.base) > MOST:
        raise TooHigh
    known = {indicator.code for indicator in totals_to_choose_from()}
    if not policy.public_totals <= known:
        raise NotATotal


def _check_decision(decision: Decision, at: datetime) -> None:
    if not decision.by.strip():
        raise NobodyAgreed
    if decision.on > localtime(at).date():
        raise NotAgreedYet


def _changes(agreed: DisclosurePolicy, before: DisclosurePolicy | None) -> dict[str, Any]:
    """What was and what is; of a first agreement all of it."""
    now = agreed.policy.as_dict()
    was = before.policy.as_dict() if before else {}
    names = [*now, *(was.keys() - now.keys())]
    changed = {
        name: [was.get(name), now.get(name)] for name in names if was.get(name) != now.get(name)
    }
    return {"audience": str(agreed.audience), "agreed_on": agreed.agreed_on.isoformat(), **changed}
