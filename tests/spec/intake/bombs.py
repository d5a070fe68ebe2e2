"""Files made to hurt whoever reads them: small to send, large to open."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "'
    + b"x" * 1000
    + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
ELSEWHERE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
QUADRATIC = b'<!DOCTYPE l [<!ENTITY a "' + b"x" * 100_000 + b'">]>'


def parts() -> dict[str, bytes]:
    """A workbook with one figure, as its parts."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output)
    sheet = book.add_worksheet("Cijfers")
    sheet.write_row(0, 0, ["indicator", "periode", "waarde"])
    sheet.write_row(1, 0, ["thuiszitters", "2024", 79])
    book.close()
    with ZipFile(output) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return output.getvalue()


def with_sheet(body: bytes, *, dimension: bytes = b"A1", texts: bytes | None = None) -> bytes:
    sheet = (
        HEAD
        + b"<worksheet "
        + NAMESPACE
        + b'><dimension ref="'
        + dimension
        + b'"/><sheetData>'
        + body
        + b"</sheetData></worksheet>"
    )
    changed = {SHEET: sheet} | ({} if texts is None else {TEXTS: texts})
    return zipped(parts() | changed)


def with_texts(*items: bytes, before: bytes = b"") -> bytes:
    listed = b"".join(b"<si><t>" + item + b"</t></si>" for item in items)
    return HEAD + before + b"<sst " + NAMESPACE + b">" + listed + b"</sst>"


def referring(cell: bytes, rows: int = 20_000) -> bytes:
    return b"".join(b"<row>" + cell + b"</row>" for _ in range(rows))


PLAIN = b'<row r="1"><c r="A1"><v>1</v></c></row>'
SHARED = b'<c r="A1" t="s"><v>0</v></c>'

BOMBS: dict[str, Callable[[], bytes]] = {
    "one long text in many cells": lambda: with_sheet(
        referring(SHARED), texts=with_texts(b"x" * 1_000_000)
    ),
    "the same, spelled otherwise": lambda: with_sheet(
        referring(b"<c r='A1' t='s'><v>0</v></c>"), texts=with_texts(b"x" * 1_000_000)
    ),
    "the same, with a prefix": lambda: with_sheet(
        referring(b'<c r="A1" t="s"><x:v>0</x:v></c>'), texts=with_texts(b"x" * 1_000_000)
    ),
    "millions of texts": lambda: with_sheet(PLAIN, texts=with_texts(*[b""] * 3_000_001)),
    "a billion laughs": lambda: with_sheet(PLAIN, texts=with_texts(b"&j;", before=LAUGHS)),
    "a quadratic laugh": lambda: with_sheet(
        PLAIN, texts=with_texts(b"&a;" * 10_000, before=QUADRATIC)
    ),
    "a file of ours": lambda: with_sheet(PLAIN, texts=with_texts(b"&a;", before=ELSEWHERE)),
    "laughs in sixteen bits": lambda: with_sheet(
        PLAIN, texts=with_texts(b"&j;", before=LAUGHS).decode().encode("utf-16")
    ),
    "millions of cells in a row": lambda: with_sheet(
        b"<row>" + b"<c><v>1</v></c>" * 2_000_000 + b"</row>"
    ),
    "millions of columns": lambda: b";".join([b"kolom"] * 1_000_000),
    "millions of periods": lambda: (
        b"indicator;" + b";".join(b"%d" % (n % 2000) for n in range(400_000))
    ),
    "thirty million separators": lambda: b";" * 30_000_000,
    "thirty million letters": lambda: b"a" * 30_000_000,
    "thirty million rows": lambda: b"indicator;periode;waarde\n" + b"\n" * 30_000_000,
    "thirty million quotes": lambda: b'indicator;periode;waarde\n"' + b'"' * 30_000_000,
    "a NUL among the letters": lambda: b"indicator;periode;waarde\nthuis\0zitters;2024;7\n",
    "half a letter of sixteen bits": lambda: "indicator;periode".encode("utf-16") + b"\x00",
    "a number of a hundred thousand digits": lambda: (
        b"indicator;periode;waarde\nthuiszitters;2024;" + b"1" * 100_000
    ),
}
# Odd, but within bounds: read as far as they make sense.
HARMLESS: dict[str, Callable[[], bytes]] = {
    "a sheet that says it is huge": lambda: with_sheet(PLAIN, dimension=b"A1:XFD1048576"),
    "a million elements deep": lambda: with_sheet(b"<row>" + b"<a>" * 1_000_000 + b"</row>"),
    "one cell of fifty million letters": lambda: with_sheet(
        b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=with_texts(b"y" * 50_000_000)
    ),
    "nine million cells, far apart": lambda: with_sheet(
        PLAIN + b'<row r="299999"><c r="AD299999"><v>1</v></c></row>'
    ),
}
