"""Every sum in which the numbers of a release take part, as they were delivered.

A sum that the numbers contradict binds nothing: subtracting tells a reader nothing true there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tally.cells import Breakdown, Key, Rules, rule_for
from tally.disclosure.parts import Count, Part, Tables
from tally.editions import Editions, table_of

ANY = -1  # Whatever the edition.


@dataclass(frozen=True, slots=True)
class Node:
    """A number in a table; where a category does not apply, a reader adds without it."""

    count: Count
    applies: bool = True


class Sum(NamedTuple):
    """What stands in `plus` is as much as what stands in `minus`, or at least as much."""

    plus: tuple[Count, ...]
    minus: tuple[Count, ...]
    is_exact: bool = True


@dataclass(slots=True)
class Binding:
    """The numbers and their sums, gathered release by release. The same sum counts once."""

    threshold: float
    counts: list[Count] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    _by: dict[tuple[Key, int | None], dict[int, Count]] = field(default_factory=dict)
    _seen: set[tuple[frozenset[int], frozenset[int], bool]] = field(default_factory=set)

    def enter(self, parts: Iterable[Part], edition: Editions) -> None:
        """Give each figure its number. The same number at the same place is one number, in whatever
        release it stands; a small one only as long as nothing in its table was corrected."""
        for part in parts:
            if part.count is None:
                key = part.cell.key
                known = self._by.setdefault((key, part.amount), {})
                is_same = part.amount is None or part.amount >= self.threshold
                number = ANY if is_same else edition.get(table_of(key), 0)
                if number not in known:
                    known[number] = self.extra(part.amount)
                known[number].add(part)

    def publish(self) -> None:
        """What an earlier release shows is known in every edition that holds the same number."""
        for known in self._by.values():
            if any(count.is_public for count in known.values()):
                for count in known.values():
                    count.is_public = True

    def same(self) -> Iterator[list[Count]]:
        """Numbers of different editions that are as large at the same place."""
        return (list(known.values()) for known in self._by.values() if len(known) > 1)

    def extra(self, amount: int | None, *, is_public: bool = False, is_free: bool = False) -> Count:
        count = Count(amount, is_public=is_public, is_free=is_free)
        self.counts.append(count)
        return count

    def add(self, plus: Sequence[Count], minus: Sequence[Count], *, is_exact: bool = True) -> None:
        name = (frozenset(map(id, plus)), frozenset(map(id, minus)), is_exact)
        if name not in self._seen:
            self._seen.add(name)
            self.sums.append(Sum(tuple(plus), tuple(minus), is_exact))


def bind_breakdowns(binding: Binding, tables: Tables, rules: Rules) -> dict[Key, Count]:
    """The total and all breakdowns of one definition, period and area, crossed ones too.

    Gives the numbers by place, also those of totals that nobody delivered but that follow.
    """
    groups = {
        dimensions: {part.cell.key.breakdown: _node(part) for part in parts}
        for dimensions, parts in tables.items()
    }
    some = next(iter(tables.values()))[0].cell.key
    definition = some.definition
    categories: dict[str, set[str]] = {}
    for dimension, category in {pair for group in groups.values() for key in group for pair in key}:
        categories.setdefault(dimension, set()).add(category)
    for level in range(max(map(len, groups)), 0, -1):
        found: dict[frozenset[str], dict[Breakdown, list[list[Node]]]] = {}
        for dimensions in [each for each in groups if len(each) == level]:
            for dimension in sorted(dimensions):
                if rule_for(rules, definition, dimension).adds_up:
                    margin = found.setdefault(dimensions - {dimension}, {})
                    for rest, nodes in _lines(groups[dimensions], dimension).items():
                        if len(nodes) < len(categories[dimension]):
                            # What is not in the table is not known to be nobody.
                            nodes.append(Node(binding.extra(None, is_free=True)))
                        margin.setdefault(rest, []).append(nodes)
        for dimensions, lines in found.items():
            _settle_margin(binding, groups, dimensions, lines)
    return {
        Key(definition, some.period, some.area, breakdown): node.count
        for group in groups.values()
        for breakdown, node in group.items()
    }


def _node(part: Part) -> Node:
    assert part.count is not None
    return Node(part.count, part.applies)


def _lines(group: dict[Breakdown, Node], dimension: str) -> dict[Breakdown, list[Node]]:
    """The lines of a table along one dimension, by what stays the same."""
    lines: dict[Breakdown, list[Node]] = {}
    for breakdown, node in group.items():
        rest = tuple(pair for pair in breakdown if pair[0] != dimension)
        lines.setdefault(rest, []).append(node)
    return lines


def _settle_margin(
    binding: Binding,
    groups: dict[frozenset[str], dict[Breakdown, Node]],
    dimensions: frozenset[str],
    lines: dict[Breakdown, list[list[Node]]],
) -> None:
    """Bind lines to their totals; a margin that nobody delivered is a number all the same."""
    group = groups.get(dimensions)
    made: dict[Breakdown, Node] = {}
    for rest, tables in lines.items():
        total = group.get(rest) if group else None
        whole = total.count.amount if total else None
        if whole is None:
            # Complete lines with the same sum vouch for each other.
            sums = Counter(_sum(nodes) for nodes in tables if _is_complete(nodes))
            whole = next((known for known, _ in sums.most_common(1)), None)
        if total is None and group is None and (dimensions or whole is not None):
            total = made[rest] = Node(binding.extra(whole, is_free=True))
        if total is None:
            continue
        if total.count.amount is None:
            total.count.amount = whole
        for nodes in tables:
            parts = _adding(nodes, whole)
            if parts:
                binding.add([total.count], parts)
    if made:
        groups[dimensions] = made


def _adding(nodes: Sequence[Node], whole: int | None) -> list[Count]:
    """The parts that make up the whole; none when they cannot.

    Only when the sum fails without them, parts that do not apply are taken for gaps like others.
    """
    applying = [node.count for node in nodes if node.applies]
    known = _sum(nodes)
    if whole is None or known == whole:
        return applying
    if known > whole:
        return []
    if not _is_complete(nodes):
        return applying
    return [node.count for node in nodes] if len(applying) < len(nodes) else []


def _sum(nodes: Iterable[Node]) -> int:
    return sum(node.count.amount or 0 for node in nodes)


def _is_complete(nodes: Iterable[Node]) -> bool:
    return all(node.count.amount is not None for node in nodes if node.applies)


def bind_whole(binding: Binding, total: Count, parts: Sequence[Count], *, is_all: bool) -> None:
    """Areas within an area, or quarters within a year: a sum, or less, or with youths counted
    twice; as the numbers say."""
    known = [part for part in parts if part.amount is not None]
    if total.amount is None or not known:
        return
    amounts = [part.amount or 0 for part in known]
    if sum(amounts) <= total.amount:
        is_exact = is_all and (len(known) < len(parts) or sum(amounts) == total.amount)
        binding.add([total], parts if is_exact else known, is_exact=is_exact)
    elif max(amounts) <= total.amount:
        for part in known:
            binding.add([total], [part], is_exact=False)
        if is_all and len(known) == len(parts):
            binding.add(parts, [total], is_exact=False)
