"""What readers are told about the figures that they do not see."""

import pytest

from tally.disclosure import Reason
from tally.disclosure.explaining import sentences
from tally.policy import Policy

SMALL, COMPLEMENT = ("count", Reason.SMALL), ("count", Reason.COMPLEMENT)
SMALL_SHARE, OTHER_SHARE = ("percent", Reason.SMALL), ("percent", Reason.COMPLEMENT)
SHOWN = ("count", None)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ([SHOWN, ("days", None)], []),
        ([SMALL], ["1 aantal is kleiner dan 5 en staat er als '<5'."]),
        (
            [SMALL, SHOWN, COMPLEMENT],
            [
                "1 aantal is kleiner dan 5 en staat er als '<5'.",
                "1 ander aantal is afgeschermd, zodat niemand het kan uitrekenen.",
            ],
        ),
        (
            [SMALL] * 3 + [COMPLEMENT],
            [
                "3 aantallen zijn kleiner dan 5 en staan er als '<5'.",
                "1 ander aantal is afgeschermd, zodat niemand ze kan uitrekenen.",
            ],
        ),
        (
            [SMALL] * 2 + [COMPLEMENT] * 2,
            [
                "2 aantallen zijn kleiner dan 5 en staan er als '<5'.",
                "2 andere aantallen zijn afgeschermd, zodat niemand ze kan uitrekenen.",
            ],
        ),
        (
            [COMPLEMENT] * 4,
            ["4 aantallen zijn afgeschermd, zodat niemand een klein aantal kan uitrekenen."],
        ),
        (
            [SMALL_SHARE, OTHER_SHARE],
            [
                "1 percentage is afgeschermd, omdat het over minder dan 5 personen gaat.",
                "1 ander percentage is afgeschermd, zodat niemand het kan uitrekenen.",
            ],
        ),
        (
            [SMALL_SHARE] * 2,
            ["2 percentages zijn afgeschermd, omdat ze over minder dan 5 personen gaan."],
        ),
        (
            [("percent", Reason.BASE), ("days", Reason.SUPPLIER)],
            [
                "1 cijfer is afgeschermd, omdat het geheel te klein of zelf afgeschermd is.",
                "De bron heeft 1 cijfer zelf al afgeschermd.",
            ],
        ),
        (
            [("percent", Reason.BASE), ("count", Reason.BASE)] + [("count", Reason.SUPPLIER)] * 2,
            [
                "2 cijfers zijn afgeschermd, omdat het geheel te klein of zelf afgeschermd is.",
                "De bron heeft 2 cijfers zelf al afgeschermd.",
            ],
        ),
    ],
)
def test_each_kind_of_hiding_gets_its_sentence(marks, told):
    assert sentences(marks, Policy()) == told


def test_the_sentence_names_the_threshold_that_was_agreed():
    assert sentences([SMALL], Policy(threshold=10)) == [
        "1 aantal is kleiner dan 10 en staat er als '<10'."
    ]


def test_a_release_explains_itself(check):
    release = check("""
        totaal | 159 | 159
        noord  | 120 | 120
        oost   |   4 | small
        zuid   |  35 | complement
    """)

    assert release.explanation() == [
        "1 aantal is kleiner dan 5 en staat er als '<5'.",
        "1 ander aantal is afgeschermd, zodat niemand het kan uitrekenen.",
    ]
