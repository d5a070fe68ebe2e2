"""The tests keep to their own rules."""

import re
import socket
import subprocess
import warnings

import pytest

from tests.repo.tree import ROOT

ELSEWHERE = ("192.0.2.1", 9)  # An address that is nobody's, for documentation (RFC 5737).


@pytest.mark.parametrize("way", ["connect", "connect_ex"])
def test_a_test_reaches_no_other_machine(way: str) -> None:
    with socket.socket() as connection, pytest.raises(RuntimeError, match="no test may reach"):
        getattr(connection, way)(ELSEWHERE)


def test_a_test_reaches_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())

        assert connection.getpeername() == server.getsockname()


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_what_runs_on_one_database_only_is_there() -> None:
    """A name that is no more would bring its tests back unseen, or hide that they were moved."""
    text = (ROOT / "bin/test").read_text(encoding="utf-8")
    [names] = re.findall(r"^once=\(.*?\)$", text, flags=re.MULTILINE | re.DOTALL)
    program = ["bash", "-c", f'{names}; printf "%s\\n" "${{once[@]}}"']
    listed = subprocess.run(program, check=True, capture_output=True, text=True).stdout.split()

    assert len(listed) > 1
    assert [name for name in listed if not (ROOT / name).exists()] == []
