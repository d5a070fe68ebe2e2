"""Small pieces of Dutch that several messages share."""

from collections.abc import Iterable, Sequence

LONGEST_QUOTE = 40
MOST_TO_LOOK_AT = 1_000
SHORTEST_RUN = 3  # "4 en 5", but "4 tot en met 6".


def quoted(text: str) -> str:
    """The text between quotes, shortened."""
    return f"'{shortened(text)}'"


def shortened(text: str) -> str:
    """The text on one line, cut off: a cell may hold a whole letter."""
    line = " ".join(text[:MOST_TO_LOOK_AT].split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def listed(words: Sequence[str], last: str) -> str:
    """`a, b of c` with `of` as the last word between."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def rows_text(rows: Iterable[int]) -> str:
    """`rij 4, 7 tot en met 90 en 112`; empty when no row is meant."""
    parts: list[str] = []
    for first, last in _runs(sorted(set(rows) - {0})):
        if last - first + 1 >= SHORTEST_RUN:
            parts.append(f"{first} tot en met {last}")
        else:
            parts.extend(str(row) for row in range(first, last + 1))
    return f"rij {listed(parts, 'en')}" if parts else ""


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def column_letters(index: int) -> str:
    """The name a spreadsheet gives the column: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters, index = chr(ord("A") + rest) + letters, index - 1
    return letters
