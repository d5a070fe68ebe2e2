"""Every field of every table is classified; what is personal says how long it is kept."""

import pytest
from django.apps import apps
from django.db.models import Model

OURS = [
    model
    for model in apps.get_models(include_auto_created=False)
    if model.__module__.startswith("cirkel.")
]


def fields(model: type[Model]) -> list[str]:
    own = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return sorted(field.name for field in own)


def kept(model: type[Model]) -> list[tuple[str, str]]:
    """Personal and special fields with their retention."""
    privacy = vars(model)["Privacy"]
    groups = (getattr(privacy, name, {}) for name in ("personal", "special"))
    return [pair for group in groups for pair in group.items()]


def test_there_are_tables_to_check() -> None:
    assert {"core", "people", "goals", "collection", "monitor"} <= {m._meta.app_label for m in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_once(model: type[Model]) -> None:
    plain = vars(model)["Privacy"].plain

    assert sorted([*plain, *(name for name, _ in kept(model))]) == fields(model)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_personal_field_says_how_long_it_is_kept(model: type[Model]) -> None:
    unsaid = {name: text for name, text in kept(model) if len(text.split()) < 2}

    assert unsaid == {}
