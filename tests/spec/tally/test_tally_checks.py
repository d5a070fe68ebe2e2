"""What figures must satisfy between themselves, on the sums of the covenant's own documents."""

from decimal import Decimal

import pytest

from tally.checks import (
    Outcome,
    Status,
    change_beyond,
    parts_equal_total,
    stock_identity,
    sums_to_hundred,
    within_denominator,
)
from tally.values import Absent, Value

HOLDS, FAILS, CANNOT_TELL = Status.HOLDS, Status.FAILS, Status.CANNOT_TELL


def value(word: str) -> Value:
    return Absent(word) if word in set(Absent) else Decimal(word)


def values(words: str) -> list[Value]:
    return [value(word) for word in words.split()]


def outcome(status: Status, expected: str | None, found: str | None) -> Outcome:
    numbers = [None if word is None else Decimal(word) for word in (expected, found)]
    return Outcome(status, *numbers)


# Each line: what it is, the parts, the total, and whether it holds.
SUMS = """
    afname jeugdhulp en streefwaarde | 738 317                               | 1055 | holds
    afname thuiszitters              | 79 0                                  | 79   | holds
    afname eigen regio               | 219 0                                 | 219  | holds
    startbeeld thuiszitters          | 26 2 1 0 0 2 48                       | 79   | holds
    startbeeld bestemming            | 168 28 23                             | 219  | holds
    startbeeld type onderwijs        | 128 68 23                             | 219  | holds
    CJG totaal is begin en instroom  | 397 339                               | 736  | holds
    redenen van afsluiting           | 100 28 2 48 11 62 12 16 0 0 57        | 336  | holds
    rij zonder koppen                | 5 6 14 45 6 15 48 129 21 27 12 8 9 3 4| 352  | holds
    dezelfde rij tegen de instroom   | 5 6 14 45 6 15 48 129 21 27 12 8 9 3 4| 339  | fails
    dezelfde rij tegen de uitstroom  | 5 6 14 45 6 15 48 129 21 27 12 8 9 3 4| 336  | fails
    een deel is niet opgegeven       | 168 28 not_reported                   | 219  | cannot_tell
    een deel is onbekend             | 219 0 unknown                         | 219  | cannot_tell
    de bekende delen zijn al te veel | 168 28 24 withheld                    | 219  | fails
"""


@pytest.mark.parametrize("line", SUMS.strip().splitlines())
def test_parts_make_the_total(line):
    _, parts, total, status = (column.strip() for column in line.split("|"))
    numbers = [part for part in values(parts) if isinstance(part, Decimal)]

    found = parts_equal_total(Decimal(total), values(parts))

    assert found == Outcome(Status(status), Decimal(total), sum(numbers))


def test_without_a_total_there_is_nothing_to_hold_parts_against():
    found = parts_equal_total(Absent.NOT_REPORTED, values("168 28 23"))

    assert found == outcome(CANNOT_TELL, None, "219")


@pytest.mark.parametrize(
    ("total", "part", "tolerance", "status"),
    [
        ("1100", "1144", "50", HOLDS),  # 13% of 8,800, printed in hundreds.
        ("200", "88", "50", FAILS),  # 8% of 1,100 against 'a good 200'.
        ("100", "102", "2", HOLDS),
        ("100", "98", "2", HOLDS),
        ("100", "102.1", "2", FAILS),
    ],
)
def test_a_rounded_total_is_allowed_its_rounding(total, part, tolerance, status):
    found = parts_equal_total(Decimal(total), [Decimal(part)], Decimal(tolerance))

    assert found == outcome(status, total, part)


# Each line: what it is, the percentages, their sum, and whether it holds.
HUNDREDS = """
    leeftijd jeugdhulp       | 3 51 30 14 2      | 100 | holds
    verwijzers jeugdhulp     | 63 28 6 5 4 4 3   | 113 | fails
    jeugdhulp naar soort     | 59 31 2 8         | 100 | holds
    verwijzers 2018          | 38 10 52          | 100 | holds
    met afronding omhoog     | 33 34 34          | 101 | holds
    met afronding omlaag     | 33 33 33          | 99  | holds
    vraag 5 van de enquete   | 71 39             | 110 | fails
    vraag 2 familie/vrienden | 96                | 96  | fails
    een deel is onbekend     | 63 28 unknown     | 91  | cannot_tell
    en het is al te veel     | 63 39 unknown     | 102 | fails
"""


@pytest.mark.parametrize("line", HUNDREDS.strip().splitlines())
def test_percentages_make_a_hundred(line):
    _, parts, total, status = (column.strip() for column in line.split("|"))

    assert sums_to_hundred(values(parts)) == outcome(Status(status), "100", total)


def test_the_tolerance_is_the_callers():
    assert sums_to_hundred(values("33 33 33"), Decimal(0)) == outcome(FAILS, "100", "99")


@pytest.mark.parametrize(
    ("terms", "status", "expected", "found"),
    [
        ("397 339 336 400", HOLDS, "400", "400"),
        ("397 339 336 401", FAILS, "400", "401"),
        ("397 339 unknown 400", CANNOT_TELL, None, "400"),
        ("unknown 339 336 400", CANNOT_TELL, None, "400"),
        ("397 not_reported 336 400", CANNOT_TELL, None, "400"),
        ("397 339 336 withheld", CANNOT_TELL, "400", None),
    ],
)
def test_a_stock_changes_by_what_comes_in_and_goes_out(terms, status, expected, found):
    assert stock_identity(*values(terms)) == outcome(status, expected, found)


@pytest.mark.parametrize(
    ("previous", "current", "status"),
    [
        ("80", "100", HOLDS),
        ("80", "60", HOLDS),
        ("80", "101", FAILS),
        ("80", "59", FAILS),
        ("-80", "-101", FAILS),
        ("0", "0", HOLDS),
        ("0", "1", FAILS),
        ("unknown", "60", CANNOT_TELL),
        ("80", "not_reported", CANNOT_TELL),
    ],
)
def test_a_change_beyond_the_bound_is_noticed(previous, current, status):
    found = change_beyond(value(previous), value(current), Decimal("0.25"))

    numbers = [None if word in set(Absent) else word for word in (previous, current)]
    assert found == outcome(status, *numbers)


@pytest.mark.parametrize(
    ("part", "whole", "status"),
    [
        ("1055", "6330", HOLDS),
        ("1055", "1055", HOLDS),
        ("0", "0", HOLDS),
        ("1056", "1055", FAILS),
        ("-1", "unknown", FAILS),
        ("unknown", "1055", CANNOT_TELL),
        ("1055", "not_applicable", CANNOT_TELL),
    ],
)
def test_a_part_stays_within_its_whole(part, whole, status):
    found = within_denominator(value(part), value(whole))

    numbers = [None if word in set(Absent) else word for word in (whole, part)]
    assert found == outcome(status, *numbers)


@pytest.mark.parametrize(
    ("number", "one_in", "denominator"), [("1055", 6, "6330"), ("317", 20, "6340")]
)
def test_one_in_so_many_implies_a_denominator(number, one_in, denominator):
    """Both goals of youth care speak of nearly the same youths."""
    found = parts_equal_total(Decimal(denominator), [Decimal(number)] * one_in)

    assert found == outcome(HOLDS, denominator, denominator)
