"""From a file to figures: all of them, or none and everything that is wrong."""

from collections.abc import Callable, Iterator

from intake import long_format, wide_format
from intake.amounts import PERCENT
from intake.catalogue import Catalogue
from intake.figures import Collection, FigureRow, Format, Reading
from intake.header import Row, read_header
from intake.lookup import Lookup
from intake.problems import Fault, Problem, TooManyProblems
from intake.refusals import NotATable
from intake.sheets import Sheet, open_table
from intake.wording import quoted
from tally.values import Absent

# The sheets of our own template that hold no figures.
NOT_FIGURES = frozenset({"uitleg", "lijsten"})
PROGRESS_EVERY = 2000
READERS = {"long": long_format.read_rows, "wide": wide_format.read_rows}

OTHER_FORMAT = Fault(
    "Dit blad heeft een andere indeling dan het blad ervoor.",
    "Gebruik overal een kolom 'waarde', of overal een kolom per periode.",
)
NO_FIGURES = Fault("Er staan geen cijfers in het bestand.", "Vul onder de kop de cijfers in.")

Progress = Callable[[int, int], None]


def read_figures(
    data: bytes, *, name: str, catalogue: Catalogue, on_progress: Progress | None = None
) -> Reading:
    """Read a file of figures. Never raises for what is in the file: that is in `problems`.

    `name` only serves the messages. `on_progress` gets the rows read and an estimate of all rows.
    """
    return _Reader(catalogue, on_progress).read(data, name=name)


class _Reader:
    """The state of one reading: what was found so far and how far we are."""

    def __init__(self, catalogue: Catalogue, on_progress: Progress | None) -> None:
        self._catalogue = catalogue
        self._lookup = Lookup(catalogue)
        self._on_progress = on_progress
        self._found = Collection()
        self._format: Format | None = None
        self._sheets = self._walked = self._expected = 0

    def read(self, data: bytes, *, name: str) -> Reading:
        problems = self._found.problems
        try:
            sheets = [
                sheet
                for sheet in open_table(data, name=name)
                if sheet.name.casefold() not in NOT_FIGURES
            ]
            self._expected = sum(sheet.height for sheet in sheets)
            for sheet in sheets:
                self._read_sheet(sheet)
            if not self._found.row_count and not problems.has_errors:
                problems.add_fault(NO_FIGURES, sheet="", row=0)
            self._warn_about_fractions()
            self._tell_progress()
        except NotATable as refusal:
            problems.add_fault(refusal.fault, sheet="", row=refusal.row)
        except TooManyProblems:
            pass
        rows = [] if problems.has_errors else self._found.rows
        return Reading(
            rows, problems.found, self._format or "long", self._sheets, self._found.row_count
        )

    def _read_sheet(self, sheet: Sheet) -> None:
        problems = self._found.problems
        before = len(problems.found)
        rows = self._counted(sheet.rows)
        try:
            header = read_header(rows, sheet=sheet.name, problems=problems)
            if header is None:
                return
            self._sheets += 1
            if len(problems.found) > before:
                return
            if self._format not in (None, header.format):
                problems.add_fault(OTHER_FORMAT, sheet=sheet.name, row=header.row)
                return
            self._format = header.format
            data = header.data(rows, sheet=sheet.name, into=self._found)
            READERS[header.format](
                data, header, sheet=sheet.name, lookup=self._lookup, into=self._found
            )
        except NotATable as refusal:
            problems.add_fault(refusal.fault, sheet=sheet.name, row=refusal.row)

    def _counted(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            self._walked += 1
            if self._walked % PROGRESS_EVERY == 0:
                self._tell_progress()
            yield row

    def _tell_progress(self) -> None:
        if self._on_progress:
            self._on_progress(self._walked, max(self._walked, self._expected))

    def _warn_about_fractions(self) -> None:
        """A cell that shows 63% in Excel holds 0.63, and the file does not tell them apart."""
        largest: dict[tuple[str, str], FigureRow] = {}
        for figure in self._found.rows:
            is_percent = self._catalogue.indicators[figure.indicator].unit == PERCENT
            if not figure.sheet or not is_percent or isinstance(figure.value, Absent):
                continue
            seen = largest.setdefault((figure.sheet, figure.indicator), figure)
            if isinstance(seen.value, Absent) or figure.value > seen.value:
                largest[figure.sheet, figure.indicator] = figure
        for figure in largest.values():
            if not isinstance(figure.value, Absent) and 0 < figure.value <= 1:
                message = f"Alle percentages van {quoted(figure.indicator)} liggen tussen 0 en 1."
                remedy = (
                    "Excel bewaart 63% als 0,63. Bedoelt u 63%? Schrijf dan 63 als gewoon getal."
                )
                column = "waarde" if self._format == "long" else figure.period.code
                self._found.problems.add(
                    Problem(figure.sheet, figure.row, column, message, remedy, severity="warning")
                )
