"""Founding, third step: what is counted, among whom, broken down by what."""

from typing import Any

from django.utils.translation import gettext as _

from cirkel.goals.actions import (
    add_breakdown,
    add_definition,
    add_dimension,
    add_identity,
    add_indicator,
)
from cirkel.starter.founding import Founding
from cirkel.starter.reading import Entry
from cirkel.starter.wrong import blaming

ALL_CATEGORIES = "*"


def found_indicators(founding: Founding) -> None:
    """Dimensions first: breakdowns and readings point at their categories."""
    for order, entry in enumerate(founding.folder["dimensions"], start=1):
        _dimension(founding, entry, order)
    for order, entry in enumerate(founding.folder["indicators"], start=1):
        with blaming(entry.where):
            fields = founding.filled(entry)
            founding.keep(entry, add_indicator(order=order, **fields, **founding.acting))
        for part in entry.parts("definitions"):
            _definition(founding, part, of=entry.code)
    for entry in founding.folder["identities"]:
        _identity(founding, entry)


def _dimension(founding: Founding, entry: Entry, order: int) -> None:
    parts = entry.parts("categories")
    with blaming(entry.where):
        made = add_dimension(
            order=order,
            categories=[founding.filled(part) for part in parts],  # type: ignore[misc]  # read by CATEGORY
            **founding.filled(entry),
            **founding.acting,
        )
    founding.keep(entry, made)
    by_code = {category.code: category for category in made.categories.all()}
    for part in parts:
        founding.keep(part, by_code[part.values["code"]])


def _definition(founding: Founding, entry: Entry, *, of: str) -> None:
    with blaming(entry.where):
        made = add_definition(
            indicator=founding.get(entry, "indicators", of),
            counting=[founding.filled(part) for part in entry.parts("counting")],  # type: ignore[misc]  # read by COUNTING
            **founding.filled(entry),
            **founding.acting,
        )
    founding.keep(entry, made)
    for order, part in enumerate(entry.parts("breakdowns"), start=1):
        with blaming(part.where):
            fields = founding.filled(part)
            add_breakdown(definition=made, order=order, **fields, **founding.acting)


def _identity(founding: Founding, entry: Entry) -> None:
    terms = [
        *(_term(founding, entry, text, sign=1) for text in entry.values["sum"]),
        *(_term(founding, entry, text, sign=-1) for text in entry.values["equals"]),
    ]
    with blaming(entry.where):
        fields = {name: entry.values[name] for name in ("code", "name", "note")}
        add_identity(terms=terms, **fields, **founding.acting)


def _term(founding: Founding, entry: Entry, text: str, *, sign: int) -> dict[str, Any]:
    """ "cjg_stroom cjg_stroom=instroom": an indicator, and a category or * for all of them."""
    indicator, _space, breakdown = text.partition(" ")
    dimension, _equals, category = breakdown.partition("=")
    known = indicator in founding.made["indicators"]
    if breakdown and category == ALL_CATEGORIES:
        known = known and dimension in founding.made["dimensions"]
    elif breakdown:
        known = known and f"{dimension}/{category}" in founding.made["categories"]
    if not known:
        sentence = _(
            "'{text}' is er niet. Schrijf een indicator, een spatie en dimensie=categorie."
        )
        raise entry.where.wrong(sentence.format(text=text))
    return {"indicator": indicator, "breakdown": breakdown, "sign": sign}
