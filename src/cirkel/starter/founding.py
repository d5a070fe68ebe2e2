"""What has been made so far while a covenant is founded, to point at from what comes next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from cirkel.people.rules import SYSTEM, Actor
from cirkel.starter.reading import Entry, Folder


class Acting(TypedDict):
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Founding:
    """The folder, the moment, and every object by kind and code."""

    folder: Folder
    at: datetime
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def acting(self) -> Acting:
        """The installation itself founds: there is nobody yet to ask."""
        return Acting(by=SYSTEM, at=self.at)

    def keep(self, entry: Entry, thing: Any) -> Any:
        self.made.setdefault(entry.shape.kind, {})[entry.code] = thing
        return thing

    def filled(self, entry: Entry) -> dict[str, Any]:
        """The entry's own fields for an action: references as objects, nested entries left out."""
        fields: dict[str, Any] = {}
        for name, value in entry.values.items():
            rule = entry.shape.fields[name]
            if rule.inside is None:
                fields[name] = self._found(entry, name, rule.to) if rule.to else value
        return fields

    def _found(self, entry: Entry, name: str, to: str) -> Any:
        value = entry.values[name]
        if isinstance(value, list):
            return [self.get(entry, to, code) for code in value]
        return self.get(entry, to, value)

    def get(self, entry: Entry, to: str, code: str) -> Any:
        """The object meant. Within one kind, what is pointed at must stand earlier in the file."""
        thing = self.made.get(to, {}).get(code)
        if thing is None:
            sentence = _("'{code}' staat pas verderop. Zet het eerder in het bestand.")
            raise entry.where.wrong(sentence.format(code=code))
        return thing
