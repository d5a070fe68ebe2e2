"""One row per figure: what it is about, its value, or why there is none."""

from collections.abc import Iterator

from intake.cells import Cell
from intake.figures import Collection, FigureRow
from intake.header import LONG, Header, Row
from intake.lookup import Lookup
from intake.notes import clean_note, too_long
from intake.problems import Fault

Place = tuple[str, int]  # Sheet and row.


def read_rows(
    rows: Iterator[tuple[int, Row]], header: Header, *, sheet: str, lookup: Lookup, into: Collection
) -> None:
    pick = header.picker(LONG)
    for number, row in rows:
        figure = _read_row(pick(row), place=(sheet, number), lookup=lookup)
        if isinstance(figure, FigureRow):
            into.add(figure, column="waarde")
        else:
            for fault in figure:
                into.problems.add_fault(fault, sheet=sheet, row=number)


def _read_row(cells: tuple[Cell, ...], *, place: Place, lookup: Lookup) -> FigureRow | list[Fault]:
    """All faults of the row at once, so that one round of repair is enough."""
    indicator, definition, when, area, *split_cells, value_cell, note_cell = cells
    subject = lookup.subject(indicator, definition, area, when)
    split = lookup.split(subject.code, subject.version, *split_cells)
    value = lookup.value(value_cell, subject.unit)
    note = clean_note(note_cell)
    faults = [*subject.faults, *split.faults, *too_long(note)]
    if isinstance(value, Fault):
        return [*faults, value.at("waarde")]
    if faults or subject.period is None:
        return faults
    about = subject.code, subject.version, subject.period, subject.area, split.pairs
    return FigureRow(*about, value, note, *place)
