"""The numbers of a rounded release and what can be shown of each, before it is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import inf

from tally.disclosure.binding import Sum
from tally.disclosure.multiples import Grid, Rounded, multiples
from tally.disclosure.parts import (
    ANYTHING,
    Count,
    Part,
    Shown,
    small_span,
    span_of,
    still_small,
)
from tally.disclosure.reasons import Reason
from tally.linked import Row, Span, narrowed
from tally.policy import Policy

SIZE = 8  # Bytes of a draw.
STEADY = 3.0  # How much a number leans to what it was shown as before a correction beside it.


class Table:
    """All numbers, numbered, and the sums that hold. `unknown` are those that nobody told us."""

    def __init__(
        self, counts: Sequence[Count], sums: Sequence[Sum], unknown: set[int], policy: Policy
    ) -> None:
        self.counts = counts
        self.policy = policy
        place = {id(count): at for at, count in enumerate(counts)}
        self.rows = [
            Row(
                tuple(place[id(count)] for count in (*each.plus, *each.minus)),
                (1,) * len(each.plus) + (-1,) * len(each.minus),
                0,
                0 if each.is_exact else None,
            )
            for each in sums
        ]
        self.free = {at for at, each in enumerate(counts) if not each.parts or id(each) in unknown}

    def amount(self, at: int) -> int:
        return self.counts[at].amount or 0

    def rounded(self, seed: int) -> dict[int, Shown]:
        """What each number becomes that this release or an earlier one shows rounded, by place in
        the table. Figures for which nothing fits are withheld."""
        fixed = {
            at: count.rounded[self.policy.base]
            for at, count in enumerate(self.counts)
            if self.policy.base in count.rounded
        }
        found = multiples(self._grid(fixed, seed))
        shown = {
            at: fixed[at] if at in fixed else (number, self._margin(at, found))
            for at, number in found.shown.items()
            if at not in self.free
        }
        for at in found.lost & fixed.keys():
            shown[at] = fixed[at]
        for at in self.unsaid(shown, fixed) | (found.lost - fixed.keys()):
            withhold(self.counts[at])
        return shown

    def unsaid(self, shown: Mapping[int, Shown], fixed: Mapping[int, Shown]) -> set[int]:
        """New numbers that would tell more than earlier releases leave room for."""
        return {at for at in shown.keys() - fixed.keys() if not self.tells_little(at, shown[at])}

    def _grid(self, fixed: Mapping[int, Shown], seed: int) -> Grid:
        return Grid(
            numbers=[self.amount(at) for at in range(len(self.counts))],
            rows=self.rows,
            base=self.policy.base,
            lean=[self._lean(at, seed) for at in range(len(self.counts))],
            free=self.free,
            fixed={at: number for at, (number, _) in fixed.items()},
            allowed=self._allowed(),
        )

    def _allowed(self) -> dict[int, list[int]]:
        """Where earlier releases say something: the multiples beside which nothing more is told."""
        found = {}
        for at, count in enumerate(self.counts):
            if count.mark != ANYTHING and not count.is_public:
                lower = self.amount(at) - self.amount(at) % self.policy.base
                near = sorted({lower, lower + self.policy.base * (lower < self.amount(at))})
                choices = [each for each in near if self.tells_little(at, (each, self._usual))]
                if choices:
                    found[at] = choices
        return found

    def _lean(self, at: int, seed: int) -> float:
        count, base = self.counts[at], self.policy.base
        if base in count.once:
            return STEADY if count.once[base][0] > self.amount(at) else -STEADY
        return _draw(count, seed)

    @property
    def _usual(self) -> int:
        return self.policy.margin

    def _margin(self, at: int, found: Rounded) -> int:
        return self._usual + self.policy.base * found.steps.get(at, 0)

    def tells_little(self, at: int, shown: Shown) -> bool:
        """Whether a reader of earlier releases can still think of it what was agreed."""
        count = self.counts[at]
        if count.mark == ANYTHING or count.is_public:
            return True
        left = narrowed(count.mark, span_of(shown))
        asked = self.asked(at)
        if asked is not None:
            return narrowed(left, asked) == asked
        small = narrowed(count.mark, small_span(self.policy))
        is_all_small = _width(small) > 0 and narrowed(left, small) == small
        return is_all_small or _width(left) >= self.policy.spread

    def asked(self, at: int) -> Span | None:
        """What must stay possible of a small number."""
        if not self.policy.is_small(self.amount(at)):
            return None
        return still_small(self.counts[at].mark, self.policy)


def withhold(count: Count) -> bool:
    """The figures of this release that show it; False when there are none."""
    own = changeable(count)
    for part in own:
        part.reason = Reason.EARLIER
    return bool(own)


def changeable(count: Count) -> list[Part]:
    return [
        part
        for part in count.parts
        if not part.is_earlier and part.reason is None and part.amount is not None
    ]


def _width(span: Span) -> float:
    return inf if span[1] is None else span[1] - span[0] + 1


def _draw(count: Count, seed: int) -> float:
    """From -1 to 1: secret, and the same for the same number at the same place."""
    if not count.parts:
        return 0.0
    text = f"{min(str(part.cell.key) for part in count.parts)} {count.amount}"
    digest = blake2b(text.encode(), digest_size=SIZE, key=str(seed).encode()).digest()
    return int.from_bytes(digest) / (1 << 8 * SIZE - 1) - 1
