"""Numbers for the gaps, such that all sums hold: one way in which it can be.

Protection starts from a world that fits. What a supplier hid, or nobody knows, gets a number here;
that number is used for nothing else. Sums that no numbers fit bind nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tally.disclosure.binding import Sum
from tally.disclosure.parts import Count
from tally.solving import ENDLESS, Programme


def fill(counts: Sequence[Count], sums: Sequence[Sum]) -> list[Sum]:
    """Fill in every gap; gives the sums that hold."""
    open_sums = [each for each in sums if each.is_exact and _gaps(each)]
    alone = Counter(id(gap) for each in open_sums for gap in _gaps(each))
    for each in open_sums:
        gaps = _gaps(each)
        if all(alone[id(gap)] == 1 for gap in gaps):
            _share_out(each, gaps)
    left = [each for each in open_sums if _gaps(each)]
    if left:
        _fill_together(left)
    for count in counts:
        if count.amount is None:
            count.amount = 0
    return [each for each in sums if _holds(each)]


def _gaps(each: Sum) -> list[Count]:
    return [count for count in (*each.plus, *each.minus) if count.amount is None]


def _rest(each: Sum) -> int:
    """What is missing on the side of `minus`."""
    plus = sum(count.amount or 0 for count in each.plus)
    return plus - sum(count.amount or 0 for count in each.minus)


def _share_out(each: Sum, gaps: Sequence[Count]) -> None:
    """Evenly: no gap is then larger or smaller than it must be."""
    side = each.minus if _rest(each) > 0 else each.plus
    takers = [count for count in gaps if any(count is other for other in side)]
    for count in gaps:
        count.amount = 0
    if takers:
        share, more = divmod(abs(_rest(each)), len(takers))
        for at, count in enumerate(takers):
            count.amount = share + (at < more)


def _fill_together(sums: Sequence[Sum]) -> None:
    """Whole numbers that fit all sums at once; when there are none, the gaps stay as they are."""
    import numpy as np  # noqa: PLC0415 - the site starts without it

    gaps = list({id(gap): gap for each in sums for gap in _gaps(each)}.values())
    place = {id(gap): at for at, gap in enumerate(gaps)}
    start, index, sign = [0], list[int](), list[float]()
    for each in sums:
        for side, factor in ((each.plus, -1.0), (each.minus, 1.0)):
            found = [place[id(count)] for count in side if id(count) in place]
            index += found
            sign += [factor] * len(found)
        start.append(len(index))
    rests = np.array([_rest(each) for each in sums], dtype=float)
    programme = Programme(
        (np.zeros(len(gaps)), np.full(len(gaps), ENDLESS)),
        (rests, rests),
        (np.array(start, np.int32), np.array(index, np.int32), np.array(sign)),
        whole=True,
        nodes=1_000,
    )
    point = programme.best(np.ones(len(gaps)))
    if point is not None:
        for gap, amount in zip(gaps, np.rint(point), strict=True):
            gap.amount = int(amount)


def _holds(each: Sum) -> bool:
    rest = _rest(each)
    return rest == 0 if each.is_exact else rest >= 0
