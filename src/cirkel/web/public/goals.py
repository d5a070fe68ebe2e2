"""A goal from nearby: its course, its startbeeld, how we think it works, how we count."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.goals.models import Goal
from cirkel.goals.queries import chart_events, goal_by_code, open_questions
from cirkel.monitor.queries import (
    baseline_tables,
    beside,
    counted_under_each,
    elsewhere,
    goal_standing,
    latest_release,
    prospect_for,
    stories_for,
)
from cirkel.monitor.wording import about, course_saying
from cirkel.programme.queries import activities_for
from cirkel.web.figures import period_text
from cirkel.web.middleware import public
from cirkel.web.pages import audience_of, draw
from cirkel.web.public.baselines import picture
from cirkel.web.public.beside import beside_items
from cirkel.web.public.chain import chain_rows
from cirkel.web.public.counted import counted_rows
from cirkel.web.public.drawing import goal_card
from cirkel.web.public.elsewhere import elsewhere_item
from cirkel.web.public.goal_facts import chart_table, finding, goal_facts, reading
from cirkel.web.public.monitor import decisions


def _goal_or_404(code: str) -> Goal:
    found = goal_by_code(code)
    if found is None:
        raise Http404
    return found


@public
def goal(request: HttpRequest, code: str) -> HttpResponse:
    return draw(request, "public/goal.html", lambda: _goal(request, code), current="goals")


def _goal(request: HttpRequest, code: str) -> Mapping[str, Any]:
    found = _goal_or_404(code)
    release = latest_release(audience_of(request))
    standing = goal_standing(release, found, on=localdate())
    prospect = prospect_for(standing)
    card = goal_card(standing, chart_events(), prospect)
    questions = open_questions(found)
    return {
        "page_title": found.name,
        "tab": "course",
        "goal": found,
        "release": release,
        "card": card,
        "finding": finding(standing),
        "course": course_saying(standing, prospect),
        "table": chart_table(standing, prospect),
        "reading": reading(standing, prospect),
        "facts": goal_facts(standing, prospect),
        "beside": beside_items(beside(release, standing), on=standing.on),
        "elsewhere": elsewhere_item(elsewhere(release, standing), found.definition.indicator.unit),
        "questions": questions,
        "decisions": decisions(questions),
        "stories": stories_for(found),
        "chain": chain_rows(found),
        "chain_ring": replace(card.ring, ident=f"{card.ring.ident}-keten"),
        "activities": activities_for(found),
        "counted": counted_rows(counted_under_each(release, found.definition, standing.latest)),
        "latest": standing.latest,
    }


@public
def baseline(request: HttpRequest, code: str) -> HttpResponse:
    return draw(request, "public/baseline.html", lambda: _baseline(request, code), current="goals")


def _baseline(request: HttpRequest, code: str) -> Mapping[str, Any]:
    found = _goal_or_404(code)
    release = latest_release(audience_of(request))
    standing = goal_standing(release, found, on=localdate())
    tables = baseline_tables(release, found.definition)
    number = standing.latest.release.number if standing.latest else 0
    known = [table for table in tables if not table.is_unknown]
    return {
        "page_title": _("Startbeeld: {name}").format(name=found.name),
        "tab": "baseline",
        "goal": found,
        "release": release,
        "standing": standing,
        "pictures": [picture(table, number) for table in known],
        "unknown": [table for table in tables if table.is_unknown],
        "questions": open_questions(found),
        "total": about(standing.now, is_rounded=standing.is_rounded)
        if standing.now is not None
        else "?",
        "period": period_text(standing.latest.period) if standing.latest else "",
    }
