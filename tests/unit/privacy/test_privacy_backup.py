"""A back-up opens with the keys and not without: the database copied as administrators do it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.repo.tree import ROOT, SRC

COVENANT = ROOT / "tests/unit/starter/smallest"
KEYS = f"own:{'b3du' * 10}b3c="
READ = (
    "import django; django.setup(); from cirkel.collection.models import DeliveryFile;"
    "print(DeliveryFile.objects.first().content.decode().splitlines()[0])"
)
HEADER = "indicator;periode"


def cirkel(url: str, *words: str, keys: str = KEYS) -> subprocess.CompletedProcess[str]:
    environment = {
        "PYTHONPATH": str(SRC),
        "CIRKEL_SECRET_KEY": "a secret" if keys else "another machine's secret",
        "CIRKEL_KEYS": keys,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "cirkel.config.settings",
    }
    program = [sys.executable, *words]
    return subprocess.run(program, env=environment, check=False, capture_output=True, text=True)


def command(url: str, *words: str, keys: str = KEYS) -> subprocess.CompletedProcess[str]:
    return cirkel(url, "-m", "cirkel", *words, keys=keys)


def done(url: str, *words: str) -> None:
    run = command(url, *words)
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_a_copied_file_opens_with_the_keys_only(migrated: Path) -> None:
    done(f"sqlite:///{migrated}", "found", str(COVENANT))
    copy = shutil.copy(migrated, migrated.with_name("copy.sqlite3"))

    opens_with_the_keys_only(f"sqlite:///{copy}", Path(copy).read_bytes())


@pytest.fixture
def two_databases() -> Iterator[tuple[str, str]]:
    """Two empty databases on the server of this run, gone afterwards."""
    names = tuple(f"cirkel_{uuid4().hex[:8]}" for _ in range(2))
    with psycopg.connect(url_of("postgres"), autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0".encode())
        yield names[0], names[1]
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def url_of(name: str) -> str:
    database: dict[str, Any] = settings.DATABASES["default"]
    who = f"{database['USER']}:{database['PASSWORD']}"
    return f"postgresql://{who}@{database['HOST']}:{database['PORT']}/{name}"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL")
def test_a_restored_dump_opens_with_the_keys_only(two_databases: tuple[str, str]) -> None:
    site, copy = map(url_of, two_databases)
    done(site, "migrate", "--verbosity", "0")
    done(site, "found", str(COVENANT))
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    dump = subprocess.run([programs / "pg_dump", site], check=True, capture_output=True).stdout
    subprocess.run([programs / "psql", "-q", copy], input=dump, check=True, capture_output=True)

    opens_with_the_keys_only(copy, dump)


def opens_with_the_keys_only(url: str, raw: bytes) -> None:
    # What stands there plainly is found in the same bytes, such as the code of the source.
    assert b"telling" in raw
    assert HEADER.encode() not in raw
    assert HEADER.encode().hex().encode() not in raw

    with_keys, without = (cirkel(url, "-c", READ, keys=keys) for keys in (KEYS, ""))
    assert with_keys.stdout.startswith(HEADER), with_keys.stderr
    assert (without.stdout, without.returncode) == ("", 1)
    assert "KeyMissing: The key 'own' is not in the keyring" in without.stderr
    assert command(url, "keys", "check").returncode == 0
    missing = command(url, "keys", "check", keys="")
    assert "Niet in CIRKEL_KEYS en wel nodig: own." in missing.stderr
