"""The path to a goal as a file: what was agreed, where it is at each moment, and where we are."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.goals.queries import goal_by_code
from cirkel.monitor.queries import (
    GoalStanding,
    Prospect,
    goal_standing,
    latest_release,
    prospect_for,
)
from cirkel.monitor.wording import needed_text
from cirkel.web.files import csv_file, xlsx_file
from cirkel.web.middleware import public
from cirkel.web.pages import audience_of
from cirkel.web.public.path_facts import moments

KINDS = {"csv", "xlsx"}


@public
def path_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Of this reader's newest release: partners their own, anyone else the public one."""
    found = goal_by_code(code)
    if found is None or kind not in KINDS:
        raise Http404
    standing = goal_standing(latest_release(audience_of(request)), found, on=localdate())
    rows, name = _lines(standing, prospect_for(standing)), f"cirkel-doelpad-{found.code}"
    if kind == "csv":
        return csv_file(_heads(), rows, name=name)
    return xlsx_file(_heads(), rows, name=name, sheet=_("Doelpad"))


def _heads() -> list[str]:
    return [
        _("doel"),
        _("naam"),
        _("soort doelpad"),
        _("moment"),
        _("doelpad"),
        _("laatste meting"),
        _("periode"),
        _("achterstand"),
        _("nog nodig"),
        _("afgesproken"),
    ]


def _lines(standing: GoalStanding, prospect: Prospect) -> Iterator[list[Any]]:
    """Each moment on the path, and last the day itself with the standing on it."""
    goal, latest = standing.goal, standing.latest
    head = [goal.code, goal.name, goal.get_path_kind_display()]
    for moment in moments(standing):
        yield [*head, moment.code, moment.value, None, None, None, None, goal.path_note]
    yield [
        *head,
        standing.on.isoformat(),
        standing.planned.quantize(standing.grain),
        latest and latest.number and latest.number.normalize(),
        latest.period if latest else None,
        standing.behind if latest and not standing.is_stale else None,
        needed_text(prospect, falls=standing.falls),
        goal.path_note,
    ]
