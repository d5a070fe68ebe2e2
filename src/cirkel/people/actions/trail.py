"""Lines about coming in and about one's own account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cirkel.core import audit
from cirkel.people.models import Person
from cirkel.people.rules import Actor


def note(
    action: str, person: Person, *, at: datetime, by: Actor | None = None, **changes: Any
) -> None:
    """A line about a person's account; by the person themselves unless said otherwise.

    No page for others shows any of this, so what is kept of pages stays.
    """
    told: Mapping[str, Any] = changes
    audit.note(action, person, by=by or Actor(person_id=person.pk), at=at, changes=told)
