"""What stands in a cell of a published table: a number, a sign that a number is withheld, or none.

Each sign has the span that it says: '<5' is 0 to 4, '1-4' is 1 to 4, 'x' is anything.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tally.linked import Span

ANYTHING: Span = (0, None)
LARGEST = 10**11  # Larger numbers are codes, not numbers of people.
LONGEST = 60  # No number and no sign is longer; a text may be a whole letter.
DASHES = frozenset("-–—−")
SIGNS = frozenset(
    ". .. ... : x xx * ** *** # c s geheim afgeschermd onderdrukt vertrouwelijk secret suppressed "
    "confidential -99997 -99999 -99999999".split()
)
NOTHING = frozenset(
    "n.v.t. n.v.t nvt nvt. na n/a nan null none onbekend ? -99995 -99998".split()
) | {"niet opgegeven", "niet beschikbaar", "niet van toepassing"}
BELOW = re.compile(r"(?:n\s*)?(?:<|&lt;|minder dan|kleiner dan|onder de)\s*([0-9]{1,4})")
AT_MOST = re.compile(r"(?:≤|<\s*=|=\s*<|hoogstens|maximaal|max\.?|ten hoogste)\s*([0-9]{1,4})")
ABOVE = re.compile(r"(?:>|meer dan)\s*([0-9]{1,6})")
BETWEEN = re.compile(r"([01])\s*(?:-|–|t/m|tot en met)\s*([0-9]{1,3})")
NUMBER = re.compile(
    r"([+-]?[0-9][0-9.,\u0020\u00a0\u2009\u202f']*)(%?)\s*(?:\*{1,2}|[¹²³⁴]|\([0-9a-z]\)|[0-9]\))?"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign that stands in the place of a number."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Digits:
    """A number as written; what its points and commas mean is decided for a whole column."""

    text: str
    is_percentage: bool = False


class Dash:
    """Nobody, or withheld: the sums of the table decide."""


class Empty:
    """There is no number and none is withheld."""


DASH, EMPTY = Dash(), Empty()
Meaning = Marker | Digits | Dash | Empty | None


@lru_cache(maxsize=100_000)
def read(text: str) -> Meaning:
    """None for what is neither a number nor a known sign."""
    if len(text) > LONGEST:
        return None
    word = " ".join(text.split()).casefold()
    if word.isascii() and word.isdigit():
        return Digits(word)
    if not word or word in NOTHING:
        return EMPTY
    if word in DASHES:
        return DASH
    if word in SIGNS:
        return Marker(word, ANYTHING)
    return _span(word) or _digits(word)


def _span(word: str) -> Marker | None:
    if found := AT_MOST.fullmatch(word):
        return Marker(word, (0, int(found[1])))
    if found := BELOW.fullmatch(word):
        return Marker(word, (0, max(0, int(found[1]) - 1)))
    if found := ABOVE.fullmatch(word):
        return Marker(word, (int(found[1]) + 1, None))
    if (found := BETWEEN.fullmatch(word)) and int(found[1]) < int(found[2]):
        return Marker(word, (int(found[1]), int(found[2])))
    return None


def _digits(word: str) -> Digits | None:
    found = NUMBER.fullmatch(word)
    return Digits(found[1].strip().lstrip("+"), bool(found[2])) if found else None


GROUPS = re.compile(r"-?(?!0[.,])[0-9]{1,3}(?:[. ,'][0-9]{3})+")
DECIMAL = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'")


def decimal_mark(texts: list[str], *, fractions: bool) -> str:
    """The sign before decimals in these numbers: '.', ',' or '' when they only group thousands."""
    marked = [text for text in texts if "." in text or "," in text]
    both = [text for text in marked if "." in text and "," in text]
    if both:
        return max(".,", key=lambda sign: sum(text.rfind(sign) == _last(text) for text in both))
    if not marked or (not fractions and all(GROUPS.fullmatch(text) for text in marked)):
        return ""
    for sign in ".,":
        if any(sign in text and not GROUPS.fullmatch(text) for text in marked):
            return sign
    return "." if "." in marked[0] else ","


def _last(text: str) -> int:
    return max(text.rfind("."), text.rfind(","))


def number(text: str, mark: str) -> tuple[int, int] | None:
    """Digits and how many of them are decimals: '12,50' is (1250, 2)."""
    plain = text.translate(SPACES)
    for sign in ".,":
        if sign != mark:
            plain = plain.replace(sign, "")
    plain = plain.replace(",", ".") if mark == "," else plain
    if not DECIMAL.fullmatch(plain):
        return None
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    found = int(whole + decimals)
    return (found, len(decimals)) if abs(found) < LARGEST else None
