"""Each sign for a withheld number, and the span that it says."""

import pytest

from intake.published import markers
from intake.published.markers import DASH, EMPTY, Digits, Marker


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("<5", (0, 4)),
        ("< 5", (0, 4)),
        ("&lt;5", (0, 4)),
        ("<10", (0, 9)),
        ("minder dan 5", (0, 4)),
        ("≤4", (0, 4)),
        ("<=4", (0, 4)),
        ("hoogstens 4", (0, 4)),
        ("1-4", (1, 4)),
        ("0 – 4", (0, 4)),
        ("1 t/m 4", (1, 4)),
        (">95", (96, None)),
        ("x", (0, None)),
        ("*", (0, None)),
        (".", (0, None)),
        ("-99997", (0, None)),
        (" Afgeschermd ", (0, None)),
    ],
)
def test_a_sign_has_a_span(text: str, span: tuple[int, int | None]) -> None:
    found = markers.read(text)

    assert isinstance(found, Marker)
    assert found.span == span


@pytest.mark.parametrize("text", ["", " ", "n.v.t.", "NA", "onbekend", "-99995"])
def test_nothing_is_no_sign(text: str) -> None:
    assert markers.read(text) is EMPTY


@pytest.mark.parametrize("text", ["-", "–", "—"])
def test_a_dash_is_left_to_the_sums(text: str) -> None:
    assert markers.read(text) is DASH


@pytest.mark.parametrize("text", ["veel", "2 of 3", "12-17 jaar", "abc12", "5-9"])
def test_other_texts_are_not_understood(text: str) -> None:
    assert markers.read(text) is None


@pytest.mark.parametrize(
    ("texts", "fractions", "numbers"),
    [
        (["1.234", "12"], False, [(1234, 0), (12, 0)]),
        (["1,234", "12"], False, [(1234, 0), (12, 0)]),
        (["1 234", "1\u00a0234.567"], False, [(1234, 0), (1234567, 0)]),
        (["33,3", "100"], True, [(333, 1), (100, 0)]),
        (["66.7", "12.50"], True, [(667, 1), (125, 1)]),
        (["1.234,5", "2"], False, [(12345, 1), (2, 0)]),
        (["1,234.5", "2"], False, [(12345, 1), (2, 0)]),
        (["12,0", "7,0"], False, [(12, 0), (7, 0)]),
    ],
)
def test_points_and_commas_are_read_for_a_whole_column(
    texts: list[str], fractions: bool, numbers: list[tuple[int, int]]
) -> None:
    digits = [markers.read(text) for text in texts]
    plain = [one.text for one in digits if isinstance(one, Digits)]

    mark = markers.decimal_mark(plain, fractions=fractions)

    assert [markers.number(text, mark) for text in plain] == numbers
