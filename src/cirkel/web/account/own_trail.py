"""What was done with the data of the person who reads it, and what that person did."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cirkel.people.models import Person
from cirkel.trail import queries
from cirkel.trail.enums import Part
from cirkel.web import trail_lines
from cirkel.web.pages import write


def own_trail(request: HttpRequest) -> HttpResponse:
    """Everybody's own lines; other people in them stay without a name."""
    person = request.user
    assert isinstance(person, Person)  # The middleware lets nobody else in.
    asked = request.GET.get("deel", "")
    part = Part(asked) if asked in Part.values else Part.ABOUT
    older = request.GET.get("voor", "")
    is_number = older.isascii() and older.isdecimal() and len(older) < len(str(2**63))
    found = queries.stretch(
        queries.own_lines(person, part), older_than=int(older) if is_number else None
    )
    context = {
        "page_title": _("Uw spoor"),
        "parts": [(each, each == part) for each in Part],
        "part": part,
        "lines": trail_lines.shown_to_oneself(list(found.lines), person_id=person.pk),
        "older": found.older_than,
        "search": f"deel={part}",
        "has_origin": part == Part.BY,
        "is_newest": not is_number,
    }
    return write(request, "account/own_trail.html", context)
