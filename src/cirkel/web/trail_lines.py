"""Lines of the trail as a page or a file shows them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cirkel.core.enums import Origin
from cirkel.core.models import AuditEntry
from cirkel.people.queries import names_of
from cirkel.trail import wording
from cirkel.trail.wording import Change, Sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """`href` leads to everything about the same object, for who may search the trail."""

    line: AuditEntry
    sentence: Sentence
    changes: list[Change]
    origin: str
    href: str = ""


def shown_to_a_searcher(lines: list[AuditEntry]) -> list[Shown]:
    """With names, and a link on every object. One query."""
    names = names_of(wording.person_ids(lines))
    return [
        Shown(
            line=line,
            sentence=wording.sentence_of(line, names),
            changes=wording.changes_of(line),
            origin=origin_text(line),
            href=href_of(line),
        )
        for line in lines
    ]


def shown_to_oneself(lines: list[AuditEntry], *, person_id: int) -> list[Shown]:
    """Without anyone else's name, change or network: those are others' data. No query."""
    return [_to_oneself(line, person_id) for line in lines]


def _to_oneself(line: AuditEntry, person_id: int) -> Shown:
    is_own = line.by_id == person_id
    you = {person_id: _("u")}
    who = _("U") if is_own else _("Een beheerder") if line.by_id else ""
    return Shown(
        line=line,
        sentence=wording.sentence_of(line, you, who=who),
        changes=wording.changes_of(line) if is_own else [],
        origin=origin_text(line) if is_own else "",
    )


def origin_text(line: AuditEntry) -> str:
    return str(Origin(line.origin).label) if line.origin in Origin.values else line.origin


def href_of(line: AuditEntry) -> str:
    number = "" if line.object_id is None else f"&nummer={line.object_id}"
    return f"{reverse('trail')}?soort={line.object_type}{number}"


def heads() -> list[str]:
    return [
        _("regel"),
        _("tijdstip"),
        _("persoon"),
        _("wie"),
        _("wat"),
        _("actie"),
        _("soort object"),
        _("nummer"),
        _("waarvandaan"),
        _("netwerk"),
        _("veranderd"),
        _("reden"),
        _("zegel"),
    ]


def rows(lines: Iterable[AuditEntry]) -> Iterator[list[Any]]:
    """For a file: persons by number only, because a file goes where we cannot follow it."""
    for line in lines:
        yield [
            line.pk,
            localtime(line.at).isoformat(timespec="seconds"),
            line.by_id,
            line.get_by_kind_display(),
            str(wording.sentence_of(line, {})),
            line.action,
            line.object_type,
            line.object_id,
            origin_text(line),
            line.network,
            json.dumps(line.changes, ensure_ascii=False) if line.changes else "",
            line.why,
            line.seal,
        ]
