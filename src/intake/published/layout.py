"""Where in a sheet the tables are: lines above, stacked headers, rows, notes below."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from intake.cells import Cell, text_of
from intake.published import markers
from intake.refusals import MOST_COLUMNS, too_many_columns
from intake.wording import column_letters

YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?\*{0,2}")
MOST_HEADERS = 6
TITLE = 2  # times as wide as a title is a row of numbers
RUN = 3  # 1, 2, 3 above columns are names.


@dataclass(slots=True)
class Rows:
    """One table: a name for each column, and rows of texts with their numbers in the sheet."""

    names: list[str]
    header: int  # the row of the last header; 0 without one
    numbers: list[int] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)


Line = tuple[int, list[str]]


def as_texts(rows: Iterable[list[Cell]]) -> Iterator[Line]:
    """Row numbers from 1 and plain texts; the same text is kept once."""
    kept: dict[Cell, str] = {}
    for number, row in enumerate(rows, start=1):
        texts = []
        for cell in row:
            # True is 1 and 1.0 is 1 as a key; only texts are looked up.
            text = kept.get(cell) if isinstance(cell, str) else text_of(cell)
            if text is None:
                text = text_of(cell)
                kept[cell] = text
            texts.append(text)
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > MOST_COLUMNS:
            raise too_many_columns(number)
        yield number, texts


def tables(lines: Iterable[Line]) -> list[Rows]:
    """Blank rows part tables when the next part has a header of its own."""
    found: list[Rows] = []
    for part in _parts(lines):
        start = _first_data(part)
        if start is None:
            continue
        headers = _headers(part, start)
        if not headers and found:
            _add(found[-1], part)
        else:
            table = _begun(part[start:], headers)
            _add(table, part[start:])
            found.append(table)
    return found


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for number, texts in lines:
        if texts:
            part.append((number, texts))
        elif part:
            yield part
            part = []
    if part:
        yield part


def _first_data(part: Sequence[Line]) -> int | None:
    """The first row with a number or a sign that is no header."""
    for at, (_, texts) in enumerate(part):
        if _has_numbers(texts) and not _is_header(texts, part[at + 1 : at + 2]):
            return at
    return None


def _has_numbers(texts: Sequence[str]) -> bool:
    if len(texts) == 1:
        return _is_number(texts[0])
    return any(_is_number(text) for text in reversed(texts[1:]))


def _is_number(text: str) -> bool:
    return isinstance(markers.read(text), markers.Digits | markers.Marker | markers.Dash)


def _is_header(texts: Sequence[str], following: Sequence[Line]) -> bool:
    """Years, or 1, 2, 3 above numbers that are not."""
    if following and _is_named(texts, following[0][1]):
        return True
    digits = [(at, text) for at, text in enumerate(texts) if _is_number(text)]
    if not following or any(
        not isinstance(markers.read(text), markers.Digits) for _, text in digits
    ):
        return False
    below = following[0][1]
    same = [at < len(below) and bool(YEAR.fullmatch(below[at])) for at, _ in digits]
    if all(YEAR.fullmatch(text) for _, text in digits):
        return not all(same) and len(below) >= len(texts) - 1
    numbers = [int(text) for _, text in digits if text.isascii() and text.isdigit()]
    runs_on = len(numbers) == len(digits) >= RUN and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )
    return runs_on and numbers[0] <= 1 and not _has_names(texts, digits)


def _is_named(texts: Sequence[str], below: Sequence[str]) -> bool:
    """No number at all, and texts or bands such as '0-3' above the numbers of the next row."""
    told = [markers.read(text) for text in texts]
    if any(isinstance(one, markers.Digits) for one in told):
        return False
    above = [at for at, text in enumerate(below) if at and _is_number(text) and at < len(texts)]
    signs = [texts[at] for at in above if isinstance(told[at], markers.Marker)]
    withheld = [
        text for text in signs if not text.isalpha() and not markers.BETWEEN.fullmatch(text)
    ]
    return not withheld and any(told[at] is None for at in above)


def _has_names(texts: Sequence[str], digits: Sequence[tuple[int, str]]) -> bool:
    """More than one text beside the numbers: then it is a row of figures like any other."""
    return sum(bool(text) for text in texts) - len(digits) > 1


def _headers(part: Sequence[Line], start: int) -> list[Line]:
    """The rows just above the numbers, up to a title or a note."""
    found: list[Line] = []
    for number, texts in reversed(part[max(0, start - MOST_HEADERS) : start]):
        filled = [at for at, text in enumerate(texts) if text]
        # A title stands at the left; separators in it make it two or three cells.
        if filled[0] == 0 and 1 < len(part[start][1]) >= TITLE * len(texts):
            break
        found.insert(0, (number, texts))
    return found


def _begun(rows: Sequence[Line], headers: Sequence[Line]) -> Rows:
    width = max(len(texts) for _, texts in [*rows[:50], *headers])
    if not headers:
        return Rows([f"kolom {column_letters(at)}" for at in range(width)], 0)
    filled = [_spread(texts, width) for _, texts in headers[:-1]]
    filled.append([*headers[-1][1], *[""] * width][:width])
    names = [_name([line[at] for line in filled], at) for at in range(width)]
    return Rows(_apart(names), headers[-1][0])


def _spread(texts: Sequence[str], width: int) -> list[str]:
    """A merged cell stands for all columns up to the next one."""
    found, last = [], ""
    for at in range(width):
        last = (texts[at] if at < len(texts) else "") or last
        found.append(last)
    return found


def _name(pieces: Sequence[str], at: int) -> str:
    kept = list(dict.fromkeys(" ".join(piece.split()) for piece in pieces if piece))
    return " - ".join(kept) or f"kolom {column_letters(at)}"


def _apart(names: Sequence[str]) -> list[str]:
    seen = set[str]()
    found = []
    for at, name in enumerate(names):
        found.append(f"{name} (kolom {column_letters(at)})" if name in seen else name)
        seen.add(name)
    return found


def _add(table: Rows, rows: Sequence[Line]) -> None:
    """The rows with a number or a sign in them; the rest are notes, or a header once more."""
    width = len(table.names)
    for number, texts in rows:
        if not _has_numbers(texts):
            continue
        if len(texts) > width:
            table.names += [f"kolom {column_letters(at)}" for at in range(width, len(texts))]
            width = len(texts)
        table.numbers.append(number)
        table.texts.append(texts)
