"""From a file to the tables in it, as whoever downloads it would have them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from intake import csv_text
from intake.published import layout, markers
from intake.published.columns import Column, understood
from intake.published.layout import Rows
from intake.published.markers import Dash, Digits, Marker
from intake.refusals import NotATable
from intake.sheets import ZIP, Sheet, open_table
from intake.wording import quoted
from tally.finding.tables import ENDLESS, NOTHING, SHOWN, WITHHELD, Ints, Keys, Share, Table

BELOW_ZERO = "-1"
THRESHOLDS = (3, 4, 5, 6, 10, 11, 15, 20)
ENOUGH_NUMBERS = 20


@dataclass(slots=True)
class Read:
    """A table, and what a person should know about how it was read."""

    table: Table
    sheet: str
    columns: Sequence[Column]
    positions: Sequence[int]  # how many counts stand before each percentage
    dashes: Sequence[int] = ()  # cells with a dash
    signs: Counter[str] = field(default_factory=Counter)
    strange: Sequence[tuple[int, str, str]] = ()  # row, column and text of what nobody understands


def read_tables(data: bytes, *, name: str) -> list[Read]:
    """Raises `NotATable` with one Dutch sentence."""
    found = []
    for sheet in _sheets(data, name=name):
        for rows in layout.tables(layout.as_texts(sheet.rows)):
            made = _read(rows, sheet.name)
            if made is not None:
                found.append(made)
    if not found:
        raise NotATable(
            f"In het bestand {quoted(name)} staat geen tabel met aantallen.",
            "Kies een bestand met een kop en daaronder rijen met aantallen.",
        )
    return found


def _sheets(data: bytes, *, name: str) -> list[Sheet]:
    sheets = open_table(data, name=name)
    if data.startswith(ZIP):
        return sheets
    separator = csv_text.likely_separator(data, name=name)
    lines = csv_text.rows(data, name=name, separator=separator)
    return [Sheet("", lines, csv_text.height(data))]


def _read(rows: Rows, sheet: str) -> Read | None:
    width = len(rows.names)
    for texts in rows.texts:
        texts += [""] * (width - len(texts))
    by_column = list(zip(*rows.texts, strict=True))
    columns = [understood(at, rows.names[at], Counter(by_column[at])) for at in range(width)]
    counts = [column for column in columns if column.kind == "count"]
    if not counts or (len(rows.numbers) == 1 and width == 1):
        return None
    return _Reader(rows, sheet, columns, by_column).read()


class _Reader:
    """One table on its way to numbers."""

    def __init__(
        self,
        rows: Rows,
        sheet: str,
        columns: Sequence[Column],
        by_column: Sequence[Sequence[str]],
    ) -> None:
        self.rows, self.sheet, self.columns, self.texts = rows, sheet, columns, by_column
        self.counts = [column for column in columns if column.kind == "count"]
        shape = (len(rows.numbers), len(self.counts))
        self.kind = np.zeros(shape, dtype=np.int8)
        self.low = np.zeros(shape, dtype=np.int64)
        self.high = np.zeros(shape, dtype=np.int64)
        self.marks = np.full(shape, -1, dtype=np.int16)
        self.names: dict[str, int] = {}

    def read(self) -> Read:
        strange: list[tuple[int, str, str]] = []
        signs: Counter[str] = Counter()
        dashes: list[int] = []
        for at, column in enumerate(self.counts):
            self._fill(at, column, signs)
            texts = self.texts[column.at]
            odd = set(column.strange)
            if odd:
                strange += [
                    (number, column.name, text)
                    for number, text in zip(self.rows.numbers, texts, strict=True)
                    if text in odd
                ]
            if any(isinstance(value, Dash) for value in column.values.values()):
                dashes += [
                    row * len(self.counts) + at
                    for row, text in enumerate(texts)
                    if isinstance(column.values[text], Dash)
                ]
        self._minus_one(signs)
        table = Table(
            self.sheet,
            [column.name for column in self.counts],
            np.array(self.rows.numbers, dtype=np.int64),
            self.kind,
            self.low,
            self.high,
            keys=[self._key(column) for column in self.columns if column.kind == "key"],
            shares=[self._share(column) for column in self.columns if column.kind == "share"],
            marks=self.marks,
            markers=list(self.names),
        )
        positions = [
            sum(one.at < column.at for one in self.counts)
            for column in self.columns
            if column.kind == "share"
        ]
        return Read(table, self.sheet, self.columns, positions, dashes, signs, strange)

    def _fill(self, at: int, column: Column, signs: Counter[str]) -> None:
        meaning = {text: self._cell(value, column.mark) for text, value in column.values.items()}
        told = [meaning[text] for text in self.texts[column.at]]
        self.kind[:, at] = [one[0] for one in told]
        self.low[:, at] = [one[1] for one in told]
        self.high[:, at] = [one[2] for one in told]
        self.marks[:, at] = [one[3] for one in told]
        for text, times in Counter(self.texts[column.at]).items():
            value = column.values[text]
            if isinstance(value, Marker):
                signs[value.text] += times

    def _cell(self, value: object, mark: str) -> tuple[int, int, int, int]:
        if isinstance(value, Marker):
            low, high = value.span
            name = self.names.setdefault(value.text, len(self.names))
            return WITHHELD, low, ENDLESS if high is None else high, name
        if isinstance(value, Digits):
            found = markers.number(value.text, mark)
            if found and not found[1] and found[0] >= 0:
                return SHOWN, found[0], found[0], -1
            if found and found[0] == -1:
                return WITHHELD, 0, ENDLESS, self.names.setdefault(BELOW_ZERO, len(self.names))
        return NOTHING, 0, 0, -1

    def _minus_one(self, signs: Counter[str]) -> None:
        """'-1' is '<5' where 5 is the smallest number that is shown."""
        if BELOW_ZERO not in self.names:
            return
        mine = self.marks == self.names[BELOW_ZERO]
        signs[BELOW_ZERO] += int(mine.sum())
        numbers = self.low[(self.kind == SHOWN) & (self.low > 0)]
        if len(numbers) >= ENOUGH_NUMBERS and int(numbers.min()) in THRESHOLDS:
            self.high[mine] = int(numbers.min()) - 1

    def _key(self, column: Column) -> Keys:
        number: dict[str, int] = {}
        texts = self.texts[column.at]
        codes = [number.setdefault(text, len(number)) for text in texts]
        return Keys(column.name, np.array(codes, dtype=np.int64), list(number))

    def _share(self, column: Column) -> Share:
        texts = self.texts[column.at]
        told: dict[str, tuple[int, int] | None] = {
            text: markers.number(value.text, column.mark) if isinstance(value, Digits) else None
            for text, value in column.values.items()
        }
        decimals = max((one[1] for one in told.values() if one), default=0)
        scaled = {
            text: one[0] * 10 ** (decimals - one[1]) if one and one[0] >= 0 else -1
            for text, one in told.items()
        }
        values: Ints = np.array([scaled[text] for text in texts], dtype=np.int64)
        return Share(column.name, np.maximum(values, 0), values >= 0, decimals)
