"""The one way out: cells in, safe figures out.

Against whom: a reader who knows every figure shown, here and in earlier releases, the policy, the
reason of each figure withheld, and what adds up: breakdowns crossed or not, areas, periods, agreed
sums, percentages of a known base. For that reader each count marked "<5" can still be everything
below 5, and each other figure that is withheld can still be as many numbers as the policy's spread.
Rounded, a small count can still be not small, and each other one as many numbers as the spread.

Not: a reader who knows one of the parts from elsewhere. Where the delivered parts contradict their
total, only the threshold holds. Where totals must last (`Ties.lasting`) there may be no way to
protect what they give away: the figures then come out as safe as they can be, and only the audit
(`tally.attack`) tells. Whoever publishes asks it.

Python cannot make a second way out impossible for someone who means to find one. It can make sure
that nobody takes it by accident, and the types here do that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, final

from tally.cells import Cell, Key
from tally.disclosure.decisions import Earlier, decide
from tally.disclosure.explaining import rounded, sentences
from tally.disclosure.reasons import Reason
from tally.disclosure.rounding import Decision, decide_rounded
from tally.policy import Policy
from tally.ties import Ties
from tally.values import Absent, Value

_SEAL = object()  # Only `protect` passes it; see the last paragraph above.


def _refuse(*_: object) -> NoReturn:
    raise TypeError("Only tally.disclosure.protect makes these, and none is copied.")


@final
@dataclass(frozen=True, slots=True, init=False)
class SafeFigure:
    """A figure that may be shown. `value` is WITHHELD exactly when there is a reason. Of a rounded
    one `margin` says how far it is from the truth at most; of another it is None."""

    key: Key
    unit: str
    value: Value
    reason: Reason | None
    margin: int | None
    policy: Policy = field(repr=False)

    def __init__(self, *, seal: object, cell: Cell, made: Decision, policy: Policy) -> None:
        if seal is not _SEAL:
            _refuse()
        shown = cell.value if made.value is None else made.value
        value = shown if made.reason is None else Absent.WITHHELD
        for name, content in zip(
            ("key", "unit", "value", "reason", "margin", "policy"),
            (cell.key, cell.unit, value, made.reason, made.margin, policy),
            strict=True,
        ):
            object.__setattr__(self, name, content)

    @property
    def shown(self) -> str | None:
        """The text in place of the number, in Dutch; None when nothing is withheld.

        A small percentage reads "afgeschermd": "<5" beside a percent sign would say "below 5%".
        """
        if self.reason is None:
            return None
        if self.reason is Reason.SMALL and self.unit == "count":
            return f"<{self.policy.threshold}"
        return "afgeschermd"

    # A dataclass with slots brings its own __setstate__, which would fill an empty figure.
    __reduce_ex__ = __getstate__ = __setstate__ = _refuse
    __init_subclass__ = _refuse


@final
@dataclass(frozen=True, slots=True, init=False)
class SafeRelease:
    """All figures that were decided together, in the order in which they came."""

    figures: tuple[SafeFigure, ...]
    policy: Policy

    def __init__(self, *, seal: object, figures: tuple[SafeFigure, ...], policy: Policy) -> None:
        if seal is not _SEAL:
            _refuse()
        object.__setattr__(self, "figures", figures)
        object.__setattr__(self, "policy", policy)

    def explanation(self) -> list[str]:
        """What is withheld or rounded and why, as Dutch sentences; empty when nothing is."""
        told = sentences(((fig.unit, fig.reason) for fig in self.figures), self.policy)
        return [*rounded(((fig.unit, fig.margin) for fig in self.figures), self.policy), *told]

    __reduce_ex__ = __getstate__ = __setstate__ = _refuse
    __init_subclass__ = _refuse


def protect(
    cells: Iterable[Cell],
    ties: Ties,
    policy: Policy,
    *,
    readers: Sequence[Sequence[Earlier]] = ((),),
    seed: int = 0,
) -> SafeRelease:
    """Hide small counts, and as much more as it takes to keep them from being worked out; or round
    every count, as the policy says (`tally.disclosure.rounding`).

    `ties` says what adds up to what. `readers` gives for each group of readers, the public and the
    partners, the releases that they have already. The
    seed decides between figures that would cover as well; who does not know it cannot run these
    rules again. A percentage whose base is not among the cells, or is not known, is shown as it is.
    Refuses a key that comes twice: a correction beside its original betrays what either hides.
    """
    asked = list(cells)
    if policy.rounds:
        made = decide_rounded(asked, policy, ties, readers, seed)
    else:
        made = [Decision(reason) for reason in decide(asked, policy, ties, readers, seed)]
    figures = tuple(
        SafeFigure(seal=_SEAL, cell=cell, made=each, policy=policy)
        for cell, each in zip(asked, made, strict=True)
    )
    return SafeRelease(seal=_SEAL, figures=figures, policy=policy)
