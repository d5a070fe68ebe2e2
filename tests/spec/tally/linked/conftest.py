"""Small figures bound by sums, and a reader who tries every number there is."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import strategies as st

from tally.linked import Linked, Row, adds_up, distinct, within

MOST = 6  # No withheld number drawn here is larger, so trying up to this is trying all.


def every_world(linked: Linked, most: int = MOST) -> Iterator[tuple[int, ...]]:
    """All numbers that fit, one by one. Slow, and plainly right."""
    choices = [range(low, (most if high is None else high) + 1) for low, high in linked.spans]
    return (world for world in product(*choices) if all(holds(row, world) for row in linked.rows))


def holds(row: Row, world: Sequence[int]) -> bool:
    found = sum(sign * world[cell] for cell, sign in zip(row.cells, row.signs, strict=True))
    return (row.low is None or row.low <= found) and (row.high is None or found <= row.high)


def crossed(counts: Sequence[Sequence[int]]) -> tuple[list[int], list[Row]]:
    """A table of two dimensions with all its totals: rows first, then its total."""
    truth: list[int] = []
    rows: list[Row] = []
    width = len(counts[0]) + 1
    for line in [*counts, [sum(column) for column in zip(*counts, strict=True)]]:
        truth += [*line, sum(line)]
        rows.append(adds_up(len(truth) - 1, range(len(truth) - width, len(truth) - 1)))
    height = len(counts)
    for column in range(width):
        rows.append(adds_up(height * width + column, range(column, height * width, width)))
    return truth, rows


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], list[Row]]:
    """A crossed table, one of different youths, or one with parts missing."""
    kind = draw(st.sampled_from(["crossed", "distinct", "within"]))
    if kind == "crossed":
        size = st.tuples(st.integers(2, 3), st.integers(2, 3))
        height, width = draw(size)
        line = st.lists(st.integers(0, 3), min_size=width, max_size=width)
        return crossed(draw(st.lists(line, min_size=height, max_size=height)))
    parts = draw(st.lists(st.integers(0, 4), min_size=1, max_size=3))
    if kind == "distinct":
        total = draw(st.integers(max(parts), min(sum(parts), MOST)))
        return [total, *parts], distinct(0, range(1, len(parts) + 1))
    rest = draw(st.integers(0, 3))
    return [sum(parts) + rest, *parts], [within(0, range(1, len(parts) + 1))]
