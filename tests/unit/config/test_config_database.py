import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cirkel.config.env import Environment


def database(url: str) -> dict[str, object]:
    return Environment({"DATABASE_URL": url}).database("DATABASE_URL", "sqlite:///default")


def chosen(url: str, *names: str) -> tuple[object, ...]:
    found = database(url)
    return tuple(found[name] for name in names)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////var/lib/cirkel/db.sqlite3", "/var/lib/cirkel/db.sqlite3"),
        ("sqlite:///db.sqlite3", "db.sqlite3"),
        ("sqlite://", ":memory:"),
    ],
)
def test_an_sqlite_address_names_a_file(url: str, name: str) -> None:
    assert chosen(url, "ENGINE", "NAME") == ("django.db.backends.sqlite3", name)


def test_without_an_address_the_default_holds() -> None:
    assert Environment({}).database("DATABASE_URL", "sqlite:///default")["NAME"] == "default"


def test_sqlite_guards_its_keys_and_lets_readers_beside_a_writer(tmp_path: Path) -> None:
    options = database(f"sqlite:///{tmp_path}/db.sqlite3")["OPTIONS"]
    assert isinstance(options, dict)
    connection = sqlite3.connect(tmp_path / "db.sqlite3")
    connection.executescript(options["init_command"])

    names = ("journal_mode", "foreign_keys", "busy_timeout")
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connection.close()

    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000}
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_postgresql_address_is_taken_apart(scheme: str) -> None:
    found = chosen(
        f"{scheme}://cirkel:p%40ss@db.intern:5433/cirkel",
        *("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT"),
    )

    engine = "django.db.backends.postgresql"
    assert found == (engine, "cirkel", "cirkel", "p@ss", "db.intern", "5433")


def test_what_a_postgresql_address_leaves_out_stays_empty() -> None:
    assert chosen("postgresql:///cirkel", "NAME", "USER", "PASSWORD", "HOST", "PORT") == (
        *("cirkel", "", "", "", ""),
    )


def test_only_how_the_link_is_sealed_goes_along() -> None:
    url = "postgresql://db.intern/cirkel?sslmode=verify-full&sslrootcert=/etc/ca.pem&options=-c"

    assert chosen(url, "NAME", "OPTIONS") == (
        "cirkel",
        {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"},
    )


@pytest.mark.parametrize("url", ["mysql://localhost/cirkel", "cirkel.sqlite3", "postgresql://host"])
def test_another_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL must start with sqlite:///"):
        database(url)
