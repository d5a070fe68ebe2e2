"""Tables by two or more dimensions: shown as a whole or not at all.

A table is withheld as soon as one of its figures is, or as soon as its sums would give away a
figure that is withheld in a breakdown by fewer dimensions. This hides more than is needed. Within
a withheld table no figure reads "<5": together with public margins such a mark can fix a number
(two of them under a margin of 8 are 4 and 4). What margins alone say about a wholly withheld table
is not weighed yet.
"""

from collections.abc import Sequence

from tally.disclosure.parts import Part, Whole
from tally.disclosure.reasons import Reason


def protect_crossed(whole: Whole) -> None:
    """Decide after the total and the breakdowns by one dimension."""
    hidden = [
        frozenset({dimension}) for dimension, parts in whole.tables.items() if _any_hidden(parts)
    ]
    total = whole.total
    total_is_shown = total is not None and total.amount is not None and total.reason is None
    # When the total is no public number, any complete table gives it away, and so what rests on it.
    gives_away_total = not total_is_shown and (
        bool(hidden) or (total is not None and total.reason is not None)
    )
    for dimensions in sorted(whole.crossed, key=len):
        parts = whole.crossed[dimensions]
        if gives_away_total or _any_hidden(parts) or any(less < dimensions for less in hidden):
            hidden.append(dimensions)
            _withhold(parts)


def _any_hidden(parts: Sequence[Part]) -> bool:
    return any(part.reason is not None for part in parts)


def _withhold(parts: Sequence[Part]) -> None:
    for part in parts:
        if part.amount is not None and part.reason is not Reason.BASE:
            part.reason = Reason.COMPLEMENT
