"""What is sealed in the database, and with which keys."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import BinaryField, Count, JSONField, Model, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from cirkel.core import keys
from cirkel.core.fields import Encrypted
from cirkel.core.models import AuditEntry

# Tables that are not ours and hold sealed texts inside JSON.
SEALED_JSON = (("mfa.authenticator", "data"), ("django_tasks_database.dbtaskresult", "args_kwargs"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds what is sealed: as bytes, or as texts inside JSON."""

    model: type[Model]
    field: str

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def is_json(self) -> bool:
        return isinstance(self.model._meta.get_field(self.field), JSONField)


def sealed_columns() -> list[Column]:
    """Every sealed field of every installed table. No query."""
    own = [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, Encrypted)
    ]
    labels = {model._meta.label_lower: model for model in apps.get_models()}
    return own + [Column(labels[name], field) for name, field in SEALED_JSON if name in labels]


def key_ids(column: Column) -> dict[str, int]:
    """How many rows are sealed with which key; an empty id is what is not sealed. One query."""
    if column.is_json:
        return dict(_in_json(column))
    counted = _heads(column).values("head").annotate(rows=Count("pk")).order_by()
    found: Counter[str] = Counter()
    for row in counted:
        found[keys.key_id_of(bytes(row["head"]))] += row["rows"]
    return dict(found)


def trail_key_ids() -> dict[str, int]:
    """How many lines of the trail are sealed with which key. They are never sealed anew: that would
    be writing them again. One query."""
    lines = AuditEntry.objects.order_by().values_list("key_id")
    return dict(lines.annotate(rows=Count("pk")))


def waiting_for(column: Column, key: keys.Key) -> list[int]:
    """The rows that are not sealed with this key. One query; the contents stay where they are."""
    if column.is_json:
        return [
            row.pk
            for row in column.model._default_manager.only("pk", column.field).iterator()
            if _ids_in(getattr(row, column.field)) - {key.id}
        ]
    others = _heads(column).exclude(head=keys.head_of(key))
    return list(others.order_by("pk").values_list("pk", flat=True))


def _heads(column: Column) -> "QuerySet[Model]":
    head = Substr(column.field, 1, keys.HEAD_BYTES, output_field=BinaryField())
    filled = column.model._default_manager.filter(**{f"{column.field}__isnull": False})
    found: QuerySet[Model] = filled.annotate(head=head)
    return found


def _in_json(column: Column) -> Counter[str]:
    text = Cast(column.field, TextField())
    rows = column.model._default_manager.annotate(text=text).filter(text__contains=keys.TEXT_MARK)
    found: Counter[str] = Counter()
    for row in rows.only("pk", column.field).iterator():
        found.update(_ids_in(getattr(row, column.field)))
    return found


def opened_texts(value: object) -> set[str]:
    """What all sealed texts anywhere in it say."""
    return {keys.open_text(text) for text in _texts_in(value)}


def _ids_in(value: object) -> set[str]:
    return {keys.key_id_of(keys.sealed_bytes(text)) for text in _texts_in(value)}


def _texts_in(value: object) -> Iterator[str]:
    """Every sealed text, however deep."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(each)
    elif isinstance(value, str) and value.startswith(keys.TEXT_MARK):
        yield value
