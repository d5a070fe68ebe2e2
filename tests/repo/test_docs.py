"""The documents name every setting and every command, and no others."""

import ast
import re

from django.core.management import get_commands

from cirkel.config import settings
from tests.repo.tree import ROOT, SRC, modules, named

SETTINGS = SRC / "cirkel/config/settings.py"
NAME = re.compile(r"`([A-Z][A-Z0-9_]+)`")


def secrets() -> set[str]:
    """Variables that may come from a file as well."""
    calls = (
        node for node in ast.walk(ast.parse(SETTINGS.read_text())) if isinstance(node, ast.Call)
    )
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"secret", "mail"}
        and isinstance(call.args[0], ast.Constant)
    }


def rows(page: str) -> list[str]:
    """The first cells of the table rows of a page in docs/."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    read = set(settings.env.names) | {f"{name}_FILE" for name in secrets()}
    documented = [name for cell in rows("settings.md") for name in NAME.findall(cell)]

    assert sorted(documented) == sorted(read)


def test_the_environment_is_read_in_one_place() -> None:
    reading = [
        named(path)
        for path in modules("src/")
        if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    ]

    assert {path for path in reading if "/config/" not in path} <= {"src/cirkel/__main__.py"}


def test_every_command_is_documented_and_nothing_else_is() -> None:
    ours = {name for name, app in get_commands().items() if app.startswith("cirkel.")}
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    documented = re.findall(r"^### `cirkel ([a-z_-]+)", text, flags=re.MULTILINE)

    assert sorted(documented) == sorted(ours)
