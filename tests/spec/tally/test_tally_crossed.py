"""Tables by two or more dimensions, bound by every total that is published or follows."""

from tally.cells import TableRule
from tally.policy import Policy


def test_a_crossed_table_without_small_counts_is_shown(check):
    check("""
        totaal           | 40 | 40
        noord            | 20 | 20
        oost             | 20 | 20
        noord & soort=po | 10 | 10
        noord & soort=vo | 10 | 10
        oost & soort=po  | 12 | 12
        oost & soort=vo  |  8 | 8
    """)


def test_a_small_count_takes_three_others_with_it(check):
    """One in its row, one in its column, and the one where those two meet."""
    check("""
        totaal           | 121 | 121
        noord            |  23 | 23
        oost             |  48 | 48
        zuid             |  50 | 50
        soort=po         |  42 | 42
        soort=vo         |  79 | 79
        noord & soort=po |   3 | small
        noord & soort=vo |  20 | complement
        oost & soort=po  |  18 | complement
        oost & soort=vo  |  30 | complement
        zuid & soort=po  |  21 | 21
        zuid & soort=vo  |  29 | 29
    """)


def test_marks_that_betray_each_other_say_nothing(check):
    """Beside the row total of 8, "<5" twice would be 4 and 4. The rest of the table stays."""
    check("""
        totaal           | 40      | 40
        noord            |  8      | 8
        oost             | 32      | 32
        noord & soort=po |  4      | base
        noord & soort=vo |  4      | base
        oost & soort=po  | 12      | 12
        oost & soort=vo  | unknown | unknown
    """)


def test_a_cell_the_supplier_hid_does_not_follow_from_margins_that_nobody_delivered(check):
    check("""
        totaal           | 40       | 40
        noord & soort=po | withheld | supplier
        noord & soort=vo | 20       | complement
    """)


def test_what_a_crossed_table_adds_up_to_is_no_cover(check):
    """Of the crossed table only the row of oost was delivered: 20 + 15 is 35 anyway."""
    check("""
        totaal          | 159 | 159
        noord           | 120 | complement
        oost            |  35 | 35
        zuid            |   4 | small
        oost & soort=po |  20 | 20
        oost & soort=vo |  15 | 15
    """)


def test_a_total_that_a_crossed_table_adds_up_to_stays_and_the_marks_go(check):
    check("""
        totaal                     | 12 | 12
        noord                      |  4 | base
        oost                       |  4 | base
        zuid                       |  4 | base
        soort=po & leeftijd=04-11  |  6 | 6
        soort=vo & leeftijd=12-17  |  6 | 6
    """)


def test_a_crossed_table_is_a_total_for_a_breakdown_that_has_none(check):
    check("""
        noord                     |  3 | small
        oost                      | 20 | complement
        soort=po & leeftijd=04-11 | 23 | 23
    """)


def test_a_crossed_table_elsewhere_stays_when_the_total_is_public_anyway(check):
    check("""
        totaal                    | 159 | 159
        noord                     | 120 | 120
        oost                      |   4 | small
        zuid                      |  35 | complement
        soort=po & leeftijd=04-11 | 159 | 159
    """)


def test_a_table_by_three_does_not_add_up_to_a_hidden_table_by_two(check):
    check("""
        totaal                             | 40 | 40
        noord & soort=po & leeftijd=04-11  | 38 | complement
        noord & soort=po                   | 38 | complement
        noord & soort=vo                   |  2 | small
        noord & leeftijd=04-11             | 38 | complement
    """)


def test_a_small_total_withholds_the_tables_under_it(check):
    check(
        """
        totaal           | 3 | small
        noord & soort=po | 3 | small
        noord & soort=vo | 0 | base
    """,
        policy=Policy(zeros_are_sensitive=False),
    )


def test_what_need_not_add_up_is_hidden_by_threshold_only(check):
    rules = {"jeugd": [TableRule("wijk", "nothing"), TableRule("soort", "nothing")]}
    check(
        """
        totaal           | 40 | 40
        noord & soort=po |  4 | small
        noord & soort=vo | 20 | 20
    """,
        rules=rules,
    )
