"""`docs/starting-a-covenant.md` names every file and every field."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cirkel.starter.fields import Shape
from cirkel.starter.shapes import FILES

DOCS = Path(__file__).parents[3] / "docs" / "starting-a-covenant.md"


def fields_of(shape: Shape) -> Iterator[str]:
    for name, field in shape.fields.items():
        yield name
        if field.inside is not None:
            yield from fields_of(field.inside)


@pytest.mark.parametrize("name", sorted(FILES))
def test_file_and_its_fields_are_described(name: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    start = text.index(f"## `{name}.yaml`")
    section = text[start:].partition("\n## ")[0]

    missing = [field for field in fields_of(FILES[name]) if f"`{field}`" not in section]

    assert [field for field in missing if field not in ("document", "place", "certain")] == []
