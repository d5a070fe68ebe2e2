"""Whoever asks for a page chooses how long a word in our log is. A pattern that looks back over it
again and again would be busy for hours with these; one that does not is done at once."""

import pytest

from cirkel.core.logs import without_people
from cirkel.core.models import AuditEntry
from cirkel.core.redaction import redacted_text

LONG = 2_000_000
WORDS = ["a", "9", "-", ".", "a.", "%", "%4", "/a", "/-", "a/", "?", "'", "@", "a@"]


@pytest.mark.parametrize("part", WORDS)
def test_a_long_word_in_a_line_is_read_once(part: str) -> None:
    given = part * (LONG // len(part))

    without_people(f"Not Found: /{given}")
    redacted_text(AuditEntry, given)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("jan@huis.example wil in", "[adres] wil in"),
        ("<jan@huis.example>, piet%40huis.example!", "<[adres]>, [adres]"),
        ("a@b@c", "[adres]@c"),
        ("@huis, jan@ en jan", "@huis, jan@ en jan"),
        ("naam=jan@huis;", "naam=[adres];"),
    ],
)
def test_an_address_in_a_line_is_found(line: str, kept: str) -> None:
    assert without_people(line) == kept
