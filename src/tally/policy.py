"""The partners' agreement on small counts, as data that a release keeps with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

LEAST = 2  # Below it a threshold hides nobody, and cover is a number that everybody knows.
FIRST_WORDS = {"threshold", "zeros_are_sensitive"}  # All that releases kept at first.
LATER_WORDS = {"spread", "public_totals"}
ROUNDING_WORDS = {"method", "base"}  # Kept where figures are rounded.


class Method(StrEnum):
    """How small counts are protected: by showing nothing there, or by rounding every count."""

    SUPPRESSION = "suppression"
    ROUNDING = "rounding"


class NotAPolicy(ValueError):
    """A number is no whole one of 2 or more, or another choice is missing or of another kind."""


class BaseTooLow(NotAPolicy):
    """Rounded to less than the threshold, or than the spread: a 0 would then say too much."""


@dataclass(frozen=True, slots=True)
class Policy:
    """No count below `threshold` is shown; a zero neither, as long as zeros are sensitive.

    A hidden count reads "<5" and must be able to be everything that this says. So with zeros
    sensitive it may be 0 too. Zeros shown makes every "<5" at least 1, and costs protection.
    Another figure that is withheld must be able to be as many numbers as the `spread`, which is the
    threshold unless told. `public_totals` names the totals that never cover for others; which
    figures they are, `Ties.lasting` says.

    With the method of rounding nothing is hidden: every count becomes a multiple of the `base`, at
    most one less than the base away. The base is at least the threshold, so that a 0 says no more
    than "<5" would, and at least the spread.
    """

    threshold: int = 5
    zeros_are_sensitive: bool = True
    spread: int = 0
    public_totals: frozenset[str] = frozenset()
    method: Method = Method.SUPPRESSION
    base: int = 0  # Where nothing is rounded there is none.

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
        self._check_method()

    def _check_method(self) -> None:
        if self.method not in tuple(Method) or type(self.base) is not int:
            raise NotAPolicy(f"method {self.method!r}, base {self.base!r}")
        object.__setattr__(self, "method", Method(self.method))
        if not self.rounds and self.base != 0:
            raise NotAPolicy(f"base {self.base!r} without rounding")
        if self.rounds and self.base < max(self.threshold, self.spread):
            raise BaseTooLow(f"base {self.base!r}")

    @property
    def rounds(self) -> bool:
        return self.method is Method.ROUNDING

    @property
    def margin(self) -> int:
        """How far a rounded count is from the truth at most, unless its figure says more."""
        return self.base - 1 if self.rounds else 0

    @property
    def least(self) -> int:
        """The least that a count under the threshold can be, as every reader knows."""
        return 0 if self.zeros_are_sensitive else 1

    def is_small(self, count: Decimal | int) -> bool:
        return self.least <= count < self.threshold

    def as_dict(self) -> dict[str, int | bool | str | list[str]]:
        told: dict[str, int | bool | str | list[str]] = {
            "threshold": self.threshold,
            "zeros_are_sensitive": self.zeros_are_sensitive,
            "spread": self.spread,
            "public_totals": sorted(self.public_totals),
        }
        if self.rounds:
            told |= {"method": str(self.method), "base": self.base}
        return told

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """What `as_dict` gives, or gave when it knew the first two words only; raises `NotAPolicy`
        for missing or unknown words too."""
        known = FIRST_WORDS | LATER_WORDS
        if stored.keys() not in (FIRST_WORDS, known, known | ROUNDING_WORDS):
            raise NotAPolicy(f"words {sorted(stored)}")
        totals = stored.get("public_totals", [])
        if type(totals) is not list or len({*map(str, totals)}) < len(totals):
            raise NotAPolicy(f"public_totals {totals!r}")
        if stored.get("spread") == 0:
            raise NotAPolicy("spread 0")
        numbers = stored["threshold"], stored["zeros_are_sensitive"], stored.get("spread", 0)
        method = stored.get("method", Method.SUPPRESSION), stored.get("base", 0)
        return cls(*numbers, frozenset(totals), *method)
