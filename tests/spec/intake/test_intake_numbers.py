"""Numbers as people type them: read exactly, or refused with both readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.amounts import read_value
from intake.numbers import (
    Ambiguous,
    NotANumber,
    canonical,
    from_float,
    read_number,
    write_number,
)
from tally.values import Absent

READ = """
    1055           | 1055
    0              | 0
    -0             | 0
    11,2           | 11.2
    11.20          | 11.2
    0,8            | 0.8
    0,055          | 0.055
    -3             | -3
    −3             | -3
    1 055          | 1055
    1\u00a0055     | 1055
    1\u2009055,5   | 1055.5
    1\u202f055     | 1055
    1.055.000      | 1055000
    1,055,000      | 1055000
    1.055,50       | 1055.5
    1,055.50       | 1055.5
    1055,125       | 1055.125
    1,0550         | 1.055
    007            | 7
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_a_number_is_read_exactly(line):
    text, expected = line.split("|")

    assert str(read_number(text.strip(" "))) == expected.strip()


TWO_WAYS = """
    1.055     | 1055      | 1,0550
    1,055     | 1055      | 1,0550
    -12.500   | -12500    | -12,5000
    1 055.250 | 1055250   | 1055,2500
"""


@pytest.mark.parametrize("line", TWO_WAYS.strip().splitlines())
def test_three_digits_after_one_separator_can_be_read_two_ways(line):
    text, thousands, comma = (part.strip() for part in line.split("|"))

    assert read_number(text) == Ambiguous(
        f"'{text}' is op twee manieren te lezen.",
        f"Bedoelt u duizendtallen? Schrijf {thousands}. Bedoelt u een komma? Schrijf {comma}.",
    )
    assert read_number(thousands) != read_number(comma)
    assert isinstance(read_number(thousands), Decimal)


@pytest.mark.parametrize(
    "text", ["", "veel", "1e5", "10 55", "1.05.5", "12.34.56", "5,", ",5", "--3", "€ 3", "٣", "1_0"]
)
def test_what_is_no_number_is_refused(text):
    remedy = "Vul een getal in, bijvoorbeeld 1055 of 11,2."
    assert read_number(text) == NotANumber(f"'{text}' is geen getal.", remedy)


def test_a_percent_sign_needs_a_percentage():
    assert read_number("63 %", percent=True) == Decimal(63)
    assert isinstance(read_number("63%"), NotANumber)


def test_what_cannot_be_kept_exactly_is_refused():
    assert read_number("0,1234567") == NotANumber(
        "Het getal heeft meer dan 6 cijfers achter de komma.",
        "Rond het getal af op hoogstens 6 cijfers achter de komma.",
    )
    assert read_number("1000000000000") == NotANumber(
        "Het getal is te groot.", "Controleer het getal en de eenheid."
    )
    assert read_number("9" * 400) == from_float(1e300)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (79.0, "79"),
        (0.1 + 0.2, "0.3"),
        (11.2, "11.2"),
        (-0.0, "0"),
        (1e-9, "0"),
        (1 / 3, "0.333333"),
    ],
)
def test_a_float_is_the_number_a_person_sees(number, expected):
    assert str(from_float(number)) == expected


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_formula_gone_wrong_is_no_number(number):
    assert from_float(number) == NotANumber(
        "De waarde is geen getal.", "Kijk of er een formule in de cel staat die niet klopt."
    )


@given(st.decimals(-999_999_999_999, 999_999_999_999, allow_nan=False, places=6))
def test_what_we_write_we_read_back(number):
    assert read_number(write_number(number)) == number
    assert read_value(write_number(number), "days") == canonical(number)


WORDS = """
    onbekend       | unknown
    ?              | unknown
    N.V.T.         | not_applicable
    nvt            | not_applicable
    niet  opgegeven| not_reported
    afgeschermd    | withheld
    <5             | withheld
    < 10           | withheld
    -99997         | withheld
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
@pytest.mark.parametrize("unit", ["count", "percent", "days"])
def test_a_word_gives_the_reason_in_every_unit(line, unit):
    word, reason = (part.strip() for part in line.split("|"))

    assert read_value(word, unit) is Absent(reason)


def test_zero_is_a_number_and_no_reason():
    assert read_value("0", "count") == Decimal(0)
    assert read_value(0.0, "count") == Decimal(0)


def test_the_ends_of_a_percentage_belong_to_it():
    assert [read_value(text, "percent") for text in ("0", "100")] == [Decimal(0), Decimal(100)]
    assert read_value("100,1", "percent") == read_value("-1", "percent")
    assert read_value("113", "per_1000") == Decimal(113)
