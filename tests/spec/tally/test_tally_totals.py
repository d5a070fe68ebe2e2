"""A total and the breakdowns that add up to it: what is withheld beside the small counts."""

from tally.cells import TableRule
from tally.policy import Policy

ZEROS_SHOWN = Policy(zeros_are_sensitive=False)
K3 = Policy(threshold=3)


def test_counts_at_the_threshold_are_shown(check):
    check("""
        totaal | 30 | 30
        noord  |  5 | 5
        oost   | 25 | 25
    """)


def test_a_lone_small_count_takes_the_next_smallest_with_it(check):
    check("""
        totaal | 159 | 159
        noord  | 120 | 120
        oost   |   4 | small
        zuid   |  35 | complement
    """)


def test_several_small_counts_that_can_be_anything_protect_each_other(check):
    """The baseline of the absentees: 5 over seven kinds of school, five of them small."""
    check("""
        totaal        | 79 | 79
        nietplichtig  | 26 | 26
        sbo           |  2 | small
        vo            |  1 | small
        vso           |  0 | small
        mbo           |  0 | small
        geen          |  2 | small
        vrijstelling  | 48 | 48
    """)


def test_two_small_counts_with_a_small_sum_need_a_third(check):
    """Together 3: neither could be 4."""
    check("""
        totaal | 103 | 103
        noord  |   1 | small
        oost   |   2 | small
        zuid   |  40 | complement
        west   |  60 | 60
    """)


def test_two_small_counts_with_a_large_sum_need_a_third(check):
    """Together 8: neither could be less than 4."""
    check("""
        totaal | 108 | 108
        noord  |   4 | small
        oost   |   4 | small
        zuid   |  40 | complement
        west   |  60 | 60
    """)


def test_a_complement_that_gives_no_room_is_no_cover(check):
    """0 and 5 together: as 'afgeschermd' says 5 or more, the other would be 0. So not the 5."""
    check("""
        totaal | 105 | 105
        noord  |   0 | small
        oost   |   5 | 5
        zuid   | 100 | complement
    """)


def test_zeros_may_be_shown_and_then_never_serve_as_cover(check):
    check(
        """
        totaal | 112 | 112
        noord  |   0 | 0
        oost   |   4 | small
        zuid   |   8 | complement
        west   | 100 | complement
    """,
        policy=ZEROS_SHOWN,
    )


def test_the_threshold_is_the_partners(check):
    check(
        """
        totaal | 16 | 16
        noord  |  2 | small
        oost   |  3 | complement
        zuid   | 11 | 11
    """,
        policy=K3,
    )


def test_with_nothing_left_to_hide_the_total_goes_too(check):
    """4 + 4 + 4: with 12 beside them each is 4; without it the total is 5 to 12."""
    check("""
        totaal | 12 | complement
        noord  |  4 | small
        oost   |  4 | small
        zuid   |  4 | small
    """)


def test_a_withheld_total_cannot_be_added_up_from_another_breakdown(check):
    check("""
        totaal   | 12 | complement
        noord    |  4 | small
        oost     |  4 | small
        zuid     |  4 | small
        soort=po | 12 | complement
    """)


def test_a_withheld_total_is_not_pinned_by_the_marks_of_another_breakdown(check):
    """8 and "<5", which is at least 1 here, would leave the total 9, 10, 11 or 12."""
    check(
        """
        totaal   | 12 | complement
        noord    |  4 | small
        oost     |  4 | small
        zuid     |  4 | small
        soort=po |  8 | complement
        soort=vo |  4 | small
    """,
        policy=ZEROS_SHOWN,
    )


def test_where_the_marks_betray_the_breakdown_is_withheld_and_the_total_stays(check):
    """Twice "<5" makes at most 8, "afgeschermd" at least 5: so neither could be 0."""
    check("""
        totaal   |  8 | 8
        noord    |  4 | base
        oost     |  4 | base
        soort=po |  8 | 8
    """)


