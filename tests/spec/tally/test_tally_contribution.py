"""Claims on what an activity contributes: never a verdict."""

import inspect
from datetime import date
from typing import get_type_hints

import pytest

from tally import contribution, signals
from tally.contribution import Claim, Grade, NoGround, grade_of

UNTIL = date(2026, 12, 31)


def test_a_claim_lapses_if_nobody_looks_again():
    claim = Claim(Grade.PLAUSIBLE, "Evaluatie proeftuin, 2025, blz. 4", UNTIL)

    assert [claim.on(day) for day in (UNTIL, date(2027, 1, 1))] == [Grade.PLAUSIBLE, Grade.LAPSED]
    assert grade_of(claim, on=UNTIL) == Grade.PLAUSIBLE
    assert grade_of(None, on=UNTIL) == Grade.NO_CLAIM


@pytest.mark.parametrize("ground", ["", "  "])
def test_a_claim_stands_on_something_one_can_read(ground: str):
    with pytest.raises(NoGround):
        Claim(Grade.ARGUED, ground, UNTIL)


@pytest.mark.parametrize("grade", [Grade.NO_CLAIM, Grade.LAPSED])
def test_nobody_claims_nothing_or_what_has_lapsed(grade: Grade):
    with pytest.raises(ValueError, match=grade):
        Claim(grade, "Evaluatie", UNTIL)


def test_no_grade_is_a_verdict():
    for grade in Grade:
        with pytest.raises(ValueError, match=grade):
            signals.Verdict(grade)
    assert not {*Grade} & {*signals.Verdict, *signals.Why}


def test_no_verdict_takes_a_claim_and_no_claim_takes_a_figure():
    """By the annotations of everything both modules offer."""
    words = {
        name: str(get_type_hints(thing))
        for module in (signals, contribution)
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", "") == module.__name__
        and (inspect.isfunction(thing) or inspect.isclass(thing))
    }

    assert {"judge", "Judgement", "Measurement", "Claim", "grade_of"} <= words.keys()
    verdicts = words["judge"] + words["Judgement"] + words["Measurement"]
    claims = words["Claim"] + words["grade_of"]
    assert "contribution" not in verdicts
    assert not any(name in claims for name in ("signals", "Decimal", "int", "float"))
