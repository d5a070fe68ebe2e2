"""How a factory makes something: found under its natural key, or made and checked."""

from typing import Any, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)
Fields = dict[str, Any]


def made(model: type[M], key: Fields, defaults: Fields, given: Fields) -> M:
    """The row under that key, or a new one with the defaults and what the test gave.

    A found row stays as it is, so a test that gives something else under a used key is mistaken.
    """
    found = model._default_manager.filter(**key).first()
    if found is None:
        return checked(model(**key | defaults | given))
    other = {name: value for name, value in given.items() if getattr(found, name) != value}
    if other:
        raise ValueError(f"{model.__name__} {key} exists with another {sorted(other)}")
    return found


def checked(thing: M) -> M:
    """Saved after the model's own checks, so that factories stay honest about what is valid."""
    empty = [f.name for f in thing._meta.fields if getattr(thing, f.name, None) in f.empty_values]
    # What must be unique or go together the database itself refuses, without a question beforehand.
    thing.full_clean(exclude=empty, validate_unique=False, validate_constraints=False)
    thing.save()
    return thing
