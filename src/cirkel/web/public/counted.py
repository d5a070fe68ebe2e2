"""The same figure under each definition, as the goal page shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.goals.enums import Counting
from cirkel.monitor.queries import CountedUnder
from cirkel.web.figures import shown_of
from cirkel.web.ui.shown import Shown


@dataclass(frozen=True, slots=True)
class CountedLine:
    label: str
    shown: Shown
    counts: str
    reason: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class CountedRow:
    name: str
    text: str
    supplier: str
    outcome: str
    lines: list[CountedLine]


def counted_rows(counted: list[CountedUnder]) -> list[CountedRow]:
    """The same figure under each definition; a single definition needs no comparison."""
    if len(counted) < 2:
        return []
    return [
        CountedRow(
            name=row.definition.name,
            text=row.definition.text,
            supplier=row.definition.supplier,
            outcome=_outcome(row),
            lines=[
                CountedLine(
                    label=line.category.label,
                    shown=shown_of(figure),
                    counts=str(Counting(line.counts).label),
                    reason=line.reason,
                    is_different=line.counts != Counting.YES,
                )
                for line, figure in row.lines
            ],
        )
        for row in counted
    ]


def _outcome(row: CountedUnder) -> str:
    if row.at_most is None:
        return _("niet te zeggen")
    number = number_text(row.at_most)
    if row.is_rounded:
        return _("ongeveer {number}").format(number=number)
    return number if row.exactly else _("ten hoogste {number}").format(number=number)
