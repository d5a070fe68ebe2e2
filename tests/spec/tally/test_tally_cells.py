"""Keys, breakdowns and cells: one spelling, and no value that cannot be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.cells import (
    Cell,
    Key,
    NotABreakdown,
    NotACount,
    NotAValue,
    TableRule,
    breakdown_key,
    parse_breakdown,
    rule_for,
)
from tally.values import Absent

KEY = Key("jeugd", "2025", "GM0642", ())
codes = st.text(st.characters(exclude_characters="|="), min_size=1)


@pytest.mark.parametrize(
    ("breakdown", "spelling"),
    [
        ((), ""),
        ((("wijk", "noord"),), "wijk=noord"),
        ((("leeftijd", "04-11"), ("wijk", "noord")), "leeftijd=04-11|wijk=noord"),
    ],
)
def test_a_breakdown_has_one_spelling(breakdown, spelling):
    assert breakdown_key(breakdown) == spelling
    assert parse_breakdown(spelling) == breakdown


def test_dimensions_are_read_in_any_order():
    assert parse_breakdown("wijk=noord|leeftijd=04-11") == (
        ("leeftijd", "04-11"),
        ("wijk", "noord"),
    )


@given(st.dictionaries(codes, codes))
def test_every_breakdown_survives_its_spelling(categories):
    breakdown = tuple(sorted(categories.items()))

    assert parse_breakdown(breakdown_key(breakdown)) == breakdown


@pytest.mark.parametrize("spelling", ["wijk", "wijk=", "=noord", "wijk=a|wijk=b", "wijk=a|", "|"])
def test_a_spelling_that_is_no_breakdown_is_refused(spelling):
    with pytest.raises(NotABreakdown):
        parse_breakdown(spelling)


@pytest.mark.parametrize(
    "breakdown",
    [
        (("wijk", "noord"), ("leeftijd", "04-11")),  # Unsorted: would not meet its twin.
        (("wijk", "noord"), ("wijk", "oost")),
        (("wijk", ""),),
        (("", "noord"),),
        (("wijk", "noord|oost"),),
        (("wijk|x", "noord"),),
        (("wijk=x", "noord"),),
    ],
)
def test_a_key_refuses_what_has_no_one_spelling(breakdown):
    with pytest.raises(NotABreakdown):
        Key("jeugd", "2025", "GM0642", breakdown)


def test_a_category_may_hold_an_equals_sign():
    assert parse_breakdown("score=<=5") == (("score", "<=5"),)


@pytest.mark.parametrize("number", ["0", "79", "79.0", "7.9E+1"])
def test_a_count_is_whole_and_not_below_zero(number):
    assert Cell(KEY, Decimal(number)).value == Decimal(number)


@pytest.mark.parametrize("number", ["-1", "0.5", "78.999"])
def test_what_is_no_count_is_refused(number):
    with pytest.raises(NotACount):
        Cell(KEY, Decimal(number))


@pytest.mark.parametrize("unit", ["percent", "per_1000", "million_eur", "days"])
def test_other_units_may_have_fractions_and_signs(unit):
    assert Cell(KEY, Decimal("-2.5"), unit).value == Decimal("-2.5")


@pytest.mark.parametrize("value", [4, 4.0, "withheld", None, Decimal("NaN"), Decimal("Infinity")])
@pytest.mark.parametrize("unit", ["count", "percent"])
def test_what_is_no_value_is_refused(value, unit):
    """A plain 4 would otherwise be taken for absent, and be published."""
    with pytest.raises(NotAValue):
        Cell(KEY, value, unit)


@pytest.mark.parametrize("absent", Absent)
def test_every_reason_for_absence_is_a_value(absent):
    assert Cell(KEY, absent).value is absent


@pytest.mark.parametrize(
    ("rule", "adds_up", "is_rate"),
    [
        (TableRule("wijk", "total"), True, False),
        (TableRule("wijk", "hundred"), True, False),
        (TableRule("wijk", "nothing"), False, True),
        (TableRule("wijk", "total", several_answers=True), False, False),
        (TableRule("wijk", "nothing", several_answers=True), False, False),
    ],
)
def test_parts_add_up_unless_there_is_no_sum_or_more_than_one_answer(rule, adds_up, is_rate):
    assert (rule.adds_up, rule.is_rate) == (adds_up, is_rate)


def test_a_rule_is_found_by_definition_and_dimension():
    rules = {"jeugd": [TableRule("soort", "total"), TableRule("wijk", "nothing")]}

    assert rule_for(rules, "jeugd", "wijk") == TableRule("wijk", "nothing")
    assert rule_for(rules, "jeugd", "leeftijd") == TableRule("leeftijd", "total")
    assert rule_for(rules, "andere", "wijk") == TableRule("wijk", "total")
