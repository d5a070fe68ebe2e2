"""The five kinds of value."""

from decimal import Decimal

import pytest

from tally.values import Absent, is_number, kind_of


@pytest.mark.parametrize("number", [Decimal(0), Decimal("-2.5"), Decimal(79)])
def test_zero_is_a_number_like_any_other(number):
    assert is_number(number)
    assert kind_of(number) == "number"


@pytest.mark.parametrize(
    ("absent", "word"),
    [
        (Absent.NOT_REPORTED, "not_reported"),
        (Absent.NOT_APPLICABLE, "not_applicable"),
        (Absent.UNKNOWN, "unknown"),
        (Absent.WITHHELD, "withheld"),
    ],
)
def test_each_reason_for_absence_has_its_own_word(absent, word):
    assert not is_number(absent)
    assert kind_of(absent) == word


def test_there_are_five_kinds():
    assert len({kind_of(value) for value in [Decimal(0), *Absent]}) == 5
