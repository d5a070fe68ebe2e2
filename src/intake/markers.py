"""The words that stand for 'there is no number', and the reason each of them gives."""

import re

from tally.values import Absent

# The first word of each reason is the one we write.
WORDS: dict[Absent, tuple[str, ...]] = {
    Absent.UNKNOWN: ("onbekend", "?"),
    Absent.NOT_APPLICABLE: ("n.v.t.", "n.v.t", "nvt", "nvt."),
    Absent.NOT_REPORTED: ("niet opgegeven",),
    # -99997 is what CBS StatLine puts where a number is secret or impossible.
    Absent.WITHHELD: ("afgeschermd", "-99997"),
}
REASONS = {word: reason for reason, words in WORDS.items() for word in words}
LESS_THAN = re.compile(r"<\s*[0-9]+")
WORDS_TO_CHOOSE = "onbekend, n.v.t., niet opgegeven of afgeschermd"


def read_marker(text: str) -> Absent | None:
    """The reason the text gives, or None when it gives none. `<5` is a withheld number."""
    word = " ".join(text.split()).casefold()
    if LESS_THAN.fullmatch(word):
        return Absent.WITHHELD
    return REASONS.get(word)


def word_for(reason: Absent) -> str:
    return WORDS[reason][0]
