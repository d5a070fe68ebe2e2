"""How large a workbook really is, before anything opens it.

A sheet with one cell far down and far right is small on disk, but its reader reserves every cell
between; and a long text that many cells share is copied into each of them. Either ends the whole
process. So we look where the cells are, and how much text they hold together.
"""

import re
from itertools import pairwise
from zipfile import ZipFile

from intake import package
from intake.refusals import NotATable

MOST_CELLS = 10_000_000
# Of all cells together: 300,000 explanations of 800 letters.
MOST_TEXT = 250_000_000
TEXTS = "xl/sharedstrings.xml"
MOST_TEXTS = 3_000_000

# What lies outside 300,000 rows of 26 columns, the largest sheet that needs no closer look.
# Two patterns, because one with a choice in it takes three times as long.
FAR_RIGHT = re.compile(rb'r="[A-Za-z]{2}')
FAR_DOWN = re.compile(rb'r="[A-Za-z](?:[3-9][0-9]{5}|[0-9]{7})')
ROW = re.compile(rb"<row")
PREFIXED_ROW = re.compile(rb"<(?:\w+:)?row\b")
REFERENCE = re.compile(rb"""(?<=\s)r\s*=\s*["']\s*([A-Za-z]{0,7})([0-9]{0,9})""")
# One text of the list that cells share, and the two ways in which Excel writes a cell without one
# and a cell that refers to one.
TEXT = re.compile(rb"<(?:\w+:)?si\b")
REFERS = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")? t="s"><v>([0-9]+)</v>')
NO_TEXT = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?:/>|>| t="(?:n|b|e)")')


def check(archive: ZipFile, data: bytes) -> list[int]:
    """Refuse what is too large; the number of rows of each worksheet in the archive."""
    heights = []
    sheets: list[tuple[bytes, int]] = []
    lengths: list[int] = []
    for name, content in package.contents(archive, data):
        if b"<sst" in content or b":sst" in content:
            lengths = _lengths(content, name)
        start = content.find(b"sheetData")
        if start >= 0:
            heights.append(_rows_within_bounds(content, start))
            sheets.append((content, start))
    _check_text(sheets, lengths)
    return heights


def _lengths(xml: bytes, name: str) -> list[int]:
    """Of each shared text, with the tags around it."""
    if name != TEXTS:  # A second list, which our reader would take for something else.
        raise package.Damaged
    starts = [found.start() for found in TEXT.finditer(xml)]
    if len(starts) > MOST_TEXTS:
        raise _too_much_text()
    return [end - begin for begin, end in pairwise([*starts, len(xml)])]


def _check_text(sheets: list[tuple[bytes, int]], lengths: list[int]) -> None:
    """All shared texts as often as cells use them; a cell that we cannot read uses the longest."""
    longest = max(lengths, default=0)
    left = MOST_TEXT
    for xml, start in sheets:
        cells = xml.count(b"<c", start) + xml.count(b":c", start)
        if cells * longest <= left:
            left -= cells * longest
            continue
        texts = [int(found[:9]) for found in REFERS.findall(xml, start)]
        others = cells - len(texts) - len(NO_TEXT.findall(xml, start))
        known = (lengths[index] for index in texts if index < len(lengths))
        left -= others * longest + sum(known)
        if left < 0:
            raise _too_much_text()


def _too_much_text() -> NotATable:
    return NotATable(
        "Er staat te veel tekst in het bestand.",
        "Maak de toelichtingen korter, of verdeel de cijfers over meer bestanden.",
    )


def _rows_within_bounds(xml: bytes, start: int) -> int:
    cells = xml.count(b"<c", start) + xml.count(b":c", start)
    is_plain = cells == xml.count(b'<c r="', start)
    if is_plain and not FAR_RIGHT.search(xml, start) and not FAR_DOWN.search(xml, start):
        return xml.count(b"<row", start)
    # Excel writes no comments here; in one, a tag could hide from the count below.
    if xml.find(b"<!", start) >= 0:
        raise package.Damaged
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
