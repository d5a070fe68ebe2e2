"""'Wie mag wat': the whole matrix, and what the reader may. Asked of the rules, never written down.

Personas for whom every outcome is equal share a column; the file has a column for each of them.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.collection.rights import RIGHTS as COLLECTION
from cirkel.goals.rights import RIGHTS as GOALS
from cirkel.monitor.rights import RIGHTS as MONITOR
from cirkel.people.enums import GroupKind, Role
from cirkel.people.queries import organisation_names
from cirkel.people.rights import RIGHTS as PEOPLE
from cirkel.people.rights import Outcome, Persona, Right, personas
from cirkel.people.rules import Actor
from cirkel.privacy.rights import RIGHTS as PRIVACY
from cirkel.programme.rights import RIGHTS as PROGRAMME
from cirkel.trail.rights import RIGHTS as TRAIL
from cirkel.web.files import harmless
from cirkel.web.pages import actor_of, write

AREAS: Sequence[tuple[Promise, Sequence[Right]]] = (
    (gettext_lazy("Kijken en publiceren"), MONITOR),
    (gettext_lazy("Cijfers leveren"), COLLECTION),
    (gettext_lazy("Doelen en vragen"), GOALS),
    (gettext_lazy("Programmering"), PROGRAMME),
    (gettext_lazy("Mensen en groepen"), PEOPLE),
    (gettext_lazy("Privacy en spoor"), (*PRIVACY, *TRAIL)),
)
RIGHTS: tuple[Right, ...] = tuple(right for _name, rights in AREAS for right in rights)
WORDS = {
    Outcome.YES: gettext_lazy("ja"),
    Outcome.OWN: gettext_lazy("eigen organisatie"),
    Outcome.NO: gettext_lazy("nee"),
}
WORKING = frozenset(Role) - {Role.READER}
NO_ORGANISATION = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Personas who may exactly the same."""

    members: tuple[Persona, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def seats(self) -> list[Persona]:
        return [each for each in self.members if each.kind is not None]

    @property
    def allowed(self) -> int:
        return sum(outcome != Outcome.NO for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Cell:
    head: str
    outcome: Outcome

    @property
    def word(self) -> str:
        return str(WORDS[self.outcome])


def columns() -> list[Column]:
    """From who may least to who may most."""
    found: dict[tuple[Outcome, ...], list[Persona]] = {}
    for persona in personas():
        outcomes = tuple(right.outcome(persona.actor) for right in RIGHTS)
        found.setdefault(outcomes, []).append(persona)
    made = [Column(tuple(members), outcomes) for outcomes, members in found.items()]
    return sorted(made, key=lambda column: column.allowed)


def heads(found: Sequence[Column]) -> list[str]:
    """The column of the most seats is called after what they share; the others by name."""
    widest = max(found, key=lambda column: len(column.seats))
    return [_("elke andere plek") if each is widest else ", ".join(_names(each)) for each in found]


def _names(column: Column) -> Iterator[str]:
    """The kinds of group in it: all who work there, or some of their roles."""
    if len(column.seats) < len(column.members):
        yield _("zonder plek")
    by_kind: dict[GroupKind, set[Role]] = {}
    for kind, role, _actor in column.members:
        if kind is not None and role is not None:
            by_kind.setdefault(kind, set()).add(role)
    for kind, roles in by_kind.items():
        if roles >= WORKING:
            yield str(kind.label)
        named = sorted(roles - WORKING if roles >= WORKING else roles)
        yield from (f"{kind.label} ({role.label})" for role in named)


def matrix() -> list[tuple[Promise, list[tuple[Right, list[Cell]]]]]:
    found = columns()
    names = heads(found)
    rows = {
        right: [
            Cell(name, column.outcomes[number]) for name, column in zip(names, found, strict=True)
        ]
        for number, right in enumerate(RIGHTS)
    }
    return [(area, [(right, rows[right]) for right in rights]) for area, rights in AREAS]


def any_may(found: Sequence[Column], number: int) -> bool:
    return any(column.outcomes[number] != Outcome.NO for column in found)


def who_may_what(request: HttpRequest) -> HttpResponse:
    """One query, for the names of the reader's own organisations."""
    found = columns()
    context = {
        "page_title": _("Wie mag wat"),
        "heads": heads(found),
        "areas": matrix(),
        "granted": {right for number, right in enumerate(RIGHTS) if any_may(found, number)},
        "legend": [
            (name, list(_names(column))) for name, column in zip(heads(found), found, strict=True)
        ],
        "own": _own(actor_of(request)),
    }
    return write(request, "public/rights.html", context)


def _own(actor: Actor) -> list[tuple[Right, str]]:
    """What this reader may; for whom, if it is not for everyone."""
    seated = {seat.organisation_id for seat in actor.seats}
    names = organisation_names(seated)
    found = []
    for right in RIGHTS:
        if right.holds(actor, organisation_id=NO_ORGANISATION):
            found.append((right, ""))
            continue
        own = [names[each] for each in seated if right.holds(actor, organisation_id=each)]
        if own:
            found.append((right, ", ".join(sorted(own))))
    return found


def as_file(request: HttpRequest) -> HttpResponse:
    """The matrix with a column for every persona."""
    everyone = personas()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("onderwerp"), _("recht"), *map(_named, everyone)])
    for area, rights in AREAS:
        for right in rights:
            said = [WORDS[right.outcome(persona.actor)] for persona in everyone]
            writer.writerow([harmless(str(each)) for each in (area, right.sentence, *said)])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cirkel-wie-mag-wat.csv"'
    return response


def _named(persona: Persona) -> str:
    if persona.kind is None or persona.role is None:
        signed_in = persona.actor.person_id is not None
        return _("ingelogd zonder plek, ook oud-lid") if signed_in else _("bezoeker")
    return f"{persona.kind.label}, {persona.role.label}"
