"""What was found, in Dutch: each cell with the numbers from which it follows."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from intake.published.auditing import Pair, Report
from intake.wording import shortened
from tally.finding.blocks import is_remark
from tally.finding.case import Case
from tally.finding.deducing import Finding, Span
from tally.finding.local import INFINITE
from tally.finding.relations import Relation
from tally.finding.tables import ENDLESS, SHOWN, Table

LONGEST_NAME = 80  # Names of columns differ at their end.
MOST_TERMS = 8
MOST_STEPS = 6
MOST_PARTS = 4


class Teller:
    """Knows by cell what was found, so that sentences can name it."""

    def __init__(self, report: Report) -> None:
        self.report, self.case = report, report.case
        self.offsets = report.case.offsets
        self._told: dict[int, str] = {}
        self._at = (0, 0)  # relation and place of the step that is being told
        self.found = {finding.cell: finding for finding in report.deduction.findings}
        self.files = [file.name for file in report.files for _ in file.reads]

    def line(self, finding: Finding) -> str:
        """`rij 14, MAN (<5): 3. Want rij 14: TOTAAL 23 − VROUW 20 = MAN 3.`"""
        return f"{self.place(finding.cell)}: {span_text(finding.follows)}. {self.how(finding)}"

    def place(self, cell: int) -> str:
        table, row, column = self.case.home(cell)
        sign = f" ({found})" if (found := self.marker(cell)) else ""
        return f"{self._sheet(cell)}rij {table.rows[row]}, {table.columns[column]}{sign}"

    def marker(self, cell: int) -> str:
        table, row, column = self.case.home(cell)
        mark = -1 if table.marks is None else int(table.marks[row, column])
        return table.markers[mark] if mark >= 0 else ""

    def table_of(self, cell: int) -> int:
        return bisect_right(self.offsets, cell) - 1

    def _sheet(self, cell: int) -> str:
        at = self.table_of(cell)
        parts = [self.files[at]] if len(self.report.files) > 1 else []
        if name := self.report.reads[at].sheet:
            parts.append(f"blad {name}")
        return "".join(f"{part}, " for part in parts)

    def how(self, finding: Finding) -> str:
        """The screen and the JSON ask for the same sentence."""
        if finding.cell not in self._told:
            self._told[finding.cell] = self._how(finding)
        return self._told[finding.cell]

    def _how(self, finding: Finding) -> str:
        steps = [self._step(origin, finding) for origin in finding.origins[:MOST_STEPS]]
        if not steps:
            return "Dat volgt uit meer sommen samen."
        told = f"Want {'; '.join(steps)}."
        if (more := len(finding.origins) - MOST_STEPS) > 0:
            told = f"{told[:-1]}; en nog {more} optellingen samen."
        if finding.needs_zeros:
            told += " Nullen staan in dit bestand, dus een afgeschermde cel is minstens 1."
        return told

    def _step(self, origin: int, finding: Finding) -> str:
        self._at = number, place = self.case.origins[origin]
        relation = self.case.relations[number]
        total = int(relation.places.totals[place])
        parts = relation.places.parts_of(place).tolist()
        if relation.axis == "files":
            return f"{self.place(total)} is dezelfde als {self._value_at(parts[0], finding)}"
        if relation.kind == "share":
            return self._share(relation, total, parts[0], finding)
        cells = [total, *parts]
        alone = len(finding.origins) == 1 and finding.cell in cells
        where = self._where(relation, total)
        if relation.kind == "part":
            told = [self._term(relation, cell, finding) for cell in cells]
            return f"{where}: {told[1]} is een deel van {told[0]}"
        if alone and finding.cell != total:
            rest = [cell for cell in parts if cell != finding.cell]
            terms = [self._term(relation, total, finding), *self._terms(relation, rest, finding)]
            goal = self._term(relation, finding.cell, finding)
            return f"{where}: {' − '.join(terms)} = {goal}{_rounded(relation)}"
        added = " + ".join(self._terms(relation, parts, finding))
        return f"{where}: {added} = {self._term(relation, total, finding)}{_rounded(relation)}"

    def _share(self, relation: Relation, whole: int, part: int, finding: Finding) -> str:
        table, row, _ = self.case.home(whole)
        share = table.shares[relation.share]
        percent = percent_text(int(share.values[row]), share.decimals)
        told = self._term(relation, part, finding), self._term(relation, whole, finding)
        return f"{self._where(relation, whole)}: {share.name} {percent}%: {told[0]} van {told[1]}"

    def _where(self, relation: Relation, cell: int) -> str:
        table, row, column = self.case.home(cell)
        sheet = self._sheet(cell)
        if relation.axis == "rows":
            return f"{sheet}kolom {table.columns[column]}"
        return f"{sheet}rij {table.rows[row]}"

    def _terms(self, relation: Relation, cells: Sequence[int], finding: Finding) -> list[str]:
        """Many shown numbers are taken together."""
        told = [cell for cell in cells if not self._is_shown(cell)]
        shown = [cell for cell in cells if self._is_shown(cell)]
        if len(cells) <= MOST_TERMS:
            return [self._term(relation, cell, finding) for cell in cells]
        added = sum(self._number(cell) for cell in shown)
        kept = [self._term(relation, cell, finding) for cell in told[:MOST_TERMS]]
        if len(told) > MOST_TERMS:
            kept.append(f"{len(told) - MOST_TERMS} afgeschermde cellen")
        return [f"{len(shown)} getoonde delen samen {added}", *kept] if shown else kept

    def _term(self, relation: Relation, cell: int, finding: Finding) -> str:
        table, row, column = self.case.home(cell)
        if relation.axis == "rows":
            beside = self._beside(cell)
            name = f"{_row_name(table, row, beside)} (rij {table.rows[row]})"
        else:
            name = table.columns[column]
        return f"{name} {self._value(cell, finding)}"

    def _beside(self, cell: int) -> int:
        """Another row of the same sum: what differs between both is the name of the row."""
        number, place = self._at
        places = self.case.relations[number].places
        total = int(places.totals[place])
        other = int(places.parts_of(place)[0]) if cell == total else total
        return self.case.home(other)[1]

    def _value_at(self, cell: int, finding: Finding) -> str:
        return f"{self.place(cell)} {self._value(cell, finding)}"

    def _value(self, cell: int, finding: Finding) -> str:
        if self._is_shown(cell):
            return str(self._number(cell))
        if cell == finding.cell:
            return span_text(finding.follows)
        table, row, column = self.case.home(cell)
        other = self.found.get(cell)
        if other is not None and len(finding.origins) > 1:
            return span_text(other.follows)
        if other is not None and other.is_exact:
            return self.marker(cell) or span_text(other.span)
        low, high = int(table.low[row, column]), int(table.high[row, column])
        return self.marker(cell) or span_text((low, INFINITE if high >= ENDLESS else high))

    def _is_shown(self, cell: int) -> bool:
        table, row, column = self.case.home(cell)
        return bool(table.kind[row, column] == SHOWN)

    def _number(self, cell: int) -> int:
        table, row, column = self.case.home(cell)
        return int(table.low[row, column])

    def shown_elsewhere(self, pair: Pair) -> Iterator[tuple[int, int, str]]:
        """Cell, number and sentence for what another file shows."""
        meeting = pair.meeting
        for cell, there, number in pair.shows:
            mine = self.offsets[pair.tables[0]] + cell
            other = self.offsets[pair.tables[1]] + there
            table, row, _ = self.case.home(other)
            told = (
                f"{self.files[pair.tables[1]]} toont {number} (rij {table.rows[row]}); "
                f"{meeting.agree} van de {meeting.shown} cellen die beide tonen zijn gelijk."
            )
            yield mine, number, told


def _row_name(table: Table, row: int, other: int) -> str:
    keys = [key for key in table.keys if not is_remark(key)]
    telling = [key for key in keys if key.codes[row] != key.codes[other]] or keys
    texts = [key.labels[key.codes[row]].strip() for key in telling]
    return shortened(" ".join(text for text in texts if text)) or "deze rij"


def _rounded(relation: Relation) -> str:
    return " (op afronding na)" if relation.allowance else ""


def span_text(span: Span) -> str:
    low, high = span
    if low == high:
        return str(int(low))
    return f"{int(low)} of meer" if high == INFINITE else f"{int(low)} tot en met {int(high)}"


def percent_text(value: int, decimals: int) -> str:
    if not decimals:
        return str(value)
    whole, rest = divmod(value, 10**decimals)
    return f"{whole},{rest:0{decimals}d}"


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


def relation_text(relation: Relation, case: Case) -> str:
    """`TOTAAL = MAN + VROUW, in elke rij: bevestigd op 812 plaatsen`."""
    names = [_short(name) for name in relation.parts]
    parts = names if len(names) <= MOST_PARTS else [*names[:2], "…", names[-1]]
    if len(names) > MOST_PARTS:
        parts[-1] = f"{parts[-1]} ({len(names)} delen)"
    total = _short(relation.total)
    if relation.kind == "share":
        table, _, _ = case.home(int(relation.places.totals[0]))
        name = _short(table.shares[relation.share].name)
        return f"{name} = {parts[0]} / {total}, in elke rij"
    if relation.axis == "files":
        return "dezelfde cel in beide bestanden"
    if relation.kind == "part":
        return f"{parts[0]} is hoogstens {total}, in elke rij"
    where = "in elke rij" if relation.axis == "columns" else f"over {relation.dimension}"
    return f"{total} = {' + '.join(parts)}, {where}{_rounded(relation)}"
