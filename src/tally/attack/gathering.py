"""Smaller categories, as a reader gathers them into larger ones: ages into an age group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tally.cells import Key, Pair, rule_for

if TYPE_CHECKING:
    from tally.attack.reading import Page

Group = tuple[str, Pair]  # a definition, and a larger category of its figures


def gather(page: Page) -> None:
    """Wherever both are told of the same youths; groups make up larger groups in turn."""
    for _ in {dimension for dimension, _ in page.ties.bands.values()}:
        found: dict[Group, dict[Key, list[int]]] = {}
        kinds: dict[Group, set[Pair]] = {}
        for key, at in page.totals.items():
            for pair in key.breakdown:
                larger = page.ties.bands.get(pair)
                if larger and rule_for(page.ties.rules, key.definition, pair[0]).adds_up:
                    pairs = sorted({*key.breakdown, larger} - {pair})
                    place = Key(key.definition, key.period, key.area, tuple(pairs))
                    group = key.definition, larger
                    found.setdefault(group, {}).setdefault(place, []).append(at)
                    kinds.setdefault(group, set()).add(pair)
        for group, places in found.items():
            for place, parts in places.items():
                _group(page, place, parts, is_all=len(parts) == len(kinds[group]))


def _group(page: Page, place: Key, parts: Sequence[int], *, is_all: bool) -> None:
    if place not in page.totals and is_all:
        page.totals[place] = page.desk.number((place, "unpublished", id(page)))
    if place in page.totals:
        page.whole(page.totals[place], parts, is_all=is_all)