def test_only_the_breakdown_whose_marks_betray_is_withheld(check):
    check("""
        totaal    | 12 | 12
        noord     |  4 | base
        oost      |  4 | base
        zuid      |  4 | base
        soort=po  |  6 | 6
        soort=vo  |  6 | 6
    """)


def test_a_small_total_takes_all_its_parts_along(check):
    check("""
        totaal   | 4 | small
        noord    | 4 | small
        oost     | 0 | small
        soort=po | 1 | small
        soort=vo | 3 | small
    """)


def test_a_small_total_hides_zeros_that_may_otherwise_be_shown(check):
    """ "<5" twice under a "<5" would leave little: all say nothing."""
    check(
        """
        totaal   | 3 | small
        noord    | 2 | base
        oost     | 1 | base
        zuid     | 0 | base
    """,
        policy=ZEROS_SHOWN,
    )


def test_a_small_total_hides_whatever_is_filed_under_it(check):
    """Youths may be in several parts; a part above its total is a fault, and hidden as well."""
    rules = {"jeugd": [TableRule("wijk", "nothing", several_answers=True)]}
    check(
        """
        totaal | 3 | small
        noord  | 3 | small
        oost   | 7 | base
        zuid   | unknown | unknown
    """,
        rules=rules,
    )


def test_without_a_total_small_counts_are_hidden(check):
    check("""
        noord  | 120 | 120
        oost   |   4 | small
        zuid   |  35 | 35
    """)


def test_another_breakdown_serves_as_the_total_that_was_not_delivered(check):
    check("""
        noord    |  3 | small
        oost     | 20 | 20
        soort=po | 11 | complement
        soort=vo | 12 | 12
    """)


def test_without_a_total_marks_can_betray_through_another_breakdown(check):
    check("""
        noord    | 4 | base
        oost     | 4 | base
        soort=po | 8 | 8
    """)


def test_breakdowns_that_agree_vouch_against_one_that_differs(check):
    check("""
        leeftijd=4-11  | 10 | 10
        noord          |  3 | small
        oost           | 20 | 20
        soort=po       | 11 | complement
        soort=vo       | 12 | 12
    """)


def test_breakdowns_that_differ_vouch_for_no_total(check):
    check("""
        noord    |  3 | small
        oost     | 20 | 20
        soort=po | 11 | 11
        soort=vo | 13 | 13
    """)


def test_parts_that_do_not_add_up_are_hidden_by_threshold_only(check):
    check("""
        totaal | 200 | 200
        noord  | 120 | 120
        oost   |   4 | small
        zuid   |  35 | 35
    """)


def test_parts_that_exceed_their_total_are_hidden_by_threshold_only(check):
    check("""
        totaal | 150     | 150
        noord  | 120     | 120
        oost   |   4     | small
        zuid   |  35     | 35
        west   | unknown | unknown
    """)


def test_parts_that_need_not_add_up_are_hidden_by_threshold_only(check):
    rules = {
        "jeugd": [
            TableRule("wijk", "nothing"),
            TableRule("soort", "total", several_answers=True),
        ]
    }
    check(
        """
        totaal   | 159 | 159
        noord    | 155 | 155
        oost     |   4 | small
        soort=po | 155 | 155
        soort=vo |   4 | small
    """,
        rules=rules,
    )


def test_a_breakdown_without_a_rule_is_taken_to_add_up(check):
    check(
        """
        totaal | 159 | 159
        noord  | 155 | complement
        oost   |   4 | small
    """,
        rules={},
    )


def test_rules_are_found_by_dimension(check):
    check("""
        totaal   | 159 | 159
        soort=po | 155 | complement
        soort=vo |   4 | small
    """)


def test_each_definition_has_rules_and_totals_of_its_own(check):
    rules = {"andere": [TableRule("wijk", "nothing")]}
    check(
        """
        totaal         | 159 | 159
        noord          | 155 | complement
        oost           |   4 | small
        andere: totaal | 159 | 159
        andere: noord  | 155 | 155
        andere: oost   |   4 | small
    """,
        rules=rules,
    )
