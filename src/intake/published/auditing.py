"""`audit_files`: everything in published files that can be worked out although it is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.published.reading import Read, read_tables
from tally.finding.case import Case, case_of
from tally.finding.deducing import Deduction, deduce
from tally.finding.meeting import Meeting, meet, same_cells, shown_by_the_other
from tally.finding.tables import ENDLESS, NOTHING, SHOWN, WITHHELD


@dataclass(slots=True)
class File:
    """One file as it was read."""

    name: str
    reads: list[Read]


@dataclass(slots=True)
class Pair:
    """Two tables about the same; `shows` is filled when they are alike but not the same."""

    tables: tuple[int, int]
    meeting: Meeting
    shows: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """Tables are numbered through all files; so are the cells of `case`."""

    files: list[File]
    case: Case
    deduction: Deduction
    pairs: list[Pair] = field(default_factory=list)
    dashes_hide: bool = False

    @property
    def reads(self) -> list[Read]:
        return [read for file in self.files for read in file.reads]

    @property
    def withheld(self) -> int:
        return sum(read.table.withheld for read in self.reads)

    @property
    def told(self) -> int:
        """Cells of which more is known than their sign says."""
        cells = {finding.cell for finding in self.deduction.findings}
        offsets = self.case.offsets
        for pair in self.pairs:
            cells |= {offsets[pair.tables[0]] + cell for cell, _, _ in pair.shows}
        return len(cells)


def audit_files(files: Sequence[tuple[str, bytes]]) -> Report:
    """Raises `NotATable` for the first file that cannot be read."""
    read = [File(name, read_tables(data, name=name)) for name, data in files]
    reads = [one for file in read for one in file.reads]
    case, dashes_hide = _case(reads)
    pairs = _pairs(read)
    offsets = case.offsets
    for pair in pairs:
        first, second = (reads[at].table for at in pair.tables)
        if pair.meeting.is_same:
            here = offsets[pair.tables[0]], offsets[pair.tables[1]]
            case.relations.append(same_cells(pair.meeting, first, second, here))
        elif pair.meeting.is_alike:
            pair.shows = shown_by_the_other(pair.meeting, first, second)
    return Report(read, case, deduce(case), pairs, dashes_hide)


def _case(reads: Sequence[Read]) -> tuple[Case, bool]:
    """A dash is nobody, unless more adds up when it is a withheld number."""
    _read_dashes(reads, WITHHELD)
    hiding = _found(reads)
    if not any(read.dashes for read in reads):
        return hiding, False
    _read_dashes(reads, SHOWN)
    nobody = _found(reads)
    if len(nobody.relations) >= len(hiding.relations):
        return nobody, False
    _read_dashes(reads, WITHHELD)
    return hiding, True


def _found(reads: Sequence[Read]) -> Case:
    return case_of([read.table for read in reads], [read.positions for read in reads])


def _read_dashes(reads: Sequence[Read], kind: int) -> None:
    for read in reads:
        if not read.dashes:
            continue
        table = read.table
        if "-" not in table.markers:
            table.markers = [*table.markers, "-"]
        table.kind.ravel()[read.dashes] = kind
        table.low.ravel()[read.dashes] = 0
        table.high.ravel()[read.dashes] = ENDLESS if kind == WITHHELD else 0
        if table.marks is not None:
            mark = table.markers.index("-") if kind == WITHHELD else NOTHING - 1
            table.marks.ravel()[read.dashes] = mark


def _pairs(files: Sequence[File]) -> list[Pair]:
    """The tables of each two files, in both directions, in their order."""
    starts = [sum(len(file.reads) for file in files[:at]) for at in range(len(files))]
    found = []
    for one in range(len(files)):
        for other in range(len(files)):
            if one == other:
                continue
            for at, (mine, theirs) in enumerate(
                zip(files[one].reads, files[other].reads, strict=False)
            ):
                meeting = meet(mine.table, theirs.table)
                if len(meeting.one) and (one < other or not meeting.is_same):
                    found.append(Pair((starts[one] + at, starts[other] + at), meeting))
    return found
