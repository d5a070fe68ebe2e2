from decimal import Decimal

import pytest
from django.utils import translation

from cirkel.core.text import number_text


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (79, "79"),
        (1055, "1.055"),
        (1_234_567, "1.234.567"),
        (-1055, "-1.055"),
        (Decimal("11.2"), "11,2"),
        (Decimal("11.20"), "11,2"),
        (Decimal("1000"), "1.000"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("0.0400"), "0,04"),
    ],
)
def test_a_number_as_dutch_people_write_it(number: Decimal | int, written: str) -> None:
    assert number_text(number) == written


@pytest.mark.parametrize(("decimals", "written"), [(0, "1.055"), (1, "1.055,2"), (3, "1.055,250")])
def test_a_number_with_as_many_decimals_as_asked(decimals: int, written: str) -> None:
    assert number_text(Decimal("1055.25"), decimals=decimals) == written


def test_an_english_page_has_english_marks() -> None:
    with translation.override("en"):
        assert number_text(Decimal("1055.2")) == "1,055.2"


def test_without_a_language_the_number_is_dutch() -> None:
    with translation.override(None):
        assert number_text(Decimal("1055.2")) == "1.055,2"
