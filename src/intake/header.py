"""The first row with text: which format it is and where each column stands.

Every column must be known. A column we would skip in silence is data that gets lost.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from intake.cells import Cell, is_blank, text_of
from intake.figures import Collection, Format
from intake.period_cells import parsed, read_period
from intake.problems import Fault, Problem, ProblemLog
from intake.refusals import MOST_COLUMNS, too_many_columns
from intake.suggestions import nearest
from intake.wording import column_letters, quoted, shortened
from tally.periods import Period

SUBJECT = ("indicator", "definitie", "gebied", "dimensie", "categorie", "dimensie 2", "categorie 2")
LONG = (*SUBJECT[:2], "periode", *SUBJECT[2:], "waarde", "toelichting")
WIDE = (*SUBJECT, "toelichting")
PAIRS = (("dimensie", "categorie"), ("dimensie 2", "categorie 2"))
# Each row gets an empty cell at its end, so an optional column that is not there reads as empty.
ABSENT = -1

Row = list[Cell]
Pick = Callable[[Sequence[Cell]], tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    index: int
    period: Period
    text: str


@dataclass(slots=True)
class Header:
    """Where the columns stand: `row` counts from 1, `width` is the number of cells in it."""

    row: int
    width: int
    columns: dict[str, int] = field(default_factory=dict)
    periods: list[PeriodColumn] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)

    @property
    def format(self) -> Format:
        return "wide" if self.periods and "waarde" not in self.columns else "long"

    def picker(self, names: Sequence[str]) -> Pick:
        """Takes the cells of these columns from a row of `data`."""
        return itemgetter(*(self.columns.get(name, ABSENT) for name in names))

    def data(
        self, rows: Iterator[Row], *, sheet: str, into: Collection
    ) -> Iterator[tuple[int, Row]]:
        """The rows after the header that are not empty, with their numbers, in full width."""
        for number, row in enumerate(rows, start=self.row + 1):
            if is_blank(row):
                continue
            into.row_count += 1
            if self.nameless or len(row) > self.width:
                for fault in self._outside(row):
                    into.problems.add_fault(fault, sheet=sheet, row=number)
                del row[self.width :]
            row.extend([""] * (self.width - len(row) + 1))
            yield number, row

    def _outside(self, row: Row) -> Iterator[Fault]:
        for index in (index for index in self.nameless if index < len(row)):
            if not is_blank(row[index : index + 1]):
                message = "In een kolom zonder naam staat tekst of een getal."
                yield Fault(
                    message, "Geef de kolom een naam of maak haar leeg.", column_letters(index)
                )
        if not is_blank(row[self.width :]):
            message = "De rij heeft meer cellen dan er kolommen zijn."
            yield Fault(
                message, "Zet een tekst met een puntkomma of komma tussen aanhalingstekens."
            )


def read_header(rows: Iterator[Row], *, sheet: str, problems: ProblemLog) -> Header | None:
    """None when the sheet is empty. After a problem, the rows below cannot be trusted."""
    for number, row in enumerate(rows, start=1):
        if is_blank(row):
            continue
        if not is_blank(row[MOST_COLUMNS:]):
            raise too_many_columns(number)
        header = Header(number, len(row))
        for fault in [*_place_columns(header, row), *_missing(header)]:
            problems.add(Problem(sheet, number, fault.column, fault.message, fault.remedy))
        return header
    return None


def _place_columns(header: Header, row: Row) -> list[Fault]:
    known = {_squeezed(name): name for name in LONG}
    others: list[int] = []
    faults: list[Fault] = []
    for index, cell in enumerate(row):
        text = text_of(cell)
        name = known.get(_squeezed(text))
        if not text:
            header.nameless.append(index)
        elif name is None:
            others.append(index)
        elif name in header.columns:
            faults.append(_double(name))
        else:
            header.columns[name] = index
    return [
        *faults,
        *(fault for index in others if (fault := _other_column(header, index, row[index]))),
    ]


def _other_column(header: Header, index: int, cell: Cell) -> Fault | None:
    """A period in the wide format; anything else does not belong."""
    text = shortened(text_of(cell))
    period = read_period(cell)
    is_long = "waarde" in header.columns
    if isinstance(period, Fault):
        if not isinstance(cell, str) or parsed(text_of(cell)):  # A period, and one that cannot be.
            return Fault(period.message, period.remedy, text)
        return Fault(f"De kolom {quoted(text)} is onbekend.", _instead(text, is_long=is_long), text)
    if is_long:
        message = f"De kolom {quoted(text)} hoort niet bij een tabel met een kolom 'waarde'."
        return Fault(
            message,
            "Gebruik de kolommen 'periode' en 'waarde', of alleen kolommen met een periode.",
            text,
        )
    if any(column.period == period for column in header.periods):
        return _double(text)
    header.periods.append(PeriodColumn(index, period, text))
    return None


def _instead(text: str, *, is_long: bool) -> str:
    known = LONG if is_long else (*WIDE, "periode", "waarde")
    if near := nearest(text, known):
        return near
    return "Haal de kolom weg, of zet de tekst in de kolom 'toelichting'."


def _double(name: str) -> Fault:
    return Fault(
        f"De kolom {quoted(name)} staat er twee keer.", "Haal één van de twee kolommen weg.", name
    )


def _missing(header: Header) -> Iterator[Fault]:
    needed = ["indicator"] if header.format == "wide" else ["indicator", "periode", "waarde"]
    needed += [
        other
        for pair in PAIRS
        for name, other in (pair, pair[::-1])
        if name in header.columns and other not in header.columns
    ]
    for name in needed:
        if name not in header.columns:
            yield Fault(f"De kolom {quoted(name)} ontbreekt.", _how_to_add(name), name)
    if header.format == "wide" and "periode" in header.columns:
        message = "De kolom 'periode' hoort niet bij een tabel met een kolom per periode."
        yield Fault(message, "Haal de kolom 'periode' weg.", "periode")


def _how_to_add(name: str) -> str:
    if name == "waarde":
        return "Voeg de kolom 'waarde' toe, of maak een kolom per periode."
    return f"Voeg de kolom {quoted(name)} toe."


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()
