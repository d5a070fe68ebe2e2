"""Protection of figures that any sums bind: linked tables, hierarchies, areas, earlier releases."""

from tally.disclosure.linked.choosing import choose
from tally.disclosure.linked.problem import Answer, Problem

__all__ = ["Answer", "Problem", "choose"]
