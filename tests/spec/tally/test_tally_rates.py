"""Percentages whose base is not the one whole: rates by group, and crossed tables."""

from tally.cells import TableRule

BASES = {"aandeel": "jeugd"}


def shares(rule: TableRule) -> dict[str, list[TableRule]]:
    return {"aandeel": [rule]}


def test_a_rate_is_a_share_of_its_own_group(check):
    """Half of 8 youths is 4, though half of all 108 would be many; the rest does not add up."""
    check(
        """
        totaal            | 108 | 108
        noord             | 100 | 100
        oost              |   8 | 8
        aandeel: noord    |  60 | 60
        aandeel: oost     |  50 | small
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "nothing")),
    )


def test_a_rate_of_a_hidden_group_is_withheld(check):
    check(
        """
        totaal            | 200 | 200
        noord             | 100 | 100
        oost              |   4 | small
        zuid              |  96 | complement
        aandeel: noord    |  60 | 60
        aandeel: oost     |  50 | base
        aandeel: zuid     |  50 | base
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "nothing")),
    )


def test_a_rate_of_a_group_that_was_not_delivered_is_taken_of_the_whole(check):
    check(
        """
        totaal            | 100     | 100
        oost              | unknown | unknown
        aandeel: noord    |   4     | small
        aandeel: oost     |   3     | small
        aandeel: zuid     |  50     | 50
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "nothing")),
    )


def test_a_share_of_the_whole_is_not_taken_for_its_whole_group(check):
    """3% of all 100 youths live in noord and get care; that 50 live there is no cover."""
    check(
        """
        totaal            | 100 | 100
        noord             |  50 | 50
        oost              |  50 | 50
        aandeel: noord    |   3 | small
        aandeel: oost     |  30 | complement
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "total")),
    )


def test_a_percentage_of_a_withheld_breakdown_is_not_worked_out_from_another_part(check):
    """100% less 66.7% would be 4 of the 12."""
    check(
        """
        totaal            | 12   | 12
        noord             |  4   | base
        oost              |  4   | base
        zuid              |  4   | base
        soort=po          |  6   | 6
        soort=vo          |  6   | 6
        aandeel: noord    | 33.3 | base
        aandeel: overig   | 66.7 | base
    """,
        bases=BASES,
    )


def test_many_roundings_may_add_up_to_more_than_one_point(check):
    check(
        """
        totaal            | 100 | 100
        aandeel: noord    |  30 | 30
        aandeel: oost     |  30 | 30
        aandeel: zuid     |  20 | 20
        aandeel: west     |  18 | complement
        aandeel: centrum  |   4 | small
    """,
        bases=BASES,
    )


def test_a_crossed_percentage_may_be_of_its_own_group(check):
    """Half of the 8 is 4."""
    check(
        """
        totaal                     | 100 | 100
        noord & soort=po           |  92 | 92
        noord & soort=vo           |   8 | 8
        aandeel: noord & soort=po  |  50 | complement
        aandeel: noord & soort=vo  |  50 | complement
    """,
        bases=BASES,
    )


def test_crossed_percentages_are_withheld_together(check):
    check(
        """
        totaal                             | 100 | 100
        aandeel: wijk=noord & soort=po     |  60 | complement
        aandeel: wijk=noord & soort=vo     |   3 | complement
        aandeel: wijk=oost & soort=po      |  37 | complement
    """,
        bases=BASES,
    )
