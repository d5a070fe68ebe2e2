"""What people claim that an activity contributes. A claim is no proof, and never a verdict.

A verdict (`tally.signals`) follows from figures and from nothing else; a claim follows from what
people say and from nothing in the figures. So nothing here takes a figure or gives a verdict, and
no word of the one is a word of the other.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grade(StrEnum):
    """How firm a claim is, in the words of those who make it."""

    NO_CLAIM = "no_claim"
    ASSUMED = "assumed"  # People expect it, from experience or from elsewhere.
    PLAUSIBLE = "plausible"  # What was seen fits the claim; other explanations fit as well.
    ARGUED = "argued"  # Other explanations were looked for, and do not fit.
    LAPSED = "lapsed"  # Was claimed once; nobody has looked again since.


class NoGround(ValueError):
    """A claim stands on something that one can go and read."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`until` is the last day on which it may be repeated without looking again."""

    grade: Grade
    ground: str
    until: date

    def __post_init__(self) -> None:
        if self.grade in {Grade.NO_CLAIM, Grade.LAPSED}:
            raise ValueError(self.grade)
        if not self.ground.strip():
            raise NoGround

    def on(self, day: date) -> Grade:
        return self.grade if day <= self.until else Grade.LAPSED


def grade_of(claim: Claim | None, *, on: date) -> Grade:
    return claim.on(on) if claim else Grade.NO_CLAIM
