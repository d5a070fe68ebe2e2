"""A published table as its reader has it: what is shown, and the span of what is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NOTHING, SHOWN, WITHHELD = 0, 1, 2
ENDLESS = 2**40  # No most.
ENOUGH_ZEROS = 3
ENOUGH_NUMBERS = 20
BASES = (10, 5)


@dataclass(slots=True)
class Keys:
    """A column of text: for each row the number of its label."""

    name: str
    codes: Ints
    labels: Sequence[str]


@dataclass(slots=True)
class Share:
    """A column of percentages: `values` are in units of 10 ** -decimals."""

    name: str
    values: Ints
    known: Flags
    decimals: int = 0
    unit: int = field(init=False, default=1)  # the step to which the values are rounded

    def __post_init__(self) -> None:
        nonzero = self.values[self.known & (self.values != 0)]
        if not self.decimals and len(nonzero) >= ENOUGH_NUMBERS:
            self.unit = next((base for base in BASES if not (nonzero % base).any()), 1)


@dataclass(slots=True)
class Table:
    """Rows × columns of counts. The number of a cell is row × columns + column."""

    name: str
    columns: Sequence[str]
    rows: Ints  # as the file counts them
    kind: NDArray[np.int8]
    low: Ints
    high: Ints
    keys: Sequence[Keys] = ()
    shares: Sequence[Share] = ()
    marks: NDArray[np.int16] | None = None
    markers: Sequence[str] = ()
    base: int = field(init=False)

    def __post_init__(self) -> None:
        self.base = _base(self.low[self.kind == SHOWN])

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def withheld(self) -> int:
        return int((self.kind == WITHHELD).sum())

    def shows_zeros(self) -> bool:
        """Whoever prints zeros withholds none: then '<5' is at least 1."""
        zeros = int(((self.kind == SHOWN) & (self.low == 0)).sum())
        return self.base == 1 and zeros >= ENOUGH_ZEROS

    def of_cell(self, cell: int) -> tuple[int, int]:
        return divmod(cell, self.width)


def _base(numbers: Ints) -> int:
    """To what multiple all numbers were rounded; 1 is not at all."""
    nonzero = numbers[numbers > 0]
    if len(nonzero) < ENOUGH_NUMBERS or len(np.unique(nonzero)) < len(BASES) + 1:
        return 1
    return next((base for base in BASES if not (nonzero % base).any()), 1)
