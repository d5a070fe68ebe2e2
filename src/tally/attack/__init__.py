"""Readers who try to work out what is withheld. Shares no step with `tally.disclosure`.

`attack` adds and subtracts within a total and its breakdowns by one dimension. `ranges` and `audit`
take any set of figures that are bound by sums: tables, areas, periods, releases. The tests set them
against the protection; a release is audited with them before it is published.
"""

from tally.attack.adding import Interval, attack
from tally.attack.auditing import Audit, Leak, audit
from tally.attack.ranging import ranges
from tally.attack.worlds import contradicts

__all__ = ["Audit", "Interval", "Leak", "attack", "audit", "contradicts", "ranges"]
