"""Sums over categories of larger ones, over areas, over periods, and those that were agreed between
definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby, pairwise
from typing import TypeVar

from tally.cells import Breakdown, Key, Pair, rule_for
from tally.disclosure.binding import Binding, bind_whole
from tally.disclosure.parts import Count
from tally.periods import Period
from tally.ties import Term, Ties

DAY = timedelta(days=1)
Inner = TypeVar("Inner", str, Pair)


def bind_spans(binding: Binding, counts: Mapping[Key, Count], ties: Ties) -> None:
    """The numbers of one release by place, published or not."""
    if ties.bands:
        counts = {**counts, **_bind_bands(binding, counts, ties)}
    if ties.areas:
        counts = {**counts, **_bind_areas(binding, counts, ties.areas)}
    flows = {key: count for key, count in counts.items() if key.definition in ties.flows}
    if flows:
        _bind_periods(binding, flows)
    if ties.sums:
        _bind_agreed(binding, counts, ties.sums)


def _bind_bands(binding: Binding, counts: Mapping[Key, Count], ties: Ties) -> dict[Key, Count]:
    """Gives the numbers of larger categories that nobody delivered, and that follow."""
    known, made = dict(counts), dict[Key, Count]()
    largest_last = sorted(
        set(ties.bands.values()), key=lambda each: (-_depth(each, ties.bands), each)
    )
    for larger in largest_last:
        inner: dict[str, set[Pair]] = {}
        lines: dict[Key, list[Count]] = {}
        for key, pair in _inside(known, larger, ties):
            inner.setdefault(key.definition, set()).add(pair)
            lines.setdefault(_at(key, pair, larger), []).append(known[key])
        for key, parts in lines.items():
            is_all = len(parts) == len(inner[key.definition])
            if key in known:
                bind_whole(binding, known[key], parts, is_all=is_all)
            elif is_all and all(part.amount is not None for part in parts):
                whole = sum(part.amount or 0 for part in parts)
                known[key] = made[key] = binding.extra(whole, is_free=True)
                binding.add([made[key]], parts)
    return made


def _inside(counts: Mapping[Key, Count], larger: Pair, ties: Ties) -> list[tuple[Key, Pair]]:
    """The figures under a category that is part of the larger one."""
    return [
        (key, pair)
        for key in counts
        for pair in key.breakdown
        if ties.bands.get(pair) == larger and rule_for(ties.rules, key.definition, pair[0]).adds_up
    ]


def _at(key: Key, pair: Pair, other: Pair) -> Key:
    """The same place with another category."""
    breakdown = sorted({*key.breakdown, other} - {pair})
    return Key(key.definition, key.period, key.area, tuple(breakdown))


def _bind_areas(
    binding: Binding, counts: Mapping[Key, Count], areas: Mapping[str, str]
) -> dict[Key, Count]:
    """Gives the numbers of areas that nobody delivered, and that follow."""
    within: dict[str, set[str]] = {}
    for area, parent in areas.items():
        within.setdefault(parent, set()).add(area)
    found: dict[tuple[str, str, Breakdown], dict[str, Count]] = {}
    for key, count in counts.items():
        place = (key.definition, key.period, key.breakdown)
        found.setdefault(place, {})[key.area] = count
    made: dict[Key, Count] = {}
    upwards = sorted(within, key=lambda area: _depth(area, areas), reverse=True)
    for (definition, period, breakdown), by_area in found.items():
        for area in upwards:
            inner = sorted(by_area.keys() & within[area])
            parts = [by_area[each] for each in inner]
            is_all = len(inner) == len(within[area])
            if area in by_area:
                bind_whole(binding, by_area[area], parts, is_all=is_all)
            elif is_all and all(part.amount is not None for part in parts):
                # Nobody delivered it, and a larger area may still be the sum of it and others.
                whole = sum(part.amount or 0 for part in parts)
                by_area[area] = binding.extra(whole, is_free=True)
                made[Key(definition, period, area, breakdown)] = by_area[area]
                binding.add([by_area[area]], parts)
    return made


def _depth(area: Inner, areas: Mapping[Inner, Inner]) -> int:
    """How many areas or larger categories it lies in; a circle ends where it began."""
    seen = {area}
    while (area := areas.get(area, area)) not in seen:
        seen.add(area)
    return len(seen)


def _bind_periods(binding: Binding, counts: Mapping[Key, Count]) -> None:
    found: dict[tuple[str, str, Breakdown], dict[Period, Count]] = {}
    for key, count in counts.items():
        place = (key.definition, key.area, key.breakdown)
        found.setdefault(place, {})[Period.parse(key.period)] = count
    for by_period in found.values():
        if len(by_period) > 1:
            for total, inner, is_all in _nested(by_period):
                parts = [by_period[each] for each in inner]
                bind_whole(binding, by_period[total], parts, is_all=is_all)


def _nested(periods: Iterable[Period]) -> Iterable[tuple[Period, list[Period], bool]]:
    """Each period with periods of one length within it: quarters of a year, months of a quarter."""
    spans = [period for period in sorted(periods) if not period.is_moment]
    for total in spans:
        inner = [
            each
            for each in spans
            if total.first <= each.first and each.last <= total.last and each.code != total.code
            if (each.first, each.last) != (total.first, total.last)
        ]
        for _, same in groupby(sorted(inner, key=_length), key=_length):
            row = sorted(same)
            if _overlaps(row):
                continue
            ends = [total.first - DAY, *(each.last for each in row)]
            firsts = [*(each.first for each in row), total.last + DAY]
            is_all = all(first == end + DAY for end, first in zip(ends, firsts, strict=True))
            yield total, row, is_all


def _length(period: Period) -> int:
    """In months, so that quarters of 90 and of 92 days are alike."""
    return round((period.last - period.first).days / 30.4)


def _overlaps(row: Sequence[Period]) -> bool:
    return any(one.last >= other.first for one, other in pairwise(row))


def _bind_agreed(
    binding: Binding, counts: Mapping[Key, Count], sums: Sequence[Sequence[Term]]
) -> None:
    by_place: dict[tuple[str, str], dict[tuple[str, Breakdown], Count]] = {}
    for key, count in counts.items():
        by_place.setdefault((key.period, key.area), {})[key.definition, key.breakdown] = count
    for figures in by_place.values():
        for terms in sums:
            _bind_terms(binding, figures, terms)


def _bind_terms(
    binding: Binding, figures: Mapping[tuple[str, Breakdown], Count], terms: Sequence[Term]
) -> None:
    sides: dict[bool, list[Count]] = {True: [], False: []}
    for term in terms:
        found = _term(figures, term)
        if not found or any(count.amount is None for count in found):
            return
        sides[term.sign > 0] += found
    if len({sum(count.amount or 0 for count in side) for side in sides.values()}) == 1:
        binding.add(sides[True], sides[False])


def _term(figures: Mapping[tuple[str, Breakdown], Count], term: Term) -> list[Count]:
    if not term.dimension:
        count = figures.get((term.definition, term.breakdown))
        return [count] if count else []
    return [
        count
        for (definition, breakdown), count in figures.items()
        if definition == term.definition
        and len(breakdown) == 1
        and breakdown[0][0] == term.dimension
    ]
