"""Hostile words in every field where a person may write."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Field, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat, Left

from cirkel.core import locks

# Fields whose words come from us or must be a code: the actions and the database refuse other ones.
CODES = frozenset(
    """action area_code audience breakdown brand brand_strong brand_tint browser check_kind code
    core_element email file_name fingerprint kind level network official_code object_label period
    purpose reader role shown status target_period token_hash unit baseline_period severity
    sheet object_type key_id seal last_seal rule""".split()
)
Place = tuple[type[Model], Field[str, str]]


def places() -> Iterator[Place]:
    """Every text that has no list of choices and is no code."""
    for model in apps.get_models():
        if not model.__module__.startswith("cirkel."):
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, CharField | TextField) and not field.choices
            if is_text and field.name not in CODES and field.name != "password":
                yield model, field


def plant(words: str) -> list[str]:
    """At the end of each text, cut to what fits; `{n}` in the words becomes the place's number.

    Returns the words per place. Filled texts only: an empty one stays out of the page."""
    planted = []
    with locks.lifted(connection):  # A reason in the trail is someone's words too.
        for number, (model, field) in enumerate(places()):
            text = words.format(n=number)
            room = (field.max_length or 10_000) - len(text)
            if room < 1:
                continue
            QuerySet(model).exclude(**{field.name: ""}).update(
                **{field.name: Concat(Left(field.name, max(room, 1)), Value(text))}
            )
            planted.append(text)
    return planted


def replace(words: str) -> None:
    """Each text becomes these words and a number of its own row."""
    with locks.lifted(connection):
        for model, field in places():
            rows = QuerySet(model).exclude(**{field.name: ""})
            for key in rows.values_list("pk", flat=True):
                text = f"{words}{key}"[: field.max_length]
                QuerySet(model).filter(pk=key).update(**{field.name: text})
