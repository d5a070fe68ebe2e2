"""The coordinator's start page, and who sits where."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import Refused
from cirkel.goals.queries import open_questions
from cirkel.people.actions import read_everyone
from cirkel.people.rules import is_coordinator
from cirkel.web.pages import actor_of, write


class NotForYou(Refused):
    code = "manage_not_for_you"
    message = gettext_lazy("Deze pagina is voor de coördinator van het convenant.")


def check_coordinator(request: HttpRequest) -> None:
    if not is_coordinator(actor_of(request)):
        raise NotForYou


def index(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    context = {"page_title": _("Beheer"), "questions": open_questions()}
    return write(request, "manage/index.html", context, current="manage")


def people(request: HttpRequest) -> HttpResponse:
    check_coordinator(request)
    everyone = read_everyone(by=actor_of(request), at=timezone.now())
    context = {"page_title": _("Mensen"), "people": everyone, "today": localdate()}
    return write(request, "manage/people.html", context, current="manage")
