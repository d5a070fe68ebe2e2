"""The web server as `make demo` starts it: two processes of four threads."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command

from benchmarks import FOLDER
from benchmarks.measuring import cpu_seconds_of_group

HOST = "127.0.0.1"
SERVER = (
    "cirkel.config.wsgi:application --interface wsgi --workers 2 --blocking-threads 4 "
    "--backpressure 128 --no-ws --log-level warning"
)
PATIENCE = 30


class DidNotStart(RuntimeError):
    """The server's own lines, above, say why."""


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def cpu_seconds(self) -> float:
        """What its processes worked so far, whatever else the machine was doing."""
        return cpu_seconds_of_group(self.process.pid)


def collect_static() -> None:
    if not (FOLDER / "static").exists():
        call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def server() -> Iterator[Server]:
    """On a free port of this machine only, for as long as the block lasts."""
    collect_static()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        # So that whoever stops us stops the server too.
        signal.signal(ending, lambda *_: sys.exit(1))
    port = _free_port()
    command = [sys.executable, "-m", "granian", *SERVER.split(), "--host", HOST]
    # A group of its own: its processes are counted and ended together.
    process = subprocess.Popen([*command, "--port", str(port)], start_new_session=True)
    try:
        _wait_for(process, port)
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise DidNotStart
