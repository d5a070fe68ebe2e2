"""CSV as Dutch spreadsheets write it: encoding and separator are found out, not asked.

Rows count as Excel shows them: a first line `sep=;` is not a row, and a cell with line breaks
is one row.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from intake.cells import Cell
from intake.notes import GUARDED, unguarded
from intake.refusals import MOST_BYTES, MOST_ROWS, NotATable, too_large, too_many_rows
from intake.wording import quoted

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")  # What Excel calls "Unicode-tekst".
LONGEST_LINE = 1_000_000
LINES_TO_LOOK_AT = 200
SEPARATORS = ";,\t"
SEPARATOR_LINE = re.compile(r'"?sep=([;,\t|])"?\r?\n', re.IGNORECASE)
IN_QUOTES = re.compile(r'"[^"]*"')
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def height(data: bytes) -> int:
    """At least the number of rows: line breaks inside cells count too."""
    return data.count(b"\n") + 1


def rows(data: bytes, *, name: str, separator: str | None = None) -> Iterator[list[Cell]]:
    """Checks the text at once, reads the rows as they are asked for.

    Without a `separator` the first line with text decides.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    text, encoding = _decoded(data, name=name)
    # Looking once here is far cheaper than looking at each cell.
    is_guarded = GUARDED.search(text) is not None
    del text
    lines = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    start = lines.readline()
    if found := SEPARATOR_LINE.fullmatch(start):
        return _rows(lines, separator=found[1], is_guarded=is_guarded)
    while start and not start.strip():
        start = lines.readline()
    lines.seek(0)
    return _rows(lines, separator=separator or _separator(start), is_guarded=is_guarded)


def likely_separator(data: bytes, *, name: str) -> str:
    """The one that parts most of the first lines: above a published table stand lines of text."""
    text, _ = _decoded(data[: 2 * LINES_TO_LOOK_AT * 1000], name=name)
    lines = [IN_QUOTES.sub("", line) for line in text.splitlines()[:LINES_TO_LOOK_AT]]
    return max(SEPARATORS, key=lambda sign: _parted(lines, sign))


def _parted(lines: list[str], sign: str) -> tuple[int, int]:
    """How many lines have as many of the sign as is usual, and how many signs those hold."""
    counts = Counter(line.count(sign) for line in lines if sign in line)
    if not counts:
        return 0, 0
    usual, times = max(counts.items(), key=lambda found: (found[1], found[0]))
    return times, usual


def _decoded(data: bytes, *, name: str) -> tuple[str, str]:
    """The text and the encoding it is in; the text is read again in small parts."""
    for encoding in ("utf-16",) if data.startswith(UTF16_MARKS) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text, encoding
    raise _no_text(name)


def _no_text(name: str) -> NotATable:
    return NotATable(
        f"Het bestand {quoted(name)} is geen tabel die wij kunnen lezen.",
        "Sla het bestand op als XLSX of CSV en lever het opnieuw in.",
    )


def _separator(header: str) -> str:
    """The one that occurs most in the first line with text; `;` when none does."""
    unquoted = IN_QUOTES.sub("", header)
    return max(SEPARATORS, key=unquoted.count)


def _short(lines: Iterable[str]) -> Iterator[str]:
    """A line of thirty million separators would become as many cells."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise NotATable(
                "Deze rij is te lang.",
                "Controleer of het bestand een tabel is, met elke rij op een eigen regel.",
                row=number,
            )
        yield line


def _rows(lines: Iterable[str], *, separator: str, is_guarded: bool) -> Iterator[list[Cell]]:
    # Strict: a quote that is never closed would otherwise swallow all rows after it.
    reader = csv.reader(_short(lines), delimiter=separator, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise too_many_rows()
            yield list(map(unguarded, row)) if is_guarded else [*row]
    except csv.Error as error:
        message = "Vanaf deze rij kloppen de aanhalingstekens niet, of is een cel te lang."
        remedy = "Sluit elk aanhalingsteken; schrijf een aanhalingsteken in een tekst dubbel."
        raise NotATable(message, remedy, row=number + 1) from error
