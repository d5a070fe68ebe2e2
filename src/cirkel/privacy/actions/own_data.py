"""What people do with their own data: have it, and have it right."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Incomplete, Refused
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from cirkel.people.validators import clean_name
from cirkel.privacy import queries, rules


class NotYourData(Refused):
    code = "data_not_yours"
    message = _("Dit zijn de gegevens van iemand anders. Log in met uw eigen account.")


class NameEmpty(Incomplete):
    code = "person_name_empty"
    message = _("Vul uw naam in, zoals anderen hem mogen zien.")


@transaction.atomic
def correct_name(*, person: Person, name: str, by: Actor, at: datetime) -> Person:
    """People correct their own name. The trail says that it changed, and not into what."""
    if not rules.is_oneself(by, person_id=person.pk):
        raise NotYourData
    name = clean_name(name)[: Person._meta.get_field("name").max_length]
    if not name:
        raise NameEmpty
    person.name = name
    person.save(update_fields=["name"])
    audit.record("people.person.renamed", person, by=by, at=at)
    return person


@transaction.atomic
def export_own_data(*, person: Person, by: Actor, at: datetime) -> dict[str, Any]:
    """All that is kept of the person, for a program to read."""
    if not rules.is_oneself(by, person_id=person.pk):
        raise NotYourData
    audit.record("people.person.exported", person, by=by, at=at)
    tables = [
        {
            "table": table.label,
            "name": str(table.name),
            "kept_until": list(table.until),
            "rows": [{value.name: value.plain for value in row} for row in table.rows],
        }
        for table in queries.kept_of(person)
        if table.count
    ]
    return {"person": person.pk, "made_at": at.isoformat(), "tables": tables}
