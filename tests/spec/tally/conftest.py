"""Tables drawn as text: a breakdown, what was delivered, what is published.

`totaal` is the total; `noord` is a category of the dimension `wijk`; `soort=vo` names its own
dimension; `noord & soort=vo` is crossed. The last column holds a number, a word for its absence, or
the reason why it is withheld.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from tally.cells import Breakdown, Cell, Key, Rules, TableRule, parse_breakdown
from tally.disclosure import SafeFigure, SafeRelease, protect
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

Check = Callable[..., SafeRelease]
ADDING: Rules = {
    "jeugd": [TableRule("wijk", "total"), TableRule("soort", "total")],
    "aandeel": [TableRule("wijk", "hundred")],
}


def breakdown_of(name: str) -> Breakdown:
    if name == "totaal":
        return ()
    pairs = (pair.strip() for pair in name.split("&"))
    return parse_breakdown("|".join(pair if "=" in pair else f"wijk={pair}" for pair in pairs))


def value_of(word: str) -> Value:
    return Decimal(word) if word[0].isdigit() else Absent(word)


def lines_of(drawing: str) -> list[list[str]]:
    rows = [line for line in drawing.splitlines() if line.strip()]
    return [[column.strip() for column in row.split("|")] for row in rows]


def cell_of(name: str, word: str) -> Cell:
    """`aandeel: noord` is a percentage; without a definition it is a count of youths."""
    definition, _, place = name.rpartition(": ")
    key = Key(definition or "jeugd", "2025", "GM0642", breakdown_of(place))
    return Cell(key, value_of(word), "percent" if definition == "aandeel" else "count")


def mark_of(figure: SafeFigure) -> str:
    return str(figure.reason or figure.value)


@pytest.fixture
def check() -> Check:
    def compare(
        drawing: str,
        *,
        rules: Rules = ADDING,
        policy: Policy | None = None,
        bases: Mapping[str, str] | None = None,
    ) -> SafeRelease:
        lines = lines_of(drawing)
        cells = [cell_of(name, delivered) for name, delivered, _ in lines]
        release = protect(cells, Ties(rules, bases or {}), policy or Policy())
        published = [
            [name, delivered, mark_of(figure)]
            for (name, delivered, _), figure in zip(lines, release.figures, strict=True)
        ]
        assert published == lines
        return release

    return compare
