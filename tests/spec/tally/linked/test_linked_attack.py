"""The attacker over any sums finds exactly what trying every number finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.attack import Interval, audit, contradicts, ranges
from tally.attack.auditing import Impossible, seen_wide
from tally.linked import Linked, Row, adds_up, distinct, within
from tests.spec.tally.linked.conftest import MOST, crossed, every_world, holds, tables

ANY = (0, None)


@st.composite
def published(draw: st.DrawFn) -> Linked:
    """A table with some figures withheld; the largest totals are shown, so all has an end."""
    truth, rows = draw(tables())
    hides = draw(st.lists(st.booleans(), min_size=len(truth), max_size=len(truth)))
    hides = [hide and number <= MOST for hide, number in zip(hides, truth, strict=True)]
    hides[0 if len(truth) < 5 else -1] = False
    marks = st.sampled_from([(0, MOST), (0, 4), (1, MOST)])
    spans = []
    for number, hide in zip(truth, hides, strict=True):
        mark = draw(marks) if hide else (number, number)
        spans.append(mark if mark[0] <= number <= mark[1] else (0, MOST) if hide else mark)
    for at in [at for at, hide in enumerate(hides) if hide][4:]:
        spans[at] = (truth[at], truth[at])
    return Linked(spans, rows)


@settings(deadline=None, max_examples=60)
@given(published())
def test_its_intervals_are_those_of_trying_every_number(linked):
    worlds = list(every_world(linked))
    tried = {
        cell: Interval(min(w[cell] for w in worlds), max(w[cell] for w in worlds))
        for cell in linked.hidden()
    }

    assert ranges(linked) == tried


@settings(deadline=None, max_examples=60)
@given(published(), st.integers(2, 5))
def test_what_is_seen_to_be_wide_is_no_narrower(linked, numbers):
    found = seen_wide(linked, dict.fromkeys(linked.hidden(), numbers))

    spans = {cell: span for cell, span in ranges(linked).items() if cell in found}
    assert [span for span in spans.values() if span.high - span.low + 1 < numbers] == []


def test_a_cell_that_can_be_as_many_numbers_is_seen():
    linked = Linked([(9, 9), ANY, ANY, (4, 4), (0, 1)], [adds_up(0, [1, 2])])

    assert seen_wide(linked, {1: 9, 2: 10, 4: 2}) == {1, 2}
    assert seen_wide(linked, {1: 11}) == set()


@settings(deadline=None, max_examples=60)
@given(published(), st.integers(1, 5))
def test_the_audit_finds_exactly_the_cells_that_cannot_be_all_they_should(linked, high):
    wanted = {cell: (0, high) for cell in linked.hidden()}
    tried = list(every_world(linked))
    leaking = {
        cell
        for cell in wanted
        if min(w[cell] for w in tried) > 0 or max(w[cell] for w in tried) < high
    }

    found = audit(linked, wanted)

    assert {leak.cell for leak in found.leaks} == leaking
    assert found.passed is (not leaking)


@settings(deadline=None, max_examples=60)
@given(published())
def test_every_world_it_gives_as_proof_fits_all_that_is_public(linked):
    """A world is about withheld figures that some sum binds, and says nothing of others."""
    hidden = set(linked.hidden())

    for world in audit(linked, {cell: (0, 3) for cell in hidden}).worlds:
        numbers = [world.get(at, low) for at, (low, _) in enumerate(linked.spans)]
        spans = zip(numbers, linked.spans, strict=True)
        assert all(low <= number <= high for number, (low, high) in spans)
        touched = [row for row in linked.rows if not world.keys().isdisjoint(row.cells)]
        assert touched
        assert all(hidden & set(row.cells) <= world.keys() for row in touched)
        assert all(holds(row, numbers) for row in touched)


def test_what_is_hidden_in_a_crossed_table_follows_from_its_totals():
    """Four hidden corners of which one is 0 at most three: the sketch of every textbook."""
    truth, rows = crossed([[3, 1, 20], [2, 9, 20], [30, 30, 30]])
    spans = [(number, number) for number in truth]
    for at in (0, 1, 4, 5):
        spans[at] = ANY

    linked = Linked(spans, rows)

    assert ranges(linked) == {
        0: Interval(0, 4),
        1: Interval(0, 4),
        4: Interval(1, 5),
        5: Interval(6, 10),
    }
    [leak] = audit(linked, {0: (0, 4), 4: (0, 4)}).leaks
    assert (leak.cell, leak.follows) == (4, Interval(1, 5))


def test_the_same_total_in_two_tables_binds_them():
    """A hidden total follows from the other table, and the hidden part from the total."""
    linked = Linked(
        [ANY, (20, 20), ANY, (10, 10), (13, 13)], [adds_up(0, [1, 2]), adds_up(0, [3, 4])]
    )

    assert ranges(linked) == {0: Interval(23, 23), 2: Interval(3, 3)}


def test_different_youths_do_not_add_up():
    """79 youths, of whom 60 and 30 in two schools: some are in both. The hidden 4 stays hidden."""
    spans = [(79, 79), (60, 60), (30, 30), ANY]

    assert ranges(Linked(spans, distinct(0, [1, 2, 3]))) == {3: Interval(0, 79)}
    assert contradicts(Linked(spans, [adds_up(0, [1, 2, 3])]))


def test_a_part_is_not_above_its_total_when_others_are_missing():
    assert ranges(Linked([(7, 7), (4, 4), ANY], [within(0, [1, 2])])) == {2: Interval(0, 3)}


def test_subtracting_a_quarter_from_half_a_year_gives_the_other_quarter():
    linked = Linked([(40, 40), (38, 38), ANY], [adds_up(0, [1, 2])])

    assert ranges(linked) == {2: Interval(2, 2)}


def test_an_insider_of_a_cell_of_one_sees_more():
    """Two of "<5" that make 4 together: who knows that one of them is 1, knows the other."""
    linked = Linked([(4, 4), (0, 4), (0, 4)], [adds_up(0, [1, 2])])
    wanted = {1: (0, 4), 2: (0, 4)}

    assert audit(linked, wanted).passed
    [leak] = audit(linked, wanted, insiders=[1]).leaks
    assert (leak.cell, leak.follows) == (2, Interval(3, 3))


def test_cells_without_a_sum_are_known_by_their_mark_only():
    linked = Linked([(0, 4), (5, None), (1, 4)], [])

    assert ranges(linked) == {0: (0, 4), 1: (5, None), 2: (1, 4)}
    assert [leak.cell for leak in audit(linked, {0: (0, 4), 1: (5, None), 2: (0, 4)}).leaks] == [2]


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ([(7, 7), (3, 3), (3, 3)], [adds_up(0, [1, 2])]),
        ([(3, 3), (4, 4), ANY], [adds_up(0, [1, 2])]),
        ([(3, 2)], []),
        ([ANY, ANY], [Row((0, 1), (1, -1), 1, None), Row((0, 1), (1, -1), None, 0)]),
    ],
)
def test_what_contradicts_itself_is_not_audited(spans, rows):
    with pytest.raises(Impossible):
        audit(Linked(spans, rows), {})
