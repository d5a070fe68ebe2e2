"""There is one way to a safe figure, and what it tells is Dutch."""

import copy
import dataclasses
import pickle
from decimal import Decimal

import pytest

from tally.cells import Cell, Key
from tally.disclosure import Reason, SafeFigure, SafeRelease, protect
from tally.disclosure.decisions import TwiceDelivered
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent

KEY = Key("jeugd", "2025", "GM0642", ())
CELL = Cell(KEY, Decimal(4))


def small() -> SafeFigure:
    return protect([CELL], Ties(), Policy()).figures[0]


def test_a_withheld_figure_holds_no_number():
    figure = small()

    assert (figure.key, figure.unit, figure.value) == (KEY, "count", Absent.WITHHELD)
    assert figure.reason is Reason.SMALL
    assert "Decimal" not in repr(figure)


@pytest.mark.parametrize(
    "forge",
    [
        SafeFigure,
        lambda: SafeFigure(KEY, "count", Decimal(4), None),
        lambda: SafeFigure(seal=object(), cell=CELL, reason=None, policy=Policy()),
        lambda: SafeFigure(seal=None, cell=CELL, reason=None, policy=Policy()),
        lambda: dataclasses.replace(small(), value=Decimal(4)),
        lambda: dataclasses.replace(small()),
        lambda: copy.copy(small()),
        lambda: copy.deepcopy(small()),
        lambda: pickle.dumps(small()),
        lambda: small().__getstate__(),
        lambda: object.__new__(SafeFigure).__setstate__([KEY, "count", Decimal(4), None]),
        lambda: type("Loose", (SafeFigure,), {}),
        lambda: SafeRelease(figures=(), policy=Policy()),
        lambda: SafeRelease(seal=object(), figures=(), policy=Policy()),
        lambda: dataclasses.replace(protect([CELL], Ties(), Policy()), figures=()),
        lambda: copy.copy(protect([CELL], Ties(), Policy())),
        lambda: pickle.dumps(protect([CELL], Ties(), Policy())),
        lambda: type("Loose", (SafeRelease,), {}),
    ],
)
def test_there_is_no_other_way_to_one(forge):
    with pytest.raises(TypeError):
        forge()


@pytest.mark.parametrize("name", ["value", "reason", "key", "unit", "policy"])
def test_a_figure_cannot_be_changed(name):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(small(), name, None)


def test_a_figure_takes_no_extra_attributes():
    with pytest.raises((AttributeError, TypeError)):
        small().number = Decimal(4)


def test_a_small_count_shows_the_threshold_of_its_policy():
    assert small().shown == "<5"
    assert protect([CELL], Ties(), Policy(threshold=10)).figures[0].shown == "<10"


def test_every_other_reason_shows_the_same_word(check):
    """A percentage too: "<5" beside a percent sign would say "below 5%"."""
    release = check(
        """
        totaal           | 100      | 100
        noord            |  80      | 80
        oost             |  16      | complement
        zuid             |   4      | small
        soort=po         |  90      | complement
        soort=vo         | withheld | supplier
        aandeel: zuid    |   4      | small
        klein: totaal    |   3      | small
        deel: totaal     |  33      | 33
    """,
        bases={"aandeel": "jeugd"},
    )

    hidden = "afgeschermd"
    words = [None, None, hidden, "<5", hidden, hidden, hidden, "<5", None]
    assert [figure.shown for figure in release.figures] == words


def test_a_key_that_comes_twice_is_refused():
    """A correction beside its original would betray what either hides."""
    with pytest.raises(TwiceDelivered):
        protect([CELL, Cell(KEY, Decimal(40))], Ties(), Policy())


@pytest.mark.parametrize("unit", ["per_1000", "million_eur", "days"])
def test_other_units_pass_unchanged_and_keep_what_the_supplier_hid(unit):
    cells = [
        Cell(KEY, Decimal("2.1"), unit),
        Cell(Key("andere", "2025", "GM0642", ()), Absent.WITHHELD, unit),
        Cell(Key("derde", "2025", "GM0642", ()), Absent.UNKNOWN, unit),
    ]

    figures = protect(cells, Ties(), Policy()).figures

    assert [figure.value for figure in figures] == [
        Decimal("2.1"),
        Absent.WITHHELD,
        Absent.UNKNOWN,
    ]
    assert [figure.reason for figure in figures] == [None, Reason.SUPPLIER, None]
    assert [figure.unit for figure in figures] == [unit] * 3


def test_nothing_in_gives_nothing_out():
    release = protect([], Ties(), Policy())

    assert (release.figures, release.policy, release.explanation()) == ((), Policy(), [])
