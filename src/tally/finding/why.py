"""Which sums are needed to work out a number: as few as we can find."""

from collections.abc import Iterable, Sequence

from tally.finding.local import Bound, Contradiction, Spans, Sum, solve

Span = tuple[Bound, Bound]
MOST_TO_DROP = 24  # sums of which we try to do without each one
MOST_AROUND = 400


def needed(spans: Spans, sums: Sequence[Sum], at: int, follows: Span) -> list[int]:
    """The origins of the sums from which it follows."""
    by_origin: dict[int, list[Sum]] = {}
    for one in sums:
        by_origin.setdefault(one.origin, []).append(one)
    for origin, mine in by_origin.items():
        if any(at in one.at for one in mine) and _gives(spans, mine, at, follows):
            return [origin]
    near = _near(by_origin, spans, at, follows)
    if len(near) > MOST_TO_DROP:
        return near
    for origin in list(near):
        fewer = [other for other in near if other != origin]
        if _gives(spans, _all(by_origin, fewer), at, follows):
            near = fewer
    return near


def _near(by_origin: dict[int, list[Sum]], spans: Spans, at: int, follows: Span) -> list[int]:
    """The sums around the number, as far out as it takes; the nearest first."""
    reached = {at}
    chosen: list[int] = []
    while True:
        more = [
            origin
            for origin, mine in by_origin.items()
            if origin not in chosen and any(not reached.isdisjoint(one.at) for one in mine)
        ]
        if not more or len(chosen) + len(more) > MOST_AROUND:
            return [*chosen, *more]
        chosen += more
        reached.update(cell for origin in more for one in by_origin[origin] for cell in one.at)
        if _gives(spans, _all(by_origin, chosen), at, follows):
            return chosen


def _all(by_origin: dict[int, list[Sum]], origins: Iterable[int]) -> list[Sum]:
    return [one for origin in origins for one in by_origin[origin]]


def _gives(spans: Spans, sums: Sequence[Sum], at: int, follows: Span) -> bool:
    """Only the numbers in these sums are looked at; the rest keeps its span."""
    used = sorted({cell for one in sums for cell in one.at} | {at})
    place = {cell: number for number, cell in enumerate(used)}
    local = [one._replace(at=tuple(place[cell] for cell in one.at)) for one in sums]
    try:
        found = solve([spans[cell] for cell in used], local)
    except Contradiction:
        return False
    return found.spans[place[at]] == follows
