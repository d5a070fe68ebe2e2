"""Readers who try to work out what is withheld. Shares no step with `tally.disclosure`.

`attack` adds and subtracts within a total and its breakdowns by one dimension. `ranges` and `audit`
take any set of figures that are bound by sums: tables, areas, periods, releases. `examine` reads
releases as they were published, and finds those sums itself. The tests set them against the
protection; a release is audited with them before it is published.
"""

from tally.attack.adding import Interval, attack
from tally.attack.auditing import Audit, Leak, audit
from tally.attack.examining import Found, caused_by_last, examine
from tally.attack.ranging import ranges
from tally.attack.reading import Release
from tally.attack.worlds import contradicts

__all__ = [
    "Audit",
    "Found",
    "Interval",
    "Leak",
    "Release",
    "attack",
    "audit",
    "caused_by_last",
    "contradicts",
    "examine",
    "ranges",
]
