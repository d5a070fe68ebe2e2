"""The threat model names modules and tests that exist, and leaves no cell of its tables empty."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.repo.tree import ROOT, SRC

MODEL = ROOT / "docs/security.md"
HEAD = ["Threat", "Measure", "Test"]
RULE = re.compile(r"-+")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
MODULE = re.compile(r"`([\w./-]+/[\w.-]+)`")
NO_TEST = re.compile(r"no test: \w+(?:\W+\w+){3,}")
PLACES = (SRC / "cirkel", SRC, ROOT)


@cache
def functions_of(path: Path) -> frozenset[str]:
    """Names of the test functions of a module, those in a class too."""
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.name.startswith("test_")
    )


def rows(text: str) -> list[list[str]]:
    """The rows of the tables of threats, cell by cell; other tables have another head."""
    found: list[list[str]] = []
    is_ours = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            is_ours = False
        elif cells == HEAD:
            is_ours = True
        elif is_ours and not all(map(RULE.fullmatch, cells)):
            found.append(cells)
    return found


def wrong_in(text: str) -> list[str]:
    """All that is wrong with a threat model, one line for each."""
    wrong = [
        f"no such test: {path}::{name}"
        for path, name in TEST.findall(text)
        if name not in functions_of(ROOT / path)
    ]
    wrong += [
        f"no such module: {name}"
        for name in MODULE.findall(text)
        if not any((place / name).exists() for place in PLACES)
    ]
    for cells in rows(text):
        wrong += [f"{problem}: {cells[0]}" for problem in wrong_with(cells)]
    return wrong


def wrong_with(cells: list[str]) -> list[str]:
    if len(cells) != len(HEAD) or not all(cells):
        return ["not three full cells"]
    _threat, measure, test = cells
    wrong = [] if MODULE.search(measure) else ["measure in no module"]
    wrong += [] if TEST.search(test) or NO_TEST.match(test) else ["no test and no reason"]
    unread = TEST.sub("", test).strip(" ,")
    wrong += [f"not read: {unread}"] if unread and not NO_TEST.match(test) else []
    return wrong


def test_the_threat_model_says_what_is_there() -> None:
    assert wrong_in(MODEL.read_text(encoding="utf-8")) == []


def test_there_is_a_threat_model_to_read() -> None:
    text = MODEL.read_text(encoding="utf-8")
    tables = text.count("| Threat | Measure | Test |")

    assert (tables, text.count("\n**Left.** ")) == (text.count("\n## ") - 1, tables)
    assert len(rows(text)) > 5 * tables
    assert len(TEST.findall(text)) > len(rows(text))


OWN = "`tests/repo/test_threats.py::test_the_threat_model_says_what_is_there`"
GOOD = f"| Lies | Read (`core/audit.py`) | {OWN} |"
BAD = {
    "no such test: tests/repo/test_threats.py::test_gone": GOOD.replace(
        "test_the_threat_model_says_what_is_there", "test_gone"
    ),
    "no such test: tests/repo/test_gone.py::test_x": GOOD.replace(
        OWN, "`tests/repo/test_gone.py::test_x`"
    ),
    "no such module: core/gone.py": GOOD.replace("core/audit.py", "core/gone.py"),
    "measure in no module: Lies": GOOD.replace(" (`core/audit.py`)", ""),
    "not three full cells: Lies": GOOD.replace("Read (`core/audit.py`)", ""),
    "no test and no reason: Lies": GOOD.replace(OWN, "no test"),
    "not read: `test_x`: Lies": GOOD.replace(OWN, f"{OWN}, `test_x`"),
}


@pytest.mark.parametrize(("told", "row"), BAD.items(), ids=BAD)
def test_what_is_wrong_in_it_is_found(told: str, row: str) -> None:
    head = "| Threat | Measure | Test |\n|---|---|---|\n"
    other = "\n\n| Who | Starts with |\n|---|---|\n| visitor | pages |\n"

    assert wrong_in(head + GOOD + other) == []
    assert wrong_in(head + GOOD.replace(OWN, "no test: the provider's own work") + other) == []
    assert told in wrong_in(head + row + other)
