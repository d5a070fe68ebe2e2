"""What a start of the installation refuses, as whoever installs it meets it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.tree import SRC

READ = "import cirkel.config.settings as settings; print({})"


def start(shown: str = "''", **variables: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", READ.format(shown)]
    environment = {"PYTHONPATH": str(SRC)} | variables
    return subprocess.run(program, env=environment, check=False, capture_output=True, text=True)


def test_an_installation_without_a_secret_does_not_start() -> None:
    run = start()

    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith(
        "CIRKEL_SECRET_KEY is missing: set it in the environment."
    )


@pytest.mark.parametrize("variable", ["CIRKEL_HTTPS", "CIRKEL_DEBUG", "CIRKEL_DEMO"])
def test_a_misspelt_choice_does_not_start(variable: str) -> None:
    run = start(CIRKEL_SECRET_KEY="x", **{variable: "maybe"})

    assert f"{variable} must be 'yes' or 'no', not 'maybe'." in run.stderr


def test_with_https_every_cookie_is_secure_and_browsers_are_told_to_stay() -> None:
    shown = (
        "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT,"
        "settings.SECURE_HSTS_SECONDS > 0, settings.DEBUG"
    )

    assert start(shown, CIRKEL_SECRET_KEY="x").stdout == "True True True True False\n"


def test_a_forged_protocol_header_is_not_believed_without_a_proxy() -> None:
    shown = "settings.SECURE_PROXY_SSL_HEADER"

    assert start(shown, CIRKEL_SECRET_KEY="x").stdout == "None\n"


def test_a_wrong_key_does_not_start_and_is_not_told() -> None:
    run = start(CIRKEL_SECRET_KEY="x", CIRKEL_KEYS="k1:c2hvcnQtYnV0LXNlY3JldA==")

    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith(
        "The key 'k1' in CIRKEL_KEYS has 16 bytes; it must have 32."
    )
    assert "c2hvcnQ" not in run.stderr


def test_keys_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# ours\nnew:{'bmV3' * 10}bmV=\nold:{'b2xk' * 10}b2w=\n", encoding="utf-8")
    shown = "[key.id[:7] for key in settings.KEYRING.keys]"

    run = start(shown, CIRKEL_SECRET_KEY="x", CIRKEL_KEYS_FILE=str(file))

    assert run.stdout == "['new', 'old', 'secret-']\n"
