"""How large a workbook really is, before anything opens it.

An XLSX is a zip: it may promise less than it unpacks to. And a sheet with one cell far down and
far right is small on disk, but its reader reserves every cell between, which ends the whole
process. So we unpack in bounds and look where the cells are.
"""

import re
from itertools import pairwise
from zipfile import ZipFile, ZipInfo

from intake.refusals import MOST_BYTES, NotATable, too_large

MOST_ENTRIES = 1000
MOST_CELLS = 10_000_000

# What lies outside 300,000 rows of 26 columns, the largest sheet that needs no closer look.
# Two patterns, because one with a choice in it takes three times as long.
FAR_RIGHT = re.compile(rb'r="[A-Za-z]{2}')
FAR_DOWN = re.compile(rb'r="[A-Za-z](?:[3-9][0-9]{5}|[0-9]{7})')
ROW = re.compile(rb"<row")
PREFIXED_ROW = re.compile(rb"<(?:\w+:)?row\b")
REFERENCE = re.compile(rb"""(?<=\s)r\s*=\s*["']\s*([A-Za-z]{0,7})([0-9]{0,9})""")


def check(archive: ZipFile) -> list[int]:
    """Refuse what is too large; the number of rows of each worksheet in the archive."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise NotATable(
            "Het bestand heeft te veel onderdelen.", "Bewaar alleen de bladen met cijfers."
        )
    heights = []
    left = MOST_BYTES
    for entry in entries:
        content = _unpacked(archive, entry, left)
        left -= len(content)
        start = content.find(b"sheetData")
        if start >= 0:
            heights.append(_rows_within_bounds(content, start))
    return heights


def _unpacked(archive: ZipFile, entry: ZipInfo, left: int) -> bytes:
    if entry.flag_bits & 1:
        raise NotATable(
            "Het bestand is beveiligd met een wachtwoord.",
            "Haal de beveiliging eraf en probeer opnieuw.",
        )
    # The size in the archive is only a claim: with room to spare, the data is read to its end.
    entry.file_size = 2 * MOST_BYTES
    with archive.open(entry) as opened:
        content = opened.read(left + 1)
    if len(content) > left:
        raise too_large()
    return content


def _rows_within_bounds(xml: bytes, start: int) -> int:
    cells = xml.count(b"<c", start) + xml.count(b":c", start)
    is_plain = cells == xml.count(b'<c r="', start)
    if is_plain and not FAR_RIGHT.search(xml, start) and not FAR_DOWN.search(xml, start):
        return xml.count(b"<row", start)
    # Excel writes no comments here; in one, a tag could hide from the count below.
    if xml.find(b"<!", start) >= 0:
        raise NotATable("Het bestand is beschadigd.", "Open het in Excel en sla het opnieuw op.")
    height, width = _counted(xml, start)
    far_down, far_right = _referred_to(xml, start)
    if max(height, far_down) * max(width, far_right) > MOST_CELLS:
        raise NotATable(
            "Een blad heeft te veel rijen en kolommen.",
            "Verwijder in Excel alles onder en naast de tabel, of verdeel de cijfers.",
        )
    return height


def _counted(xml: bytes, start: int) -> tuple[int, int]:
    """Rows, and the most cells in one row: how far a sheet reaches that numbers neither."""
    row = PREFIXED_ROW if xml.find(b":row", start) >= 0 else ROW
    height = width = 0
    ends = [found.start() for found in row.finditer(xml, start)]
    for begin, end in pairwise([*ends, len(xml)]):
        height += 1
        width = max(width, xml.count(b"<c", begin, end) + xml.count(b":c", begin, end))
    return height, width


def _referred_to(xml: bytes, start: int) -> tuple[int, int]:
    """The furthest row and column that anything in the sheet names."""
    far_down = 0
    letters_seen: set[bytes] = set()
    for reference in REFERENCE.finditer(xml, start):
        letters_seen.add(reference[1])
        far_down = max(far_down, int(reference[2] or 0))
    return far_down, max(map(_column, letters_seen), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
