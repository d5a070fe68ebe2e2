"""Tables by two or more dimensions: whole or not at all."""

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


def test_one_small_count_withholds_the_table_and_reads_no_different(check):
    """Beside the row total of 8, "<5" twice would be 4 and 4."""
    check("""
        totaal           | 40      | 40
        noord            |  8      | 8
        oost             | 32      | 32
        noord & soort=po |  4      | complement
        noord & soort=vo |  4      | complement
        oost & soort=po  | 12      | complement
        oost & soort=vo  | unknown | unknown
    """)


def test_a_cell_the_supplier_hid_withholds_the_table(check):
    check("""
        totaal           | 40       | 40
        noord & soort=po | withheld | supplier
        noord & soort=vo | 20       | complement
    """)


def test_a_crossed_table_does_not_add_up_to_what_is_hidden_in_a_breakdown(check):
    """Of the crossed table only the row of oost was delivered: 20 + 15 would be the hidden 35."""
    check("""
        totaal          | 159 | 159
        noord           | 120 | 120
        oost            |  35 | complement
        zuid            |   4 | small
        oost & soort=po |  20 | complement
        oost & soort=vo |  15 | complement
    """)


def test_a_crossed_table_does_not_add_up_to_a_hidden_total(check):
    check("""
        totaal                     | 12 | complement
        noord                      |  4 | small
        oost                       |  4 | small
        zuid                       |  4 | small
        soort=po & leeftijd=04-11  |  6 | complement
        soort=vo & leeftijd=12-17  |  6 | complement
    """)


def test_a_crossed_table_is_no_total_for_a_breakdown_that_has_none(check):
    check("""
        noord                     |  3 | small
        oost                      | 20 | 20
        soort=po & leeftijd=04-11 | 23 | complement
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
        noord & soort=vo                   |  2 | complement
        noord & leeftijd=04-11             | 38 | 38
    """)


def test_a_small_total_withholds_the_tables_under_it(check):
    check(
        """
        totaal           | 3 | small
        noord & soort=po | 3 | complement
        noord & soort=vo | 0 | base
    """,
        policy=Policy(zeros_are_sensitive=False),
    )


def test_the_rules_of_its_dimensions_do_not_free_a_crossed_table(check):
    rules = {"jeugd": [TableRule("wijk", "nothing"), TableRule("soort", "nothing")]}
    check(
        """
        totaal           | 40 | 40
        noord & soort=po |  4 | complement
        noord & soort=vo | 20 | complement
    """,
        rules=rules,
    )
