"""The partners' agreement on small counts, as data that a release keeps with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

LEAST = 2  # Below it a threshold hides nobody, and cover is a number that everybody knows.
FIRST_WORDS = {"threshold", "zeros_are_sensitive"}  # All that releases kept at first.
LATER_WORDS = {"spread", "public_totals"}


class NotAPolicy(ValueError):
    """A number is no whole one of 2 or more, or another choice is missing or of another kind."""


@dataclass(frozen=True, slots=True)
class Policy:
    """No count below `threshold` is shown; a zero neither, as long as zeros are sensitive.

    A hidden count reads "<5" and must be able to be everything that this says. So with zeros
    sensitive it may be 0 too. Zeros shown makes every "<5" at least 1, and costs protection.
    Another figure that is withheld must be able to be as many numbers as the `spread`, which is the
    threshold unless told. `public_totals` names the totals that never cover for others; which
    figures they are, `Ties.lasting` says.
    """

    threshold: int = 5
    zeros_are_sensitive: bool = True
    spread: int = 0
    public_totals: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.spread == 0 and type(self.spread) is int:
            object.__setattr__(self, "spread", self.threshold)
        # `True` is an int to Python; as a number of youths it is a mistake.
        for number in (self.threshold, self.spread):
            if type(number) is not int or number < LEAST:
                raise NotAPolicy(f"threshold {self.threshold!r}, spread {self.spread!r}")
        if type(self.zeros_are_sensitive) is not bool:
            raise NotAPolicy(f"zeros_are_sensitive {self.zeros_are_sensitive!r}")
        if type(self.public_totals) is not frozenset:
            raise NotAPolicy(f"public_totals {self.public_totals!r}")
        if not all(isinstance(name, str) and name for name in self.public_totals):
            raise NotAPolicy(f"public_totals {self.public_totals!r}")

    @property
    def least(self) -> int:
        """The least that a count under the threshold can be, as every reader knows."""
        return 0 if self.zeros_are_sensitive else 1

    def is_small(self, count: Decimal | int) -> bool:
        return self.least <= count < self.threshold

    def as_dict(self) -> dict[str, int | bool | list[str]]:
        return {
            "threshold": self.threshold,
            "zeros_are_sensitive": self.zeros_are_sensitive,
            "spread": self.spread,
            "public_totals": sorted(self.public_totals),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """What `as_dict` gives, or gave when it knew the first two words only; raises `NotAPolicy`
        for missing or unknown words too."""
        if stored.keys() not in (FIRST_WORDS, FIRST_WORDS | LATER_WORDS):
            raise NotAPolicy(f"words {sorted(stored)}")
        totals = stored.get("public_totals", [])
        if type(totals) is not list or len({*map(str, totals)}) < len(totals):
            raise NotAPolicy(f"public_totals {totals!r}")
        if stored.get("spread") == 0:
            raise NotAPolicy("spread 0")
        numbers = stored["threshold"], stored["zeros_are_sensitive"], stored.get("spread", 0)
        return cls(*numbers, frozenset(totals))
