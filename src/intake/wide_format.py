"""One row per series, one column per period: how a person fills in a table.

A dash says that the figure is not in this delivery; an empty cell is an error, as it is in the
long format.
"""

from collections.abc import Iterator

from intake.amounts import DASHES
from intake.cells import Cell
from intake.figures import Collection, FigureRow
from intake.header import WIDE, Header, PeriodColumn, Row
from intake.lookup import Lookup
from intake.notes import clean_note, too_long
from intake.problems import Fault

Place = tuple[str, int]  # Sheet and row.
Given = list[tuple[PeriodColumn, Cell]]


def read_rows(
    rows: Iterator[tuple[int, Row]], header: Header, *, sheet: str, lookup: Lookup, into: Collection
) -> None:
    pick = header.picker(WIDE)
    for number, row in rows:
        given = [(column, row[column.index]) for column in header.periods]
        given = [(column, cell) for column, cell in given if not _is_dash(cell)]
        figures, faults = _read_row(pick(row), given, place=(sheet, number), lookup=lookup)
        # An unknown indicator is the same fault for each period: say it once.
        for fault in dict.fromkeys(faults):
            into.problems.add_fault(fault, sheet=sheet, row=number)
        if not faults:
            for column, figure in figures:
                into.add(figure, column=column)


def _read_row(
    cells: tuple[Cell, ...], given: Given, *, place: Place, lookup: Lookup
) -> tuple[list[tuple[str, FigureRow]], list[Fault]]:
    """The figures with the columns they stand in, and what is wrong: then none of them counts."""
    indicator, definition, area, *split_cells, note_cell = cells
    note = clean_note(note_cell)
    figures: list[tuple[str, FigureRow]] = []
    faults = [*too_long(note)]
    if not given:
        # Nothing delivered, but a misspelt code is still worth telling.
        subject = lookup.subject(indicator, definition, area, "")
        faults += [fault for fault in subject.faults if fault.column != "periode"]
    for column, cell in given:
        subject = lookup.subject(indicator, definition, area, column.period.code)
        split = lookup.split(subject.code, subject.version, *split_cells)
        value = lookup.value(cell, subject.unit)
        faults += [*subject.faults, *split.faults]
        if isinstance(value, Fault):
            faults.append(value.at(column.text))
        else:
            about = subject.code, subject.version, column.period, subject.area, split.pairs
            figures.append((column.text, FigureRow(*about, value, note, *place)))
    return figures, faults


def _is_dash(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in DASHES
