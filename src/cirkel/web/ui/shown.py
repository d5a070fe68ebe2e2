"""A figure as a page shows it: five kinds of value, told apart by eye and by ear.

Whoever makes one has already decided what may be seen; `value` is never the number behind
a withheld figure.
"""

from dataclasses import dataclass
from typing import Literal, Self

from django.utils.translation import gettext

Kind = Literal["number", "not_reported", "not_applicable", "unknown", "withheld"]
AbsentKind = Literal["not_reported", "not_applicable", "unknown", "withheld"]


@dataclass(frozen=True, slots=True)
class Shown:
    """`text` is read by eye, `spoken` by a screen reader where the two differ."""

    kind: Kind
    text: str
    spoken: str = ""
    value: float | None = None
    provisional: bool = False

    def __post_init__(self) -> None:
        if self.kind != "number" and self.value is not None:
            raise ValueError(f"a figure that is {self.kind} has no number to show")

    @classmethod
    def number(
        cls, value: float, text: str, *, spoken: str = "", provisional: bool = False
    ) -> Self:
        return cls("number", text, spoken, value, provisional)

    @classmethod
    def below(cls, threshold: int) -> Self:
        """A count withheld because it is smaller than the threshold: `<5`."""
        spoken = gettext("minder dan %(threshold)s") % {"threshold": threshold}
        return cls("withheld", f"<{threshold}", spoken)

    @classmethod
    def absent(cls, kind: AbsentKind) -> Self:
        """The usual words for a figure without a number."""
        text, spoken = {
            "not_reported": (gettext("niet opgegeven"), ""),
            "not_applicable": (gettext("n.v.t."), gettext("niet van toepassing")),
            "unknown": ("?", gettext("nog niet bekend")),
            "withheld": (gettext("afgeschermd"), ""),
        }[kind]
        return cls(kind, text, spoken)

    @property
    def aloud(self) -> str:
        """What a screen reader says."""
        return self.spoken or self.text
