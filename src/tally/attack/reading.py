"""What a reader of releases can put together: every published figure, and every sum it stands in.

Reads releases only, and what everybody may know: the policy, and what adds up to what. Written
apart from the protection, so that the one can be set against the other. `versions` tells which
figures of different releases are about the same number: a correction is another one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise

from tally.attack.adding import Published
from tally.attack.dividing import OPEN, WHOLE, divide
from tally.attack.gathering import gather
from tally.cells import Breakdown, Key, rule_for
from tally.editions import Editions, views
from tally.linked import Linked, Row, Span, narrowed
from tally.periods import Period
from tally.policy import Policy
from tally.ties import Term, Ties
from tally.values import Absent

Name = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Figures as published, with the policy that readers were told.

    `versions` gives by place what tells this number from another one at the same place; without it
    every number at a place is taken to be the same. `editions` tells which tables were corrected
    since: numbers of two editions do not add up. Where the policy rounds, every count is as far
    from the truth as the policy says, unless `margins` says further.
    """

    figures: Sequence[Published]
    policy: Policy
    versions: Mapping[Key, Hashable] = field(default_factory=dict)
    editions: Editions = field(default_factory=dict)
    margins: Mapping[Key, int] = field(default_factory=dict)

    def rounds(self, figure: Published) -> bool:
        return self.policy.rounds and figure.unit == "count" and isinstance(figure.value, Decimal)

    def margin(self, key: Key) -> int:
        return self.margins.get(key, self.policy.margin)

    def span(self, figure: Published) -> Span:
        """What the figure says of itself."""
        if isinstance(figure.value, Decimal):
            margin = self.margin(figure.key) if self.rounds(figure) else 0
            return max(0, int(figure.value) - margin), int(figure.value) + margin
        if figure.reason == "small":
            return self.policy.least, self.policy.threshold - 1
        return (self.policy.threshold, None) if figure.reason == "complement" else OPEN


class Desk:
    """All numbers that the reader writes down, and the sums between them."""

    def __init__(self, ties: Ties) -> None:
        self.ties = ties
        self.spans: list[Span] = []
        self.names: dict[Name, int] = {}
        self.rows: dict[tuple[frozenset[tuple[int, int]], bool], Row] = {}
        self.given_away: list[dict[Key, Span]] = []  # By release: small counts that a share tells.

    def number(self, name: Name, span: Span = OPEN) -> int:
        """The cell of that name, known a little better when this span is narrower."""
        if name not in self.names:
            self.names[name] = len(self.spans)
            self.spans.append(OPEN)
        at = self.names[name]
        if not self.narrow(at, span):
            # Two releases that contradict each other speak of two numbers.
            return self.number((name, span), span)
        return at

    def narrow(self, at: int, span: Span) -> bool:
        """Know the cell a little better; False when the span contradicts what was known."""
        both = narrowed(self.spans[at], span)
        if both[1] is not None and both[0] > both[1]:
            return False
        self.spans[at] = both
        return True

    def sum(self, plus: Sequence[int], minus: Sequence[int], *, exact: bool = True) -> None:
        terms = frozenset([*((at, 1) for at in plus), *((at, -1) for at in minus)])
        cells, signs = (*plus, *minus), (*[1] * len(plus), *[-1] * len(minus))
        self.rows[terms, exact] = Row(cells, signs, 0, 0 if exact else None)

    def read(self, releases: Sequence[Release]) -> list[dict[Key, int]]:
        """Write down releases; gives for each, by place, the numbers of its cells.

        What stands in one release is added to and subtracted from what stands in another as well.
        """
        pages = [Page(self, release) for release in releases]
        held = [release.editions for release in releases]
        for at, view in enumerate(views([page.cells for page in pages], held)):
            together = Page(self, Release((), releases[at].policy))
            for key, last in view.items():
                together.take(pages[last], key)
            together.tie()
            divide(together)
            pages[at].given_away |= together.given_away
        self.given_away = [page.given_away for page in pages]
        return [page.cells for page in pages]

    def linked(self, is_true: Callable[[Row], bool] = lambda row: True) -> Linked:
        """Everything together, without sums that what is public contradicts."""
        rows = [row for row in self.rows.values() if self._can_hold(row) and is_true(row)]
        return Linked(self.spans, rows)

    def _can_hold(self, row: Row) -> bool:
        least = most = 0.0
        for cell, sign in zip(row.cells, row.signs, strict=True):
            low, high = self.spans[cell]
            top = math.inf if high is None else high
            least += low if sign > 0 else -top
            most += top if sign > 0 else -low
        return most >= 0 and (row.high is None or least <= 0)


