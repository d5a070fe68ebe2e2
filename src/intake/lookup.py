"""From the words in a file to the codes of the catalogue, or a suggestion.

A file repeats itself, so each distinct combination is looked up once and remembered for the
length of a reading.
"""

from dataclasses import dataclass
from functools import lru_cache

from intake.amounts import ANY_UNIT, read_value
from intake.catalogue import Catalogue, DefinitionEntry, IndicatorEntry
from intake.cells import Cell, text_of, turned_into_a_date
from intake.period_cells import read_period
from intake.problems import Fault
from intake.splits import Splits
from intake.suggestions import folded, suggestion
from intake.wording import listed, quoted
from tally.periods import Period

REMEMBERED = 100_000
NO_DEFINITION = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about. Only without faults is there a period and a version above 0."""

    code: str
    unit: str
    version: int
    period: Period | None
    area: str
    faults: tuple[Fault, ...]


class Lookup:
    """Reads cells against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._indicators = {folded(code): code for code in catalogue.indicators}
        self._areas = {folded(code): code for code in catalogue.areas}
        # `typed`: without it TRUE, 1 and 1.0 would be one and the same cell.
        self.value = lru_cache(maxsize=REMEMBERED, typed=True)(read_value)
        self.subject = lru_cache(maxsize=REMEMBERED, typed=True)(self._subject)
        self.split = lru_cache(maxsize=REMEMBERED, typed=True)(Splits(catalogue).read)

    def _subject(self, indicator: Cell, definition: Cell, area: Cell, when: Cell) -> Subject:
        entry, place, moment = self._indicator(indicator), self._area(area), read_period(when)
        faults = [found for found in (entry, place) if isinstance(found, Fault)]
        period = None if isinstance(moment, Fault) else moment
        if isinstance(moment, Fault):
            faults.append(moment.at("periode"))
        code, unit, version = "", ANY_UNIT, NO_DEFINITION
        if not isinstance(entry, Fault):
            code, unit = entry.code, entry.unit
            found = find_definition(entry, definition, period)
            if isinstance(found, Fault):
                faults.append(found)
            elif found:
                version = found.version
        area_code = "" if isinstance(place, Fault) else place
        return Subject(code, unit, version, period, area_code, tuple(faults))

    def _indicator(self, cell: Cell) -> IndicatorEntry | Fault:
        text = text_of(cell)
        if not text:
            return Fault("De indicator is leeg.", "Vul de code van de indicator in.", "indicator")
        if (code := self._indicators.get(folded(text))) is not None:
            return self._catalogue.indicators[code]
        message = f"De indicator {quoted(text)} is onbekend."
        return turned_into_a_date(cell, "indicator") or Fault(
            message, suggestion(text, self._indicators.values()), "indicator"
        )

    def _area(self, cell: Cell) -> str | Fault:
        text = text_of(cell)
        if not text:
            return self._catalogue.default_area
        if (code := self._areas.get(folded(text))) is not None:
            return code
        message = f"Het gebied {quoted(text)} is onbekend."
        return Fault(message, suggestion(text, self._areas.values()), "gebied")


def find_definition(
    entry: IndicatorEntry, cell: Cell, period: Period | None
) -> DefinitionEntry | Fault | None:
    """The version the cell names, or else the only one that holds in the whole period.

    A named version may be used outside the time it held: a series counted again is delivered
    that way. None when the cell is empty and the period could not be read.
    """
    text = text_of(cell)
    versions = listed([str(definition.version) for definition in entry.definitions], "of")
    fill_in = f"Vul in de kolom definitie het versienummer in: {versions}."
    if text:
        named = [found for found in entry.definitions if str(found.version) == text]
        message = f"De indicator {quoted(entry.code)} heeft geen definitie {quoted(text)}."
        return named[0] if named else Fault(message, fill_in, "definitie")
    if period is None:
        return None
    holding = [it for it in entry.definitions if it.holds_throughout(period.first, period.last)]
    if len(holding) == 1:
        return holding[0]
    what = "meer dan één definitie" if holding else "geen definitie gedurende de hele periode"
    message = f"In {period.code} geldt voor {quoted(entry.code)} {what}."
    return Fault(message, fill_in, "definitie")
