"""Reads the environment, and stops with the variable's name when a value is missing or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Mail:
    """How e-mail leaves: to a server, into a folder, or to the terminal."""

    backend: str
    folder: str | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: str = "none"


class Environment:
    """Typed access to variables; each read name is remembered, so that the docs can be checked."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.names: dict[str, str | None] = {}
        self.files: dict[str, Path] = {}

    def lacks(self, name: str) -> bool:
        """Whether the program asked for it and nobody gave it, in itself or as a file."""
        given = self._variables.get(name) or self._variables.get(f"{name}_FILE")
        return name in self.names and not given

    def text(self, name: str, default: str | None = None) -> str:
        self.names[name] = default
        found = self._variables.get(name, "")
        if found:
            return found
        if default is None:
            raise ImproperlyConfigured(f"{name} is missing: set it in the environment.")
        return default

    def yes(self, name: str, default: str) -> bool:
        found = self.text(name, default)
        if found not in YES:
            raise ImproperlyConfigured(f"{name} must be 'yes' or 'no', not {found!r}.")
        return YES[found]

    def number(self, name: str, default: str) -> int:
        found = self.text(name, default)
        if not found.isdecimal():
            raise ImproperlyConfigured(f"{name} must be a whole number, not {found!r}.")
        return int(found)

    def several(self, name: str, default: str) -> list[str]:
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def secret(self, name: str, default: str | None = None) -> str:
        """The value itself, or what stands in the file that `<name>_FILE` points to."""
        path = self._variables.get(f"{name}_FILE", "")
        if not path:
            return self.text(name, default)
        self.names[name] = None
        self.files[f"{name}_FILE"] = Path(path)
        try:
            found = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {path}.") from error
        if not found:
            raise ImproperlyConfigured(f"{name}_FILE is empty: {path}.")
        return found

    def database(self, name: str, default: str) -> dict[str, object]:
        """A Django database from `sqlite:///path` or `postgresql://user:password@host:port/name`,
        the latter with `?sslmode=` and `sslrootcert=` when it is far away."""
        url = self.text(name, default)
        parts = urlsplit(url)
        if parts.scheme == "sqlite":
            return _sqlite(parts.path[1:] or ":memory:")
        if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
            return _postgresql(url)
        raise ImproperlyConfigured(
            f"{name} must start with sqlite:/// or be postgresql://user:password@host:port/name."
        )

    def mail(self, name: str, default: str) -> Mail:
        """From `smtp://user:password@host:587?tls=starttls`, `file:///folder` or `console:`."""
        url = self.secret(name, default)
        parts = urlsplit(url)
        if parts.scheme == "console":
            return Mail("django.core.mail.backends.console.EmailBackend")
        if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
            return Mail("django.core.mail.backends.filebased.EmailBackend", folder=parts.path)
        tls = dict(parse_qsl(parts.query)).get("tls", "starttls")
        if parts.scheme == "smtp" and parts.hostname and tls in {"starttls", "ssl", "none"}:
            return _smtp(url, tls)
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} must be smtp://user:password@host:587?tls=starttls (or ssl, none), "
            "file:///folder or console:."
        )


def _smtp(url: str, tls: str) -> Mail:
    parts = urlsplit(url)
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "",
        port=parts.port or {"starttls": 587, "ssl": 465, "none": 25}[tls],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
    )


def _sqlite(path: str) -> dict[str, object]:
    """SQLite for several processes: readers beside one writer, who waits instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {name: asked[name] for name in ("sslmode", "sslrootcert") if name in asked},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
