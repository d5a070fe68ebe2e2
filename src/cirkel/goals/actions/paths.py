"""Agreeing on the path to a target: what the partners hold themselves to on the way."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete
from cirkel.goals import rules
from cirkel.goals.actions.keeping import NotYoursToKeep, set_path
from cirkel.goals.models import Goal
from cirkel.goals.validators import AgreedPath
from cirkel.people.rules import Actor

FIELDS = ("path_kind", "path_steps", "path_note")


class NobodyAgreed(Incomplete):
    code = "goal_path_not_agreed"
    message = _("Schrijf op waar dit doelpad is afgesproken. Dat staat straks bij de grafiek.")


class AgreedAlready(Conflict):
    code = "goal_path_agreed_already"
    message = _("Dit doelpad geldt al. Pas iets aan, of laat het zo.")


@transaction.atomic
def agree_path(*, goal: Goal, path: AgreedPath, by: Actor, at: datetime) -> Goal:
    """From now on the goal is held against this path; start and target stay as they were promised.

    A path that asks little at first makes a goal look on course. So it says where it was agreed,
    for every reader, and the trail keeps the path before it.
    """
    if not rules.may_keep_goals(by):
        raise NotYoursToKeep
    if not path.note.strip():
        raise NobodyAgreed
    kept = Goal.objects.select_for_update().get(pk=goal.pk)
    was = _told(kept)
    set_path(kept, path)
    now = _told(kept)
    if all(was[name] == now[name] for name in ("path_kind", "path_steps")):
        raise AgreedAlready
    kept.full_clean()
    kept.save(update_fields=FIELDS)
    changes = {name: [was[name], now[name]] for name in FIELDS if was[name] != now[name]}
    audit.record("goals.path.agreed", kept, by=by, at=at, changes=changes)
    return kept


def _told(goal: Goal) -> dict[str, Any]:
    """As the trail tells it: '2027: 800, 2028: 500'."""
    steps = ", ".join(f"{step['period']}: {step['number']}" for step in goal.path_steps)
    return {
        "path_kind": str(goal.path_kind),
        "path_steps": steps,
        "path_note": goal.path_note,
    }
