"""Who comes in here: the coordinator everywhere, an organisation's contact among its own people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import Refused
from cirkel.goals.queries import goals, open_questions
from cirkel.people.models import Group, Person
from cirkel.people.queries import group_for, person_for
from cirkel.people.rules import is_coordinator, may_open_people_pages
from cirkel.web.pages import actor_of, write


class NotForYou(Refused):
    code = "manage_not_for_you"
    message = gettext_lazy("Deze pagina is voor de coördinator van het convenant.")


class NotForPartners(Refused):
    code = "manage_not_for_partners"
    message = gettext_lazy(
        "Deze pagina is voor de coördinator en voor contactpersonen van organisaties."
    )


def check_coordinator(request: HttpRequest) -> None:
    if not is_coordinator(actor_of(request)):
        raise NotForYou


def check_keeper(request: HttpRequest) -> None:
    if not may_open_people_pages(actor_of(request)):
        raise NotForPartners


def person_or_404(request: HttpRequest, number: int) -> Person:
    """Someone this reader may not know does not exist for that reader."""
    found = person_for(actor_of(request), number=number)
    if found is None:
        raise Http404
    return found


def group_or_404(request: HttpRequest, code: str) -> Group:
    found = group_for(actor_of(request), code=code)
    if found is None:
        raise Http404
    return found


def index(request: HttpRequest) -> HttpResponse:
    check_keeper(request)
    coordinates = is_coordinator(actor_of(request))
    context = {
        "page_title": _("Beheer"),
        "coordinates": coordinates,
        "questions": open_questions() if coordinates else [],
        "goals": goals() if coordinates else [],
    }
    return write(request, "manage/index.html", context, current="manage")
