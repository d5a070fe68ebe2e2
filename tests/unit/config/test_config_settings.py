"""What a start of the installation refuses, as whoever installs it meets it."""

import subprocess
import sys

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
