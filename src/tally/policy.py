"""The partners' agreement on small counts, as data that a release keeps with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self


class NotAPolicy(ValueError):
    """The threshold is no whole number of 2 or more, or the choice on zeros is missing."""


@dataclass(frozen=True, slots=True)
class Policy:
    """No count below `threshold` is shown; a zero neither, as long as zeros are sensitive.

    A hidden count reads "<5" and must be able to be everything that this says. So with zeros
    sensitive it may be 0 too. Zeros shown makes every "<5" at least 1, and costs protection.
    """

    threshold: int = 5
    zeros_are_sensitive: bool = True

    def __post_init__(self) -> None:
        # `True` is an int to Python; as a threshold it is a mistake.
        if type(self.threshold) is not int or self.threshold < 2:
            raise NotAPolicy(f"threshold {self.threshold!r}")
        if type(self.zeros_are_sensitive) is not bool:
            raise NotAPolicy(f"zeros_are_sensitive {self.zeros_are_sensitive!r}")

    @property
    def least(self) -> int:
        """The least that a count under the threshold can be, as every reader knows."""
        return 0 if self.zeros_are_sensitive else 1

    def is_small(self, count: Decimal | int) -> bool:
        return self.least <= count < self.threshold

    def as_dict(self) -> dict[str, int | bool]:
        return {"threshold": self.threshold, "zeros_are_sensitive": self.zeros_are_sensitive}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """Exactly what `as_dict` gave; raises `NotAPolicy` for missing or unknown words too."""
        if stored.keys() != {"threshold", "zeros_are_sensitive"}:
            raise NotAPolicy(f"words {sorted(stored)}")
        return cls(stored["threshold"], stored["zeros_are_sensitive"])
