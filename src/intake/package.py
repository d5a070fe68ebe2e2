"""An Office file (XLSX, DOCX) is a zip of XML: here it is looked through before it is opened.

A zip may promise less than it unpacks to, hold one name twice, or read differently from the front
than from the back. XML may define words that grow into gigabytes, or point at a file of ours. What
Excel and Word write has none of that, so we refuse it instead of mending it.
"""

import codecs
import re
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from intake.refusals import MOST_BYTES, NotATable, too_large

MOST_ENTRIES = 1000
DEEPEST = 100
END = b"PK\x05\x06"
END_SIZE = 22
XML = (".xml", ".rels", ".vml")
# A word that XML defines for itself; Office writes none, so any is meant to mislead.
DEFINES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
OTHER_ALPHABETS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\x00<", b"<\x00", b"\x00\x00")
TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


class Damaged(BadZipFile):
    """Cut off, patched, or made to mislead: nobody who means well has to be told which."""


def contents(archive: ZipFile, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part with its name, unpacked in bounds. Raises at the first thing that is wrong:
    `NotATable` with its own sentence, or `Damaged`."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise NotATable(
            "Het bestand heeft te veel onderdelen.", "Bewaar alleen de bladen met cijfers."
        )
    _check_one_reading(archive, data)
    left = MOST_BYTES
    for entry in entries:
        content = _unpacked(archive, entry, left)
        left -= len(content)
        name = _plain(entry.filename)
        if name.endswith(XML):
            _check_xml(content)
        yield name, content


def check_depth(xml: bytes) -> None:
    """For a reader that climbs down a step for each element within another."""
    depth = 0
    for tag in TAG.finditer(xml):
        depth += -1 if tag[1] else not tag[2]
        if depth > DEEPEST:
            raise Damaged


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _check_one_reading(archive: ZipFile, data: bytes) -> None:
    """Two readers must find the same parts: one list at the end, each name once, no way out."""
    names = [_plain(entry.filename) for entry in archive.infolist()]
    odd = any(name.startswith("/") or ".." in name.split("/") or ":" in name for name in names)
    size = int.from_bytes(data[-10:-6], "little")
    start = int.from_bytes(data[-6:-2], "little")
    is_at_the_end = data[-END_SIZE:].startswith(END) and start + size == len(data) - END_SIZE
    if odd or len(set(names)) < len(names) or not is_at_the_end:
        raise Damaged


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


def _check_xml(content: bytes) -> None:
    if content.startswith(OTHER_ALPHABETS) or DEFINES.search(content):
        raise Damaged
