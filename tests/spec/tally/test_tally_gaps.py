"""Figures that are absent: what a gap hides, and what it does not."""

from tally.cells import TableRule
from tally.policy import Policy


def test_an_unknown_part_can_be_anything_and_so_covers_a_small_one(check):
    check("""
        totaal | 159     | 159
        noord  | 120     | 120
        oost   |   4     | small
        zuid   | unknown | unknown
    """)


def test_an_unknown_part_does_not_cover_what_the_rest_leaves_too_little_room_for(check):
    """Only 3 are left over, so "<5" could not be 4."""
    check("""
        totaal | 123          | 123
        noord  | 120          | complement
        oost   |   3          | small
        zuid   | not_reported | not_reported
    """)


def test_where_a_category_does_not_apply_nobody_is_counted(check):
    check("""
        totaal | 124            | 124
        noord  | 120            | complement
        oost   |   4            | small
        zuid   | not_applicable | not_applicable
    """)


def test_a_category_that_does_not_apply_but_must_hold_someone_is_a_gap(check):
    check("""
        totaal | 123            | 123
        noord  | 120            | complement
        oost   |   2            | small
        zuid   | not_applicable | not_applicable
    """)


def test_an_unknown_total_is_no_total(check):
    check("""
        totaal | unknown        | unknown
        noord  | 120            | 120
        oost   |   4            | small
        zuid   | not_applicable | not_applicable
    """)


def test_a_breakdown_in_which_nothing_applies_says_nothing(check):
    check("""
        totaal   | 8              | 8
        noord    | not_applicable | not_applicable
        soort=po | 8              | 8
    """)


def test_a_breakdown_with_a_gap_that_exceeds_the_others_proves_nothing(check):
    check("""
        noord    |  3      | small
        oost     | 20      | 20
        soort=po | 30      | 30
        soort=vo | unknown | unknown
    """)


def test_what_the_supplier_hid_cannot_be_worked_out_either(check):
    check("""
        totaal | 159      | 159
        noord  | 120      | 120
        oost   | withheld | supplier
        zuid   |  35      | complement
    """)


def test_a_part_the_supplier_hid_covers_a_small_count_as_any_gap_does(check):
    check("""
        totaal | 159      | 159
        noord  | 120      | 120
        oost   | withheld | supplier
        zuid   |   3      | small
        west   |  30      | 30
    """)


def test_a_total_the_supplier_hid_cannot_be_added_up(check):
    check("""
        totaal | withheld | supplier
        noord  | 120      | 120
        oost   |  30      | complement
    """)


def test_a_supplier_who_hid_the_only_part_has_its_total_withheld(check):
    """Nothing else would keep the part from being the total."""
    check("""
        totaal | 20       | complement
        noord  | withheld | supplier
    """)


def test_a_total_goes_too_when_withholding_every_breakdown_leaves_it_the_hidden_part(check):
    check("""
        totaal   | 6        | complement
        noord    | withheld | supplier
        soort=po | 3        | base
        soort=vo | 3        | base
    """)


def test_such_a_total_is_not_pinned_by_the_marks_of_another_breakdown(check):
    """Twice "<5", each at least 1, would leave the total 5, 6, 7 or 8."""
    check(
        """
        totaal   | 8        | complement
        noord    | withheld | supplier
        soort=po | 4        | base
        soort=vo | 4        | base
    """,
        policy=Policy(zeros_are_sensitive=False),
    )


def test_a_total_the_supplier_hid_may_be_known_to_be_small(check):
    check(
        """
        totaal | withheld | supplier
        noord  | 3        | small
    """,
        policy=Policy(zeros_are_sensitive=False),
    )


def test_under_a_shown_zero_there_is_nothing_to_protect(check):
    check(
        """
        totaal | 0        | 0
        noord  | withheld | supplier
        oost   | 0        | 0
    """,
        policy=Policy(zeros_are_sensitive=False),
    )


def test_a_withheld_breakdown_keeps_the_suppliers_reason(check):
    rules = {"jeugd": [TableRule("wijk", "total")]}
    check(
        """
        totaal | 3        | small
        noord  | withheld | supplier
        oost   | 1        | small
    """,
        rules=rules,
    )
