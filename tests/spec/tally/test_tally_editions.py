"""Which numbers of several releases a reader takes for the same."""

from decimal import Decimal

from tally.cells import Key
from tally.editions import editions, versions


def key(area: str, period: str = "2025") -> Key:
    return Key("jeugd", period, area, ())


A, B, C = key("a"), key("b"), key("c")
LATER = key("a", "2026")


def test_a_table_that_gets_more_figures_is_the_same_edition():
    assert editions([{A: 3}, {A: 3, B: 20}]) == [{}, {}]


def test_a_correction_makes_another_edition_of_its_table_only():
    found = editions([{A: 3, LATER: 5}, {A: 4, LATER: 5}, {A: 4}])

    assert found == [{}, {("jeugd", "2025"): 1}, {("jeugd", "2025"): 1}]


def test_what_a_release_leaves_out_is_remembered():
    assert editions([{A: 3}, {B: 20}, {A: 4}])[-1] == {("jeugd", "2025"): 1}


def named(*releases, shown=()):
    return versions(
        [{key: Decimal(number) for key, number in each.items()} for each in releases],
        [shown] * len(releases),
        [5] * len(releases),
    )


def test_numbers_of_one_edition_are_the_same():
    one, other = named({A: 3, B: 20}, {A: 3, B: 20})

    assert one == other


def test_after_a_correction_nobody_can_tell_which_small_numbers_changed():
    one, other = named({A: 3, B: 20, C: 4}, {A: 3, B: 21, C: 4})

    assert (one[A] == other[A], one[B] == other[B], one[C] == other[C]) == (False, False, False)


def test_a_number_that_covers_is_taken_for_the_same_after_a_correction():
    one, other = named({A: 3, B: 20}, {A: 4, B: 20})

    assert (one[A] == other[A], one[B] == other[B]) == (False, True)


def test_a_small_number_that_is_shown_is_the_same_in_every_edition():
    one, other = named({A: 3, B: 20}, {A: 3, B: 21}, shown=[A])

    assert one[A] == other[A]
