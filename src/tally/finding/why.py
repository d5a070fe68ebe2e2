"""Which sums are needed to work out a number: as few as we can find."""

from collections.abc import Iterable, Sequence

from tally.finding.local import Bound, Contradiction, Sum, solve

Span = tuple[Bound, Bound]
MOST_TO_DROP = 24  # sums of which we try to do without each one
MOST_AROUND = 200
MOST_LONG = 2_000  # reasons of more than one sum that are looked for


class Budget:
    """Reasons of several sums take long to find; a large file has more than anyone reads."""

    def __init__(self, left: int = MOST_LONG) -> None:
        self.left = left


class Why:
    """The sums of one group, and what each tells by itself."""

    def __init__(
        self, spans: Sequence[Span], sums: Sequence[Sum], budget: Budget | None = None
    ) -> None:
        self.spans = spans
        self.sums: dict[int, list[Sum]] = {}
        self.of_cell: dict[int, list[int]] = {}
        for one in sums:
            self.sums.setdefault(one.origin, []).append(one)
            for at in one.at:
                self.of_cell.setdefault(at, []).append(one.origin)
        self.alone: dict[int, dict[int, Span]] = {}
        self.budget = budget or Budget()

    def needed(self, at: int, follows: Span) -> list[int]:
        """The origins of the sums from which it follows; empty when that takes too long to find."""
        for origin in dict.fromkeys(self.of_cell[at]):
            if origin not in self.alone:
                self.alone[origin] = self._told(self.sums[origin])
            if self.alone[origin].get(at) == follows:
                return [origin]
        if not self.budget.left:
            return []
        self.budget.left -= 1
        near = self._near(at, follows)
        if len(near) > MOST_TO_DROP:
            return near
        for origin in reversed(near):
            fewer = [other for other in near if other != origin]
            if self._gives(fewer, at, follows):
                near = fewer
        return near

    def _near(self, at: int, follows: Span) -> list[int]:
        """The sums around the number, as far out as it takes; the nearest first."""
        edge, chosen = {at}, dict[int, None]()
        while edge:
            more = {one: None for cell in edge for one in self.of_cell[cell] if one not in chosen}
            if len(chosen) + len(more) > MOST_AROUND:
                return []
            chosen |= more
            if self._gives(chosen, at, follows):
                break
            reached = {cell for origin in more for one in self.sums[origin] for cell in one.at}
            edge = {
                cell for cell in reached if any(one not in chosen for one in self.of_cell[cell])
            }
        return list(chosen)

    def _gives(self, origins: Iterable[int], at: int, follows: Span) -> bool:
        found = self._told([one for origin in origins for one in self.sums[origin]])
        return found.get(at) == follows

    def _told(self, sums: Sequence[Sum]) -> dict[int, Span]:
        """Only the numbers in these sums are looked at; the rest keeps its span."""
        used = sorted({cell for one in sums for cell in one.at})
        place = {cell: number for number, cell in enumerate(used)}
        local = [one._replace(at=tuple(place[cell] for cell in one.at)) for one in sums]
        try:
            found = solve([self.spans[cell] for cell in used], local)
        except Contradiction:
            return {}
        return dict(zip(used, found.spans, strict=True))
