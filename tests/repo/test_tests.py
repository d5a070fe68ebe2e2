"""The tests keep to their own rules."""

import socket
import warnings

import pytest

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
