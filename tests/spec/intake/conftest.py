"""A small catalogue after the Zwijndrecht covenant, and files built from drawings."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
import xlsxwriter

from intake.catalogue import Catalogue, DefinitionEntry, IndicatorEntry
from intake.figures import Reading
from intake.reader import read_figures

SCHOOL_TYPES = {"po": "Primair onderwijs", "vo": "Voortgezet onderwijs", "so": "Speciaal onderwijs"}
AGES = {"0-11": "0 tot en met 11 jaar", "12-17": "12 tot en met 17 jaar"}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return small_catalogue()


def small_catalogue() -> Catalogue:
    split = frozenset({"schoolsoort", "leeftijd"})
    first = DefinitionEntry(1, None, date(2023, 12, 31), frozenset({"schoolsoort"}))
    second = DefinitionEntry(2, date(2024, 1, 1), None, split)
    always = (DefinitionEntry(1, None, None, frozenset({"schoolsoort"})),)
    whole = (DefinitionEntry(1, None, None, frozenset()),)
    entries = (
        IndicatorEntry("thuiszitters", "count", 0, (first, second)),
        IndicatorEntry("aandeel_jeugdhulp", "percent", 1, always),
        IndicatorEntry("kosten_jeugdhulp", "million_eur", 1, whole),
    )
    return Catalogue(
        indicators={entry.code: entry for entry in entries},
        areas=frozenset({"GM0642", "GM0505"}),
        default_area="GM0642",
        dimensions={"schoolsoort": SCHOOL_TYPES, "leeftijd": AGES},
    )


def drawn(table: str) -> list[list[str]]:
    """Rows of cells from a drawing with `|` between them."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"strings_to_formulas": False})
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, index, cell, as_date)
                else:
                    sheet.write(number, index, cell)
    book.close()
    return output.getvalue()


@pytest.fixture
def read_csv(catalogue: Catalogue) -> Callable[[str], Reading]:
    """Reads a drawing as a CSV file with semicolons."""

    def read(table: str) -> Reading:
        text = "\r\n".join(";".join(row) for row in drawn(table))
        return read_figures(text.encode(), name="cijfers.csv", catalogue=catalogue)

    return read


@pytest.fixture
def read_xlsx(catalogue: Catalogue) -> Callable[..., Reading]:
    """Reads drawings or rows of cells as the sheets of a workbook: `read_xlsx(Cijfers=...)`."""

    def read(**sheets: str | Sequence[Sequence[object]]) -> Reading:
        rows = {name: drawn(it) if isinstance(it, str) else it for name, it in sheets.items()}
        return read_figures(workbook(rows), name="cijfers.xlsx", catalogue=catalogue)

    return read


@pytest.fixture
def faults_of() -> Callable[[Reading], list[str]]:
    """The sentences of a reading that must have refused everything."""

    def sentences(reading: Reading) -> list[str]:
        assert reading.rows == []
        return [problem.sentence for problem in reading.problems]

    return sentences
