"""`cirkel check --deploy`, as an administrator runs it: safe passes, anything unsafe is said."""

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_django import Settings

from cirkel.config import checks
from cirkel.config.env import Environment
from cirkel.core.keys import keyring, new_line
from tests.repo.tree import ROOT, SRC
from tests.unit.config.installation import Installation, installation

SECRET = "Zb7Qn-4xW_kP2mTgV9rJcL6hYsD1fAeU8oKiNqXw3RtBvMzH5jGy"
MAIL = {"CIRKEL_MAIL": "smtp://post.example:587", "CIRKEL_MAIL_FROM": "cirkel@example.nl"}
KEYS = {"CIRKEL_KEYS": "a:" + b64encode(bytes(range(32))).decode()}
Checked = Callable[[dict[str, str]], tuple[int, list[str]]]
FOUND = re.compile(r"\((?:cirkel|security)\.([A-Z]\d+)\)")


@pytest.fixture
def safe(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation with nothing wrong."""
    var, secret = tmp_path / "var", tmp_path / "secret"
    var.mkdir(mode=0o700)
    secret.write_text(SECRET)
    secret.chmod(0o600)
    return {
        "PYTHONPATH": str(SRC),
        "CIRKEL_VAR": str(var),
        "CIRKEL_SECRET_KEY_FILE": str(secret),
        "CIRKEL_HOSTS": "cirkel.example.nl",
        "CIRKEL_ADDRESS": "https://cirkel.example.nl",
        "CIRKEL_SECURITY_CONTACT": "mailto:security@example.nl",
        "DATABASE_URL": "postgresql://cirkel:x@127.0.0.1:1/cirkel",
        **MAIL,
        **KEYS,
    }


CHECK = """
from io import StringIO
from django.core.management import call_command
from django.core.management.base import SystemCheckError

def answer(_question):
    told = StringIO()
    try:
        call_command("check", deploy=True, stdout=told, stderr=told)
    except SystemCheckError as error:
        return 1, str(error)
    return 0, told.getvalue()
"""


def commanded(environment: dict[str, str]) -> tuple[int, list[str]]:
    """The exit code of the command itself, and the numbers of what was found."""
    program = [sys.executable, "-m", "cirkel", "check", "--deploy"]
    run = subprocess.run(program, env=environment, check=False, capture_output=True, text=True)
    assert "Traceback" not in run.stderr, run.stderr
    return run.returncode, FOUND.findall(run.stderr)


@pytest.fixture(scope="module")
def running() -> Iterator[Installation]:
    with installation(CHECK) as started:
        yield started


@pytest.fixture
def checked(running: Installation) -> Checked:
    """The same in an installation that runs: with which exit code it would end, and the numbers."""

    def in_it(environment: dict[str, str]) -> tuple[int, list[str]]:
        code, told = running.ask(environment)
        return code, FOUND.findall(told)

    return in_it


def test_a_safe_installation_passes(safe: dict[str, str], checked: Checked) -> None:
    assert commanded(safe) == checked(safe) == (0, [])


def test_an_unsafe_installation_ends_with_an_error(safe: dict[str, str], checked: Checked) -> None:
    unsafe = safe | {"CIRKEL_DEMO": "yes", "DATABASE_URL": ""}

    assert commanded(unsafe) == checked(unsafe) == (1, ["E002", "W001"])


def test_sqlite_is_mentioned_and_does_not_stop_a_pilot(
    safe: dict[str, str], checked: Checked
) -> None:
    assert checked(safe | {"DATABASE_URL": ""}) == (0, ["W001"])


UNSAFE = {
    "E001": {"CIRKEL_DEBUG": "yes"},
    "E002": {"CIRKEL_DEMO": "yes"},
    "E003": {"CIRKEL_HTTPS": "no"},
    "E004": {"CIRKEL_LOG_LEVEL": "DEBUG"},
    "E005": {"CIRKEL_HOSTS": "cirkel.example.nl,*"},
    "E006": {"CIRKEL_ADDRESS": "http://cirkel.example.nl"},
    "E007": {"CIRKEL_ADDRESS": "https://elders.example.nl"},
    "E008": {"CIRKEL_SECRET_KEY_FILE": "", "CIRKEL_SECRET_KEY": "not-secret" * 6},
    "E101": {"CIRKEL_KEYS": ""},
    "E014": {"CIRKEL_KEYS": "a:" + b64encode(bytes(32)).decode()},
    "E015": {"CIRKEL_MAIL": "smtp://post.example:25?tls=none"},
    "E013": {"CIRKEL_SECURITY_CONTACT": "security@example.nl"},
}


@pytest.mark.parametrize(("number", "variables"), UNSAFE.items(), ids=UNSAFE)
def test_an_unsafe_setting_is_refused(
    safe: dict[str, str], checked: Checked, number: str, variables: dict[str, str]
) -> None:
    code, found = checked(safe | variables)

    assert (code, [name for name in found if name.startswith("E")]) == (1, [number])


REMOTE = "postgresql://cirkel:x@db.example/cirkel"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (REMOTE, ["cirkel.W002"]),
        (f"{REMOTE}?sslmode=prefer", ["cirkel.W002"]),
        (f"{REMOTE}?sslmode=require", []),
        (f"{REMOTE}?sslmode=verify-full&sslrootcert=/etc/ca.pem", []),
        ("postgresql://cirkel:x@localhost/cirkel", []),
        ("postgresql:///cirkel", []),
    ],
)
def test_a_link_to_a_far_database_that_may_be_open_is_mentioned(
    monkeypatch: pytest.MonkeyPatch, url: str, found: list[str]
) -> None:
    far = Environment({"DATABASE_URL": url}).database("DATABASE_URL", "")
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": far}))

    assert [one.id for one in checks.database()] == found


@pytest.mark.parametrize("folder", ["var", "var/deep", "elsewhere/../var"])
def test_keys_beside_the_data_are_mentioned(
    safe: dict[str, str], checked: Checked, tmp_path: Path, folder: str
) -> None:
    for name in ("elsewhere", folder):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    keys = tmp_path / folder / "keys"
    keys.write_text(safe.pop("CIRKEL_KEYS"))
    keys.chmod(0o600)

    assert checked(safe | {"CIRKEL_KEYS_FILE": str(keys)}) == (0, ["W003"])


def test_keys_away_from_the_data_are_fine(
    safe: dict[str, str], checked: Checked, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    keys.write_text(safe.pop("CIRKEL_KEYS"))
    keys.chmod(0o600)

    assert checked(safe | {"CIRKEL_KEYS_FILE": str(keys)}) == (0, [])


@pytest.mark.parametrize(
    "poor", [bytes(32), b"12345678" * 4, b"ab" * 16, bytes(range(15)) * 2 + b"\0\0"]
)
def test_a_key_that_can_be_guessed_is_refused_also_when_it_only_opens(
    settings: Settings, poor: bytes
) -> None:
    lines = "\n".join((new_line(), f"old:{b64encode(poor).decode()}"))
    settings.KEYRING = keyring(lines, secret_key=SECRET)
    found = list(checks.sealing())

    assert [one.id for one in found] == ["cirkel.E014"]
    assert found[0].msg == "CIRKEL_KEYS holds a key that can be guessed: old."


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://post.example?tls=none", ["cirkel.E015"]),
        ("smtp://127.evil.example?tls=none", ["cirkel.E015"]),
        ("smtp://10.0.0.2?tls=none", ["cirkel.E015"]),
        ("smtp://post.example?tls=starttls", []),
        ("smtp://post.example?tls=ssl", []),
        ("smtp://localhost?tls=none", []),
        ("smtp://127.0.0.1:25?tls=none", []),
        ("smtp://[::1]?tls=none", []),
    ],
)
def test_mail_in_the_open_stays_on_this_machine(
    settings: Settings, url: str, found: list[str]
) -> None:
    settings.MAIL = Environment({"CIRKEL_MAIL": url}).mail("CIRKEL_MAIL", "")

    assert [one.id for one in checks.posting()] == found


@pytest.mark.parametrize(
    "key", ["short", "a" * 60, "django-insecure-" + SECRET], ids=["short", "one letter", "known"]
)
def test_a_secret_that_can_be_guessed_is_refused(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key

    assert [found.id for found in checks.secret()] == ["cirkel.E008"]


def test_a_secret_that_others_can_read_is_refused(safe: dict[str, str], checked: Checked) -> None:
    Path(safe["CIRKEL_SECRET_KEY_FILE"]).chmod(0o644)

    assert checked(safe) == (1, ["E010"])


def test_a_folder_that_is_open_to_everyone_is_refused(
    safe: dict[str, str], checked: Checked
) -> None:
    Path(safe["CIRKEL_VAR"]).chmod(0o755)

    assert checked(safe) == (1, ["E011"])


@pytest.mark.parametrize("host", ["*", ".example.nl", "*.example.nl"])
def test_a_host_name_with_a_hole_in_it_is_refused(settings: Settings, host: str) -> None:
    settings.SITE_ADDRESS = "https://cirkel.example.nl"
    settings.ALLOWED_HOSTS = ["cirkel.example.nl", host]

    assert [found.id for found in checks.addresses()] == ["cirkel.E005"]


class Lacking:
    """An environment in which some variables were asked for and not given."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def lacks(self, name: str) -> bool:
        return name in self.names


@pytest.mark.parametrize("lacking", ["CIRKEL_MAIL", "CIRKEL_MAIL_FROM"])
def test_mail_that_nobody_set_up_is_refused(settings: Settings, lacking: str) -> None:
    settings.ENVIRONMENT = Lacking(lacking)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SECURITY_CONTACT = ["https://example.nl"]

    assert [found.id for found in checks.telling()] == ["cirkel.E012"]


@pytest.mark.parametrize("way", ["console", "dummy", "locmem", "filebased"])
def test_mail_that_stays_on_this_machine_is_refused(settings: Settings, way: str) -> None:
    settings.ENVIRONMENT = Lacking()
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{way}.EmailBackend"
    settings.SECURITY_CONTACT = ["https://example.nl"]

    assert [found.id for found in checks.telling()] == ["cirkel.E012"]


def test_every_check_is_explained() -> None:
    source = Path(checks.__file__).read_text(encoding="utf-8")
    numbers = {f"E{int(number):03}" for number in re.findall(r"error\(\s*(\d+),", source)}
    page = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")

    warnings = {f"W{int(number):03}" for number in re.findall(r"warning\(\s*(\d+),", source)}
    assert (len(numbers), len(warnings)) == (14, 3)
    assert sorted(numbers | warnings | {"E101", "W101"}) == sorted(
        re.findall(r"^\| `([EW]\d{3})`", page, re.M)
    )
