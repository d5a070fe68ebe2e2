"""What is wrong with a file, said so that the person who made it can repair it.

A message may quote a cell: show it to the person who handed the file in, and keep it out of logs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from intake.wording import rows_text

Severity = Literal["error", "warning"]
MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem that has no place yet. `column` is only filled when the finder knows it."""

    message: str
    remedy: str
    column: str = ""

    def at(self, column: str) -> "Fault":
        return Fault(self.message, self.remedy, column)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Rows count as Excel shows them; 0 is the whole sheet or file. CSV has no `sheet`."""

    sheet: str
    row: int
    column: str
    message: str
    remedy: str
    severity: Severity = "error"

    @property
    def where(self) -> str:
        """`blad Cijfers, rij 12, kolom waarde`, as far as it is known."""
        parts = [
            self.sheet and f"blad {self.sheet}",
            self.row and f"rij {self.row}",
            self.column and f"kolom {self.column}",
        ]
        return ", ".join(str(part) for part in parts if part) or "het bestand"

    @property
    def sentence(self) -> str:
        return f"{self.where[0].upper()}{self.where[1:]}: {self.message} {self.remedy}".rstrip()


class TooManyProblems(Exception):
    """Reading stops here: so many problems have one cause, and a longer list helps nobody."""


class ProblemLog:
    """Collects problems, and stops the reading at the thousandth."""

    def __init__(self, limit: int = MOST_PROBLEMS) -> None:
        self.found: list[Problem] = []
        self._limit = limit

    @property
    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self.found)

    def add(self, problem: Problem) -> None:
        self.found.append(problem)
        if len(self.found) < self._limit:
            return
        total = f"{self._limit:,}".replace(",", ".")
        message = f"Er zijn {total} fouten gevonden. De rest van het bestand is niet gelezen."
        self.found.append(
            Problem(
                problem.sheet,
                problem.row,
                "",
                message,
                "Verbeter deze eerst en lever het bestand opnieuw in.",
            )
        )
        raise TooManyProblems

    def add_fault(self, fault: Fault, *, sheet: str, row: int, column: str = "") -> None:
        self.add(Problem(sheet, row, fault.column or column, fault.message, fault.remedy))


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The same message about the same column. `first` gives the sheet and the severity."""

    message: str
    remedy: str
    column: str
    count: int
    rows_text: str
    first: Problem


def summarise(problems: Iterable[Problem], limit: int = 50) -> list[ProblemGroup]:
    """Group what is the same, in the order of the file. The counts add up to all problems.

    When there are more groups than `limit`, the last one stands for the rest.
    """
    groups: dict[tuple[str, str, str, str], list[Problem]] = {}
    sheets: dict[str, int] = {}
    for problem in problems:
        sheets.setdefault(problem.sheet, len(sheets))
        key = (problem.severity, problem.message, problem.remedy, problem.column)
        groups.setdefault(key, []).append(problem)
    ordered = [sorted(group, key=lambda p: (sheets[p.sheet], p.row)) for group in groups.values()]
    ordered.sort(key=lambda group: (sheets[group[0].sheet], group[0].row))
    if len(ordered) <= limit:
        return [_group(group) for group in ordered]
    rest = [problem for group in ordered[limit - 1 :] for problem in group]
    return [*(_group(group) for group in ordered[: limit - 1]), _rest(rest)]


def _group(group: list[Problem]) -> ProblemGroup:
    first = group[0]
    return ProblemGroup(
        first.message, first.remedy, first.column, len(group), _places(group), first
    )


def _rest(rest: list[Problem]) -> ProblemGroup:
    message = f"Er zijn nog {len(rest)} andere meldingen."
    remedy = "Verbeter eerst wat hierboven staat en lever het bestand opnieuw in."
    return ProblemGroup(message, remedy, "", len(rest), _places(rest), rest[0])


def _places(group: list[Problem]) -> str:
    """The rows; with the sheet before them only when the group covers more than one."""
    rows: dict[str, list[int]] = {}
    for problem in group:
        rows.setdefault(problem.sheet, []).append(problem.row)
    if len(rows) == 1:
        return rows_text(rows[group[0].sheet])
    return "; ".join(
        f"blad {sheet}: {rows_text(found)}".removesuffix(": ") for sheet, found in rows.items()
    )
