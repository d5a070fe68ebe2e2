"""What labels say by themselves: this is a total, this lies within that."""

import re
from collections.abc import Sequence

WORDS = re.compile(r"[^\W_]+")
TOTALS = frozenset(
    "totaal totaalaantal total totalen tot totale eindtotaal subtotaal alle allen alles samen "
    "gezamenlijk all overall generaal".split()
)
TOTAL_LABEL = re.compile(
    r"(?:t\d{6}|nl\d\d|nederland|zt|_t|mannen en vrouwen|jongens en meisjes|beide geslachten)"
)
SEXES = frozenset(
    "man mannen vrouw vrouwen jongen jongens meisje meisjes m v onbekend overig anders x".split()
)
CODE = re.compile(r"(NL|LD|PV|GM|WK|BU)(\d{1,8})")
LEVELS = ("NL", "LD", "PV", "GM", "WK", "BU")
LENGTHS = {"GM": 4, "WK": 6, "BU": 8}
PARTS_OF_THE_LAND = {"01": (20, 22), "02": (23, 25), "03": (26, 29), "04": (30, 31)}
PERCENTAGE = re.compile(
    r"perc|pct|%|aandeel|share|\bquote\b|relatief aandeel|proportie", re.IGNORECASE
)


def words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORDS.findall(text))


def is_total(label: str) -> bool:
    """'Totaal', 'Alle leerlingen', 'T001038'."""
    plain = " ".join(label.split()).casefold()
    found = words(plain)
    return bool(TOTAL_LABEL.fullmatch(plain)) or bool(found and not TOTALS.isdisjoint(found))


def within(code: str, other: str) -> bool:
    """Whether the area `code` lies in the area `other`, as far as the codes themselves say."""
    inner, outer = CODE.fullmatch(code), CODE.fullmatch(other)
    if not inner or not outer or LEVELS.index(inner[1]) <= LEVELS.index(outer[1]):
        return False
    if outer[1] == "NL":
        return True
    if outer[1] == "LD" and inner[1] == "PV":
        first, last = PARTS_OF_THE_LAND.get(outer[2], (0, -1))
        return first <= int(inner[2]) <= last
    length = LENGTHS.get(outer[1])
    return length is not None and len(outer[2]) == length and inner[2].startswith(outer[2])


def areas(labels: Sequence[str]) -> list[list[tuple[int, list[int]]]]:
    """For each two levels: every area of the upper one, with its areas of the lower one."""
    by_level: dict[str, list[int]] = {}
    for at, label in enumerate(labels):
        if found := CODE.fullmatch(label):
            by_level.setdefault(found[1], []).append(at)
    families = []
    for upper, outer in enumerate(LEVELS):
        for inner in LEVELS[upper + 1 :]:
            if outer != "PV":  # No code says in which province a municipality lies.
                inside = _grouped(by_level.get(outer, []), by_level.get(inner, []), labels)
                families.append([(total, parts) for total, parts in inside if parts])
    return [family for family in families if family]


def _grouped(
    outer: list[int], inner: list[int], labels: Sequence[str]
) -> list[tuple[int, list[int]]]:
    if not outer or not inner:
        return []
    length = LENGTHS.get(labels[outer[0]][:2])
    if length is None:
        return [(o, [i for i in inner if within(labels[i], labels[o])]) for o in outer]
    by_start: dict[str, list[int]] = {}
    for at in inner:
        by_start.setdefault(labels[at][2 : 2 + length], []).append(at)
    return [(o, by_start.get(labels[o][2:], [])) for o in outer]
