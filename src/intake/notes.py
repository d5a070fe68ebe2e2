"""The free text beside a figure, and keeping text from being run as a formula.

A CSV cell that starts with `=`, `+`, `-`, `@`, one of their wide forms or a blank that is no space
can be a formula to a spreadsheet. We write an apostrophe before it and take one away again when we
read, so that the text comes back as it was. XLSX knows text from formulas.
"""

import re

from intake.cells import Cell, text_of
from intake.problems import Fault

LONGEST_NOTE = 2000
TOO_LONG = Fault(
    "De toelichting is te lang.", "Houd het bij hoogstens 2.000 tekens.", "toelichting"
)
# XML cannot hold these; a note loses nothing a person can see.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def clean_note(cell: Cell) -> str:
    text = cell.strip() if isinstance(cell, str) else text_of(cell)
    if text.isprintable():
        return text
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def too_long(note: str) -> tuple[Fault, ...]:
    return (TOO_LONG,) if len(note) > LONGEST_NOTE else ()


def guarded(text: str) -> str:
    return f"'{text}" if RISKY.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text
