"""Which columns hold counts, which percentages, and which say what a row is about."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.published import markers
from intake.published.markers import Dash, Digits, Empty, Marker, Meaning
from tally.finding import labels

KEY_WORDS = frozenset(
    "code nummer nr no jaar leerjaar peiljaar schooljaar studiejaar kalenderjaar leeftijd id brin "
    "vestiging periode perioden periods wijk buurt regio regios gemeente niveau kwartaal maand "
    "datum sector cluster geboortejaar crebo rang volgnummer year age".split()
)
KEY_ENDS = ("code", "nummer", "postcode", "codes")
COUNT_WORDS = frozenset("aantal aantallen totaal leerlingen personen jongeren kinderen".split())
POSTCODE = re.compile(r"postcode|^pc[46]")
MOST_STRANGE = 0.2
MOST_BANDS = 2  # '0-4' and '5-9' and '10-14' are ages.
YEARS = range(1900, 2101)


@dataclass(slots=True)
class Column:
    """What one column is. `values` gives what each text in it means."""

    at: int
    name: str
    kind: str = "key"  # count, share, key, other
    values: Mapping[str, Meaning] = field(default_factory=dict)
    mark: str = ""
    strange: Sequence[str] = ()


def understood(at: int, name: str, texts: Counter[str]) -> Column:
    """`texts` counts how often each text stands in the column."""
    values = {text: markers.read(text) for text in texts}
    column = Column(at, name, values=values)
    found = _Found(values, texts)
    if not found.digits and not found.signs:
        return column
    is_share = bool(labels.PERCENTAGE.search(name)) or any(
        one.is_percentage for one in found.digits
    )
    column.mark = markers.decimal_mark([one.text for one in found.digits], fractions=is_share)
    if _is_key(name, found):
        return column
    if found.strange_times > MOST_STRANGE * found.filled:
        return column
    if is_share:
        column.kind = "share"
    elif _has_decimals(found.digits, column.mark):
        column.kind = "other"
    elif found.digits or found.signs:
        column.kind = "count"
        column.strange = found.strange
    return column


class _Found:
    """What stands in a column, by kind."""

    def __init__(self, values: Mapping[str, Meaning], texts: Counter[str]) -> None:
        self.digits = [one for one in values.values() if isinstance(one, Digits)]
        signs = {text: one for text, one in values.items() if isinstance(one, Marker)}
        self.signs = list(signs.values())
        self.says = any(one.span[1] is not None for one in self.signs)
        self.bands = sum(bool(markers.BETWEEN.fullmatch(one.text)) for one in self.signs)
        self.strange = [text for text, one in values.items() if one is None]
        self.strange_times = sum(texts[text] for text in self.strange)
        empty = sum(
            times for text, times in texts.items() if isinstance(values[text], Empty | Dash)
        )
        self.filled = sum(texts.values()) - empty


def _is_key(name: str, found: _Found) -> bool:
    if found.bands > MOST_BANDS or (found.bands and not found.digits):
        return True
    plain = [one.text for one in found.digits]
    if any(len(text) > 1 and text[0] == "0" and text.isdigit() for text in plain):
        return True
    told = labels.words(name)
    if found.says or not told or not COUNT_WORDS.isdisjoint(told):
        return False
    last = told[-1]
    if last in KEY_WORDS or last.endswith(KEY_ENDS) or any(map(POSTCODE.search, told)):
        return True
    years = [text.isdigit() and int(text) in YEARS for text in plain]
    return bool(years) and all(years) and not found.signs


def _has_decimals(digits: Sequence[Digits], mark: str) -> bool:
    if not mark:
        return False
    return any((markers.number(one.text, mark) or (0, 0))[1] for one in digits)
