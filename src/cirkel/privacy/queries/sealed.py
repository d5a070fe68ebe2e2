"""What is sealed in the database, and with which keys."""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.db.models import BinaryField, Count, JSONField, Model, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from cirkel.core import keys
from cirkel.core.fields import Encrypted

# Tables that are not ours and hold sealed texts inside JSON.
SEALED_JSON = (("mfa.authenticator", "data"),)


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


def _ids_in(value: object) -> set[str]:
    """The keys of all sealed texts anywhere in it."""
    if isinstance(value, dict):
        return {key for each in value.values() for key in _ids_in(each)}
    if isinstance(value, list):
        return {key for each in value for key in _ids_in(each)}
    if isinstance(value, str) and value.startswith(keys.TEXT_MARK):
        return {keys.key_id_of(keys.sealed_bytes(value))}
    return set()
