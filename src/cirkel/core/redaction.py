"""What never stands in the audit trail: the trail outlives the person it tells about.

Done here and not by whoever records, so that nobody can forget it. A model without `Privacy` says
nothing about its fields, so all of them are kept out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model

REDACTED = "[redacted]"
SECRET = re.compile(r"password|passwd|token|secret|recovery|otp|api_?key", re.IGNORECASE)
# From the start of a word and without going back, however long the word is.
ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]++(?:\.[\w-]++)+")
SHORTEST = 3  # A shorter text stands in too many words by accident.


def redacted_changes(thing: Model | type[Model], changes: Mapping[str, Any]) -> dict[str, Any]:
    """That a personal, special or secret field changed, and never from what to what."""
    hidden = _closed_fields(thing)
    own = list(_own_texts(thing))
    return {
        key: REDACTED
        if hidden is None or key in hidden or SECRET.search(key)
        else _without(value, own)
        for key, value in changes.items()
    }


def redacted_text(thing: Model | type[Model], text: str) -> str:
    """Free text without e-mail addresses and without the object's own personal texts."""
    found: str = _without(text, list(_own_texts(thing)))
    return found


def _closed_fields(thing: Model | type[Model]) -> frozenset[str] | None:
    """Names whose values are kept out, also as a key's column; None for all of them."""
    privacy = getattr(thing, "Privacy", None)
    if privacy is None:
        return None
    names = {*getattr(privacy, "personal", ()), *getattr(privacy, "special", ())}
    return frozenset(names | {f"{name}_id" for name in names})


def _own_texts(thing: Model | type[Model]) -> Iterator[str]:
    """What the object itself holds in closed fields, without asking the database for more."""
    if isinstance(thing, type):
        return
    for name in _closed_fields(thing) or ():
        value = vars(thing).get(name)
        if isinstance(value, str) and len(value.strip()) >= SHORTEST:
            yield value.strip()


def _without(value: Any, texts: list[str]) -> Any:
    """The same value with every such text in it replaced. A float becomes text: databases write
    the same float differently, and a seal must come out the same."""
    if isinstance(value, str):
        for text in texts:
            pattern = rf"(?<!\w){re.escape(text)}(?!\w)"
            value = re.sub(pattern, REDACTED, value, flags=re.IGNORECASE)
        return ADDRESS.sub(REDACTED, value).replace("\x00", "\ufffd")
    if isinstance(value, Mapping):
        return {str(key): _without(part, texts) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without(part, texts) for part in value]
    return repr(value) if isinstance(value, float) else value
