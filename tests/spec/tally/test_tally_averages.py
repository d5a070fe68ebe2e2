"""An average is withheld with the count that it is taken of, and only with that."""

from decimal import Decimal

import pytest

from tally.cells import Cell, Key, Rules, TableRule
from tally.disclosure import SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent
from tests.spec.tally.conftest import ADDING, breakdown_of, lines_of, mark_of, value_of

OWN: Rules = ADDING | {"duur": [TableRule("wijk", "nothing")]}


def released(drawing: str, *, rules: Rules = OWN, bases: bool = True) -> SafeRelease:
    """On each line a place, its count and its average; a dash is nothing delivered."""
    cells = []
    for place, count, average, *_ in lines_of(drawing):
        for definition, word, unit in (("jeugd", count, "count"), ("duur", average, "days")):
            if word != "-":
                key = Key(definition, "2025", "GM0642", breakdown_of(place))
                cells.append(Cell(key, value_of(word), unit))
    return protect(cells, Ties(rules, {"duur": "jeugd"} if bases else {}), Policy())


def checked(drawing: str, **ties: object) -> None:
    """The last two columns hold what is published of each."""
    release = released(drawing, **ties)  # type: ignore[arg-type]  # handed on as they are
    marks = {(each.key.definition, each.key.breakdown): mark_of(each) for each in release.figures}
    for place, *_, count, average in lines_of(drawing):
        at = breakdown_of(place)
        assert (marks.get(("jeugd", at), "-"), marks.get(("duur", at), "-")) == (count, average)


@pytest.mark.parametrize(
    "drawing",
    [
        "totaal | 80 | 31.5 | 80 | 31.5",
        "totaal | 5 | 31.5 | 5 | 31.5",
        "totaal | 4 | 31.5 | small | base",
        "totaal | 0 | 31.5 | small | base",
        "totaal | withheld | 31.5 | supplier | base",
        "totaal | 80 | withheld | 80 | supplier",
        "totaal | unknown | 31.5 | unknown | 31.5",
        "totaal | - | 31.5 | - | 31.5",
    ],
)
def test_the_average_of_a_total_goes_with_the_total(drawing):
    checked(drawing)


BY_AREA = """
    totaal | 80 | 31 | 80 | 31
    noord | 3 | 5 | small | base
    zuid | 37 | 20 | complement | base
    west | 40 | 30 | 40 | 30
"""


def test_the_average_of_a_group_goes_with_the_group_also_where_that_only_covers():
    checked(BY_AREA)


def test_without_a_rule_the_group_counts_too():
    """Said by the reason of the count then; the text is the same word for both."""
    drawing = BY_AREA.replace("| base\n    zuid", "| small\n    zuid").replace(
        "complement | base", "complement | complement"
    )
    checked(drawing, rules=ADDING)

    shown = [each.shown for each in released(drawing, rules=ADDING).figures if each.unit == "days"]
    assert shown == [None, "afgeschermd", "afgeschermd", None]


def test_a_small_total_takes_the_averages_of_its_groups_along():
    checked(
        """
        totaal | 4 | 31 | small | base
        noord | 1 | 5 | small | base
        zuid | 3 | 20 | small | base
        """
    )


def test_an_average_of_what_was_not_delivered_or_not_said_is_shown():
    """Of how many it is, nobody told us: neither can a reader know it from here."""
    checked(
        """
        totaal | 80 | 31 | 80 | 31
        noord | - | 5 | - | 5
        """
    )
    checked("totaal | 3 | 31 | small | 31", bases=False)


def test_a_withheld_average_holds_no_number():
    [count, average] = released("totaal | 3 | 31 |  | ").figures

    assert (count.value, average.value, Decimal(31) in {average.value}) == (
        Absent.WITHHELD,
        Absent.WITHHELD,
        False,
    )
