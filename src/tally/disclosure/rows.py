"""One breakdown of a total, seen with the eyes of a reader who can add and subtract.

Parts with the same mark are alike to that reader, so a row is kept as a handful of tallies, and
every question about it takes the same time however many parts it has.
"""

import math
from collections.abc import Sequence
from copy import copy

from tally.disclosure.parts import ANYTHING, Part, Span, covers, is_vague, keeps_secret, small_span
from tally.disclosure.reasons import Reason
from tally.policy import Policy


class Row:
    """Parts that add up to a total. Changes are tallied first; `settle` writes them down."""

    def __init__(self, parts: Sequence[Part], policy: Policy) -> None:
        self.parts = parts
        self.policy = policy
        numbers = [(part.amount, part) for part in parts if part.amount is not None]
        shown = [(amount, part) for amount, part in numbers if part.reason is None]
        reasons = [part.reason for part in parts]
        self.known = sum(amount for amount, _ in shown)
        self.small = reasons.count(Reason.SMALL)
        self.complement = reasons.count(Reason.COMPLEMENT)
        self.free = len(parts) - len(shown) - self.small - self.complement
        self.has_supplied = Reason.SUPPLIER in reasons
        self.has_disguised = any(
            part.reason is Reason.BASE and policy.is_small(amount) for amount, part in numbers
        )
        # A zero that may be shown protects nobody; hidden as COMPLEMENT it would tell a lie.
        # The largest first, so that the smallest is taken from the end.
        self.open = [part for _, part in sorted(shown, key=_by_amount, reverse=True) if part.amount]
        self.taken: list[Part] = []
        self.is_blank = False

    def copy(self) -> "Row":
        twin = copy(self)
        twin.open, twin.taken = self.open.copy(), self.taken.copy()
        return twin

    @property
    def span(self) -> Span:
        """What the total can be as far as this row tells."""
        low, high = small_span(self.policy)
        least = self.known + self.small * low + self.complement * self.policy.threshold
        is_open_ended = self.complement or self.free
        return least, math.inf if is_open_ended else self.known + self.small * high

    def part_span(self, own: Span, total: Span) -> Span:
        """What a hidden part with mark `own` can be, given what the total can be. Exact."""
        least, most = self.span
        others_least = least - own[0]
        if own[1] < math.inf:
            others_most = most - own[1]
        elif self.complement + self.free > 1:
            others_most = math.inf
        else:
            others_most = self.known + self.small * small_span(self.policy)[1]
        return max(own[0], total[0] - others_most), min(own[1], total[1] - others_least)

    def is_safe(self, total: Span) -> bool:
        """Whether every hidden part can still be all that its mark says."""
        small, policy = small_span(self.policy), self.policy
        beyond = (policy.threshold, math.inf)
        anything = self.part_span(ANYTHING, total)
        return (
            (not self.small or covers(self.part_span(small, total), small))
            and (not self.complement or is_vague(self.part_span(beyond, total), policy))
            and (not self.has_supplied or keeps_secret(anything, policy))
            and (not self.has_disguised or covers(anything, small))
        )

    def widen(self, total: Span) -> bool:
        """Hide the smallest counts one by one until all is safe; False if that is not enough."""
        while not self.is_safe(total):
            if not self.open:
                return False
            self.hide_smallest()
        return True

    def hide_smallest(self) -> None:
        part = self.open.pop()
        self.known -= part.amount or 0
        self.complement += 1
        self.taken.append(part)

    def blank(self) -> None:
        """Hide all, with a mark that says nothing: here even "<5" would give something away."""
        self.free = len(self.parts)
        self.has_disguised = any(
            part.amount is not None and self.policy.is_small(part.amount) for part in self.parts
        )
        self.known = self.small = self.complement = 0
        self.open, self.taken = [], []
        self.is_blank = True

    def settle(self) -> None:
        for part in self.taken:
            part.reason = Reason.COMPLEMENT
        if self.is_blank:
            for part in self.parts:
                if part.amount is not None:
                    part.reason = Reason.BASE


def _by_amount(entry: tuple[int, Part]) -> int:
    return entry[0]
