"""The overview: how round is the circle?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.goals.models import OpenQuestion, TimelineEvent
from cirkel.goals.queries import chart_events, coming_events, goals, open_questions, the_covenant
from cirkel.monitor.queries import goal_standings, latest_release
from cirkel.monitor.wording import course_sentence
from cirkel.web.middleware import public
from cirkel.web.pages import audience_of, draw
from cirkel.web.public.completeness import completeness
from cirkel.web.public.drawing import event_date, goal_card
from cirkel.web.ui.writing import day, own_words

MOST_DECISIONS = 3


@public
def overview(request: HttpRequest) -> HttpResponse:
    return draw(request, "public/overview.html", lambda: _overview(request), current="monitor")


def _overview(request: HttpRequest) -> Mapping[str, Any]:
    covenant = the_covenant()
    if covenant is None:
        return {"page_title": _("Nog geen convenant"), "covenant": None}
    on = localdate()
    release = latest_release(audience_of(request))
    standings = goal_standings(release, on=on)
    events = chart_events()
    questions = open_questions()
    return {
        "page_title": _("Overzicht"),
        "covenant": covenant,
        "release": release,
        "cards": [goal_card(standing, events) for standing in standings],
        "course": course_sentence(standings),
        "decisions": decisions(questions),
        "questions": questions,
        "other_questions": [row for row in questions if not row.asks_decision],
        "timeline": coming(questions),
        "completeness": completeness(release, standings),
        "is_provisional": any(standing.is_provisional for standing in standings),
    }


@dataclass(frozen=True, slots=True)
class DecisionItem:
    title: str
    href: str
    text: str
    meta: list[str]


def decisions(questions: list[OpenQuestion]) -> list[DecisionItem]:
    """What asks for a decision; three at most, or none of them is heard."""
    asked = [question for question in questions if question.asks_decision][:MOST_DECISIONS]
    return [
        DecisionItem(
            title=own_words(question.title),
            href=reverse("question", args=[question.code]),
            text=own_words(question.text),
            meta=[
                _("Nodig voor: {blocks}").format(blocks=question.blocks),
                _("Uitzoeken: {owner}").format(owner=question.owner.name),
            ],
        )
        for question in asked
    ]


@dataclass(frozen=True, slots=True)
class Moment:
    kind: str
    date: str
    title: str
    text: str
    href: str


def coming(questions: list[OpenQuestion], limit: int = 4) -> list[Moment]:
    """What comes next: questions that are due, and the covenant's own dates."""
    due = [
        (
            question.due_on,
            Moment(
                kind="next",
                date=day(question.due_on),
                title=own_words(question.title),
                text=question.owner.name,
                href=reverse("question", args=[question.code]),
            ),
        )
        for question in questions
    ]
    dates = [(event.on, _moment(event)) for event in coming_events(after=localdate(), limit=limit)]
    return [moment for _on, moment in sorted(due + dates, key=lambda pair: pair[0])[:limit]]


def _moment(event: TimelineEvent) -> Moment:
    title, text = own_words(event.title), own_words(event.text)
    return Moment("next", event_date(event), title, text, reverse("covenant"))


@public
def goal_list(request: HttpRequest) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        standings = goal_standings(latest_release(audience_of(request)), on=localdate())
        events = chart_events()
        return {
            "page_title": _("Doelen"),
            "cards": [goal_card(standing, events) for standing in standings],
            "goals": goals(),
        }

    return draw(request, "public/goals.html", build, current="goals")
