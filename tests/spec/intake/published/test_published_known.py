"""On tables of known content the audit finds exactly what follows from what truly adds up."""

import random
from collections.abc import Callable

import pytest

from intake.published.auditing import Report, audit_files
from tests.spec.intake.published.conftest import Found
from tests.spec.intake.published.made import Made, exams, follows, long, percentages, wide

KINDS: dict[str, Callable[[random.Random], Made]] = {
    "wide": lambda dice: wide(dice, dice.randint(3, 25), ["0-3", "4-11", "12-17"]),
    "one way": lambda dice: long(dice, [dice.randint(2, 5)], ["Aantal_1", "Nieuw_2"]),
    "two ways": lambda dice: long(dice, [3, 4], ["Aantal_1"]),
    "three ways": lambda dice: long(dice, [2, 3, 3], ["Aantal_1", "Nieuw_2"]),
    "schools": lambda dice: exams(dice, dice.randint(10, 60)),
}


def audit(made: Made) -> Report:
    return audit_files([("a.csv", made.text().encode())])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_it_finds_exactly_what_follows(
    kind: str, seed: int, found: Callable[[Report], Found]
) -> None:
    dice = random.Random(f"{kind} {seed}")
    made = KINDS[kind](dice).hide(dice, dice.choice([0.4, 0.7, 1.0]))

    report = audit(made)

    zeros = report.deduction.zeros_are_shown
    true = follows(made, zeros=zeros) if made.hidden else {}
    assert found(report) == {place: span for place, span in true.items() if span != (zeros, 4)}
    assert report.withheld == len(made.hidden)


def test_there_was_much_to_find(found: Callable[[Report], Found]) -> None:
    made = exams(random.Random(1), 60).hide(random.Random(1))

    cells = found(audit(made))

    exact = [place for place, (low, high) in cells.items() if low == high]
    assert len(exact) > 20
    assert all(cells[place][0] == made.value(place) for place in exact)


@pytest.mark.parametrize("seed", range(6))
def test_percentages_tell_what_trying_all_numbers_tells(
    seed: int, found: Callable[[Report], Found]
) -> None:
    made, true = percentages(random.Random(seed), 40)

    cells = found(audit(made))

    assert cells == {place: span for place, span in true.items() if span != (1, 4)}
    assert len(cells) > 20


@pytest.mark.parametrize("seed", range(40))
def test_numbers_that_do_not_add_up_give_nothing(seed: int) -> None:
    """Columns without any bond, few rows and small numbers among them."""
    dice = random.Random(seed)
    width, height = dice.randint(2, 14), dice.choice([4, 8, 15, 40, 120])
    pool = dice.choice([[0, 0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 7, 9, 12, 30], range(60)])
    made = Made(["Naam", *(f"m{at}" for at in range(width))])
    for row in range(height):
        made.rows.append([f"Wijk {row}", *(dice.choice(pool) for _ in range(width))])

    report = audit(made.hide(dice))

    assert report.told == 0


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_in_rounded_tables_is_true(
    seed: int, found: Callable[[Report], Found]
) -> None:
    dice = random.Random(seed)
    made = wide(dice, 30, ["a", "b", "c"]).hide(dice)
    made.base = 5

    report = audit(made)

    assert report.reads[0].table.base == 5
    assert [r.allowance for r in report.case.relations if r.kind == "sum"] != []
    for place, (low, high) in found(report).items():
        assert low <= made.value(place) <= (high or low)


@pytest.mark.parametrize("seed", range(10))
def test_rows_that_are_left_out_are_zeros_where_the_sums_say_so(
    seed: int, found: Callable[[Report], Found]
) -> None:
    """Publishers leave out rows without anybody in them."""
    dice = random.Random(seed)
    made = long(dice, [dice.randint(2, 4), 3], ["Aantal_1"]).hide(dice)
    kept = [at for at, row in enumerate(made.rows) if row[-1] != 0 or "T001038" in row]
    lines = made.text().splitlines()
    place = {at + 2: number for number, at in enumerate(kept, start=2)}
    data = "\n".join([lines[0], *(lines[at + 1] for at in kept)]).encode()

    report = audit_files([("a.csv", data)])

    zeros = report.deduction.zeros_are_shown
    true = follows(made, zeros=zeros)
    told = {(place[row], name): span for (row, name), span in true.items() if span != (zeros, 4)}
    assert found(report) == told
