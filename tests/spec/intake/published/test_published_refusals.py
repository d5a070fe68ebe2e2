"""Files that are no table: one clear sentence each, and no harm."""

import random

import pytest

from intake.published.auditing import audit_files
from intake.refusals import NotATable
from tests.spec.intake import bombs

HOSTILE = {
    "empty": (b"", "is leeg"),
    "one number": (b"5", "geen tabel met aantallen"),
    "only text": (b"a;b\nc;d\n", "geen tabel met aantallen"),
    "10,000 columns": (b";".join([b"1"] * 10_000) + b"\n" + b";".join([b"1"] * 10_000), "kolommen"),
    "bytes": (bytes(range(256)) * 50, "geen tabel die wij kunnen lezen"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Office-bestand"),
    "pdf": (b"%PDF-1.7 and more", "een PDF"),
    "open quote": (b'a;"b\n1;2\n' * 30, "aanhalingstekens"),
}


def told(name: str, data: bytes) -> int | None:
    """How many cells can be worked out; None when the file is refused. Anything else fails."""
    try:
        return audit_files([(name, data)]).told
    except NotATable:
        return None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(name: str) -> None:
    data, says = HOSTILE[name]

    with pytest.raises(NotATable, match=says):
        audit_files([("a.csv", data)])


@pytest.mark.parametrize("name", bombs.BOMBS)
def test_a_bomb_does_no_harm(name: str) -> None:
    """The reader of deliveries, which refuses them, is the one that reads here."""
    assert told("a.xlsx", bombs.BOMBS[name]()) in (None, 0)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_stands_in_a_file_it_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    pieces = ["5", "12", "<5", "x", "-", ".", "", "Totaal", "Wijk", "1-4", "33,3%", '"', "-1", "é"]
    lines = [
        dice.choice(";,\t").join(dice.choice(pieces) for _ in range(dice.randint(0, 8)))
        for _ in range(dice.randint(0, 30))
    ]

    number = told("a.csv", "\n".join(lines).encode())

    assert number is None or number >= 0
