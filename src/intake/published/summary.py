"""The whole report: sentences for a person, and the same as data for a program."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from intake.published.auditing import Pair, Report
from intake.published.reading import Read
from intake.published.telling import Teller, relation_text, span_text
from intake.wording import quoted, rows_text
from tally.finding.local import INFINITE
from tally.finding.tables import ENDLESS

MOST_STRANGE = 5


def lines(teller: Teller) -> Iterator[str]:
    """What was read, what adds up, each cell that can be worked out, and the sum of it."""
    report = teller.report
    for at, read in enumerate(report.reads):
        yield from _about(report, at, read)
    yield from _relations(report)
    for finding in report.deduction.findings:
        yield teller.line(finding)
    for pair in report.pairs:
        yield from _about_pair(report, teller, pair)
    yield from _remarks(report)


def verdict(report: Report) -> str:
    """One sentence: how many, of how many."""
    if not report.withheld:
        return "Er zijn geen afgeschermde cellen gevonden."
    if report.withheld == report.told == 1:
        return "De ene afgeschermde cel is te herleiden."
    if not report.told:
        return f"Geen van de {_many(report.withheld)} is te herleiden."
    exact = _exact(report)
    return (
        f"Van de {_many(report.withheld)} zijn er {report.told} te herleiden: "
        f"{exact} precies en {report.told - exact} nauwer dan het teken zegt."
    )


def _exact(report: Report) -> int:
    exact = {finding.cell for finding in report.deduction.findings if finding.is_exact}
    for pair in report.pairs:
        exact |= {report.case.offsets[pair.tables[0]] + cell for cell, _, _ in pair.shows}
    return len(exact)


def _many(number: int) -> str:
    return f"{number} afgeschermde cellen" if number != 1 else "1 afgeschermde cel"


def _title(report: Report, at: int) -> str:
    files = [file.name for file in report.files for _ in file.reads]
    sheet = report.reads[at].sheet
    return f"{files[at]}, blad {sheet}" if sheet else files[at]


def _about(report: Report, at: int, read: Read) -> Iterator[str]:
    table = read.table
    signs = ", ".join(
        f"{text} ({times}×, {_says(report, read, text)})"
        for text, times in read.signs.most_common()
    )
    yield (
        f"{_title(report, at)}: {len(table.rows)} rijen, {table.width} kolommen met aantallen; "
        f"afgeschermd: {signs or 'niets'}."
    )
    if read.dashes:
        means = "afgeschermd" if report.dashes_hide else "nul"
        yield f"Een streepje ({len(read.dashes)}×) lezen wij als {means}: zo kloppen de sommen."
    if table.base > 1:
        yield f"De aantallen zijn afgerond op {table.base}-tallen: sommen kloppen bij benadering."
    if read.strange:
        texts = Counter(text for _, _, text in read.strange)
        told = ", ".join(quoted(text) for text, _ in texts.most_common(MOST_STRANGE))
        places = rows_text(row for row, _, _ in read.strange[:MOST_STRANGE])
        yield (
            f"{len(read.strange)} cellen zijn geen getal en geen teken dat wij kennen: {told} "
            f"({places}). Daarvan weten wij niets."
        )


def _says(report: Report, read: Read, text: str) -> str:
    """The span of a sign; from 1 where zeros are shown."""
    table = read.table
    if text not in table.markers or table.marks is None:
        return "onbekend"
    low, high = span_of_sign(report, read, text)
    return span_text((low, INFINITE if high is None else high))


def span_of_sign(report: Report, read: Read, text: str) -> tuple[int, int | None]:
    table = read.table
    mark = table.markers.index(text)
    assert table.marks is not None
    mine = table.marks == mark
    low, high = int(table.low[mine].min()), int(table.high[mine].max())
    if high >= ENDLESS:
        return low, None
    if report.deduction.zeros_are_shown and table.shows_zeros() and not low and high:
        low = 1
    return low, high


def _relations(report: Report) -> Iterator[str]:
    for relation in report.case.relations:
        told = f"gezien op {relation.confirmed} {_places(relation.confirmed)}"
        if relation.said and not relation.confirmed:
            told = "volgens de namen; nergens was alles zichtbaar"
        yield f"Klopt: {relation_text(relation, report.case)} ({told})."
    for relation in report.case.failed:
        yield (
            f"Klopt niet: {relation_text(relation, report.case)} "
            f"({relation.failed}× niet, {relation.confirmed}× wel); niet gebruikt."
        )


def _places(number: int) -> str:
    return "plaats" if number == 1 else "plaatsen"


def _about_pair(report: Report, teller: Teller, pair: Pair) -> Iterator[str]:
    meeting = pair.meeting
    one, other = (_title(report, at) for at in pair.tables)
    told = f"{meeting.agree} van de {meeting.shown} cellen die beide tonen zijn gelijk"
    if meeting.is_same:
        yield f"{one} en {other} gaan over hetzelfde: {told}. Zij zijn samen gelezen."
    elif meeting.is_alike:
        for cell, number, how in teller.shown_elsewhere(pair):
            yield f"{teller.place(cell)}: {number}, als het niet is veranderd. Want {how}"
    elif pair.tables[0] < pair.tables[1]:
        yield f"{one} en {other} gaan over iets anders: {told}. Zij zijn niet vergeleken."


def _remarks(report: Report) -> Iterator[str]:
    deduction = report.deduction
    if deduction.zeros_are_shown:
        more = sum(finding.needs_zeros for finding in deduction.findings)
        yield (
            "Nullen staan gewoon in het bestand. Daarom is een cel met bijvoorbeeld '<5' minstens 1"
            + (f"; bij {more} cellen is dat nodig voor de uitkomst." if more else ".")
        )
    if deduction.contradicting:
        yield (
            f"In {deduction.contradicting} groepen cellen spreken de getallen elkaar tegen; "
            "daarover zeggen wij niets."
        )
    if deduction.incomplete:
        yield (
            f"{deduction.incomplete} cellen hangen in te grote groepen samen: daarvan zijn alleen "
            "de losse sommen nagegaan."
        )


def as_data(teller: Teller) -> dict[str, Any]:
    """Stable English names; numbers as numbers, no most as null."""
    report = teller.report
    return {
        "withheld": report.withheld,
        "recomputable": report.told,
        "exact": _exact(report),
        "zeros_are_shown": report.deduction.zeros_are_shown,
        "contradicting_groups": report.deduction.contradicting,
        "incomplete_cells": report.deduction.incomplete,
        "tables": [_table(report, at, read) for at, read in enumerate(report.reads)],
        "relations": [
            {
                "says": relation_text(one, report.case),
                "kind": one.kind,
                "axis": one.axis,
                "confirmed": one.confirmed,
                "failed": one.failed,
                "by_label": one.said,
                "used": used,
            }
            for used, ones in ((True, report.case.relations), (False, report.case.failed))
            for one in ones
        ],
        "cells": [*_cells(teller, report), *_elsewhere(teller, report)],
    }


def _table(report: Report, at: int, read: Read) -> dict[str, Any]:
    files = [file.name for file in report.files for _ in file.reads]
    return {
        "file": files[at],
        "sheet": read.sheet,
        "rows": len(read.table.rows),
        "columns": {column.name: column.kind for column in read.columns},
        "rounded_to": read.table.base,
        "withheld": read.table.withheld,
        "signs": {
            text: {"times": times, "span": span_of_sign(report, read, text)}
            for text, times in read.signs.items()
        },
        "dashes": {"times": len(read.dashes), "withheld": report.dashes_hide},
        "not_understood": [
            {"row": row, "column": column, "text": text} for row, column, text in read.strange
        ],
    }


def _cells(teller: Teller, report: Report) -> Iterator[dict[str, Any]]:
    for finding in report.deduction.findings:
        yield {
            **_place(teller, finding.cell),
            "span": _ends(finding.span),
            "follows": _ends(finding.follows),
            "exact": finding.is_exact,
            "if_zeros_are_hidden": _ends(finding.without),
            "sums": len(finding.origins),
            "kinds": sorted(
                {report.case.relations[report.case.origins[at][0]].kind for at in finding.origins}
            ),
            "how": teller.how(finding),
        }


def _elsewhere(teller: Teller, report: Report) -> Iterator[dict[str, Any]]:
    for pair in report.pairs:
        for cell, number, how in teller.shown_elsewhere(pair):
            yield {
                **_place(teller, cell),
                "follows": [number, number],
                "exact": True,
                "kinds": ["other_file"],
                "how": how,
            }


def _place(teller: Teller, cell: int) -> dict[str, Any]:
    table, row, column = teller.case.home(cell)
    return {
        "table": teller.table_of(cell),
        "row": int(table.rows[row]),
        "column": table.columns[column],
        "labels": {key.name: key.labels[key.codes[row]] for key in table.keys},
        "sign": teller.marker(cell),
    }


def _ends(span: tuple[float, float]) -> list[int | None]:
    return [int(span[0]), None if span[1] == INFINITE else int(span[1])]
