"""Published tables of known content: all numbers first, then hidden with a naive rule.

`follows` is the reader that the audit is held against: it knows what truly adds up, and asks an
integer programme for the least and the most of each hidden number. It shares nothing with
`tally.finding`.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import highspy
import numpy as np

Place = tuple[int, str]  # the row as the file counts it, and the name of the column
Sum = tuple[Place, list[Place]]


@dataclass
class Made:
    """`rounded` is the step to which all shown numbers were rounded."""

    header: list[str]
    rows: list[list[str | int]] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    hidden: set[Place] = field(default_factory=set)
    base: int = 1

    def text(self, separator: str = ";") -> str:
        lines = [self.header, *self.rows]
        shown = [
            [self._shown(number, name, cell) for name, cell in zip(self.header, line, strict=True)]
            for number, line in enumerate(lines, start=1)
        ]
        return "\n".join(separator.join(line) for line in shown) + "\n"

    def _shown(self, number: int, name: str, cell: str | int) -> str:
        if (number, name) in self.hidden:
            return "<5"
        rounded = isinstance(cell, int) and self.base > 1
        return str(self.base * round(int(cell) / self.base)) if rounded else str(cell)

    def value(self, place: Place) -> int:
        cell = self.rows[place[0] - 2][self.header.index(place[1])]
        assert isinstance(cell, int)
        return cell

    def hide(self, dice: random.Random, share: float = 1.0) -> "Made":
        """Each number from 1 to 4 becomes '<5'; zeros stay."""
        for number, row in enumerate(self.rows, start=2):
            for name, cell in zip(self.header, row, strict=True):
                if isinstance(cell, int) and 0 < cell < 5 and dice.random() < share:
                    self.hidden.add((number, name))
        return self


def wide(dice: random.Random, height: int, names: Sequence[str]) -> Made:
    """Neighbourhoods and kinds, with a total column and a total row."""
    made = Made(["Wijk", *names, "Totaal"])
    grid = [[_few(dice) for _ in names] for _ in range(height)]
    grid.append([sum(column) for column in zip(*grid, strict=True)])
    for number, row in enumerate(grid, start=2):
        label = f"Wijk {number}" if number < height + 2 else "Totaal"
        made.rows.append([label, *row, sum(row)])
        made.sums.append(((number, "Totaal"), [(number, name) for name in names]))
    last = height + 2
    for name in made.header[1:]:
        made.sums.append(((last, name), [(row, name) for row in range(2, last)]))
    return made


def long(dice: random.Random, sizes: Sequence[int], measures: Sequence[str]) -> Made:
    """Every combination of categories on a row of its own, totals included."""
    names = [f"Kenmerk{number}" for number in range(1, len(sizes) + 1)]
    labels = [["T001038", *(f"A0{at}" for at in range(size))] for size in sizes]
    made = Made([*names, *measures])
    leaves = {
        key: [_few(dice) for _ in measures] for key in product(*(axis[1:] for axis in labels))
    }
    rows = {}
    for number, key in enumerate(product(*labels), start=2):
        rows[key] = number
        inside = [leaf for at, leaf in leaves.items() if _within(at, key)]
        made.rows.append([*key, *(sum(column) for column in zip(*inside, strict=True))])
    for key, number in rows.items():
        for axis, size in enumerate(sizes):
            if key[axis] == "T001038":
                parts = [rows[(*key[:axis], f"A0{at}", *key[axis + 1 :])] for at in range(size)]
                made.sums += [((number, name), [(row, name) for row in parts]) for name in measures]
    return made


def _within(leaf: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return all(
        one in (label, "T001038") or label == "T001038"
        for one, label in zip(leaf, key, strict=True)
    )


def exams(dice: random.Random, height: int) -> Made:
    """A school and a study on each row; two families of columns, no total rows."""
    who = ("MAN", "VROUW", "TOTAAL")
    made = Made(
        ["BRIN NUMMER", "OPLEIDINGSNAAM", *(f"{kind} {one}" for one in who for kind in KINDS)]
    )
    for number in range(2, height + 2):
        taken = [_few(dice) for _ in "mv"]
        passed = [sum(dice.random() < 0.8 for _ in range(many)) for many in taken]
        both = [[*taken, sum(taken)], [*passed, sum(passed)]]
        cells = [both[kind][at] for at in range(3) for kind in (0, 1)]
        made.rows.append([f"{number // 7:02d}AB", f"Studie {number % 7}", *cells])
        for kind in KINDS:
            parts = [(number, f"{kind} {one}") for one in who[:2]]
            made.sums.append(((number, f"{kind} TOTAAL"), parts))
    return made


def percentages(dice: random.Random, height: int) -> tuple[Made, dict[Place, tuple[int, int]]]:
    """Candidates and passes of boys, girls and both, each with its percentage; and what follows."""
    header = [f"{kind} {one}" for one in WHO for kind in ("KANDIDATEN", "GESLAAGDEN", "SLAAGPERC")]
    made = Made(["SCHOOL", *header])
    true: dict[Place, tuple[int, int]] = {}
    for number in range(2, height + 2):
        taken = [_few(dice) for _ in "mv"]
        passed = [sum(dice.random() < 0.8 for _ in range(many)) for many in taken]
        counts = [*zip(taken, passed, strict=True), (sum(taken), sum(passed))]
        row = [cell for k, g in counts for cell in (k, g, _percent(g, k))]
        made.rows.append([f"School {number}", *row])
        names = [name for name in header if not name.startswith("SLAAG")]
        numbers = [one for pair in counts for one in pair]
        hidden = [0 < one < 5 for one in numbers]
        made.hidden |= {(number, name) for name, hides in zip(names, hidden, strict=True) if hides}
        worlds = list(_worlds(numbers, [_percent(g, k) for k, g in counts]))
        for at, name in enumerate(names):
            if hidden[at]:
                told = [world[at] for world in worlds]
                true[number, name] = min(told), max(told)
    return made, true


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole, 1):g}".replace(".", ",") if whole else "0"


def _worlds(numbers: Sequence[int], percents: Sequence[str]) -> Iterator[list[int]]:
    """All numbers that print the same row."""
    axes = [range(1, 5) if 0 < one < 5 else (one,) for one in numbers]
    for world in product(*axes):
        km, gm, kv, gv, kt, gt = world
        if km + kv != kt or gm + gv != gt:
            continue
        if [_percent(gm, km), _percent(gv, kv), _percent(gt, kt)] == list(percents):
            yield list(world)


WHO = ("MAN", "VROUW", "TOTAAL")
KINDS = ("DEELNEMERS", "DOUBLEURS")


def _few(dice: random.Random) -> int:
    return dice.choice([0, 0, 1, 2, 3, 4, 5, 7, 9, 12, 18, 30])


def follows(made: Made, *, zeros: bool = True) -> dict[Place, tuple[int, int]]:
    """What every hidden number can be; at least 1 where `zeros` are shown."""
    places = sorted(made.hidden)
    at = {place: number for number, place in enumerate(places)}
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for _ in places:
        solver.addVar(int(zeros), 4)
    solver.changeColsIntegrality(
        len(places),
        np.arange(len(places), dtype=np.int32),
        np.array([highspy.HighsVarType.kInteger] * len(places)),
    )
    for total, parts in made.sums:
        terms = [(total, -1), *((part, 1) for part in parts)]
        known = sum(sign * made.value(place) for place, sign in terms if place not in at)
        open_terms = [(at[place], sign) for place, sign in terms if place in at]
        if open_terms:
            index = np.array([one for one, _ in open_terms], dtype=np.int32)
            signs = np.array([sign for _, sign in open_terms], dtype=float)
            solver.addRow(-known, -known, len(index), index, signs)
    return {place: _ends(solver, at[place]) for place in places}


def _ends(solver: highspy.Highs, column: int) -> tuple[int, int]:
    ends = []
    for sense in (1.0, -1.0):
        solver.changeColCost(column, sense)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        ends.append(round(sense * solver.getInfo().objective_function_value))
    solver.changeColCost(column, 0.0)
    return ends[0], ends[1]
