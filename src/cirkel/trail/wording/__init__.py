"""What a line of the trail says, in one Dutch sentence.

A module for each app: `DEEDS` says what was done, with `{what}` where the object stands; `OBJECTS`
names an object without and with its number. A test fails on an action without its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.enums import Doer
from cirkel.core.models import AuditEntry
from cirkel.core.redaction import REDACTED
from cirkel.people.models import Person
from cirkel.trail.wording import collection, core, goals, monitor, people, privacy, programme
from cirkel.trail.wording.fields import FIELDS

Text = str | Promise
APPS: dict[Promise, Any] = {
    gettext_lazy("Mensen"): people,
    gettext_lazy("Convenant en doelen"): goals,
    gettext_lazy("Leveringen"): collection,
    gettext_lazy("Programmering"): programme,
    gettext_lazy("Publicaties"): monitor,
    gettext_lazy("Privacy"): privacy,
    gettext_lazy("Het spoor zelf"): core,
}
DEEDS: dict[str, Text] = {code: text for app in APPS.values() for code, text in app.DEEDS.items()}
OBJECTS: dict[str, tuple[Text, Text]] = {
    code: texts for app in APPS.values() for code, texts in app.OBJECTS.items()
}
# Where the action's own word for the object is not the name of its table.
KIND_OF = {
    "goals.question.asked": "goals.openquestion",
    "goals.question.edited": "goals.openquestion",
    "goals.question.answered": "goals.openquestion",
    "monitor.story.added": "monitor.storynote",
    "monitor.baseline.chosen": "monitor.newbaseline",
}
WHAT = "{what}"
PAIR = 2
Names = Mapping[int, str]
Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """In parts, so that a page can make the object a link: who, before, what, after."""

    who: str
    before: str
    what: str
    after: str

    def __str__(self) -> str:
        return f"{self.who} {self.before}{self.what}{self.after}."


@dataclass(frozen=True, slots=True)
class Change:
    """A field, and what it was and became; both empty when the trail does not keep them."""

    name: str
    old: str
    new: str
    is_kept: bool


def sentence_of(line: AuditEntry, names: Names, *, who: str = "") -> Sentence:
    """An action that has no words yet is told by its code: nothing is left out."""
    told = str(DEEDS.get(line.action, f"{line.action}: {WHAT}"))
    before, mark, after = told.partition(WHAT)
    what = object_of(line.object_type, line.object_id, names) if mark else ""
    return Sentence(who or who_did(line, names), before, what, after)


def who_did(line: AuditEntry, names: Names) -> str:
    """By name; by number when the person's record is gone or the name is not for this reader."""
    if line.by_id is None:
        return _("Een bezoeker") if line.by_kind == Doer.VISITOR else _("Het systeem")
    return names.get(line.by_id) or _("Persoon {number}").format(number=line.by_id)


def object_of(kind: str, number: int | None, names: Names) -> str:
    if number is not None and kind == Person._meta.label_lower and number in names:
        return names[number]
    without, with_number = OBJECTS.get(kind, (kind, f"{kind} {{number}}"))
    return str(without) if number is None else str(with_number).format(number=number)


def person_ids(lines: list[AuditEntry]) -> set[int]:
    """Everyone who did something in these lines, or to whom it was done."""
    label = Person._meta.label_lower
    did = {line.by_id for line in lines if line.by_id is not None}
    return did | {line.object_id for line in lines if line.object_type == label and line.object_id}


def changes_of(line: AuditEntry) -> list[Change]:
    """By name: one database keeps them as they were written down, another does not."""
    named = ((str(FIELDS.get(name, name)), value) for name, value in line.changes.items())
    return [_change(name, value) for name, value in sorted(named, key=lambda pair: pair[0])]


def _change(name: str, value: object) -> Change:
    if value == REDACTED:
        return Change(name, "", "", is_kept=False)
    if isinstance(value, list) and len(value) == PAIR:
        return Change(name, _told(value[0]), _told(value[1]), is_kept=True)
    return Change(name, "", _told(value), is_kept=True)


def _told(value: object) -> str:
    if value is None or value == "":
        return _("leeg")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)


def deeds_to_choose() -> Choices:
    """Every action in words, by app."""
    return [
        (str(label), [(code, _chosen(code, text)) for code, text in app.DEEDS.items()])
        for label, app in APPS.items()
    ]


def _chosen(code: str, text: Text) -> str:
    kind = KIND_OF.get(code) or code.rpartition(".")[0].replace("_", "")
    without, _number = OBJECTS.get(kind, ("", ""))
    told = str(text).removesuffix(f": {WHAT}").replace(WHAT, str(without))
    return str(capfirst(told))


def objects_to_choose() -> list[tuple[str, str]]:
    return [(code, str(capfirst(str(without)))) for code, (without, _n) in OBJECTS.items()]
