"""What a reading yields: rows of figures, or problems; never some of each."""

from dataclasses import dataclass
from typing import Literal

from intake.problems import Fault, Problem, ProblemLog
from tally.periods import Period
from tally.values import Value

Format = Literal["long", "wide"]
Breakdown = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure and where it stood. `breakdown` is sorted pairs of codes; empty is the total."""

    indicator: str
    version: int
    period: Period
    area: str
    breakdown: Breakdown
    value: Value
    note: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """`rows` is empty as soon as one problem is an error; the counts say what was read."""

    rows: list[FigureRow]
    problems: list[Problem]
    format: Format
    sheets: int
    row_count: int


class Collection:
    """Gathers the figures of a file, each of them once."""

    def __init__(self) -> None:
        self.rows: list[FigureRow] = []
        self.problems = ProblemLog()
        self.row_count = 0
        self._first_seen: dict[tuple[object, ...], tuple[str, int]] = {}

    def add(self, figure: FigureRow, *, column: str) -> None:
        """Keep the figure, or report that the file has it already, at `column`."""
        key = (figure.indicator, figure.version, figure.period.code, figure.area, figure.breakdown)
        place = (figure.sheet, figure.row)
        first = self._first_seen.setdefault(key, place)
        if first is place:
            self.rows.append(figure)
        else:
            self.problems.add_fault(
                _twice(first, place), sheet=figure.sheet, row=figure.row, column=column
            )


def _twice(first: tuple[str, int], second: tuple[str, int]) -> Fault:
    sheet, row = first
    before = f"Rij {row}" if sheet == second[0] else f"Rij {row} van blad {sheet}"
    return Fault(
        f"{before} en rij {second[1]} geven hetzelfde cijfer.", "Haal één van de twee rijen weg."
    )
