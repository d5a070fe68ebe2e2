"""The breakdown of a row: pairs of a dimension and a category, by code or by Dutch label."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.catalogue import Catalogue
from intake.cells import Cell, text_of, turned_into_a_date
from intake.figures import Breakdown
from intake.problems import Fault
from intake.suggestions import folded, suggestion
from intake.wording import listed, quoted

TWICE = "Kies twee verschillende dimensies."
TO_TOTAL = "Laat dimensie en categorie leeg."


@dataclass(frozen=True, slots=True)
class Split:
    """Sorted pairs of codes; with faults, only the pairs that could be read."""

    pairs: Breakdown
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A dimension and a category as they stand in a row, under these column names."""

    dimension: Cell
    category: Cell
    names: tuple[str, str]

    @property
    def words(self) -> tuple[str, str]:
        return text_of(self.dimension), text_of(self.category)


class Splits:
    """Reads breakdowns against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._labels = catalogue.dimensions
        self._dimensions = {folded(code): code for code in catalogue.dimensions}
        self._categories = {code: _by_word(labels) for code, labels in catalogue.dimensions.items()}
        self._allowed = {
            (entry.code, definition.version): definition.dimensions
            for entry in catalogue.indicators.values()
            for definition in entry.definitions
        }

    def read(self, indicator: str, version: int, *cells: Cell) -> Split:
        """`cells` are a dimension and its category, and the same again for the second pair.

        As long as the definition is not known, any dimension will do.
        """
        pairs: dict[str, str] = {}
        faults: list[Fault] = []
        for suffix, dimension, category in zip(("", " 2"), cells[::2], cells[1::2], strict=True):
            pair = _Pair(dimension, category, (f"dimensie{suffix}", f"categorie{suffix}"))
            if not any(pair.words):
                continue
            found = self._read_pair(indicator, version, pair)
            if isinstance(found, Fault):
                faults.append(found)
            elif found[0] in pairs:
                message = f"De dimensie {quoted(found[0])} staat er twee keer."
                faults.append(Fault(message, TWICE, pair.names[0]))
            else:
                pairs[found[0]] = found[1]
        return Split(tuple(sorted(pairs.items())), tuple(faults))

    def _read_pair(self, indicator: str, version: int, pair: _Pair) -> tuple[str, str] | Fault:
        dimension = _incomplete(pair) or self._dimension(indicator, version, pair)
        if isinstance(dimension, Fault):
            return dimension
        category = self._category(dimension, pair)
        return category if isinstance(category, Fault) else (dimension, category)

    def _dimension(self, indicator: str, version: int, pair: _Pair) -> str | Fault:
        word, column = pair.words[0], pair.names[0]
        code = self._dimensions.get(folded(word))
        allowed = self._allowed.get((indicator, version), frozenset(self._labels))
        if code in allowed:
            return code
        remedy = suggestion(word, allowed) if allowed else TO_TOTAL
        if code is None:
            message = f"De dimensie {quoted(word)} is onbekend."
            return turned_into_a_date(pair.dimension, column) or Fault(message, remedy, column)
        message = f"De indicator {quoted(indicator)} is niet uit te splitsen naar {quoted(code)}."
        return Fault(message, remedy, column)

    def _category(self, dimension: str, pair: _Pair) -> str | Fault:
        word, column = pair.words[1], pair.names[1]
        codes = self._categories[dimension].get(folded(word), [])
        if len(codes) == 1:
            return codes[0]
        if codes:
            message = f"Er zijn meer categorieën met de naam {quoted(word)}."
            return Fault(message, f"Vul de code in: {listed(codes, 'of')}.", column)
        labels = self._labels[dimension]
        message = f"De dimensie {quoted(dimension)} kent geen categorie {quoted(word)}."
        return turned_into_a_date(pair.category, column) or Fault(
            message, suggestion(word, labels, also=labels.values()), column
        )


def _incomplete(pair: _Pair) -> Fault | None:
    dimension, category = pair.words
    both = f"Vul {pair.names[0]} en {pair.names[1]} allebei in, of laat ze allebei leeg."
    if not category:
        message = f"Bij de dimensie {quoted(dimension)} ontbreekt de categorie."
        return Fault(message, both, pair.names[1])
    if not dimension:
        message = f"Bij de categorie {quoted(category)} ontbreekt de dimensie."
        return Fault(message, both, pair.names[0])
    return None


def _by_word(labels: Mapping[str, str]) -> dict[str, list[str]]:
    """Codes by their label, overruled by codes by themselves."""
    by_word: dict[str, list[str]] = {}
    for code, label in labels.items():
        by_word.setdefault(folded(label), []).append(code)
    return by_word | {folded(code): [code] for code in labels}
