"""Why a file is not read at all."""

from intake.problems import Fault

MOST_ROWS = 300_000
MOST_COLUMNS = 1_000
MOST_BYTES = 200_000_000


class NotATable(Exception):
    """The file, or the rest of the sheet from `row` on, cannot be read as a table."""

    def __init__(self, message: str, remedy: str, *, row: int = 0) -> None:
        super().__init__(f"{message} {remedy}")
        self.fault = Fault(message, remedy)
        self.row = row


def too_many_rows() -> NotATable:
    most = f"{MOST_ROWS:,}".replace(",", ".")
    return NotATable(f"Er zijn meer dan {most} rijen.", "Verdeel de cijfers over meer bestanden.")


def too_large() -> NotATable:
    message = f"Het bestand is uitgepakt groter dan {MOST_BYTES // 1_000_000} MB."
    return NotATable(message, "Verdeel de cijfers over meer bestanden.")


def too_many_columns(row: int) -> NotATable:
    most = f"{MOST_COLUMNS:,}".replace(",", ".")
    message = f"Er zijn meer dan {most} kolommen."
    return NotATable(
        message, "Verwijder wat naast de tabel staat, of zet periodes onder elkaar.", row=row
    )
