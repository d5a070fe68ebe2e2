"""What no file may hold: a silent suppression, a place on one machine, code inside a template."""

import re
from pathlib import Path

from tests.repo.tree import files, modules, named, ours, templates

# A suppression names what it silences and then says why.
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|mypy:|ruff:|fmt:)")
REASONED = re.compile(
    r"# (noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no \w+|fmt: \w+)"
    r"\s+(#|-)\s+\w.{3,}"
)
# Written so that this module does not find itself.
MACHINE = re.compile(
    r"(?<![\w./-])/[w]ork/|/tmp/[b]ash_jobs|pypi\.[o]rg/simple|files\.[p]ythonhosted"
    r"""|https?://[^\s"'`]+(\.[w]hl|\.[t]gz|\.[t]ar\.gz|/[s]imple/)"""
)
INLINE = re.compile(
    r"""<style\b|<script\b(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*["'{]|javascript:""",
    flags=re.IGNORECASE,
)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def found(paths: list[Path], wrong: "re.Pattern[str]") -> list[str]:
    return [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(lines(path), start=1)
        if wrong.search(line)
    ]


def test_every_suppression_says_why() -> None:
    silent = [
        f"{named(path)}:{number}"
        for path in modules("src/", "tests/", "bin/")
        if path.name != Path(__file__).name
        for number, line in enumerate(lines(path), start=1)
        if SUPPRESSION.search(line) and not REASONED.search(line)
    ]

    assert silent == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    texts = [path for path in files() if ours(path) and is_text(path)]

    assert found(texts, MACHINE) == []


def test_templates_hold_no_script_and_no_style() -> None:
    """The Content-Security-Policy would refuse it; here it is refused earlier."""
    assert templates()
    assert found(templates(), INLINE) == []


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8_000]
