"""A database of its own, for what one transaction cannot show: other connections, old tables."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
BEGIN = "import django; django.setup()\n"
Program = Callable[[str], str]


@pytest.fixture
def own_database(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database beside the one that tests use, of the same kind."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/own.sqlite3"
        return
    given, name = connection.settings_dict, f"own_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    user = f"{given['USER']}:{quote(given['PASSWORD'])}"
    yield f"postgresql://{user}@{given['HOST']}:{given['PORT']}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def program(own_database: str) -> Program:
    """Runs a few lines of Python on that database; what they print."""

    def run(text: str) -> str:
        env = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DATABASE_URL": own_database,
            "CIRKEL_SECRET_KEY": "only-for-tests",
            "DJANGO_SETTINGS_MODULE": "cirkel.config.settings",
        }
        done = subprocess.run(
            [sys.executable, "-c", BEGIN + text],
            env=env,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run
