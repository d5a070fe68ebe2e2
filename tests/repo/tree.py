"""What is in the repository: files that git knows or would take in, and the layers of the apps."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
APPLICATION = SRC / "cirkel"


@cache
def files() -> tuple[Path, ...]:
    """Tracked files, and new ones that are not ignored: a mistake is found before the commit."""
    # A clone made by another user is no reason to find nothing.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run(
        [*command, "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file()))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ours(path: Path) -> bool:
    """Neither vendored nor written by a machine."""
    return not {"vendor", "migrations"} & set(path.parts) and not path.name.endswith(".min.js")


def modules(*folders: str) -> list[Path]:
    """Our Python modules under the folders."""
    return [
        path
        for path in files()
        if path.suffix == ".py" and ours(path) and named(path).startswith(folders)
    ]


def templates() -> list[Path]:
    return [path for path in files() if path.suffix == ".html" and "templates" in path.parts]


def layers() -> list[set[str]]:
    """The apps from the top down, as the import contract has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    rows = next(row["layers"] for row in contracts if row["id"] == "apps")
    return [{name.strip() for name in row.split("|")} for row in rows]
