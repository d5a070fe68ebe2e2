"""How large things may be (docs/architecture.md): the hard limits."""

import ast
from collections.abc import Iterator

from tests.repo.tree import modules, named, templates

MODULE, FUNCTION, CLASS, TEMPLATE, TEST_MODULE = 400, 50, 200, 200, 600

# What is larger, and how large: `"src/a.py"` or `"src/a.py::Class"` → lines. A number may only go
# down; an entry that is no longer needed must go.
EXCEPTIONS: dict[str, int] = {}


def lines(text: str) -> int:
    return len(text.splitlines())


def measured() -> Iterator[tuple[str, int, int]]:
    """Name, size and limit of everything that has a limit."""
    for path in templates():
        yield named(path), lines(path.read_text(encoding="utf-8")), TEMPLATE
    for path in modules("src/", "tests/", "bin/"):
        text = path.read_text(encoding="utf-8")
        yield named(path), lines(text), TEST_MODULE if "tests" in path.parts else MODULE
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{named(path)}::{node.name}", size, limit


def test_nothing_is_larger_than_its_limit() -> None:
    too_large = {
        name: f"{size} lines, at most {EXCEPTIONS.get(name, limit)}"
        for name, size, limit in measured()
        if size > EXCEPTIONS.get(name, limit)
    }

    assert too_large == {}


def test_an_exception_is_no_larger_than_what_it_excuses() -> None:
    sizes = {name: size for name, size, limit in measured() if size > limit}

    assert {name: sizes.get(name) for name in EXCEPTIONS} == EXCEPTIONS, "lower it, or remove it"
