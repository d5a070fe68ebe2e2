"""Is our change ours, or everybody's? A difference in change, with a placebo test.

Of each municipality the counts of two blocks of time are known, and how many youths they were
counted among. What counts is our change beside the change of the others. The placebo test asks of
each other municipality what we ask of ours: had it done something, would it seem as special? Only
if hardly any does, ours is called different. That says nothing of the cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import exp, log, sqrt

SELDOM = 0.05
FEWEST = 19  # With fewer others, being the most special of all is no rarity of one in twenty.
HALF_A_CHILD = 0.5  # So that a count of nobody has a logarithm.


class Difference(StrEnum):
    """Our change beside that of the others."""

    TOO_FEW = "too_few"
    NONE = "none"  # Not to be told apart from what happens elsewhere.
    LOWER = "lower"  # We went down more, or up less.
    HIGHER = "higher"


@dataclass(frozen=True)
class Change:
    """Counts before and after, and how many they were counted among."""

    before: float
    after: float
    among_before: float = 1.0
    among_after: float = 1.0

    @cached_property
    def growth(self) -> float:
        counts = log(self.after + HALF_A_CHILD) - log(self.before + HALF_A_CHILD)
        return counts - log(self.among_after / self.among_before)

    @cached_property
    def noise(self) -> float:
        """The variance that chance alone gives to `growth`."""
        return 1 / (self.before + HALF_A_CHILD) + 1 / (self.after + HALF_A_CHILD)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Shares of change: -0.2 is a fifth less. `as_special` of `among` seem as special as ours, ours
    included; also where they are too few for more than that."""

    difference: Difference
    own: float
    others: float
    as_special: int
    among: int


def compare(own: Change, others: Sequence[Change]) -> Comparison:
    everyone = [own, *others]
    elsewhere = _usual(others, _local(others)) if others else 0.0
    special = [_specialness(at, everyone) for at in range(len(everyone))] if others else [0.0]
    as_special = sum(abs(each) >= abs(special[0]) for each in special)
    difference = Difference.NONE
    if len(others) < FEWEST:
        difference = Difference.TOO_FEW
    elif as_special <= SELDOM * len(everyone):
        difference = Difference.LOWER if special[0] < 0 else Difference.HIGHER
    growths = exp(own.growth) - 1, exp(elsewhere) - 1
    return Comparison(difference, *growths, as_special, len(everyone))


def _specialness(at: int, everyone: Sequence[Change]) -> float:
    """How far one's growth lies from that of all others, in its own usual spread."""
    others = [*everyone[:at], *everyone[at + 1 :]]
    local = _local(others)
    spread = sqrt(everyone[at].noise + local)
    return (everyone[at].growth - _usual(others, local)) / spread


def _usual(places: Sequence[Change], local: float) -> float:
    """The average growth; who counts more children says more."""
    weights = [1 / (place.noise + local) for place in places]
    total = sum(weight * place.growth for weight, place in zip(weights, places, strict=True))
    return total / sum(weights)


def _local(places: Sequence[Change]) -> float:
    """The variance between municipalities that chance does not explain (DerSimonian and Laird)."""
    weights = [1 / place.noise for place in places]
    whole = sum(weights)
    usual = sum(w * place.growth for w, place in zip(weights, places, strict=True)) / whole
    found = sum(w * (place.growth - usual) ** 2 for w, place in zip(weights, places, strict=True))
    room = whole - sum(weight**2 for weight in weights) / whole
    return max((found - (len(places) - 1)) / room, 0.0) if room > 0 else 0.0
