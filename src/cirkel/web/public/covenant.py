"""What was agreed and by whom: the covenant, its groups and organisations, what is still open."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.goals.models import TimelineEvent
from cirkel.goals.queries import (
    answered_questions,
    open_questions,
    question_by_code,
    the_covenant,
)
from cirkel.goals.rules import may_answer_question, may_ask_question
from cirkel.people.queries import groups_with_members, organisations_by_signature
from cirkel.web.middleware import public
from cirkel.web.pages import actor_of, draw, visible_to, write
from cirkel.web.public.drawing import event_date
from cirkel.web.public.monitor import Moment
from cirkel.web.ui.writing import own_words


@public
def covenant(request: HttpRequest) -> HttpResponse:
    return draw(request, "public/covenant.html", _covenant, current="covenant")


def _covenant() -> Mapping[str, Any]:
    found = the_covenant()
    if found is None:
        raise Http404
    today = localdate()
    events = [
        Moment(
            "done" if event.on <= today else "next",
            event_date(event),
            own_words(event.title),
            _said(event),
            "",
        )
        for event in found.events.all()
    ]
    return {
        "page_title": found.name,
        "covenant": found,
        "principles": list(found.principles.all()),
        "core_elements": list(found.core_elements.all()),
        "phases": list(found.phases.all()),
        "events": events,
        "groups": [row for row in groups_with_members(on=today) if row.group.era != "2019"],
        "goals": list(found.goals.all()),
    }


def _said(event: TimelineEvent) -> str:
    text = own_words(event.text)
    return text if event.certain else format_html(_("{text} (niet zeker)"), text=text)


@public
def organisations(request: HttpRequest) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        rows = organisations_by_signature()
        return {
            "page_title": _("Organisaties"),
            "organisations": rows,
            "signed": sum(row.signatory == "yes" for row in rows),
            "likely": sum(row.signatory == "likely" for row in rows),
            "covenant": the_covenant(),
        }

    return draw(request, "public/organisations.html", build)


@public
def questions(request: HttpRequest) -> HttpResponse:
    def build() -> Mapping[str, Any]:
        return {
            "page_title": _("Open vragen"),
            "questions": open_questions(),
            "answered": answered_questions(),
            "may_ask": may_ask,
        }

    may_ask = may_ask_question(actor_of(request))
    if may_ask:  # Drawn anew for the few who may ask: they get a way to the form.
        return write(request, "public/questions.html", build(), current="questions")
    return draw(request, "public/questions.html", build, current="questions")


@public
def question(request: HttpRequest, code: str) -> HttpResponse:
    found = question_by_code(code)
    if found is None:
        raise Http404
    may_answer = may_answer_question(actor_of(request), owner_id=found.owner_id)

    def build() -> Mapping[str, Any]:
        indicator = found.indicator
        return {
            "page_title": found.title,
            "question": found,
            "may_answer": may_answer,
            "leads_to_indicator": indicator is not None
            and indicator.audience in visible_to(request),
        }

    if may_answer:  # Drawn anew for the few who may answer: they get a way to the form.
        return write(request, "public/question.html", build(), current="questions")
    return draw(request, "public/question.html", build, current="questions")
