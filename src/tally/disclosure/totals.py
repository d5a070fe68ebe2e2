"""Complementary suppression for a total and the breakdowns that add up to it.

All breakdowns of one total are one system: they share it. Its bounds are exact, because the
breakdowns touch each other in the total only and every step of one between two bounds exists.
"""

import math
from collections import Counter
from collections.abc import Sequence

from tally.disclosure.parts import (
    ANYTHING,
    Part,
    Span,
    Whole,
    covers,
    is_vague,
    keeps_secret,
    small_span,
    span_of,
)
from tally.disclosure.reasons import Reason
from tally.disclosure.rows import Row
from tally.policy import Policy


class Star:
    """A total in the middle, and the rows that add up to it around it."""

    def __init__(self, mark: Span, reason: Reason | None, rows: list[Row], policy: Policy) -> None:
        self.mark = mark
        self.reason = reason
        self.rows = rows
        self.policy = policy

    def copy(self) -> "Star":
        return Star(self.mark, self.reason, [row.copy() for row in self.rows], self.policy)

    @property
    def is_total_known(self) -> bool:
        return self.mark[0] == self.mark[1]

    @property
    def span(self) -> Span:
        """What a reader can think of the total: its mark, and what each row adds to that."""
        spans = [row.span for row in self.rows]
        least = max(self.mark[0], *(low for low, _ in spans))
        most = min(self.mark[1], *(high for _, high in spans))
        return least, most

    def is_total_safe(self) -> bool:
        if self.reason is Reason.SMALL:
            return covers(self.span, small_span(self.policy))
        if self.reason is Reason.SUPPLIER:
            return keeps_secret(self.span, self.policy)
        return self.reason is None or is_vague(self.span, self.policy)

    def unsafe_rows(self) -> list[int]:
        span = self.span
        return [at for at, row in enumerate(self.rows) if not row.is_safe(span)]

    def is_safe(self) -> bool:
        return self.is_total_safe() and not self.unsafe_rows()

    def with_total_withheld(self) -> "Star":
        return Star(
            (self.policy.threshold, math.inf),
            Reason.COMPLEMENT,
            [row.copy() for row in self.rows],
            self.policy,
        )

    def widen(self) -> bool:
        """Hide the smallest counts one by one until all is safe; False if that is not enough."""
        if self.is_total_known:
            # Rows then do not touch each other. A list, so that each of them gets its turn.
            return all([row.widen(self.mark) for row in self.rows]) and self.is_total_safe()
        while not self.is_safe():
            row = self._next_row()
            if row is None:
                return False
            row.hide_smallest()
        return True

    def _next_row(self) -> Row | None:
        """An unsafe row first, then any: whichever tells most about the hidden total."""
        rows = [self.rows[at] for at in self.unsafe_rows() if self.rows[at].open]
        rows = rows or [row for row in self.rows if row.open]
        return min(rows, key=_tells_most, default=None)

    def next_to_blank(self) -> int | None:
        candidates = [at for at in self.unsafe_rows() if not self.rows[at].is_blank]
        if not candidates and not self.is_total_known:
            candidates = [at for at, row in enumerate(self.rows) if not row.is_blank]
        return min(candidates, key=lambda at: _tells_most(self.rows[at]), default=None)


def _tells_most(row: Row) -> tuple[float, float]:
    least, most = row.span
    return most, -least


def safest(star: Star, *, may_withhold_total: bool) -> Star:
    """Hide parts; if that is not enough, the total as well; if the marks betray, whole rows."""
    if not star.span[1]:
        # Shown zeros only: whatever is under them is zero too, and zeros may be shown.
        return star
    tried = star.copy()
    if tried.widen():
        return tried
    if may_withhold_total:
        hidden = star.with_total_withheld()
        if hidden.widen():
            return hidden
    blanked = _blanked(star)
    if may_withhold_total and not blanked.is_safe():
        # A supplier hid the only part: it is as secret as its total.
        return _blanked(star.with_total_withheld())
    return blanked


def _blanked(star: Star) -> Star:
    """Withhold whole rows, as few as it takes.

    "<5" and "not below 5" can between them fix a number. Then a row says nothing at all.
    """
    star = star.copy()
    tried = star.copy()
    while not tried.widen() and (at := tried.next_to_blank()) is not None:
        star.rows[at].blank()
        tried = star.copy()
    return tried


def protect_whole(whole: Whole, tables: Sequence[Sequence[Part]], policy: Policy) -> None:
    """Decide for a total and the breakdowns that should add up to it.

    Breakdowns that do not add up are left alone: subtracting tells a reader nothing true there.
    """
    total = whole.total
    rows = _rows(total, tables, policy)
    if not rows:
        return
    mark = span_of(total, policy) if total else ANYTHING
    reason = total.reason if total else None
    can_hide = total is not None and total.amount is not None and reason is None
    star = safest(Star(mark, reason, rows, policy), may_withhold_total=can_hide)
    if total is not None:
        total.reason = star.reason
    for row in star.rows:
        row.settle()


def protect_fixed(parts: Sequence[Part], policy: Policy) -> None:
    """Decide for a breakdown whose whole everybody knows, and that therefore cannot be hidden."""
    row = Row([part for part in parts if part.applies], policy)
    whole = sum(part.amount or 0 for part in parts)
    star = safest(Star((whole, whole), None, [row], policy), may_withhold_total=False)
    for settled in star.rows:
        settled.settle()


def _rows(total: Part | None, tables: Sequence[Sequence[Part]], policy: Policy) -> list[Row]:
    whole = total.amount if total else None
    if whole is None:
        # Without a total, complete breakdowns with the same sum vouch for each other.
        sums = Counter(_sum(parts) for parts in tables if _is_complete(parts))
        whole = next((known for known, _ in sums.most_common(1)), None)
    kept = (_adding_parts(parts, whole) for parts in tables)
    return [Row(parts, policy) for parts in kept if parts]


def _adding_parts(parts: Sequence[Part], whole: int | None) -> list[Part]:
    """The parts that make up the whole; none when they cannot.

    Nobody is counted where a category does not apply, so a reader adds without it. Only when the
    sum fails so, such a part is taken for a gap like the others.
    """
    applying = [part for part in parts if part.applies]
    known = _sum(parts)
    if whole is None or known == whole:
        return applying
    if known > whole:
        return []
    if not _is_complete(parts):
        return applying
    return list(parts) if len(applying) < len(parts) else []


def _sum(parts: Sequence[Part]) -> int:
    return sum(part.amount or 0 for part in parts)


def _is_complete(parts: Sequence[Part]) -> bool:
    return all(part.amount is not None for part in parts if part.applies)
