"""Comparing words as people type them, and finding the word they probably meant."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from intake.wording import listed, quoted

SHORT_LIST = 8
SEE_LISTS = "Kijk in het blad Lijsten van het voorbeeldbestand welke codes er zijn."


def folded(text: str) -> str:
    """How a word is compared: no matter its case, its spaces or how an accent was typed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def nearest(text: str, known: Iterable[str]) -> str:
    """`Bedoelde u 'x'?`, or nothing when no known word comes near."""
    spelled = {folded(word): word for word in known}
    near = get_close_matches(folded(text), spelled, n=1)
    return f"Bedoelde u {quoted(spelled[near[0]])}?" if near else ""


def suggestion(text: str, known: Iterable[str], *, also: Iterable[str] = ()) -> str:
    """The nearest word of both, or else all the `known` ones when they are few."""
    words = sorted(known)
    if near := nearest(text, [*also, *words]):
        return near
    if 0 < len(words) <= SHORT_LIST:
        return f"Kies uit: {listed(words, 'of')}."
    return SEE_LISTS
