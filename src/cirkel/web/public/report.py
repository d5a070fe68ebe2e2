"""The steering group's report: the same figures as the pages, as tagged A4."""

import threading
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cirkel.goals.queries import chart_events, open_questions, the_covenant
from cirkel.monitor.queries import (
    Prospect,
    baseline_tables,
    goal_standings,
    latest_release,
    prospect_for,
)
from cirkel.monitor.wording import course_saying, course_sentence, needed_text
from cirkel.web.context import site
from cirkel.web.middleware import public
from cirkel.web.pages import KEPT, audience_of, page_key
from cirkel.web.public.baselines import picture
from cirkel.web.public.completeness import completeness
from cirkel.web.public.drawing import GoalCard, goal_card
from cirkel.web.public.goal_facts import finding, goal_facts, measured_table, path_table
from cirkel.web.public.monitor import decisions
from cirkel.web.public.path_facts import next_step_text, path_said
from cirkel.web.public.printing import print_pdf

# A visitor who asks ten times starts one engine, not ten.
PRINTING = threading.Lock()


@public
def report(request: HttpRequest) -> HttpResponse:
    """What this reader may see: partners their own release, anyone else the public one."""
    covenant = the_covenant()
    if covenant is None:
        raise Http404
    response = HttpResponse(_pdf(request), content_type="application/pdf")
    name = f"{slugify(covenant.name)}-{localdate().isoformat()}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _pdf(request: HttpRequest) -> bytes:
    """Printed once per state of the system, like every page; it takes seconds, not milliseconds."""
    key = page_key(request, "public/report.html")
    kept: bytes | None = KEPT.get(key)
    if kept is None:
        with PRINTING:
            kept = KEPT.get(key) or print_pdf(
                render_to_string("public/report.html", report_context(request))
            )
            KEPT.set(key, kept, timeout=24 * 60 * 60)
    return kept


def report_context(request: HttpRequest) -> Mapping[str, Any]:
    release = latest_release(audience_of(request))
    standings = goal_standings(release, on=localdate())
    events = chart_events()
    questions = open_questions()
    prospects = [prospect_for(standing) for standing in standings]
    cards = [
        goal_card(standing, events, prospect)
        for standing, prospect in zip(standings, prospects, strict=True)
    ]
    return {
        "page_title": _("Rapport voor de stuurgroep"),
        "language": get_language(),
        "site": site(),
        "covenant": the_covenant(),
        "release": release,
        "today": localdate(),
        "cards": cards,
        "course": course_sentence(standings),
        "decisions": decisions(questions),
        "questions": questions,
        "completeness": completeness(release, standings),
        "sheets": [_sheet(card, prospect) for card, prospect in zip(cards, prospects, strict=True)],
    }


def _sheet(card: GoalCard, prospect: Prospect) -> Mapping[str, Any]:
    """One goal from nearby."""
    standing = card.standing
    latest = standing.latest
    release = latest.release if latest else None
    tables = baseline_tables(release, standing.goal.definition)
    return {
        "card": card,
        "finding": finding(standing),
        "measured": measured_table(standing),
        "path": path_table(standing),
        "facts": goal_facts(standing, prospect),
        "course": course_saying(standing, prospect),
        "way": path_said(standing.goal),
        "needed": needed_text(prospect, falls=standing.falls),
        "next_step": next_step_text(prospect, falls=standing.falls),
        "questions": open_questions(standing.goal),
        "pictures": [
            picture(table, release.number if release else 0)
            for table in tables
            if not table.is_unknown
        ],
        "unknown": [table.breakdown.dimension.name for table in tables if table.is_unknown],
    }
