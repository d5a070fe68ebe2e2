"""What a file may refer to, handed over as plain data: nothing here looks it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """One version of what is counted. `valid_until` is the last day it holds; None is open."""

    version: int
    valid_from: date | None
    valid_until: date | None
    dimensions: frozenset[str]

    def holds_throughout(self, first: date, last: date) -> bool:
        starts_in_time = self.valid_from is None or self.valid_from <= first
        return starts_in_time and (self.valid_until is None or last <= self.valid_until)


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """`decimals` tells people how precise to be; a more precise figure is kept as it was given."""

    code: str
    unit: str
    decimals: int
    definitions: tuple[DefinitionEntry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`areas` are CBS codes (GM0642); `dimensions` maps category codes to Dutch labels."""

    indicators: Mapping[str, IndicatorEntry]
    areas: frozenset[str]
    default_area: str
    dimensions: Mapping[str, Mapping[str, str]]
