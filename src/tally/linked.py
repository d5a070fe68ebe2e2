"""Figures bound by sums, as a reader has them before him: what each can be, and what adds up.

This describes and decides nothing. Cells are numbered; a row is a sum of some cells, each with a
sign, that lies between two bounds. With that everything is said: tables that share figures,
hierarchies, totals of different youths, earlier releases, percentages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int | None]  # the least and the most that a cell can be; None is no most


def narrowed(span: Span, other: Span) -> Span:
    """What lies in both; its least may come out above its most, and then nothing does."""
    low, high = max(span[0], other[0]), span[1]
    if high is None or (other[1] is not None and other[1] < high):
        high = other[1]
    return low, high


class Row(NamedTuple):
    """`low <= sum of sign * cell <= high`; None is no bound."""

    cells: tuple[int, ...]
    signs: tuple[int, ...]
    low: int | None = 0
    high: int | None = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """All that a reader knows: a span for each cell (a shown one has one number), and the rows."""

    spans: Sequence[Span]
    rows: Sequence[Row]

    def hidden(self) -> list[int]:
        return [at for at, (low, high) in enumerate(self.spans) if low != high]


def adds_up(total: int, parts: Iterable[int]) -> Row:
    """The parts are the total."""
    listed = tuple(parts)
    return Row((total, *listed), (-1, *[1] * len(listed)))


def within(total: int, parts: Iterable[int]) -> Row:
    """The parts are not all: together they are at most the total."""
    listed = tuple(parts)
    return Row((total, *listed), (1, *[-1] * len(listed)), 0, None)


def distinct(total: int, parts: Iterable[int], *, complete: bool = True) -> list[Row]:
    """Each youth may be in several parts: no part above the total, and together they reach it."""
    listed = tuple(parts)
    below = [Row((total, part), (1, -1), 0, None) for part in listed]
    reach = Row((total, *listed), (-1, *[1] * len(listed)), 0, None)
    return [*below, reach] if complete else below
