"""Short ways to audit a drawn table."""

from collections.abc import Callable

import pytest

from intake.published.auditing import Report, audit_files
from tests.spec.intake.published.made import Place

Found = dict[Place, tuple[int, int | None]]
Audit = Callable[..., Report]


@pytest.fixture
def audited() -> Audit:
    """Audits texts as CSV files a.csv, b.csv …; lines may be indented as the test is."""

    def audit(*texts: str) -> Report:
        files = []
        for letter, text in zip("abc", texts, strict=False):
            lines = [line.strip(" ") for line in text.strip("\n").splitlines()]
            files.append((f"{letter}.csv", "\n".join(lines).encode()))
        return audit_files(files)

    return audit


@pytest.fixture
def found() -> Callable[[Report], Found]:
    """By row and column what each cell can be."""

    def read(report: Report) -> Found:
        cells: Found = {}
        for finding in report.deduction.findings:
            table, row, column = report.case.home(finding.cell)
            low, high = finding.follows
            most = None if high == float("inf") else int(high)
            cells[int(table.rows[row]), table.columns[column]] = int(low), most
        return cells

    return read
