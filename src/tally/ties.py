"""What a reader knows to add up beside breakdowns: areas, age groups, periods, and sums that were
agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tally.cells import Breakdown, Key, Pair, Rules


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of an agreed sum; with a dimension: the sum over all its categories."""

    definition: str
    sign: int
    breakdown: Breakdown = ()
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Ties:
    """How figures of one release, or of several, hang together.

    `rules`: by definition what its breakdowns add up to; one without a rule is taken to add up.
    `bases`: by definition of a share, or of an average, the definition of the count it is taken of.
    `areas`: by area the area it lies in; areas within one area do not overlap.
    `bands`: by category the larger category that it is part of, in another dimension: ages and age
    groups. Categories within one do not overlap.
    `flows`: definitions counted over a period, so that quarters may add up to a year.
    `decimals`: by definition of a share in how many decimals it is told.
    `sums`: terms that together are zero, in each period and area that has them all.
    `lasting`: definition and area of the totals that are never withheld to cover for others, as the
    partners agreed. That can make protection impossible; the audit tells.
    """

    rules: Rules = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    bands: Mapping[Pair, Pair] = field(default_factory=dict)
    flows: frozenset[str] = frozenset()
    decimals: Mapping[str, int] = field(default_factory=dict)
    sums: Sequence[Sequence[Term]] = ()
    lasting: frozenset[tuple[str, str]] = frozenset()

    def must_last(self, key: Key) -> bool:
        return not key.breakdown and (key.definition, key.area) in self.lasting
