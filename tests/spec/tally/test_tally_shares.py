"""Percentages with a known base: each is a count in disguise."""

from decimal import Decimal

import pytest

from tally.cells import Cell, Key, TableRule
from tally.disclosure import protect
from tally.disclosure.shares import implied_count
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent

BASES = {"aandeel": "jeugd"}


def shares(rule: TableRule) -> dict[str, list[TableRule]]:
    return {"aandeel": [rule]}


@pytest.mark.parametrize(
    ("base", "percent", "count"),
    [
        (1055, "3", 32),
        (100, "4.5", 4),  # A half counts as the smaller number.
        (100, "4.6", 5),
        (100, "0.2", 1),  # Above 0% is somebody.
        (100, "0", 0),
        (100, "-1", 0),
    ],
)
def test_a_percentage_implies_a_whole_count(base, percent, count):
    assert implied_count(base, Decimal(percent)) == count


def test_a_percentage_of_few_youths_takes_the_next_smallest_with_it(check):
    check(
        """
        totaal            | 100 | 100
        aandeel: noord    |   4 | small
        aandeel: oost     |  16 | complement
        aandeel: zuid     |  80 | 80
    """,
        bases=BASES,
    )


def test_percentages_of_many_youths_are_shown(check):
    """The ages of the 1055: 2% is 21 youths."""
    check(
        """
        totaal            | 1055 | 1055
        aandeel: 00-03    | 3    | 3
        aandeel: 04-11    | 51   | 51
        aandeel: 12-15    | 30   | 30
        aandeel: 16-17    | 14   | 14
        aandeel: 18-22    | 2    | 2
    """,
        bases=BASES,
    )


def test_zero_percent_is_hidden_as_long_as_zeros_are_sensitive(check):
    drawing = """
        totaal            | 100 | 100
        aandeel: noord    |   0 | {0}
        aandeel: oost     |  20 | {1}
        aandeel: zuid     |  80 | 80
    """
    check(drawing.format("small", "complement"), bases=BASES)
    check(drawing.format("0", "20"), bases=BASES, policy=Policy(zeros_are_sensitive=False))


def test_where_the_marks_betray_the_whole_breakdown_is_withheld(check):
    """Of 100%, the known whole, nothing can be hidden."""
    check(
        """
        totaal            | 8  | 8
        aandeel: noord    | 50 | base
        aandeel: oost     | 50 | base
    """,
        bases=BASES,
    )


def test_percentages_of_a_small_base_are_withheld(check):
    check(
        """
        totaal            | 4        | small
        aandeel: totaal   | 50       | base
        aandeel: noord    | 100      | base
        aandeel: oost     | unknown  | unknown
        aandeel: zuid     | withheld | supplier
    """,
        bases=BASES,
    )


def test_percentages_of_a_withheld_base_are_withheld(check):
    check(
        """
        totaal            | 12  | complement
        noord             |  4  | small
        oost              |  4  | small
        zuid              |  4  | small
        aandeel: noord    | 50  | base
        aandeel: oost     | 50  | base
    """,
        bases=BASES,
    )


@pytest.mark.parametrize("base", ["unknown", "not_reported"])
def test_percentages_of_an_unknown_base_give_no_count_away(check, base):
    check(
        f"""
        totaal            | {base} | {base}
        aandeel: noord    | 1  | 1
        aandeel: oost     | 99 | 99
    """,
        bases=BASES,
    )


def test_percentages_without_a_base_are_shown(check):
    check("""
        totaal            | 100 | 100
        aandeel: noord    | 1   | 1
        aandeel: oost     | 99  | 99
    """)


def test_a_count_under_the_same_definition_is_a_base_too():
    youths = Cell(Key("jeugd", "2025", "GM0642", ()), Decimal(100))
    share = Cell(Key("jeugd", "2025", "GM0642", (("wijk", "noord"),)), Decimal(3), "percent")

    figures = protect([youths, share], Ties(), Policy()).figures

    assert [figure.value for figure in figures] == [Decimal(100), Absent.WITHHELD]


def test_a_base_is_found_under_the_definition_that_was_given(check):
    drawing = """
        aandeel: noord    | 1   | {0}
        zelf: totaal      | 100 | 100
        aandeel: oost     | 99  | {1}
    """
    check(drawing.format("1", "99"), bases={"aandeel": "elders"})
    check(drawing.format("small", "complement"), bases={"aandeel": "zelf"})


def test_what_is_hidden_as_a_count_is_not_read_from_its_percentage(check):
    """By themselves the percentages would show 35 of 159, and 35 is what hides the 4."""
    check(
        """
        totaal            | 159  | 159
        noord             | 120  | 120
        oost              |   4  | small
        zuid              |  35  | complement
        aandeel: noord    | 75.5 | 75.5
        aandeel: oost     |  2.5 | small
        aandeel: zuid     | 22   | complement
    """,
        bases=BASES,
    )


def test_a_percentage_follows_its_count_without_adding_up(check):
    check(
        """
        totaal            | 159      | 159
        noord             | withheld | supplier
        oost              | 159      | complement
        aandeel: noord    | 75       | supplier
        aandeel: oost     | 100      | complement
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "hundred", several_answers=True)),
    )


def test_parts_with_several_answers_are_hidden_by_threshold_only(check):
    """The referrers of the 1055 add up to 113%."""
    check(
        """
        totaal            | 100 | 100
        aandeel: huisarts |  63 | 63
        aandeel: sjt      |  46 | 46
        aandeel: jhos     |   4 | small
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "hundred", several_answers=True)),
    )


def test_parts_that_do_not_make_hundred_are_hidden_by_threshold_only(check):
    check(
        """
        totaal            | 100 | 100
        aandeel: huisarts |  63 | 63
        aandeel: sjt      |  46 | 46
        aandeel: jhos     |   4 | small
    """,
        bases=BASES,
    )


def test_parts_that_make_hundred_but_for_rounding_protect_each_other(check):
    check(
        """
        totaal            | 100 | 100
        aandeel: noord    |  64 | 64
        aandeel: oost     |  33 | complement
        aandeel: zuid     |   4 | small
    """,
        bases=BASES,
    )


def test_with_a_part_missing_the_rest_is_still_subtracted(check):
    check(
        """
        totaal            | 100     | 100
        aandeel: noord    |  60     | 60
        aandeel: oost     |  20     | complement
        aandeel: zuid     |   3     | small
        aandeel: west     | unknown | unknown
    """,
        bases=BASES,
    )


def test_with_a_part_missing_and_too_much_already_only_the_threshold_holds(check):
    check(
        """
        totaal            | 100     | 100
        aandeel: noord    |  90     | 90
        aandeel: oost     |  20     | 20
        aandeel: zuid     |   3     | small
        aandeel: west     | unknown | unknown
    """,
        bases=BASES,
    )


def test_parts_of_a_percentage_that_is_no_hundred_are_protected_as_well(check):
    check(
        """
        totaal            | 100 | 100
        aandeel: totaal   |  33 | 33
        aandeel: noord    |  30 | complement
        aandeel: oost     |   3 | small
    """,
        bases=BASES,
        rules=shares(TableRule("wijk", "total")),
    )
