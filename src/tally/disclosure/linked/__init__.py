"""Protection of figures that any sums bind: linked tables, hierarchies, areas, earlier releases."""

from tally.disclosure.linked.choosing import Known, choose
from tally.disclosure.linked.problem import Aim, Answer, Problem

__all__ = ["Aim", "Answer", "Known", "Problem", "choose"]
