"""What we install: fixed by hash, each with its reason, under a licence we may join, and used."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.repo.tree import ROOT, modules

PROJECT = ROOT / "pyproject.toml"
RUNTIME = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
DEV = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
# What a package is imported as, where that is not its own name.
IMPORTED_AS = {
    "django": "django",
    "django-allauth": "allauth",
    "django-csp": "csp",
    "psycopg": "psycopg",
    "pyyaml": "yaml",
}
# Named in settings, in an address of a database, or started as a program; imported by others.
USED_OTHERWISE = {"psycopg", "granian", "whitenoise"}
JOINABLE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|LGPL|Lesser|Zlib|Unlicense|HPND|0BSD|EUPL"
    r"|CNRI|CC0",
    re.IGNORECASE,
)


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def wanted() -> list[str]:
    """Our direct dependencies, by name."""
    return [re.split(r"[<>=\[]", line)[0].lower() for line in project()["project"]["dependencies"]]


def pinned(text: str) -> dict[str, list[str]]:
    """Package → its lines in a requirements file: the version first, then the hashes."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("    "):
            found[name].append(line.strip())
        elif line and not line.startswith("#"):
            name = line.split("==")[0].split("[")[0].strip().lower()
            found[name] = [line]
    return found


@pytest.mark.parametrize("text", [RUNTIME, DEV], ids=["runtime", "dev"])
def test_every_package_is_fixed_by_version_and_hash(text: str) -> None:
    loose = [
        name
        for name, lines in pinned(text).items()
        if "==" not in lines[0] or not any(line.startswith("--hash=sha256:") for line in lines)
    ]

    assert len(pinned(text)) > 20
    assert loose == []


def test_every_direct_dependency_is_among_them_and_says_why() -> None:
    lines = PROJECT.read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    block = lines[start + 1 : lines.index("]", start)]
    reasons = {line.strip(): line.partition("#")[2].strip() for line in block}

    assert [line for line, why in reasons.items() if len(why) < 20] == []
    assert set(wanted()) <= set(pinned(RUNTIME))
    assert len(wanted()) <= 15


def licence(name: str) -> str:
    found = metadata.metadata(name)
    classified = [c for c in found.get_all("Classifier") or [] if c.startswith("License ::")]
    return " ".join(
        [found.get("License-Expression") or "", found.get("License") or "", *classified]
    )


def test_every_licence_can_be_joined_with_ours() -> None:
    """Ours is EUPL-1.2; what runs with it is permissive, MPL or LGPL."""
    installed = [name for name in pinned(RUNTIME) if _is_installed(name)]
    strange = {name: licence(name)[:80] for name in installed if not JOINABLE.search(licence(name))}

    assert len(installed) > 20
    assert strange == {}


def _is_installed(name: str) -> bool:
    """Some are for another system only."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def imported() -> set[str]:
    found: set[str] = set()
    for path in modules("src/"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


def test_no_dependency_is_unused() -> None:
    used = imported()
    unused = {
        name for name in wanted() if IMPORTED_AS.get(name, name.replace("-", "_")) not in used
    }

    assert unused == USED_OTHERWISE


def reported(tmp_path: Path, report: object, **environment: str) -> tuple[int, str]:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    program = [sys.executable, str(ROOT / "bin/audit_report.py"), str(file), "1", "no route"]
    run = subprocess.run(program, env=environment, check=False, capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def test_an_audit_fails_on_a_finding(tmp_path: Path) -> None:
    weak = {"id": "PYSEC-1", "fix_versions": ["1.1"]}
    report = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [weak]}]}

    assert reported(tmp_path, report) == (
        1,
        "a 1.0: PYSEC-1, mended in 1.1\n1 packages audited, 1 findings.\n",
    )


def test_an_audit_passes_when_nothing_is_known(tmp_path: Path) -> None:
    report = {"dependencies": [{"name": "a", "version": "1.0", "vulns": []}]}

    assert reported(tmp_path, report) == (0, "1 packages audited, 0 findings.\n")


def test_an_audit_fails_on_what_it_could_not_ask(tmp_path: Path) -> None:
    known = {"name": "a", "version": "1.0", "vulns": []}
    report = {"dependencies": [known, {"name": "b", "skip_reason": "nobody knows it"}]}

    assert reported(tmp_path, report) == (
        1,
        "b: not audited, nobody knows it\n2 packages audited, 1 findings.\n",
    )


@pytest.mark.parametrize("report", [{}, {"dependencies": [{"name": "b", "skip_reason": "404"}]}])
@pytest.mark.parametrize(("may", "code"), [("no", 2), ("yes", 0)])
def test_an_audit_that_did_not_take_place_says_so(
    tmp_path: Path, may: str, code: int, report: object
) -> None:
    found = reported(tmp_path, report, AUDIT_MAY_BE_UNREACHABLE=may)

    assert found == (code, "NOT AUDITED: no source of advisories answered (status 1).\nno route\n")