class Page:
    """One release on the desk."""

    def __init__(self, desk: Desk, release: Release) -> None:
        self.desk = desk
        self.ties = desk.ties
        self.release = release
        self.policy = release.policy
        self.counts = {
            fig.key: fig
            for fig in release.figures
            if fig.unit == "count" and fig.value is not Absent.NOT_APPLICABLE
        }
        self.cells = {
            key: self.desk.number(self.named(key), release.span(figure))
            for key, figure in self.counts.items()
        }
        self.totals: dict[Key, int] = {}  # Those that nobody published too.
        self.shares = {
            fig.key: fig
            for fig in release.figures
            if fig.unit in WHOLE and fig.value is not Absent.NOT_APPLICABLE
        }
        self.given_away: dict[Key, Span] = {}
        self.tie()
        divide(self)

    def take(self, page: Page, key: Key) -> None:
        """What another page says of a place."""
        self.cells[key] = page.cells[key]
        if key in page.counts:
            self.counts[key] = page.counts[key]
        if key in page.shares and not page.policy.rounds:
            # One of rounded numbers is a share of that number only, and was read beside it.
            self.shares[key] = page.shares[key]

    def tie(self) -> None:
        self._breakdowns()
        gather(self)
        self._areas()
        self._periods()
        self._agreed()

    def _breakdowns(self) -> None:
        """Each line of each table, also towards totals that nobody published."""
        places: dict[tuple[str, str, str], dict[Breakdown, int]] = {}
        for key, at in self.cells.items():
            place = (key.definition, key.period, key.area)
            places.setdefault(place, {})[key.breakdown] = at
        for place, given in places.items():
            divided = {frozenset(d for d, _ in breakdown) for breakdown in given}
            tables = dict(given)
            for size in range(max(map(len, divided)), 0, -1):
                for breakdown in [each for each in tables if len(each) == size]:
                    self._margins(place, breakdown, tables, divided)
            self._lines(place[0], tables)
            self.totals |= {Key(*place, breakdown): at for breakdown, at in tables.items()}

    def _margins(
        self,
        place: tuple[str, str, str],
        breakdown: Breakdown,
        tables: dict[Breakdown, int],
        divided: set[frozenset[str]],
    ) -> None:
        """The totals of this figure's lines, where none of that kind was published."""
        for rest in combinations(breakdown, len(breakdown) - 1):
            if rest not in tables and frozenset(d for d, _ in rest) not in divided:
                name = (Key(*place, rest), "unpublished", id(self))
                tables[rest] = self.desk.number(name)

    def _lines(self, definition: str, tables: Mapping[Breakdown, int]) -> None:
        lines: dict[tuple[Breakdown, str], list[int]] = {}
        seen = {pair for breakdown in tables for pair in breakdown}
        sizes = Counter(dimension for dimension, _ in seen)
        for breakdown, at in tables.items():
            for dimension, category in breakdown:
                if rule_for(self.ties.rules, definition, dimension).adds_up:
                    rest = tuple(pair for pair in breakdown if pair != (dimension, category))
                    lines.setdefault((rest, dimension), []).append(at)
        for (rest, dimension), parts in lines.items():
            if rest in tables:
                # A category that this line lacks, and another one has, may hold anyone.
                is_all = len(parts) == sizes[dimension]
                self.desk.sum([tables[rest]], parts, exact=is_all)

    def _areas(self) -> None:
        inside: dict[str, set[str]] = {}
        for area, around in self.ties.areas.items():
            inside.setdefault(around, set()).add(area)
        for key in list(self.totals):
            self._larger(key, inside)
        for key, at in self.totals.items():
            if key.area in inside:
                parts = self._inner(key, inside[key.area])
                self.whole(at, parts, is_all=len(parts) == len(inside[key.area]))

    def _larger(self, key: Key, inside: Mapping[str, set[str]]) -> None:
        """The areas around it that nobody published, as far as all that lies in them is known."""
        around = self.ties.areas.get(key.area)
        if around is not None:
            larger = Key(key.definition, key.period, around, key.breakdown)
            if larger not in self.totals and len(self._inner(key, inside[around])) == len(
                inside[around]
            ):
                self.totals[larger] = self.desk.number((larger, "unpublished", id(self)))
                self._larger(larger, inside)

    def _inner(self, key: Key, areas: Iterable[str]) -> list[int]:
        keys = [Key(key.definition, key.period, area, key.breakdown) for area in sorted(areas)]
        return [self.totals[each] for each in keys if each in self.totals]

    def _periods(self) -> None:
        series: dict[tuple[str, str, Breakdown], dict[Period, int]] = {}
        for key, at in self.totals.items():
            if key.definition in self.ties.flows:
                place = (key.definition, key.area, key.breakdown)
                series.setdefault(place, {})[Period.parse(key.period)] = at
        for found in series.values():
            for around in found:
                self._year(around, found)

    def _year(self, around: Period, found: Mapping[Period, int]) -> None:
        inner = [
            each
            for each in sorted(found)
            if around.first <= each.first
            and each.last <= around.last
            and each.last - each.first < around.last - around.first
        ]
        for months in {_months(each) for each in inner}:
            row = [each for each in inner if _months(each) == months]
            days = sum((each.last - each.first).days + 1 for each in row)
            if all(one.last < other.first for one, other in pairwise(row)):
                is_all = days == (around.last - around.first).days + 1
                self.whole(found[around], [found[each] for each in row], is_all=is_all)

    def whole(self, total: int, parts: Sequence[int], *, is_all: bool) -> None:
        """Together the whole when all are there; or less; or some are counted in several parts."""
        if not parts:
            return
        spans = [self.desk.spans[at] for at in (total, *parts)]
        least = sum(low for low, _ in spans[1:])
        top = spans[0][1]
        if top is not None and least > top:
            for part in parts:
                self.desk.sum([total], [part], exact=False)
            if is_all:
                self.desk.sum(parts, [total], exact=False)
        else:
            self.desk.sum([total], parts, exact=is_all)

    def _agreed(self) -> None:
        for period, area in {(key.period, key.area) for key in self.cells}:
            for terms in self.ties.sums:
                sides: tuple[list[int], list[int]] = ([], [])
                found = [(term, self._term(term, period, area)) for term in terms]
                if all(cells for _, cells in found):
                    for term, cells in found:
                        sides[term.sign < 0].extend(cells)
                    self.desk.sum(*sides)

    def _term(self, term: Term, period: str, area: str) -> list[int]:
        if not term.dimension:
            return self._at([Key(term.definition, period, area, term.breakdown)])
        return [
            at
            for key, at in self.cells.items()
            if (key.definition, key.period, key.area) == (term.definition, period, area)
            and [dimension for dimension, _ in key.breakdown] == [term.dimension]
        ]

    def _at(self, keys: Iterable[Key]) -> list[int]:
        return [self.cells[key] for key in keys if key in self.cells]

    def named(self, key: Key) -> Name:
        return (key, self.release.versions.get(key))


def _months(period: Period) -> int:
    return round(((period.last - period.first).days + 1) / 30.4)
