"""Files made to hurt: each is refused with a sentence, in little memory.

Each is read in a process of its own that has no more memory than `ROOM` beside what Python and the
file itself take; a reader that asks for more dies, and the test says so.
"""

import json
import subprocess
import sys

import pytest

from intake.package import Damaged, check_depth
from intake.refusals import NotATable
from intake.sheets import open_table
from tests.repo.tree import ROOT, SRC
from tests.spec.intake import bombs

ROOM = 700 * 1024**2
READ = """
import json, resource, sys
from tests.spec.intake import bombs
from tests.spec.intake.conftest import small_catalogue
from intake.reader import read_figures
name, room = sys.argv[1], int(sys.argv[2])
data = (bombs.BOMBS | bombs.HARMLESS)[name]()
catalogue = small_catalogue()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + room, used + room))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
reading = read_figures(data, name="cijfers.xlsx", catalogue=catalogue)
print(json.dumps([len(reading.rows), [problem.sentence for problem in reading.problems]]))
"""
FILE = "Het bestand: Het bestand"
DAMAGED = (
    f"{FILE} 'cijfers.xlsx' is beschadigd. "
    "Open het in Excel, sla het opnieuw op en lever het opnieuw in."
)
MUCH_TEXT = (
    "Het bestand: Er staat te veel tekst in het bestand. "
    "Maak de toelichtingen korter, of verdeel de cijfers over meer bestanden."
)
NO_TEXT = (
    f"{FILE} 'cijfers.xlsx' is geen tabel die wij kunnen lezen. "
    "Sla het bestand op als XLSX of CSV en lever het opnieuw in."
)
LONG = (
    "Rij {row}: Deze rij is te lang. "
    "Controleer of het bestand een tabel is, met elke rij op een eigen regel."
)
COLUMNS = (
    "Blad Cijfers, rij 1: Er zijn meer dan 1.000 kolommen. "
    "Verwijder wat naast de tabel staat, of zet periodes onder elkaar."
)
ROWS = "Het bestand: Er zijn meer dan 300.000 rijen. Verdeel de cijfers over meer bestanden."
NUMBER = "Rij 2, kolom waarde: Het getal is te groot. Controleer het getal en de eenheid."
SENTENCES = {
    "one long text in many cells": MUCH_TEXT,
    "the same, spelled otherwise": MUCH_TEXT,
    "the same, with a prefix": MUCH_TEXT,
    "millions of texts": MUCH_TEXT,
    "a billion laughs": DAMAGED,
    "a quadratic laugh": DAMAGED,
    "a file of ours": DAMAGED,
    "laughs in sixteen bits": DAMAGED,
    "millions of cells in a row": COLUMNS,
    "millions of columns": LONG.format(row=1),
    "millions of periods": LONG.format(row=1),
    "thirty million separators": LONG.format(row=1),
    "thirty million letters": LONG.format(row=1),
    "thirty million rows": ROWS,
    "thirty million quotes": LONG.format(row=2),
    "a NUL among the letters": NO_TEXT,
    "half a letter of sixteen bits": NO_TEXT,
    "a number of a hundred thousand digits": NUMBER,
}


def read(name: str, room: int = ROOM) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-c", READ, name, str(room)]
    paths = {"PYTHONPATH": f"{SRC}:{ROOT}"}
    return subprocess.run(program, env=paths, check=False, capture_output=True, text=True)


def test_every_bomb_has_its_sentence() -> None:
    assert sorted(SENTENCES) == sorted(bombs.BOMBS)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_bomb_is_refused_in_little_memory(name: str, sentence: str) -> None:
    run = read(name)

    assert (run.returncode, run.stderr[-500:]) == (0, "")
    assert json.loads(run.stdout) == [0, [sentence]]


@pytest.mark.parametrize("name", bombs.HARMLESS)
def test_what_is_only_odd_stays_in_bounds_too(name: str) -> None:
    run = read(name)

    assert (run.returncode, run.stderr[-500:]) == (0, "")
    assert run.stdout.startswith("[0, [")


def test_the_bound_is_real() -> None:
    """With little room the same reader dies: the measure measures."""
    assert read("one cell of fifty million letters", room=50 * 1024**2).returncode != 0


TWICE: dict[str, bytes] = {"a.xml": b"<x/>", "A.XML": b"<x/>"}


def refusal(data: bytes) -> str:
    """Why the file is not opened; nothing when it is."""
    try:
        open_table(data, name="cijfers.xlsx")
    except NotATable as error:
        return str(error)
    return ""


WAYS_OUT = ("../a.xml", "/a.xml", "xl/../../a.xml", "..\\a.xml", "c:/a.xml")


@pytest.mark.parametrize("given", [TWICE, *({name: b"<x/>"} for name in WAYS_OUT)], ids=str)
def test_a_part_with_an_odd_name_is_refused(given: dict[str, bytes]) -> None:
    assert refusal(bombs.zipped(bombs.parts())) == ""
    assert f"Het bestand: {refusal(bombs.zipped(bombs.parts() | given))}" == DAMAGED


def test_a_file_that_reads_differently_from_the_back_is_refused() -> None:
    good = bombs.zipped(bombs.parts())
    another_end = b"PK\x05\x06" + bytes(18)
    misled = {
        "a tail": good + b"x",
        "two ends": good + another_end,
        "a head": b"PK\x03\x04" + bytes(30) + good,
        "a remark": good[:-2] + len(another_end).to_bytes(2, "little") + another_end,
    }

    kinds = {
        name: refusal(data).partition("'cijfers.xlsx' is ")[2] for name, data in misled.items()
    }

    damaged = DAMAGED.partition("'cijfers.xlsx' is ")[2]
    no_workbook = "geen XLSX. Sla het bestand op als XLSX of CSV en lever het opnieuw in."
    assert kinds == dict.fromkeys(misled, damaged) | {
        "two ends": no_workbook,
        "a remark": no_workbook,
    }


@pytest.mark.parametrize(
    ("xml", "is_deep"),
    [
        (b"<a>" * 100 + b"</a>" * 100, False),
        (b"<a>" * 101, True),
        (b"<a/>" * 5000, False),
        (b"<a b='c'></a>" * 5000, False),
        (b"<w:p>" * 101, True),
    ],
)
def test_elements_lie_a_hundred_deep_at_most(xml: bytes, *, is_deep: bool) -> None:
    if is_deep:
        with pytest.raises(Damaged):
            check_depth(xml)
    else:
        check_depth(xml)
