"""`cirkel check --deploy`, as an administrator runs it: safe passes, anything unsafe is said."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from cirkel.config import checks
from tests.repo.tree import ROOT, SRC

SECRET = "Zb7Qn-4xW_kP2mTgV9rJcL6hYsD1fAeU8oKiNqXw3RtBvMzH5jGy"
MAIL = {"CIRKEL_MAIL": "smtp://post.example:587", "CIRKEL_MAIL_FROM": "cirkel@example.nl"}
KEYS = {"CIRKEL_KEYS": "a:" + "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="}
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


def checked(environment: dict[str, str]) -> tuple[int, list[str]]:
    """The exit code, and the numbers of what was found."""
    program = [sys.executable, "-m", "cirkel", "check", "--deploy"]
    run = subprocess.run(program, env=environment, check=False, capture_output=True, text=True)
    assert "Traceback" not in run.stderr, run.stderr
    return run.returncode, FOUND.findall(run.stderr)


def test_a_safe_installation_passes(safe: dict[str, str]) -> None:
    assert checked(safe) == (0, [])


def test_sqlite_is_mentioned_and_does_not_stop_a_pilot(safe: dict[str, str]) -> None:
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
    "E013": {"CIRKEL_SECURITY_CONTACT": "security@example.nl"},
}


@pytest.mark.parametrize(("number", "variables"), UNSAFE.items(), ids=UNSAFE)
def test_an_unsafe_setting_is_refused(
    safe: dict[str, str], number: str, variables: dict[str, str]
) -> None:
    code, found = checked(safe | variables)

    assert (code, [name for name in found if name.startswith("E")]) == (1, [number])


@pytest.mark.parametrize(
    "key", ["short", "a" * 60, "django-insecure-" + SECRET], ids=["short", "one letter", "known"]
)
def test_a_secret_that_can_be_guessed_is_refused(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key

    assert [found.id for found in checks.secret()] == ["cirkel.E008"]


def test_a_secret_that_others_can_read_is_refused(safe: dict[str, str]) -> None:
    Path(safe["CIRKEL_SECRET_KEY_FILE"]).chmod(0o644)

    assert checked(safe) == (1, ["E010"])


def test_a_folder_that_is_open_to_everyone_is_refused(safe: dict[str, str]) -> None:
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

    assert len(numbers) == 12
    assert sorted(numbers | {"E101", "W001", "W101"}) == sorted(
        re.findall(r"^\| `([EW]\d{3})`", page, re.M)
    )
