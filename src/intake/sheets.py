"""A file as sheets of rows, whatever it was: XLSX or CSV, told apart by content and never by name.

Refuses what is no table and what would fill the memory, each with a Dutch sentence.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from intake import csv_text, workbook_size
from intake.cells import Cell
from intake.refusals import MOST_ROWS, NotATable, too_many_rows
from intake.wording import quoted

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What zipfile and calamine raise for a file that was cut off, patched or made to mislead.
UNREADABLE = (
    BadZipFile,
    CalamineError,
    ZlibError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    struct.error,
)
SAVE_AS = "Sla het bestand op als XLSX of CSV en lever het opnieuw in."
OTHER_FILES = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"{\\rtf": "een tekstdocument",
    b"Rar!": "een ingepakt bestand",
    b"7z\xbc\xaf": "een ingepakt bestand",
    b"\x1f\x8b": "een ingepakt bestand",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` can be walked once, starts at row 1 and holds the empty rows too.

    `name` is empty for CSV. `height` is an estimate, good enough to show progress. Walking may
    raise `NotATable`.
    """

    name: str
    rows: Iterator[list[Cell]]
    height: int


def open_table(data: bytes, *, name: str) -> list[Sheet]:
    """The sheets in their order; a CSV file is one. `name` only serves the message."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotATable(f"Het bestand {quoted(name)} is leeg.", "Kies het bestand met de cijfers.")
    if data.startswith(ZIP):
        return _workbook(data, name=name)
    if kind := _other_kind(data):
        raise NotATable(f"Het bestand {quoted(name)} is {kind}, geen tabel.", SAVE_AS)
    return [Sheet("", csv_text.rows(data, name=name), csv_text.height(data))]


def _other_kind(data: bytes) -> str:
    if data.startswith(OLE):
        is_locked = ENCRYPTED in data
        return (
            "beveiligd met een wachtwoord of label"
            if is_locked
            else "een oud Office-bestand (zoals XLS)"
        )
    if data.lstrip()[:5].lower() in (b"<html", b"<!doc", b"<?xml"):
        return "een webpagina of XML-bestand"
    return next((kind for start, kind in OTHER_FILES.items() if data.startswith(start)), "")


def _workbook(data: bytes, *, name: str) -> list[Sheet]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename.replace("\\", "/").lower() for entry in archive.infolist()}
            _check_kind(names, name=name)
            heights = workbook_size.check(archive, data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except UNREADABLE as error:
        raise _damaged(name) from error
    titles = [
        sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
    ]
    sized = zip_longest(titles, heights[: len(titles)], fillvalue=0)
    return [
        Sheet(str(title), _sheet_rows(workbook, str(title)), int(height)) for title, height in sized
    ]


def _check_kind(entries: set[str], *, name: str) -> None:
    # With these in the file, the reader could take it for a format our size check cannot see.
    if "xl/workbook.xml" in entries and not entries & {"xl/workbook.bin", "content.xml"}:
        return
    raise NotATable(f"Het bestand {quoted(name)} is geen XLSX.", SAVE_AS)


def _damaged(name: str) -> NotATable:
    return NotATable(
        f"Het bestand {quoted(name)} is beschadigd.",
        "Open het in Excel, sla het opnieuw op en lever het opnieuw in.",
    )


def _sheet_rows(workbook: CalamineWorkbook, title: str) -> Iterator[list[Cell]]:
    """Load the sheet when its first row is asked for: one sheet in memory at a time."""
    try:
        sheet = workbook.get_sheet_by_name(title)
    except CalamineError as error:
        raise NotATable(
            "Dit blad is beschadigd.", "Sla het bestand in Excel opnieuw op."
        ) from error
    if sheet.end and sheet.end[0] >= MOST_ROWS:
        raise too_many_rows()
    left = [""] * sheet.start[1] if sheet.start else []
    for row in sheet.iter_rows():
        yield [*left, *row] if left else row
